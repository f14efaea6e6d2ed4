// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// What people complain of elsewhere when goods come back; each story bears the number of its
/// complaint.
@Suite("Complaints about returns")
struct ReturnComplaints {
    @Test("C1: who buys, earns, sends back and asks again has no points left, however often")
    func farming() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 ago 8 days as p  -> awarded 75, ann available 75
            return p shop amount 25.00          -> taken 75, ann pending 0 available 0 debt 0 lots 0
            return p shop amount 25.00          -> refused already_returned
            buy ann shop 25.00 ago 8 days as q  -> ann available 75
            pay ann hotel 1.25                  -> ann available 0
            return q shop amount 25.00          -> taken 75, ann available 0 debt 75
            buy ann shop 25.00 ago 8 days as r  -> awarded 75, ann available 0 debt 0
            pay ann hotel 0.05                  -> refused insufficient_points
            return r shop amount 25.00          -> taken 75, ann available 0 debt 75
            expect shop issued 0, hotel redeemed 75 payable 1.25
            """
        )
    }

    @Test("C2: a return gives back the points that paid, and does not take them a second time")
    func notTwice() {
        Scenario.play(
            """
            enrol ann
            adjust ann 300 goodwill
            pay ann shop 5.00 as y        -> ann available 0, shop redeemed 300
            buy ann shop 5.00 paid y as p -> awarded 0, ann available 0
            return p shop amount 5.00     -> taken 0, ann available 300 debt 0
            return p shop amount 5.00     -> refused already_returned
            expect ann available 300 debt 0, shop redeemed 0 payable 0.00
            """
        )
    }

    @Test("C3: no balance falls below zero; what is missing is a debt beside it, and is repaid")
    func neverNegative() {
        let bank = Scenario.play(
            """
            enrol ann
            buy ann shop 100.00 ago 8 days as p  -> ann available 300
            pay ann hotel 5.00                   -> ann available 0
            return p shop amount 40.00           -> taken 120, ann pending 0 available 0 held 0 debt 120
            adjust ann 50 goodwill               -> ann available 0 debt 70
            buy ann hotel 1.00 item n/room/night 1 1.00 -> awarded 1000, ann available 930 debt 0
            """
        )
        for record in bank.records {
            guard let after = record.ledger.holder?.after else { continue }
            let amounts = [after.pending, after.available, after.held, after.debt]
            #expect(amounts.allSatisfy { $0 >= .zero }, "entry \(record.sequence)")
        }
    }

    @Test("C4: two of three come back, and two of three shares of the points go")
    func quantities() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 30.00 item a/x/kg 3 30.00 as p -> awarded 90
            return p shop line 0 1                      -> taken 30, ann pending 60
            return p shop line 0 1                      -> taken 30, ann pending 30
            return p shop line 0 2                      -> refused return_over_purchase
            return p shop line 0 1                      -> taken 30, ann pending 0
            return p shop line 0 1                      -> refused already_returned
            """
        )
    }

    @Test("C5: an item that is voided leaves what the purchase without it would have earned")
    func voided() {
        for (fen, stays) in [(1_999, 1_000), (250, 99), (33_333, 12_345)] as [(Int64, Int64)] {
            let (whole, without) = (Town.bank, Town.bank)
            let (ann, bob) = (whole.enrol(), without.enrol())
            let items = [stays, fen - stays].map { fen in
                PurchaseItem(
                    sku: "s",
                    category: "melon",
                    unit: "piece",
                    quantity: 1,
                    amount: Money(fen: fen)
                )
            }
            let both = buy(whole, ann, items)
            buy(without, bob, [items[0]])
            let voiding = ReturnPurchase(
                purchase: both,
                source: whole.source("shop", "void"),
                occurredAt: whole.now,
                lines: [ReturnedLine(item: 1, quantity: 1)]
            )
            #expect(whole.submit(.returnPurchase(voiding)).refusal == nil)
            #expect(whole.balances(ann) == without.balances(bob))
            #expect(
                whole.books("shop").issued.debitBalance
                    == without.books("shop").issued.debitBalance
            )
            // The limit of the day, too, is where it would be.
            buy(whole, ann, [items[0]])
            buy(without, bob, [items[0]])
            #expect(whole.balances(ann) == without.balances(bob))
        }
    }

    @discardableResult
    private func buy(_ bank: Bank, _ member: MemberID, _ items: [PurchaseItem]) -> EntryID {
        let command = RecordPurchase(
            member: member,
            source: bank.source("shop"),
            occurredAt: bank.now,
            total: items.reduce(.zero) { $0 + $1.amount },
            items: items
        )
        return bank.submit(.recordPurchase(command)).records.own?.id ?? EntryID(0)
    }

    @Test("C7: what was sent back and is bought after all earns again, limits included")
    func boughtAgain() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 50.00 item m/melon/piece 1 50.00 as p -> awarded 450
            return p shop line 0 1                             -> taken 450, ann pending 0 available 0
            buy ann shop 50.00 item m/melon/piece 1 50.00 as q -> awarded 450
            expect ann pending 150 available 300, shop issued 450
            buy ann shop 1.00 item m/melon/piece 1 1.00        -> awarded 3
            """
        )
    }

    @Test("C8: earned, redeemed, cancelled and returned, a balance is what its entries add up to")
    func derived() {
        let bank = Scenario.play(
            """
            enrol ann
            adjust ann 1000 goodwill
            buy ann shop 200.00 ago 8 days as p  -> ann available 1600
            redeem ann box as r                  -> ann available 100, box left 2
            pay ann mall 1.00 as y               -> ann available 40
            buy ann mall 20.00 paid y as q       -> ann pending 57
            withhold r                           -> ann available 1540, box left 3
            return p shop amount 200.00          -> taken 600, ann available 940 debt 0
            return q mall amount 20.00           -> taken 57, ann available 1000 pending 0 lots 2
            expect shop issued 0 redeemed 0 payable 0.00, mall issued 0 redeemed 0 payable 0.00
            """
        )
        var sum: Int64 = 0
        for record in bank.records {
            for transfer in record.ledger.transfers {
                if transfer.credit.code == Chart.available.rawValue {
                    sum += Int64(transfer.amount)
                }
                if transfer.debit.code == Chart.available.rawValue {
                    sum -= Int64(transfer.amount)
                }
            }
        }
        #expect(sum == 1_000)
    }
}
