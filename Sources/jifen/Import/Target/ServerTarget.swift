// SPDX-License-Identifier: Apache-2.0

import API
import Loyalty
import Primitives
import Rules

/// A running server, through `POST /v1/batches`; members are called by the partner's own names.
struct ServerTarget: PurchaseTarget {
    let groupSize = APILimits.batchLines
    /// The zone in which the file's dates are meant.
    let zone: ProgramTimeZone

    private let client: BatchClient
    private let partner: String
    private let sourceType: String

    init(_ client: BatchClient, mapping: Mapping) async throws {
        self.client = client
        partner = mapping.partner
        sourceType = mapping.sourceType
        let program = try await client.object("/v1/program")
        guard let name = program["time_zone"]?.stringValue,
            let zone = ProgramTimeZone(named: name)
        else { throw Failure("the server does not say the program's time zone") }
        self.zone = zone
    }

    // MARK: Members

    /// Without enrolling, the enrolment is tried only: whoever is refused as taken is known.
    func members(named names: [String], enrolling: Bool) async throws -> [MemberFinding] {
        let lines = names.map { name in
            BatchClient.line(
                "enrolMember",
                key: key("enrol", name),
                ["partner": .string(partner), "identifiers": .array([identifier(name)])]
            )
        }
        let answers = try await client.run(lines, isDryRun: !enrolling)
        return zip(names, answers).map { finding(of: $0, $1, enrolling: enrolling) }
    }

    private func finding(
        of name: String,
        _ answer: BatchClient.Answer,
        enrolling: Bool
    ) -> MemberFinding {
        if answer.code == "identifier_taken" || answer.isReplay { return .known(.name(name)) }
        guard answer.isDone else { return .refused(fault(answer)) }
        return enrolling ? .created(.name(name)) : .refused(.unknownMember(name))
    }

    // MARK: Purchases

    func record(_ purchases: [NamedPurchase]) async throws -> [LineOutcome] {
        try await client.run(purchases.map(line)).map { answer in
            if answer.isReplay || isSamePurchase(answer) { return .replayed(inThisRun: false) }
            guard answer.isDone else { return .rejected(fault(answer)) }
            return .recorded(
                points: answer.body["points"]?.integerValue ?? 0,
                partnerPoints: answer.body["partner_points"]?.integerValue ?? 0
            )
        }
    }

    func check(_ purchases: [NamedPurchase]) async throws -> [LineFault?] {
        try await client.run(purchases.map(line), isDryRun: true).map { answer in
            answer.isDone || isSamePurchase(answer) ? nil : fault(answer)
        }
    }

    /// The source is booked with the same content, under a key that is forgotten or another's.
    private func isSamePurchase(_ answer: BatchClient.Answer) -> Bool {
        guard answer.code == "duplicate_source" else { return false }
        return answer.body["params"]?["differs"]?.stringValue == nil
    }

    private func fault(_ answer: BatchClient.Answer) -> LineFault {
        let errors = answer.body["errors"]?.arrayValue ?? []
        let places = errors.compactMap { error -> String? in
            guard let pointer = error["pointer"]?.stringValue else { return nil }
            return "\(pointer) \(error["detail"]?.stringValue ?? "")"
        }
        let words = [answer.code, answer.body["detail"]?.stringValue].compactMap { $0 }
        return .answered((words + places).joined(separator: ": "))
    }

    // MARK: Lines

    private func line(_ purchase: NamedPurchase) -> JSON {
        let line = purchase.line
        var members: [JSON.Member] = []
        switch purchase.member {
        case .id(let id): members.append(JSON.Member("member_id", .string(id.text)))
        case .name(let name): members.append(JSON.Member("identifier", identifier(name)))
        }
        members.append(JSON.Member("partner", .string(partner)))
        if !line.store.isEmpty { members.append(JSON.Member("store", .string(line.store))) }
        members.append(
            JSON.Member("source", ["type": .string(sourceType), "id": .string(line.sourceID)])
        )
        members.append(JSON.Member("occurred_at", .string(line.occurredAt.rfc3339())))
        members.append(JSON.Member("total", money(line.total)))
        members += said("list_total", line.details.listTotal) + said("tax", line.details.tax)
        if let channel = line.details.channel {
            members.append(JSON.Member("channel", .string(channel.rawValue)))
        }
        if let item = line.item { members.append(JSON.Member("items", .array([object(item)]))) }
        return BatchClient.line(
            "recordPurchase",
            key: key(sourceType, line.sourceID),
            .object(members)
        )
    }

    private func object(_ item: PurchaseItem) -> JSON {
        let members = [
            JSON.Member("sku", .string(item.sku)), JSON.Member("category", .string(item.category)),
            JSON.Member("unit", .string(item.unit)),
            JSON.Member("quantity", .integer(item.quantity)),
            JSON.Member("amount", money(item.amount)),
        ]
        return .object(
            members + said("list_amount", item.listAmount) + said("tax", item.tax)
        )
    }

    /// A field for an amount, none for what the file does not say.
    private func said(_ name: String, _ amount: Money?) -> [JSON.Member] {
        amount.map { [JSON.Member(name, money($0))] } ?? []
    }

    private func identifier(_ name: String) -> JSON {
        ["type": "external_id", "value": .string(name), "partner": .string(partner)]
    }

    private func money(_ money: Money) -> JSON {
        ["amount": .integer(money.fen), "currency": "CNY"]
    }

    /// The same key for the same thing in every run; a hash, because names hold any letters.
    private func key(_ kind: String, _ name: String) -> String {
        let hash = TokenHash(of: "\(partner)\n\(kind)\n\(name)")
        return "import-" + Hexadecimal.text(Array(hash.bytes.prefix(16)))
    }
}
