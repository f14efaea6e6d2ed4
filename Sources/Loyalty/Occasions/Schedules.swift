// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// Gives a member what partners promise for a day of the calendar; the engine alone asks for it.
public struct AwardSchedule: Hashable, Sendable {
    public var member: MemberID
    public var day: CalendarDay

    public init(member: MemberID, day: CalendarDay) {
        self.member = member
        self.day = day
    }
}

/// Every member was visited for what the calendar sets off on a day.
public struct ScheduleRun: Hashable, Sendable, Coded {
    public let day: CalendarDay

    public init(day: CalendarDay) {
        self.day = day
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(Int64(day.daysSinceEpoch))
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        day = CalendarDay(daysSinceEpoch: try reader.narrowSigned())
    }
}

extension SourceKey {
    /// By which a partner gives a member something for a day once for ever.
    public static func schedule(
        of partner: PartnerNumber,
        for member: MemberID,
        on day: CalendarDay
    ) -> SourceKey {
        SourceKey(partner: partner, type: "schedule", id: "\(day)/\(member.text)")
    }
}

extension LoyaltyState {
    /// How many days back schedules are caught up; what is older is not given any more.
    public static let scheduleDaysBack: Int32 = 31

    /// The earliest day that has begun, has a schedule, and was not run; `nil` when there is none.
    public func scheduleDue(at now: Instant) -> CalendarDay? {
        guard let zone = versions.inForce(at: now)?.program.timeZone else { return nil }
        let today = zone.day(of: now)
        var day = today.adding(days: -LoyaltyState.scheduleDaysBack)
        if let run = program.value.schedulesRunThrough { day = max(day, run.adding(days: 1)) }
        while day <= today {
            if terms(ofSchedulesOn: day, zone)?.program.hasSchedule(on: day) ?? false {
                return day
            }
            day = day.adding(days: 1)
        }
        return nil
    }

    /// The version in force when the day began, which decides what the day gives.
    ///
    /// `nil` for a day before the program, and for one that began by another zone, because days of
    /// two zones overlap.
    func terms(ofSchedulesOn day: CalendarDay, _ zone: ProgramTimeZone) -> BoundProgram? {
        guard let terms = versions.inForce(at: zone.start(of: day)),
            terms.program.timeZone == zone, day >= terms.program.startsOn
        else { return nil }
        return terms
    }
}
