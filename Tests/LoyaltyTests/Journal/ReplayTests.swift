// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Retries")
struct ReplayTests {
    private let bank: Bank
    private let member: MemberID

    init() {
        bank = Town.bank
        member = bank.enrol()
        bank.give(member, 5_000)
    }

    /// What differs between a record and the same command, and the command with each change.
    private func check<Body>(
        _ body: Body,
        _ command: (Body) -> Command,
        _ changes: [(field: String, change: (inout Body) -> Void)]
    ) {
        guard let record = bank.submit(command(body)).records.last else {
            Issue.record("\(body) is refused")
            return
        }
        #expect(record.firstDifference(from: command(body)) == nil)
        for (field, change) in changes {
            var changed = body
            change(&changed)
            #expect(record.firstDifference(from: command(changed)) == field)
        }
        let other = Command.releaseHold(ReleaseHold(hold: EntryID(1)))
        #expect(record.firstDifference(from: other) != nil)
    }

    private var otherSource: SourceKey { bank.source("mall") }

    @Test("A purchase differs by any of its fields")
    func purchase() {
        let body = RecordPurchase(
            member: member,
            source: bank.source("shop"),
            occurredAt: bank.now,
            total: Money(fen: 100)
        )
        check(
            body,
            Command.recordPurchase,
            [
                ("source", { $0.source = otherSource }),
                ("member", { $0.member = MemberID(9) }),
                ("occurred_at", { $0.occurredAt = Instant(seconds: 0) }),
                ("store", { $0.store = "north" }), ("total", { $0.total = Money(fen: 101) }),
                (
                    "items",
                    {
                        $0.items = [
                            PurchaseItem(
                                sku: "",
                                category: "",
                                unit: "",
                                quantity: 1,
                                amount: .zero
                            )
                        ]
                    }
                ),
                ("tenders", { $0.tenders = [Tender(kind: .cash, amount: Money(fen: 100))] }),
                ("payments", { $0.payments = [EntryID(1)] }),
            ]
        )
    }

    @Test("A payment, an activity, a redemption and an adjustment differ by any of their fields")
    func others() {
        check(
            PayWithPoints(member: member, source: bank.source("shop"), bill: Money(fen: 100)),
            Command.payWithPoints,
            [
                ("store", { $0.store = "north" }), ("bill", { $0.bill = Money(fen: 105) }),
                ("points", { $0.points = Points(60) }),
            ]
        )
        check(
            RecordActivity(
                member: member,
                source: bank.source("school"),
                occurredAt: bank.now,
                kind: "survey"
            ),
            Command.recordActivity,
            [
                ("occurred_at", { $0.occurredAt = Instant(seconds: 0) }),
                ("kind", { $0.kind = "lesson" }), ("quantity", { $0.quantity = 2 }),
            ]
        )
        check(
            RedeemReward(member: member, reward: bank.reward("box")),
            Command.redeemReward,
            [
                ("source", { $0.source = otherSource }), ("reward", { $0.reward = 2 }),
                ("quantity", { $0.quantity = 2 }),
            ]
        )
        check(
            AdjustPoints(member: member, points: Points(5), reason: .goodwill),
            Command.adjustPoints,
            [
                ("points", { $0.points = Points(6) }), ("reason", { $0.reason = .fraud }),
                ("partner", { $0.partner = PartnerNumber(1) }),
                ("corrects", { $0.corrects = EntryID(1) }), ("note", { $0.note = "n" }),
            ]
        )
    }

    @Test("A hold, its capture and its release differ by any of their fields")
    func holds() throws {
        check(
            PlaceHold(member: member, partner: bank.partner("shop"), points: Points(50)),
            Command.placeHold,
            [
                ("partner", { $0.partner = PartnerNumber(1) }),
                ("points", { $0.points = Points(51) }), ("minutes", { $0.minutes = 14 }),
            ]
        )
        let hold = try #require(bank.records.last?.id)
        check(
            CaptureHold(hold: hold, points: Points(20)),
            Command.captureHold,
            [
                ("hold", { $0.hold = EntryID(1) }), ("points", { $0.points = Points(21) }),
                ("points", { $0.points = nil }),
            ]
        )
        bank.submit(
            .placeHold(
                PlaceHold(member: member, partner: bank.partner("shop"), points: Points(50))
            )
        )
        let second = try #require(bank.records.last?.id)
        check(
            CaptureHold(hold: second),
            Command.captureHold,
            [("points", { $0.points = Points(49) })]
        )
        let record = try #require(bank.records.last)
        let whole = CaptureHold(hold: second, points: Points(50))
        #expect(record.firstDifference(from: .captureHold(whole)) == nil)
    }

    @Test("A return differs by purchase, date, lines and amount")
    func purchaseReturn() throws {
        let purchase = try #require(bank.buy(member, "shop", 100).records.last?.id)
        check(
            ReturnPurchase(
                purchase: purchase,
                source: bank.source("shop"),
                occurredAt: bank.now,
                amount: Money(fen: 50)
            ),
            Command.returnPurchase,
            [
                ("purchase", { $0.purchase = EntryID(1) }),
                ("occurred_at", { $0.occurredAt = Instant(seconds: 0) }),
                ("lines", { $0.lines = [ReturnedLine(item: 0, quantity: 1)] }),
                ("amount", { $0.amount = Money(fen: 51) }),
            ]
        )
    }

    @Test("Enrolments, identifiers, tiers and programs differ by their fields, not by the salt")
    func membership() {
        func sealed(_ byte: UInt8, _ kind: IdentifierKind = .phone) -> SealedIdentifier {
            SealedIdentifier(
                kind: kind,
                partner: kind == .external ? 1 : 0,
                commitment: Array(repeating: byte, count: 32)
            )
        }
        check(
            EnrolMember(identifiers: [sealed(1)]),
            Command.enrolMember,
            [
                ("partner", { $0.partner = PartnerNumber(1) }), ("tier", { $0.tier = 2 }),
                ("identifiers", { $0.identifiers = [sealed(1, .card)] }),
                ("identifiers", { $0.identifiers = [] }),
            ]
        )
        let enrolment = bank.records.last
        let salted = EnrolMember(identifiers: [sealed(2)])
        #expect(enrolment?.firstDifference(from: .enrolMember(salted)) == nil)
        check(
            ChangeIdentifier(member: member, identifier: sealed(1)),
            Command.addIdentifier,
            [
                ("member", { $0.member = MemberID(2) }),
                ("type", { $0.identifier = sealed(1, .card) }),
            ]
        )
        check(
            AssignTier(member: member, tier: 2, reason: "r"),
            Command.assignTier,
            [("tier", { $0.tier = 3 }), ("reason", { $0.reason = "s" })]
        )
        let publication = bank.records.first
        let same = PublishProgram(source: Town.source())
        #expect(publication?.firstDifference(from: .publishProgram(same)) == nil)
        let other = PublishProgram(source: ProgramSource(files: []))
        #expect(publication?.firstDifference(from: .publishProgram(other)) == "documents")
    }
}
