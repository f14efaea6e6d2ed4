// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Journal records")
struct FactCodingTests {
    private let records = EveryKind.records

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
                "slot_cancelled", "codes_imported", "message_sent", "member_erased",
                "member_frozen",
                "member_unfrozen", "freeze_objected", "objection_rejected", "evidence_requested",
                "evidence_released",
                "partner_paid", "partner_was_paid",
                "balance_returned", "fund_topped_up", "subsidy_paid", "adjustments_paid",
                "receivable_written_off", "receivable_borne_by_fund", "deposit_received",
                "deposit_returned", "deposit_taken", "debt_written_off", "settlement_closed",
                "settlement_paid", "line_disputed", "dispute_resolved",
                "log_key_rotated",
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
