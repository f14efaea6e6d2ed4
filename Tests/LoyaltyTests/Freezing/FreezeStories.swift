// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@Suite("Freezing a member")
struct FreezeStories {
    static func world() -> Bank {
        Scenario.play(
            """
            enrol ann
            freeze ann points_farming 15
            object ann
            by 8
            answer ann rejected
            unfreeze ann
            freeze ann ordered 180
            object ann
            later 8 days
            settle ann
            """
        )
    }

    @Test("Nothing takes points out, and everything that brings them in goes on")
    func stays() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            adjust ann 3000 goodwill
            form ann as h
            invite ann bob
            join bob h
            buy ann shop 25.00 as p
            pay ann hotel 1.00 as y
            freeze ann points_farming 15  -> ann pending 75 available 2940
            freeze ann points_farming 15  -> refused already_frozen
            pay ann hotel 1.00            -> refused member_frozen
            hold ann shop 10              -> refused member_frozen
            redeem ann box                -> refused member_frozen
            send ann bob 10               -> refused member_frozen
            erase ann keep                -> refused member_frozen
            buy ann shop 10.00 as q       -> ann pending 105 available 2940
            do ann school survey          -> ann available 2990
            return q shop amount 10.00    -> ann pending 75
            adjust ann -40 mistake        -> ann available 2950
            later 8 days
            settle ann                    -> ann pending 0 available 3025
            unfreeze ann
            unfreeze ann                  -> refused not_frozen
            pay ann hotel 1.00            -> ann available 2965
            """
        )
    }

    @Test("A hold from before is let go or ends, and is not captured")
    func holds() {
        Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill
            hold ann shop 30 minutes 60 as h
            hold ann shop 20 minutes 60 as g
            freeze ann account_takeover 2
            capture h                     -> refused member_frozen
            release h                     -> ann available 80 held 20
            later 1 day
            settle ann                    -> ann available 100 held 0
            """
        )
    }

    @Test("A freeze ends by its clock, to the moment")
    func clock() throws {
        let bank = Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill
            freeze ann fraud_suspected 16 -> refused freeze_too_long
            freeze ann ordered 181        -> refused validation_failed
            freeze ann fraud_suspected 0  -> refused validation_failed
            freeze ann fraud_suspected 15
            later 14 days
            pay ann hotel 1.00            -> refused member_frozen
            later 3 days
            pay ann hotel 1.00            -> records 2, ann available 40
            """
        )
        let frozen = try #require(bank.records.first { "\($0.fact.kind)" == "member_frozen" })
        let end = try #require(bank.records.first { "\($0.fact.kind)" == "member_unfrozen" })
        #expect(end.ledger.occurredAt == frozen.ledger.recordedAt.adding(days: 15))
        #expect(bank.state.program.value.frozen.isEmpty)
        guard case .memberUnfrozen(let fact) = end.fact else { return }
        #expect(fact.ground == .ended)
    }

    @Test("An objection is answered by somebody else, once, and either way")
    func objection() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            adjust ann 100 goodwill
            object ann                    -> refused not_frozen
            freeze ann account_traded 15
            answer ann upheld             -> refused no_objection
            object ann
            object ann                    -> refused already_objected
            answer ann upheld             -> refused answered_by_freezer
            by 8
            answer ann rejected
            answer ann upheld             -> refused no_objection
            pay ann hotel 1.00            -> refused member_frozen
            by 7
            freeze bob account_traded 15
            object bob
            by 8
            answer bob upheld
            answer bob upheld             -> refused not_frozen
            hold bob shop 10              -> refused insufficient_points
            """
        )
    }

    @Test("An objection that nobody answers ends the freeze after seven days")
    func unanswered() throws {
        let bank = Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill
            freeze ann ordered 180
            later 10 days
            object ann
            later 6 days
            pay ann hotel 1.00            -> refused member_frozen
            later 1 day
            pay ann hotel 1.00            -> ann available 40
            """
        )
        let end = try #require(bank.records.last { "\($0.fact.kind)" == "member_unfrozen" })
        guard case .memberUnfrozen(let fact) = end.fact else { return }
        #expect(fact.ground == .objectionUnanswered)
        #expect(end.authority.principal == 0 || end.authority != bank.authority)
    }

    @Test("Points with a date get the time again that they were frozen")
    func grace() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item m/melon/piece 1 10.00  -> ann available 60
            later 25 days
            settle ann                    -> ann available 90
            freeze ann points_farming 10
            later 9 days
            settle ann                    -> ann available 90
            later 2 days
            settle ann                    -> ann available 90
            pay ann hotel 0.50 points 30  -> ann available 60
            later 8 days
            settle ann                    -> ann available 60
            later 2 days
            settle ann                    -> ann available 30, program expired 30
            """
        )
    }
}
