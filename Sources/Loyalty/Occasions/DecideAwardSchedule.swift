// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension LoyaltyState {
    /// One record for each partner that gives the member something for the day; none when nobody
    /// does, or when the member enrolled after the day began.
    func decide(_ command: AwardSchedule, _ moment: Moment) throws(Stop) -> [Record] {
        let start = moment.zone.start(of: command.day)
        guard start <= moment.now, let terms = terms(ofSchedulesOn: command.day, moment.zone)
        else { return [] }
        let member = command.member
        guard let row = try row(ofMember: member) else { throw .refused(.unknownMember) }
        guard row.value.enrolledAt <= start, row.value.erasedAt == nil else { return [] }
        let partners = terms.program.partnersWithSchedules
        let sources = partners.map {
            SourceKey.schedule(of: terms.number(ofPartner: $0), for: member, on: command.day)
        }
        let taken = try taken(of: sources)
        var settled = try settled(member, moment)
        let due = settled.records.count
        let day = Moment(circumstances: Circumstances(now: moment.now), program: terms)
        for (partner, source) in zip(partners, sources) where !taken.contains(source) {
            settled.awardSchedule(at: partner, on: start, source, day, self)
        }
        return settled.records.count > due ? settled.records : []
    }

    /// That all members were visited for a day; nothing when that is known, or the day is to come.
    func decide(finishingSchedulesOf day: CalendarDay, _ moment: Moment) -> [Record] {
        let known = program.value.schedulesRunThrough
        guard day <= moment.zone.day(of: moment.now), known.map({ $0 < day }) ?? true else {
            return []
        }
        return [record(.scheduleRun(ScheduleRun(day: day)), moment.circumstances)]
    }
}
