// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import Engine

/// Awards for a day of the calendar that no decision would have made.
@Suite("Forged awards for days")
struct ScheduleFitTests {
    /// The beginning of 5 March, three days after the program and its first member.
    private static let start = ManualClock.start.adding(days: 2).adding(seconds: 12 * 3_600)

    /// A state, and the award that it decides on for the hotel.
    private func world() throws -> (state: LoyaltyState, award: Record) {
        let state = LoyaltyState()
        func decide(_ command: Command, at now: Instant) throws -> Record {
            do {
                return try #require(try state.decide(command, Circumstances(now: now)).last)
            } catch Stop.needs(.sources(let keys)) {
                for key in keys { state.load(key, isTaken: false) }
                return try decide(command, at: now)
            }
        }
        let publication = PublishProgram(source: ScheduleTests.source)
        state.apply(try decide(.publishProgram(publication), at: ManualClock.start))
        state.apply(try decide(.enrolMember(EnrolMember()), at: ManualClock.start))
        let day = ProgramTimeZone.shanghai.day(of: Self.start)
        let command = AwardSchedule(member: MemberID(1), day: day)
        return (state, try decide(.awardSchedule(command), at: Self.start.adding(seconds: 9)))
    }

    private func complaint(_ record: Record, _ state: LoyaltyState) -> String? {
        var fit = EntryFit(state)
        do throws(Misfit) {
            try fit.check(record)
            return nil
        } catch {
            return error.detail
        }
    }

    /// The award with another moment or source.
    private func forged(_ award: Record, at: Instant = start, source: SourceKey?) -> Record {
        let ledger = award.ledger
        return Record(
            ledger: LedgerEntry(
                sequence: ledger.sequence,
                recordedAt: ledger.recordedAt,
                occurredAt: at,
                holder: ledger.holder,
                transfers: ledger.transfers,
                lotChanges: ledger.lotChanges
            ),
            version: award.version,
            authority: award.authority,
            key: award.key,
            source: source,
            fact: award.fact
        )
    }

    @Test("An award for a day has the source of its partner, member and day, and begins with it")
    func forgeries() throws {
        let (state, award) = try world()
        #expect(complaint(award, state) == nil)
        #expect(complaint(forged(award, source: award.source), state) == nil)
        let partner = try #require(award.source).partner
        let day = ProgramTimeZone.shanghai.day(of: Self.start)
        func key(
            _ partner: PartnerNumber,
            _ member: UInt64 = 1,
            days: Int32 = 0
        ) -> SourceKey {
            .schedule(of: partner, for: MemberID(member), on: day.adding(days: days))
        }
        let sources = [
            nil, key(partner, 2), key(partner, days: 1), key(PartnerNumber(partner.rawValue + 1)),
        ]
        for source in sources { #expect(complaint(forged(award, source: source), state) != nil) }
        let later = forged(award, at: Self.start.adding(seconds: 1), source: award.source)
        #expect(complaint(later, state) != nil)
        let early = forged(award, at: Self.start.adding(days: -3), source: key(partner, days: -3))
        #expect(complaint(early, state) != nil)
    }
}
