// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Asks for one entry of the member's statement.
struct MemberEntryQuery: Sendable {
    private static let rulesMaximum = 12

    let visit: PageVisit

    func model() async throws -> MemberEntryModel {
        let id = visit.parameter("entry")
        let entry = try await visit.read("/v1/entries/\(id)")
        guard entry.text(at: "member_id") == (try visit.member.id) else {
            throw PageRefusal.notFound
        }
        let movement = Movement(entry)
        // A checkpoint is signed moments after the entry; until then there is nothing to prove by.
        let answer = await visit.ask(.get("/v1/entries/\(id)/receipt"))
        let receipt = answer.isSuccess ? answer.json : .null
        let fact = receipt.object(at: "entry").object(at: "fact")
        let version = entry.number(at: "program_version")
        return MemberEntryModel(
            movement: movement,
            recordedAt: entry.text(at: "recorded_at"),
            version: version,
            store: fact.textIfAny(at: "store"),
            totalFen: fact["total_fen"]?.integerValue ?? fact["bill_fen"]?.integerValue
                ?? fact["amount_fen"]?.integerValue,
            receipt: entry.object(at: "source").textIfAny(at: "id"),
            note: fact.textIfAny(at: "note"),
            reason: movement.kind == "points_adjusted" ? fact.textIfAny(at: "reason") : nil,
            lines: fact.list(at: "items").map(line),
            tenders: fact.list(at: "tenders").map {
                ($0.text(at: "kind"), $0.number(at: "amount_fen"))
            },
            awards: try await awards(fact.list(at: "awards"), version),
            lots: lots(entry, receipt.object(at: "entry")),
            nothing: await nothing(movement),
            proof: MemberEntryModel.Proof(receipt)
        )
    }

    private func line(_ item: JSON) -> MemberEntryModel.Line {
        .init(
            sku: item.text(at: "sku"),
            quantity: item.number(at: "quantity"),
            unit: item.text(at: "unit"),
            fen: item.number(at: "amount_fen")
        )
    }

    private func awards(
        _ awards: [JSON],
        _ version: Int64
    ) async throws -> [MemberEntryModel.Award] {
        var shown: [MemberEntryModel.Award] = []
        for award in awards.prefix(MemberEntryQuery.rulesMaximum) {
            let code = award.text(at: "rule")
            let rule = await rule(code, asOf: version)
            shown.append(
                .init(
                    rule: code,
                    name: rule.words(at: "name", visit.language),
                    explanation: rule.words(at: "explanation", visit.language),
                    wanted: award.number(at: "wanted"),
                    awarded: award.number(at: "awarded"),
                    cutBy: award.textIfAny(at: "cut_by")
                )
            )
        }
        return shown
    }

    /// The rule as it was in the version that gave the points.
    private func rule(_ code: String, asOf version: Int64) async -> JSON {
        let answer = await visit.ask(
            .get(ContractPath("/v1/rules/\(code)/versions").query("limit", "100"))
        )
        let then = answer.items.first { $0.number(at: "version") <= version }
        return then?.object(at: "definition") ?? .null
    }

    /// What happened to lots; who issued each stands in the receipt.
    private func lots(_ entry: JSON, _ proved: JSON) -> [MemberEntryModel.LotUse] {
        var issuers: [String: String] = [:]
        for change in proved.list(at: "lot_changes") {
            issuers[change.text(at: "lot")] = change.textIfAny(at: "issuer")
        }
        return entry.list(at: "lot_changes").map { change in
            .init(
                lot: change.text(at: "lot_id"),
                issuer: issuers[change.text(at: "lot_id")],
                change: change.text(at: "change"),
                points: change.number(at: "points")
            )
        }
    }

    private func nothing(_ movement: Movement) async -> NothingEarned? {
        guard movement.earnedNothing, let subject = movement.subject else { return nil }
        let answer = await visit.ask(.get("/v1/purchases/\(subject)"))
        return answer.isSuccess ? NothingEarned(answer.json) : nil
    }
}
