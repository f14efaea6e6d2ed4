// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@Suite("Invariants: what a return leaves")
struct ReturnViolationTests {
    private let bank: Bank
    private let member: MemberID
    private let purchase: EntryID
    private let payment: EntryID

    init() {
        bank = Town.bank
        member = bank.enrol()
        bank.give(member, 300)
        payment =
            bank.submit(
                .payWithPoints(
                    PayWithPoints(
                        member: member,
                        source: bank.source("shop"),
                        bill: Money(fen: 500)
                    )
                )
            ).records.last?.id ?? EntryID(0)
        purchase =
            bank.submit(
                .recordPurchase(
                    RecordPurchase(
                        member: member,
                        source: bank.source("shop"),
                        occurredAt: bank.now,
                        total: Money(fen: 1_500),
                        payments: [payment]
                    )
                )
            ).records.last?.id ?? EntryID(0)
    }

    /// A return of the whole, of which a test changes one thing.
    private struct Parts {
        var amount = Money(fen: 1_500)
        var clawedBack = Points(30)
        var taken: UInt64 = 30
        var refunded = Points(300)
        /// What the partner gives back; what it should when nothing is said.
        var fen: UInt64?
        var lines: [ReturnedLine] = []
    }

    private func found(_ change: (inout Parts) -> Void) -> [Invariant] {
        var parts = Parts()
        change(&parts)
        var forgery = Forgery(bank, member)
        guard let record = bank.record(purchase), let paid = bank.record(payment),
            case .issued(let lot)? = record.ledger.lotChanges.first,
            case .consumed(let slice)? = paid.ledger.lotChanges.first
        else { return [] }
        let taken = OpenLot(lot).slice(Points(Int64(parts.taken)))
        forgery.changes = [.restored(slice.with(points: parts.refunded)), .consumed(taken)]
        forgery.move(
            parts.refunded.rawValue.magnitude,
            from: forgery.partner(.redeemed, "shop"),
            to: forgery.account(.available)
        )
        forgery.move(
            parts.taken,
            from: forgery.account(.pending),
            to: forgery.partner(.issued, "shop")
        )
        if let fen = parts.fen {
            forgery.isPaidFor = false
            forgery.move(
                fen,
                from: forgery.partner(.partnerPayable, "shop"),
                to: Chart.backingFund.account()
            )
        }
        forgery.after.available += parts.refunded
        forgery.after.pending -= Points(Int64(parts.taken))
        forgery.fact = .purchaseReturned(
            PurchaseReturned(
                purchase: purchase,
                partner: bank.partner("shop"),
                lines: parts.lines,
                amount: parts.amount,
                clawedBack: [parts.clawedBack],
                debt: .zero,
                refunded: [parts.refunded]
            )
        )
        return forgery.found()
    }

    @Test("An honest return is not accused")
    func honest() {
        #expect(found { _ in }.isEmpty)
    }

    @Test("I8: an award that stays, or loses more than it gave")
    func awards() {
        #expect(
            found {
                $0.clawedBack = Points(29)
                $0.taken = 29
            } == [.returnsLeaveNothing]
        )
        #expect(found { $0.clawedBack = Points(31) } == [.returnsLeaveNothing])
    }

    @Test("I8: points that are taken for nothing, or given up by one who has some")
    func taken() {
        #expect(found { $0.taken = 29 } == [.returnsLeaveNothing])
        #expect(
            found {
                $0.clawedBack = Points(20)
                $0.amount = Money(fen: 1_000)
                $0.taken = 30
            }.contains(.returnsLeaveNothing)
        )
    }

    @Test("I8: points that paid and stay away, and fen that a partner keeps")
    func refunds() {
        #expect(found { $0.refunded = Points(299) } == [.returnsLeaveNothing])
        #expect(found { $0.fen = 499 } == [.fundCovers, .owedIsValue])
    }

    @Test("I8: more than was bought")
    func amounts() {
        #expect(found { $0.amount = Money(fen: 1_501) } == [.returnsLeaveNothing])
        #expect(
            found { $0.lines = [ReturnedLine(item: 0, quantity: 1)] } == [.returnsLeaveNothing]
        )
    }

    @Test("I8: a payment that pays twice, and a return of something else")
    func kinds() {
        var second = Forgery(bank, member)
        second.fact = bank.record(purchase)?.fact ?? .lotsMatured
        #expect(second.found().contains(.returnsLeaveNothing))
        var other = Forgery(bank, member)
        other.fact = .purchaseReturned(
            PurchaseReturned(
                purchase: payment,
                partner: bank.partner("shop"),
                lines: [],
                amount: .zero,
                clawedBack: [],
                debt: .zero,
                refunded: []
            )
        )
        #expect(other.found() == [.returnsLeaveNothing])
    }
}
