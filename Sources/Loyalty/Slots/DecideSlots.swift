// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: ImportSlots, _ moment: Moment) throws(Stop) -> [Record] {
        let terms = try slotTerms(of: command.reward, moment)
        try check(command.days, moment)
        var isChanged = false
        var missing: [SlotName] = []
        for offered in command.days {
            let known = try slotDay(command.reward, offered.day)
            if terms.slots.hasParity { missing += offered.withoutPoints(at: moment.now) }
            try known.check(offered, at: moment.now)
            var next = known
            next.take(offered.slots, at: moment.now)
            let isNew = offered.hasPlaces && !hasSlots(command.reward, on: offered.day)
            isChanged = isChanged || isNew || next != known
        }
        guard missing.isEmpty else {
            throw .refused(.parityBroken(Array(missing.prefix(SlotLimits.named))))
        }
        guard isChanged else { return [] }
        let fact = SlotsImported(
            reward: command.reward,
            partner: terms.partner,
            days: command.days
        )
        return [record(.slotsImported(fact), moment.circumstances)]
    }

    /// The slot is cancelled by this entry, and every redemption in it by one of its own, which the
    /// engine asks for until none is open.
    func decide(_ command: CancelSlot, _ moment: Moment) throws(Stop) -> [Record] {
        let terms = try slotTerms(of: command.reward, moment)
        guard hasSlots(command.reward, on: command.slot.day),
            let slot = try slotDay(command.reward, command.slot.day)[command.slot.code]
        else { throw .refused(.unknownSlot(command.slot)) }
        if let cancellation = slot.cancellation {
            throw .refused(.slotCancelled(command.slot, by: cancellation.entry))
        }
        guard slot.offer.endsAt > moment.now else {
            throw .refused(.slotPast(command.slot, since: slot.offer.endsAt))
        }
        let fact = SlotCancelled(
            reward: command.reward,
            partner: terms.partner,
            slot: command.slot,
            reason: command.reason,
            pieces: slot.open.reduce(0) { $0 + $1.pieces },
            redemptions: Int64(slot.open.count)
        )
        return [record(.slotCancelled(fact), moment.circumstances)]
    }

    /// How a reward is taken in slots, and by whom it is given; refuses one that is not.
    private func slotTerms(
        of reward: RewardNumber,
        _ moment: Moment
    ) throws(Stop) -> (slots: SlotTerms, partner: PartnerNumber) {
        let kept = KeptTerms(of: reward, in: versions, at: moment.now, since: 0)
        guard rewards.indices.contains(Int(reward) - 1), let partner = kept.partner else {
            throw .refused(.unknownReward)
        }
        guard let slots = kept.all.lazy.compactMap(\.reward.slots).first else {
            throw .refused(.rewardHasNoSlots)
        }
        return (slots, partner)
    }

    /// Days and times that only the program's calendar can judge.
    private func check(_ days: [OfferedDay], _ moment: Moment) throws(Stop) {
        let today = moment.zone.day(of: moment.now)
        let last = today.adding(days: SlotLimits.daysAhead)
        var violations: [Violation] = []
        for (index, offered) in days.enumerated() {
            if offered.day < today {
                let detail = "the day is over; today is \(today)"
                violations.append(Violation("/days/\(index)/day", .tooSmall, detail))
            } else if offered.day > last {
                violations.append(Violation("/days/\(index)/day", .tooLarge, "until \(last)"))
            }
            for (place, slot) in offered.slots.enumerated()
            where moment.zone.day(of: slot.startsAt) != offered.day {
                violations.append(
                    Violation(
                        "/days/\(index)/slots/\(place)/starts_at",
                        .inconsistent,
                        "it starts on \(moment.zone.day(of: slot.startsAt)), not on \(offered.day)"
                    )
                )
            }
        }
        guard violations.isEmpty else { throw .refused(.invalid(violations)) }
    }

    /// Whether slots were ever imported for a day.
    func hasSlots(_ reward: RewardNumber, on day: CalendarDay) -> Bool {
        rewards[Int(reward) - 1].value.hasSlots(on: day)
    }

    /// The slots of a reward on a day; none when it has no row.
    func slotDay(_ reward: RewardNumber, _ day: CalendarDay) throws(Stop) -> SlotDay {
        guard let id = SlotDayKey(reward, day).id else { return SlotDay() }
        if let row = slotDays[id] { return row.value }
        guard unknownSlotDays.contains(id) else { throw .needs(.slots(id)) }
        return SlotDay()
    }
}

extension OfferedDay {
    /// H1: slots that are sold for money and are not there for points.
    func withoutPoints(at now: Instant) -> [SlotName] {
        slots.filter { $0.forMoney > 0 && $0.forPoints == 0 && $0.endsAt > now }
            .map { SlotName(day: day, code: $0.code) }
    }
}

extension SlotDay {
    /// Nobody loses what is booked: neither the place nor the time.
    fileprivate func check(_ offered: OfferedDay, at now: Instant) throws(Stop) {
        for slot in slots where slot.offer.endsAt > now {
            let name = SlotName(day: offered.day, code: slot.offer.code)
            let next = offered.slots.first { $0.code == slot.offer.code }
            if let cancellation = slot.cancellation {
                guard next == nil else {
                    throw .refused(.slotCancelled(name, by: cancellation.entry))
                }
                continue
            }
            guard slot.taken > 0 else { continue }
            guard let next, next.forPoints >= slot.taken, next.startsAt == slot.offer.startsAt,
                next.endsAt == slot.offer.endsAt
            else {
                throw .refused(
                    .slotBooked(name, booked: slot.taken, offered: next?.forPoints ?? 0)
                )
            }
        }
    }
}
