// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Erasing a member")
struct ErasureStories {
    static func world() -> Bank {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00
            buy ann hotel 5.00
            erase ann forfeit
            enrol bob
            buy bob shop 25.00
            erase bob keep
            enrol cid
            erase cid
            """
        )
    }

    @Test("Whoever has points is asked first, and says whether they stay or go")
    func points() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00
            erase ann                -> refused points_remain
            erase ann forfeit        -> ann pending 0 available 0 lots 0, program adjusted -75
            enrol bob
            buy bob shop 25.00
            erase bob keep           -> bob pending 75 available 0 lots 1
            later 8 days
            settle bob               -> bob pending 0 available 75 lots 1
            enrol cid
            erase cid                -> cid pending 0 available 0
            """
        )
    }

    @Test("Nothing new is begun for who was erased, and what was begun is finished")
    func afterwards() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            adjust ann 3000 goodwill
            buy ann shop 25.00 as p
            pay ann hotel 1.00 as y
            erase ann keep
            erase ann keep           -> refused member_erased
            buy ann shop 25.00       -> refused member_erased
            pay ann hotel 1.00       -> refused member_erased
            hold ann shop 10         -> refused member_erased
            redeem ann box           -> refused member_erased
            adjust ann 5 goodwill    -> refused member_erased
            tier ann gold            -> refused member_erased
            consent ann marketing    -> refused member_erased
            form bob as h
            invite bob ann           -> refused unknown_member
            return p shop amount 25.00
            later 40 days
            settle ann
            """
        )
    }

    @Test("A hold is waited for, and a household is left")
    func ties() {
        let bank = Scenario.play(
            """
            enrol ann
            enrol bob
            adjust ann 100 goodwill
            form ann as h
            invite ann bob
            join bob h
            hold ann shop 9 minutes 30 as k
            erase ann forfeit        -> refused holds_are_open
            release k
            erase ann forfeit        -> household bob bob*
            """
        )
        let kinds = bank.records.suffix(2).map { "\($0.fact.kind)" }
        #expect(kinds == ["household_left", "member_erased"])
        #expect(bank.records.dropLast().last?.key == nil)
    }

    @Test("What the member agreed to and what was said of it goes with it")
    func attestation() throws {
        let bank = Scenario.play(
            """
            enrol ann
            consent ann credit_uplift as c
            attest ann city trusted c
            erase ann
            """,
            in: TrustingTown.source
        )
        let ann = try #require(bank.state.members[1]?.value)
        #expect(ann.consents.isEmpty)
        #expect(ann.erasedAt == bank.now)
    }
}
