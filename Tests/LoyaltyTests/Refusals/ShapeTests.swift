// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Shape of commands")
struct ShapeTests {
    private static let member = MemberID(1)
    private static let source = SourceKey(partner: PartnerNumber(1), type: "t", id: "1")
    private static let long = String(repeating: "长", count: 41)

    private static func purchase(_ change: (inout RecordPurchase) -> Void) -> Command {
        var command = RecordPurchase(
            member: member,
            source: source,
            occurredAt: Bank.start,
            total: Money(fen: 100)
        )
        change(&command)
        return .recordPurchase(command)
    }

    private static func item(_ change: (inout PurchaseItem) -> Void) -> Command {
        var item = PurchaseItem(
            sku: "a",
            category: "b",
            unit: "kg",
            quantity: 1,
            amount: Money(fen: 100)
        )
        change(&item)
        return purchase { $0.items = [item] }
    }

    /// A purchase of 100 fen with these lines, of which the whole says this.
    private static func said(
        list: Int64? = nil,
        tax: Int64? = nil,
        _ lines: (amount: Int64, list: Int64?, tax: Int64?)...
    ) -> Command {
        purchase { command in
            command.details.listTotal = list.map { Money(fen: $0) }
            command.details.tax = tax.map { Money(fen: $0) }
            command.items = lines.map { line in
                PurchaseItem(
                    sku: "a",
                    category: "b",
                    unit: "kg",
                    quantity: 1,
                    amount: Money(fen: line.amount),
                    listAmount: line.list.map { Money(fen: $0) },
                    tax: line.tax.map { Money(fen: $0) }
                )
            }
        }
    }

    private static func tenders(_ fen: Int64...) -> Command {
        purchase { $0.tenders = fen.map { Tender(kind: .cash, amount: Money(fen: $0)) } }
    }

    private static func takeBack(
        _ lines: [ReturnedLine] = [],
        amount: Int64? = nil
    ) -> Command {
        .returnPurchase(
            ReturnPurchase(
                purchase: EntryID(1),
                source: source,
                occurredAt: Bank.start,
                lines: lines,
                amount: amount.map { Money(fen: $0) }
            )
        )
    }

    private static func adjust(_ points: Int64, note: String = "") -> Command {
        .adjustPoints(
            AdjustPoints(member: member, points: Points(points), reason: .mistake, note: note)
        )
    }

    private static func named(_ type: String, _ id: String) -> Command {
        purchase { $0.source = SourceKey(partner: PartnerNumber(1), type: type, id: id) }
    }

    private static func pay(_ fen: Int64, points: Int64? = nil) -> Command {
        .payWithPoints(
            PayWithPoints(
                member: member,
                source: source,
                bill: Money(fen: fen),
                points: points.map { Points($0) }
            )
        )
    }

    private static func hold(_ points: Int64, minutes: Int64? = nil) -> Command {
        .placeHold(
            PlaceHold(
                member: member,
                partner: PartnerNumber(1),
                points: Points(points),
                minutes: minutes
            )
        )
    }

    private static func redeem(_ quantity: Int64) -> Command {
        .redeemReward(RedeemReward(member: member, reward: 1, quantity: quantity))
    }

    private static func activity(_ kind: String, _ quantity: Int64) -> Command {
        .recordActivity(
            RecordActivity(
                member: member,
                source: source,
                occurredAt: Bank.start,
                kind: kind,
                quantity: quantity
            )
        )
    }

    private static func tier(_ reason: String) -> Command {
        .assignTier(AssignTier(member: member, tier: 1, reason: reason))
    }

    private static let oneItem = PurchaseItem(
        sku: "",
        category: "",
        unit: "",
        quantity: 1,
        amount: .zero
    )
    private static let line = ReturnedLine(item: 0, quantity: 1)
    private static let sealed = SealedIdentifier(
        kind: .phone,
        partner: 0,
        commitment: [UInt8](repeating: 1, count: 32)
    )

    @Test(
        "Each wrong field is named with its code",
        arguments: [
            (named("", "1"), "/source/type required"), (named("t", ""), "/source/id required"),
            (named(long, "1"), "/source/type too_long"), (named("t", long), "/source/id too_long"),
            (purchase { $0.store = long }, "/store too_long"),
            (purchase { $0.occurredAt = .never }, "/occurred_at too_large"),
            (purchase { $0.occurredAt = .always }, "/occurred_at too_small"),
            (purchase { $0.total = Money(fen: -1) }, "/total/amount too_small"),
            (purchase { $0.total = Money(fen: .min) }, "/total/amount too_small"),
            (purchase { $0.total = Money(fen: .max) }, "/total/amount too_large"),
            (purchase { $0.total = Money(fen: 1_000_000_000_001) }, "/total/amount too_large"),
            (
                purchase { $0.items = Array(repeating: oneItem, count: 201) },
                "/items too_many"
            ),
            (
                purchase { $0.payments = (1...11).map { EntryID($0) } },
                "/payments too_many"
            ),
            (purchase { $0.payments = [EntryID(1), EntryID(1)] }, "/payments duplicate"),
            (item { $0.sku = long }, "/items/0/sku too_long"),
            (item { $0.category = long }, "/items/0/category too_long"),
            (item { $0.unit = long }, "/items/0/unit too_long"),
            (item { $0.quantity = 0 }, "/items/0/quantity too_small"),
            (item { $0.quantity = .max }, "/items/0/quantity too_large"),
            (item { $0.amount = Money(fen: -1) }, "/items/0/amount too_small"),
            (item { $0.amount = Money(fen: .max) }, "/items/0/amount too_large"),
            (said(list: 99), "/list_total/amount too_small"),
            (said(list: .max), "/list_total/amount too_large"),
            (said(list: .min), "/list_total/amount too_small"),
            (said(tax: 101), "/tax/amount too_large"), (said(tax: -1), "/tax/amount too_small"),
            (said((100, 99, nil)), "/items/0/list_amount too_small"),
            (said((50, nil, nil), (50, .max, nil)), "/items/1/list_amount too_large"),
            (said((100, nil, 101)), "/items/0/tax too_large"),
            (said((100, nil, -1)), "/items/0/tax too_small"),
            (said(list: 120, (100, 119, nil)), "/list_total inconsistent"),
            (said(list: 120, (100, 121, nil)), "/list_total inconsistent"),
            (said(list: 120, (90, 121, nil)), "/list_total inconsistent"),
            (said(tax: 10, (50, nil, 4), (50, nil, 9)), "/tax inconsistent"),
            (said(tax: 10, (50, nil, 4), (50, nil, 3)), "/tax inconsistent"),
            (tenders(99), "/tenders inconsistent"), (tenders(60, 41), "/tenders inconsistent"),
            (tenders(-1, 101), "/tenders/0/amount too_small"),
            (tenders(0, .max), "/tenders/1/amount too_large"),
            (tenders(10, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5), "/tenders too_many"),
            (activity("", 1), "/kind required"), (activity(long, 1), "/kind too_long"),
            (activity("a", 0), "/quantity too_small"), (activity("a", .max), "/quantity too_large"),
            (pay(0), "/bill/amount too_small"), (pay(.max), "/bill/amount too_large"),
            (pay(1, points: 0), "/points too_small"), (pay(1, points: .max), "/points too_large"),
            (hold(0), "/points too_small"), (hold(.min), "/points too_small"),
            (hold(.max), "/points too_large"), (hold(1, minutes: 0), "/minutes too_small"),
            (hold(1, minutes: .max), "/minutes too_large"),
            (
                .captureHold(CaptureHold(hold: EntryID(1), points: Points(0))),
                "/points too_small"
            ),
            (redeem(0), "/quantity too_small"), (redeem(.max), "/quantity too_large"),
            (takeBack(amount: 0), "/amount/amount too_small"),
            (takeBack(amount: .max), "/amount/amount too_large"),
            (takeBack([ReturnedLine(item: 0, quantity: 0)]), "/lines/0/quantity too_small"),
            (takeBack([ReturnedLine(item: 0, quantity: .max)]), "/lines/0/quantity too_large"),
            (takeBack([ReturnedLine(item: -1, quantity: 1)]), "/lines/0/item too_small"),
            (takeBack([line, ReturnedLine(item: 200, quantity: 1)]), "/lines/1/item too_large"),
            (takeBack(Array(repeating: line, count: 201)), "/lines too_many"),
            (adjust(0), "/points too_small"), (adjust(.max), "/points too_large"),
            (adjust(.min), "/points too_small"),
            (adjust(1, note: String(repeating: "n", count: 501)), "/note too_long"),
            (tier(""), "/reason required"), (tier(long), "/reason too_long"),
            (
                .enrolMember(EnrolMember(identifiers: Array(repeating: sealed, count: 11))),
                "/identifiers too_many"
            ),
        ] as [(Command, String)]
    )
    func violations(command: Command, expected: String) {
        let found = command.violations.map { "\($0.pointer) \($0.code.rawValue)" }
        #expect(found == [expected])
        let bank = Town.bank
        let member = bank.enrol()
        #expect(member == ShapeTests.member)
        #expect(bank.submit(command).refusal == .invalid(command.violations))
    }

    @Test(
        "What lines and the whole say may differ where one of them does not say all",
        arguments: [
            said(list: 120, tax: 10, (100, 120, 9)), said(list: 120, tax: 10, (100, 120, 11)),
            said(tax: 10, (50, nil, 4), (50, nil, 8)),
            said(list: 120, tax: 10, (90, 110, 50)), said(list: 120, tax: 10, (150, nil, 50)),
            said(list: 120, tax: 10, (50, 500, nil), (50, nil, 40)), said(list: 100, tax: 100),
            said((100, 100, 100)), said(list: 120), said(tax: 0, (100, nil, nil)),
        ]
    )
    func consistent(command: Command) {
        #expect(command.violations.map(\.pointer) == [])
    }

    @Test("All that is wrong with one command is told at once")
    func all() {
        let command = ShapeTests.purchase { command in
            command.source = SourceKey(partner: PartnerNumber(1), type: "", id: "")
            command.total = Money(fen: -1)
            command.items = [
                PurchaseItem(sku: "", category: "", unit: "", quantity: 0, amount: .zero)
            ]
        }
        let pointers = command.violations.map(\.pointer)
        #expect(pointers == ["/source/type", "/source/id", "/total/amount", "/items/0/quantity"])
    }

    @Test("The largest of everything is taken")
    func maxima() {
        let bank = Town.bank
        let member = bank.enrol()
        let largest = PurchaseItem(
            sku: String(repeating: "s", count: 120),
            category: "melon",
            unit: "piece",
            quantity: 1_000_000_000,
            amount: .maximum
        )
        let command = RecordPurchase(
            member: member,
            source: SourceKey(
                partner: bank.partner("shop"),
                type: String(repeating: "t", count: 40),
                id: String(repeating: "i", count: 120)
            ),
            occurredAt: bank.now,
            total: .maximum,
            items: Array(repeating: largest, count: 200),
            tenders: [Tender(kind: .card, amount: .maximum)]
        )
        let reply = bank.submit(.recordPurchase(command))
        #expect(bank.balances(member).pending == Points(30_000_000_000))
        #expect(bank.balances(member).available == Points(300))
        guard let purchase = reply.records.last?.id else { return }
        bank.submit(
            .returnPurchase(
                ReturnPurchase(
                    purchase: purchase,
                    source: bank.source("shop"),
                    occurredAt: bank.now,
                    lines: (0..<200).map { ReturnedLine(item: $0, quantity: 1_000_000_000) }
                )
            )
        )
        #expect(bank.balances(member) == .init())
        bank.give(member, 1_000_000_000_000)
        bank.submit(
            .payWithPoints(
                PayWithPoints(member: member, source: bank.source("shop"), bill: .maximum)
            )
        )
        #expect(bank.payable("shop") == Money.maximum)
    }
}
