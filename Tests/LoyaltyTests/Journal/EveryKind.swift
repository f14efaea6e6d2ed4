// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// A journal record of every kind of fact.
enum EveryKind {
    private static let sealed = SealedIdentifier(
        kind: .external,
        partner: 2,
        commitment: [UInt8](0..<32)
    )

    static let records = made.records

    /// The numbers of the program that most of them belong to.
    static let registry = made.registry

    /// Most of them from a story.
    private static let made: (records: [Record], registry: Registry) = {
        let bank = Scenario.play(
            """
            enrol ann by shop
            tier ann gold
            buy ann shop 25.00 item m/melon/piece 2 10.00 item a/x/kg 1 15.00 tender cash 25.00 as p
            do ann school survey 2
            do ann school tram_trip 1700 proof attested/t/1/east
            buy ann shop 60.00 item b9/lamp/piece 3 60.00 as z
            return z shop line 0 1
            pay ann hotel 0.50 points 30 as y
            buy ann hotel 5.00 paid y as q
            hold ann shop 9 minutes 30 as h
            capture h 4
            hold ann shop 9 as g
            release g
            hold ann shop 9
            adjust ann 9000 dispute by shop corrects p
            redeem ann box
            return p shop line 0 1
            return q hotel amount 5.00
            later 40 days
            settle ann
            consent ann credit_uplift as c
            attest ann city trusted c
            withdraw ann
            unconsent ann credit_uplift
            enrol kim age under_14 consent guardian
            age kim 14_to_17
            enrol bob
            buy bob shop 500.00
            tier ann gold until 2027-01-01T00:00:00Z
            at 2029-01-01T00:00:00Z
            settle ann
            """,
            in: ProgramSource(
                files: TrustingTown.source.files
                    + GreenTown.source().files.filter { $0.path.hasPrefix("green/") }
            )
        )
        let member = MemberID(1)
        bank.submit(.addIdentifier(ChangeIdentifier(member: member, identifier: sealed)))
        bank.submit(.removeIdentifier(ChangeIdentifier(member: member, identifier: sealed)))
        bank.submit(.enrolMember(EnrolMember(identifiers: [sealed, sealed])))
        let draft = bank.draft(Village.source())
        bank.review(draft)
        bank.schedule(draft, at: bank.now.adding(days: 1))
        bank.withdraw(draft)
        bank.submit(.rotateLogKey(RotateLogKey(key: Array(0..<32))))
        let worlds = [
            OccasionStories.world(), ScheduleStories.world(), DrawStories.world(),
            AfterStories.world(), PrizeStories.world(), HouseholdStories.world(),
            HandingStories.world(), SlotStories.world(), MessageStories.world(),
            CodeStories.world(),
            FreezeStories.world(), ErasureStories.world(), EvidenceStories.world(),
            PostingStories.world("operator"), PostingStories.world("fund"),
            CycleStories.world(),
        ]
        let others = worlds.flatMap { $0.records.filter { $0.sequence > 1 } }
        return (bank.records + others, bank.state.registry)
    }()
}
