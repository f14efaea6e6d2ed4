// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

/// What is tried out: documents, who earns, and one purchase or activity.
struct Trial: Sendable {
    /// `nil` for the version in force.
    let source: ProgramSource?
    let partner: String
    let day: CalendarDay?
    let tier: String?
    let member: MemberID?
    let credit: CreditLevel
    let consents: [ConsentPurpose]
    let store: String
    let total: Money?
    let items: [PurchaseItem]
    let tenders: [Tender]
    let details: PurchaseDetails
    let activity: String?
    let quantity: Int64

    init(_ reader: inout ObjectReader) throws(Problem) {
        source = reader.has("documents") ? reader.documents("documents") : nil
        let partner = reader.requiredText("partner")
        day = reader.trialDay("day")
        tier = reader.text("tier")
        member = reader.memberID("member_id")
        credit = reader.trialCredit("credit")
        consents = reader.trialConsents("consents")
        store = reader.text("store") ?? ""
        total = reader.money("total")
        items = reader.objects("items", maximum: CommandLimits.items) { $0.item() } ?? []
        tenders = reader.objects("tenders", maximum: CommandLimits.tenders) { $0.tender() } ?? []
        details = reader.purchaseDetails()
        activity = reader.text("activity")
        quantity = reader.integer("quantity", in: 1...CommandLimits.quantity) ?? 1
        if (total == nil) == (activity == nil) { reader.report("total", .inconsistent) }
        self.partner = try reader.finish(partner)
        let violations = Command.recordPurchase(command).violations
        guard activity != nil || violations.isEmpty else { throw Problem(.invalid(violations)) }
    }

    /// As a till would say it.
    private var command: RecordPurchase {
        RecordPurchase(
            member: MemberID(1),
            source: SourceKey(partner: PartnerNumber(1), type: "simulation", id: "1"),
            store: store,
            occurredAt: Instant(seconds: 0),
            total: total ?? .zero,
            items: items,
            tenders: tenders,
            details: details
        )
    }

    func program(_ caller: Caller) throws(Problem) -> CompiledProgram {
        guard let source else { return caller.program.program }
        let compilation = CompiledProgram.compile(source)
        guard let program = compilation.program else {
            throw Problem(.programInvalid(count: compilation.errors.count))
        }
        return program
    }

    func member(_ caller: Caller) async throws -> Member? {
        guard let member else { return nil }
        guard let found = try await caller.engine.member(member) else {
            throw Problem(.unknownMember)
        }
        return found
    }
}

extension ObjectReader {
    fileprivate mutating func trialDay(_ name: String) -> CalendarDay? {
        guard let text = text(name) else { return nil }
        let day = CalendarDay(iso8601: text)
        if day == nil { report(name, .malformed, Expected.text) }
        return day
    }

    fileprivate mutating func memberID(_ name: String) -> MemberID? {
        guard let text = text(name) else { return nil }
        let id = MemberID(text: text)
        if id == nil { report(name, .malformed, Expected.id(MemberEntity.idPrefix)) }
        return id
    }

    fileprivate mutating func trialCredit(_ name: String) -> CreditLevel {
        guard let text = text(name) else { return .none }
        guard let level = CreditLevel(code: text) else {
            report(name, .unknown, Expected.oneOf(["none", "trusted", "model"]))
            return .none
        }
        return level
    }

    fileprivate mutating func trialConsents(_ name: String) -> [ConsentPurpose] {
        guard has(name) else { return [] }
        return (texts(name, maximum: ConsentPurpose.allCases.count) ?? []).compactMap { text in
            let purpose = ConsentPurpose(code: text)
            if purpose == nil {
                report(name, .unknown, Expected.oneOf(ConsentPurpose.allCases.map(\.code)))
            }
            return purpose
        }
    }
}
