// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import Engine
@testable import TestSupport

/// Entries about slots that somebody has changed and given a new checksum: the check finds them
/// before they are applied, and never traps.
@Suite("Tampering with slots", .timeLimit(.minutes(15)))
struct SlotFitTests {
    private static let program = ProgramSource(
        files: TestProgram.source.files.map { file in
            guard file.path == "rewards/all.yaml" else { return file }
            let guide = """
                - code: guide
                  partner: shop
                  name: {zh: 导览, en: Guide}
                  kind: service
                  service: {booking: yes}
                  price: 10
                  value: 5.00
                  stock: unlimited
                  slots: {parity: no}
                  redemption: {compensation: {percent: 10, minimum: 40, maximum: 1700}}

                """
            return SourceFile(path: file.path, text: file.text + guide)
        }
    )

    /// An import, a redemption of two pieces, a use of one, the cancellation, and what it cancels.
    private func life() async throws -> (disk: Disk, records: [String: Record]) {
        let store = MemoryStore()
        let coalition = try await Coalition(store, program: SlotFitTests.program)
        let guide = try #require(coalition.engine.program?.registry.reward(code: "guide"))
        let zone = try #require(coalition.engine.program?.program.timeZone)
        let day = zone.day(of: coalition.clock.now()).adding(days: 1)
        let start = zone.start(of: day)
        let offer = SlotOffer(
            code: "a",
            startsAt: start,
            endsAt: start.adding(seconds: 3_600),
            forMoney: 0,
            forPoints: 2
        )
        let days = [OfferedDay(day: day, slots: [offer])]
        var records: [String: Record] = [:]
        func add(_ name: String, _ command: Command) async throws {
            let outcome = try await coalition.submit(command)
            let record: Record = try #require(outcome.record)
            records[name] = record
        }
        try await add("import", .importSlots(ImportSlots(reward: guide, days: days)))
        let member = try await coalition.enrolOne()
        try await coalition.submit(coalition.give(member, 1_000))
        let slot = SlotName(day: day, code: "a")
        try await add(
            "redeem",
            .redeemReward(RedeemReward(member: member, reward: guide, quantity: 2, slot: slot))
        )
        let made = try #require(records["redeem"]?.id)
        try await add(
            "refund",
            .changeRedemption(
                ChangeRedemption(redemption: made, step: .refund, quantity: 1, reason: "-")
            )
        )
        try await add(
            "cancel",
            .cancelSlot(CancelSlot(reward: guide, slot: slot, reason: "rain"))
        )
        try await coalition.engine.stop()
        #expect(Lives.report(on: store.disk, EngineSettings()).isSound)
        return (store.disk, records)
    }

    private func problem(_ disk: Disk, _ record: Record, _ fact: Fact) -> VerificationProblem? {
        let changed = Record(
            ledger: record.ledger,
            version: record.version,
            authority: record.authority,
            key: record.key,
            source: record.source,
            fact: fact
        )
        var writer = ByteWriter()
        JournalBody.write(changed, into: &writer)
        var tampered = disk
        tampered.entries[Int(record.sequence) - 1] = writer.bytes
        return Lives.report(on: tampered, EngineSettings()).problems.first
    }

    @Test("An import of another reward, of a slot on another day, and of one that is malformed")
    func imports() async throws {
        let (disk, records) = try await life()
        let record = try #require(records["import"])
        guard case .slotsImported(let fact) = record.fact else { return }
        let offered = try #require(fact.days.first)
        let moved = OfferedDay(day: offered.day.adding(days: 1), slots: offered.slots)
        let doubled = OfferedDay(day: offered.day, slots: offered.slots + offered.slots)
        let before = OfferedDay(day: CalendarDay(daysSinceEpoch: -1), slots: [])
        for (reward, partner, days) in [
            (fact.reward - 1, fact.partner, fact.days), (fact.reward + 9, fact.partner, fact.days),
            (fact.reward, PartnerNumber(1), fact.days), (fact.reward, fact.partner, [moved]),
            (fact.reward, fact.partner, [doubled]), (fact.reward, fact.partner, [before]),
        ] {
            let other = SlotsImported(reward: reward, partner: partner, days: days)
            let found = problem(disk, record, .slotsImported(other))
            #expect(found?.sequence == record.sequence, "\(String(describing: found))")
        }
    }

    @Test("A place in a slot that is not there, or at another time")
    func bookings() async throws {
        let (disk, records) = try await life()
        let record = try #require(records["redeem"])
        guard case .rewardRedeemed(let fact) = record.fact, let booked = fact.booked else { return }
        let name = booked.name
        for (slot, start) in [
            (SlotName(day: name.day, code: "b"), booked.startsAt),
            (SlotName(day: name.day.adding(days: 1), code: "a"), booked.startsAt),
            (SlotName(day: CalendarDay(daysSinceEpoch: -1), code: "a"), booked.startsAt),
            (name, booked.startsAt.adding(seconds: 1)),
        ] {
            let other = RewardRedeemed(
                reward: fact.reward,
                partner: fact.partner,
                quantity: fact.quantity,
                points: fact.points,
                credit: fact.credit,
                terms: fact.terms,
                booked: BookedSlot(name: slot, startsAt: start, endsAt: booked.endsAt)
            )
            let found = problem(disk, record, .rewardRedeemed(other))
            #expect(found?.sequence == record.sequence, "\(String(describing: found))")
        }
    }

    @Test("A cancellation of another slot or with other counts, and a step for another slot")
    func cancellations() async throws {
        let (disk, records) = try await life()
        let cancelled = try #require(records["cancel"])
        guard case .slotCancelled(let fact) = cancelled.fact else { return }
        for (slot, pieces, redemptions) in [
            (SlotName(day: fact.slot.day, code: "b"), fact.pieces, fact.redemptions),
            (fact.slot, fact.pieces + 1, fact.redemptions),
            (fact.slot, fact.pieces, fact.redemptions + 1),
        ] {
            let other = SlotCancelled(
                reward: fact.reward,
                partner: fact.partner,
                slot: slot,
                reason: fact.reason,
                pieces: pieces,
                redemptions: redemptions
            )
            let found = problem(disk, cancelled, .slotCancelled(other))
            #expect(found?.sequence == cancelled.sequence, "\(String(describing: found))")
        }
        let step = try #require(records["refund"])
        guard case .redemptionChanged(let change) = step.fact else { return }
        for (slot, cause) in [
            (SlotName(day: fact.slot.day, code: "b"), EntryID?.none), (fact.slot, cancelled.id),
        ] {
            let origin = change.origin
            let other = RedemptionChanged(
                step: change.step,
                redemption: change.redemption,
                reward: change.reward,
                partner: change.partner,
                pieces: change.pieces,
                isLast: change.isLast,
                isBack: change.isBack,
                points: change.points,
                value: change.value,
                origin: .init(
                    day: origin.day,
                    outlet: origin.outlet,
                    early: origin.early,
                    slot: slot
                ),
                reason: change.reason,
                cause: cause
            )
            let found = problem(disk, step, .redemptionChanged(other))
            #expect(found?.sequence == step.sequence, "\(String(describing: found))")
        }
    }
}
