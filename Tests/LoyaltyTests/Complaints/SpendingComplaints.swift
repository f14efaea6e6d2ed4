// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

/// What people complain of elsewhere when points are held, spent and given back.
@Suite("Complaints about spending")
struct SpendingComplaints {
    @Test("C6: points of a hold that ran out come back once, whoever asks for them afterwards")
    func onceBack() {
        Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill
            hold ann hotel 60 as h     -> ann available 40 held 60
            later 14 minutes
            settle ann                 -> unchanged
            later 1 minute
            settle ann                 -> ann available 100 held 0
            release h                  -> refused hold_ended
            capture h                  -> refused hold_ended
            settle ann                 -> unchanged
            expect ann available 100 held 0 lots 1, hotel redeemed 0
            hold ann hotel 60 as g
            release g                  -> ann available 100 held 0
            release g                  -> refused hold_ended
            later 1 day
            settle ann                 -> unchanged
            expect ann available 100
            """
        )
    }

    @Test("C9: of twenty who ask for a hundred points each, one gets them and nobody makes more")
    func twentyGifts() {
        let bank = Town.bank
        let ann = bank.enrol()
        bank.give(ann, 100)
        let replies = (0..<20).map { _ in
            bank.submit(
                .placeHold(
                    PlaceHold(member: ann, partner: bank.partner("hotel"), points: Points(100))
                )
            )
        }
        #expect(replies.filter { $0.refusal == nil }.count == 1)
        let refusal = Refusal.insufficientPoints(available: .zero, required: Points(100))
        #expect(replies.compactMap(\.refusal) == Array(repeating: refusal, count: 19))
        #expect(bank.balances(ann).held == Points(100))
        #expect(bank.balances(ann).available == .zero)
    }

    @Test("C10: what was redeemed or given back once is neither redeemed nor given back twice")
    func onceEach() {
        Scenario.play(
            """
            enrol ann
            adjust ann 600 goodwill
            redeem ann pen as r  -> ann available 300, pen left 0
            redeem ann pen       -> refused reward_sold_out
            refund r             -> did refunded 1 back 300 0.00 plus 0, ann available 600, pen left 1
            refund r             -> refused redemption_not_open
            withhold r           -> refused redemption_not_open
            use r                -> refused redemption_not_open
            expect ann available 600, mall redeemed 0 payable 0.00, pen left 1
            """
        )
    }

    @Test(
        "C11: only what has ended ends; before any sweep the balance says so; nothing is counted as spent"
    )
    func onlyTheEnded() {
        let bank = Scenario.play(
            """
            enrol ann
            adjust ann 40 goodwill
            buy ann shop 10.00 item m/melon/piece 1 10.00  -> ann pending 30 available 100
            later 10 days
            buy ann shop 20.00 item m/melon/piece 1 20.00  -> ann pending 60 available 250
            later 21 days
            """
        )
        // Nobody has swept: the view is as time has made it.
        let ann = MemberID(1)
        #expect(bank.view(ann).available == Points(40 + 30 + 60 + 120))
        #expect(bank.balances(ann).available == Points(250))
        bank.settle(ann)
        #expect(bank.balances(ann).available == Points(40 + 30 + 60 + 120))
        #expect(bank.state.program.value.expired.creditBalance == 60)
        #expect(bank.books("shop").redeemed.creditBalance == 0)
        bank.checkWholly()
    }

    @Test("C12: every end is shown, not only the earliest, and points without an end have none")
    func everyEnd() throws {
        let bank = Scenario.play(
            """
            enrol ann
            adjust ann 40 goodwill
            buy ann shop 10.00 item m/melon/piece 1 10.00
            later 10 days
            buy ann shop 20.00 item m/melon/piece 1 20.00
            settle ann
            """
        )
        let lots = try #require(bank.member(MemberID(1))?.lots.lots)
        let ends = lots.map { lot in
            lot.expiresAt == .never ? "never" : String(lot.expiresAt.rfc3339().prefix(10))
        }
        #expect(ends == ["2026-03-31", "2026-04-10", "never", "never", "never"])
    }

    @Test("C18: every spending says which lots it used, from whom, of which rule and until when")
    func whichPoints() throws {
        let bank = Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill
            buy ann shop 20.00 item m/melon/piece 1 20.00  -> ann available 220
            pay ann hotel 2.50                             -> ann available 70
            """
        )
        let used = bank.records.last?.ledger.lotChanges.compactMap { change in
            if case .consumed(let slice) = change { slice } else { nil }
        }
        let slices = try #require(used)
        #expect(slices.map(\.points) == [Points(120), Points(30)])
        #expect(slices.map { $0.expiresAt == .never } == [false, true])
        let issued = bank.records.flatMap { record in
            record.ledger.lotChanges.compactMap { change in
                if case .issued(let lot) = change { lot } else { nil }
            }
        }
        let origins = slices.map { slice in issued.first { $0.id == slice.lot } }
        #expect(origins.map { $0?.issuer } == [bank.partner("shop").rawValue, 0])
        let registry = bank.state.registry
        #expect(origins.map { $0.flatMap { registry.ruleCode($0.rule) } } == ["melon", nil])
    }

    @Test("C19: what is left of one purchase's points is taken back, and no other lot is touched")
    func oneLot() {
        let bank = Scenario.play(
            """
            enrol ann
            adjust ann 40 goodwill
            buy ann hotel 1.00 item n/room/night 1 1.00 as p  -> ann available 1040
            buy ann hotel 1.00 item n/room/night 1 1.00 as q  -> ann available 2040
            pay ann mall 10.00                                -> ann available 1440
            return p hotel line 0 1                           -> taken 1000, ann available 440 debt 0 lots 1
            """
        )
        let lots = bank.member(MemberID(1))?.lots.lots ?? []
        #expect(lots.map(\.free) == [Points(440)])
        let second = bank.records.filter { $0.fact.kind.description == "purchase_recorded" }.last
        #expect(lots.map(\.id.entry) == [second?.sequence ?? 0])
    }
}
