// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Journal records")
struct FactCodingTests {
    private let sealed = SealedIdentifier(
        kind: .external,
        partner: 2,
        commitment: [UInt8](0..<32)
    )

    /// A record of every kind; most of them from a story.
    private var records: [Record] {
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
        let worlds = [
            OccasionStories.world(), ScheduleStories.world(), DrawStories.world(),
            AfterStories.world(), PrizeStories.world(), HouseholdStories.world(),
            HandingStories.world(), SlotStories.world(), MessageStories.world(),
            PostingStories.world("operator"), PostingStories.world("fund"),
            CycleStories.world(),
        ]
        return bank.records + worlds.flatMap { $0.records.filter { $0.sequence > 1 } }
    }

    private func bytes(_ record: Record) -> [UInt8] {
        var writer = ByteWriter()
        record.encode(into: &writer)
        return writer.bytes
    }

    private func decode(_ bytes: [UInt8]) throws(MalformedBytes) -> Record {
        try bytes.decoded { (reader) throws(MalformedBytes) in try Record(from: &reader) }
    }

    @Test("Every kind of record is read again")
    func roundTrip() throws {
        let records = records
        let kinds = Set(records.map { "\($0.fact.kind)" })
        #expect(
            kinds == [
                "program_published", "member_enrolled", "identifier_added", "identifier_removed",
                "tier_assigned", "purchase_recorded", "activity_recorded", "paid_with_points",
                "hold_placed", "hold_captured", "hold_released", "hold_expired",
                "reward_redeemed", "purchase_returned", "points_adjusted", "lots_matured",
                "lots_lapsed", "consent_given", "consent_withdrawn", "credit_attested",
                "credit_withdrawn", "age_band_changed", "tier_reached", "tier_lapsed",
                "draft_submitted", "draft_reviewed", "draft_withdrawn", "version_scheduled",
                "occasion_awarded", "occasion_reversed", "schedule_run",
                "member_checked_in", "game_event_reported", "game_event_judged",
                "mission_completed", "progress_taken", "game_gift_reversed",
                "badge_prize_claimed", "draw_started", "prize_drawn", "draw_ended",
                "redemption_fulfilled", "redemption_used", "redemption_cancelled_by_member",
                "redemption_cancelled_by_partner", "redemption_refunded", "redemption_expired",
                "redemption_disputed", "redemption_revoked", "household_formed",
                "household_invited", "household_joined", "household_left", "household_removed",
                "points_sent", "points_received", "redemption_artwork_given",
                "redemption_proof_given", "redemption_proof_approved",
                "redemption_proof_rejected", "redemption_credit_failed", "slots_imported",
                "slot_cancelled", "message_sent", "partner_paid", "partner_was_paid",
                "balance_returned", "fund_topped_up", "subsidy_paid", "adjustments_paid",
                "receivable_written_off", "receivable_borne_by_fund", "deposit_received",
                "deposit_returned", "deposit_taken", "debt_written_off", "settlement_closed",
                "settlement_paid", "line_disputed", "dispute_resolved",
            ]
        )
        for record in records { #expect(try decode(bytes(record)) == record) }
    }

    @Test("A record cut anywhere is malformed, and never a trap")
    func truncated() {
        for record in records {
            let whole = bytes(record)
            for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 200)) {
                #expect(throws: MalformedBytes.self) { try decode(Array(whole.prefix(length))) }
            }
            #expect(throws: MalformedBytes.self) { try decode(whole + [0]) }
        }
    }

    @Test("A record with any byte changed is another record or malformed, and never a trap")
    func damaged() {
        var chance = SeededGenerator(seed: 12)
        for record in records {
            let whole = bytes(record)
            for _ in 0..<100 {
                var damaged = whole
                let index = Int(chance.number(below: UInt64(whole.count)))
                damaged[index] = UInt8(chance.number(below: 256))
                guard damaged != whole else { continue }
                #expect((try? decode(damaged)) != record)
            }
        }
    }

    @Test("Rows cut or changed anywhere are malformed or other rows, and never a trap")
    func rows() {
        let player = Player(Town.bank)
        var workload = Workload(seed: 77)
        for _ in 0..<150 { player.play(workload.next(for: player)) }
        var chance = SeededGenerator(seed: 13)
        for (key, row) in StateRows(of: player.bank.state).rows where key.kind == .member {
            for length in 0..<row.count {
                #expect(throws: MalformedBytes.self) { try member(Array(row.prefix(length))) }
            }
            for _ in 0..<300 {
                var damaged = row
                damaged[Int(chance.number(below: UInt64(row.count)))] ^=
                    1
                    << UInt8(
                        chance.number(below: 8)
                    )
                _ = try? member(damaged)
            }
        }
    }

    private func member(_ bytes: [UInt8]) throws -> Member {
        try bytes.decoded { (reader) throws(MalformedBytes) in try Member(from: &reader) }
    }
}
