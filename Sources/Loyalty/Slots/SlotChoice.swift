// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What a wish for a slot meets: the place, or why there is none.
struct SlotChoice {
    /// `nil` when the member names no slot.
    var booked: BookedSlot?
    /// What stands against it before the points are counted, and after.
    var barred: Refusal?
    var exhausted: Refusal?
    /// Whether there is any slot from today on.
    var hasInventory = false
}

extension LoyaltyState {
    /// Looks at the slot that a redemption names.
    ///
    /// Whoever names a slot gets its place by whatever terms; whoever names none can have the
    /// reward only on terms that ask for none.
    func slotChoice(
        _ command: RedeemReward,
        _ kept: KeptTerms,
        _ moment: Moment
    ) throws(Stop) -> SlotChoice {
        let state = rewards[Int(command.reward) - 1].value
        let today = moment.zone.day(of: moment.now)
        var choice = SlotChoice(hasInventory: state.slotDays.last.map { $0 >= today } ?? false)
        guard let name = command.slot else { return choice }
        guard kept.all.contains(where: { $0.reward.slots != nil }) else {
            let detail = "the reward is not taken in slots"
            throw .refused(.invalid([Violation("/slot", .inconsistent, detail)]))
        }
        guard choice.hasInventory else { throw .refused(.rewardNotPublished) }
        guard state.hasSlots(on: name.day),
            let slot = try slotDay(command.reward, name.day)[name.code],
            slot.offer.forPoints > 0 || slot.taken > 0
        else { throw .refused(.unknownSlot(name)) }
        choice.booked = BookedSlot(
            name: name,
            startsAt: slot.offer.startsAt,
            endsAt: slot.offer.endsAt
        )
        switch slot.status(at: moment.now) {
        case .cancelled:
            choice.barred = slot.cancellation.map { .slotCancelled(name, by: $0.entry) }
        case .past: choice.barred = .slotPast(name, since: slot.offer.startsAt)
        case .open, .full:
            guard command.quantity > slot.free else { break }
            let next = try nextFree(after: slot, command, name.day, state, moment)
            choice.exhausted = .slotFull(name, left: slot.free, next: next)
        }
        return choice
    }

    /// Slots with enough places: later ones of the day, then those of the next days, then earlier
    /// ones of the day.
    private func nextFree(
        after slot: Slot,
        _ command: RedeemReward,
        _ day: CalendarDay,
        _ state: RewardState,
        _ moment: Moment
    ) throws(Stop) -> [SlotName] {
        func free(_ day: CalendarDay) throws(Stop) -> [(name: SlotName, startsAt: Instant)] {
            try slotDay(command.reward, day).slots
                .filter { $0.isFree(command.quantity, at: moment.now) }
                .map { (SlotName(day: day, code: $0.offer.code), $0.offer.startsAt) }
        }
        let start = slot.offer.startsAt
        let same = try free(day)
        var found = same.filter { $0.startsAt >= start }.map(\.name)
        for next in state.slotDays.drop(while: { $0 <= day }).prefix(SlotLimits.daysSearched) {
            guard found.count < SlotLimits.suggestions else { break }
            found += try free(next).map(\.name)
        }
        found += same.filter { $0.startsAt < start }.map(\.name)
        return Array(found.prefix(SlotLimits.suggestions))
    }
}

extension RewardInquiry {
    /// The terms ask for a slot and for one of some things, and the slot lies in their days.
    func placeRefusal(_ reward: Reward, in program: CompiledProgram) -> Refusal? {
        slotRefusal(reward, in: program) ?? itemRefusal(reward)
    }

    private func slotRefusal(_ reward: Reward, in program: CompiledProgram) -> Refusal? {
        guard let booked = choice.booked else {
            guard reward.slots != nil else { return nil }
            guard choice.hasInventory else { return .rewardNotPublished }
            return .invalid([Violation("/slot", .required, "name the slot, as day and code")])
        }
        if let until = reward.usable.until, until < booked.name.day {
            return .rewardClosed(since: until.adding(days: 1))
        }
        if let from = reward.usable.from, booked.name.day < from {
            return .rewardNotOpen(opensAt: program.timeZone.start(of: from))
        }
        return choice.barred
    }

    private func itemRefusal(_ reward: Reward) -> Refusal? {
        let items = reward.kind.items
        guard !items.isEmpty, !items.contains(where: { $0.code == command.item }) else {
            return nil
        }
        return .itemNotAllowed(command.item, allowed: items.map(\.code))
    }
}

extension KeptTerms {
    /// Refuses an item where no terms ask for one.
    func check(item: String) throws(Stop) {
        guard !item.isEmpty, all.allSatisfy({ $0.reward.kind.items.isEmpty }) else { return }
        let detail = "the reward names no items"
        throw .refused(.invalid([Violation("/item", .inconsistent, detail)]))
    }
}
