// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// Where the deciding thread is with the days of the calendar that set rules off.
struct ScheduleWalk {
    /// The day that members are visited for; `nil` while there is none to visit them for.
    fileprivate var day: CalendarDay?
    /// The member who was visited last.
    ///
    /// Only memory holds it: a restart visits everybody again, and whoever was given something is
    /// known by its business key.
    fileprivate var member: UInt64 = 0
    fileprivate var nextLook = Instant.always

    var standing: Chores.Walk? { day.map { Chores.Walk(day: $0, visited: member) } }
}

/// Letting days of the calendar set rules off.
extension Decider {
    /// Visits the next few members for the earliest day that waits.
    func runSchedules() throws {
        let now = max(clock.now(), state.program.value.lastRecordedAt)
        guard let day = scheduledDay(at: now), open.records.count < settings.batchMaximum,
            try hasRoomForVisits()
        else { return }
        let last = state.program.value.lastMember
        let end = min(last, walk.member + settings.scheduleMaximum)
        while walk.member < end {
            walk.member += 1
            let visit = AwardSchedule(member: MemberID(walk.member), day: day)
            _ = try process(Submission(Request(.awardSchedule(visit))))
        }
        state.endBatch()
        guard walk.member == last else { return }
        _ = try process(Submission(Request(.finishSchedule(day))))
        walk = ScheduleWalk()
    }

    /// The day to visit members for; looked for once a day, because the version that decides was in
    /// force when the day began.
    private func scheduledDay(at now: Instant) -> CalendarDay? {
        guard walk.day == nil, now >= walk.nextLook else { return walk.day }
        walk.day = state.scheduleDue(at: now)
        if walk.day == nil, let zone = state.versions.inForce(at: now)?.program.timeZone {
            walk.nextLook = zone.start(of: zone.day(of: now).adding(days: 1))
        }
        return walk.day
    }

    /// Visits that give nothing make no batch, with which members would leave the memory.
    func hasRoomForVisits() throws -> Bool {
        guard cache.isOverfull else { return true }
        guard exchange.isCommitterIdle else { return false }
        try store.refreshLookups()
        cache.evict(from: state)
        return true
    }
}
