// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// Checks that what an entry says of slots can be: the slots that it names are there, and have the
/// places that it takes.
struct SlotFit {
    let state: LoyaltyState
    let record: Record

    private var now: Instant { record.ledger.recordedAt }

    private func expect(_ holds: Bool) throws(Misfit) {
        guard holds else { throw Misfit(.stockIsKept, "its slots are not those that there are") }
    }

    private func slot(_ reward: RewardNumber, _ name: SlotName) throws(Misfit) -> Slot {
        guard let id = SlotDayKey(reward, name.day).id,
            let slot = state.slotDays[id]?.value[name.code]
        else { throw Misfit("there is no slot \(name)") }
        return slot
    }

    private func checkGiver(_ reward: RewardNumber, _ partner: PartnerNumber) throws(Misfit) {
        guard reward > 0, reward <= state.rewards.count else {
            throw Misfit("there is no reward \(reward)")
        }
        let kept = KeptTerms(of: reward, in: state.versions, at: now, since: 0)
        guard kept.partner == partner, kept.all.contains(where: { $0.reward.slots != nil }) else {
            throw Misfit("its reward is not given in slots by its partner")
        }
    }

    func check(_ fact: SlotsImported) throws(Misfit) {
        try checkGiver(fact.reward, fact.partner)
        let command = Command.importSlots(ImportSlots(reward: fact.reward, days: fact.days))
        guard command.violations.isEmpty else { throw Misfit("its slots have no sound form") }
        let zone = state.version(record.version).program.timeZone
        for offered in fact.days {
            try expect(offered.slots.allSatisfy { zone.day(of: $0.startsAt) == offered.day })
            guard let id = SlotDayKey(fact.reward, offered.day).id else {
                throw Misfit("it names an impossible day")
            }
            let offers = Dictionary(offered.slots.map { ($0.code, $0) }) { $1 }
            for slot in state.slotDays[id]?.value.slots ?? [] where slot.offer.endsAt > now {
                let offer = offers[slot.offer.code]
                try expect(slot.cancellation == nil || offer == nil)
                guard slot.cancellation == nil, slot.taken > 0 else { continue }
                try expect(offer?.forPoints ?? 0 >= slot.taken)
            }
        }
    }

    func check(_ fact: SlotCancelled) throws(Misfit) {
        try checkGiver(fact.reward, fact.partner)
        let slot = try slot(fact.reward, fact.slot)
        try expect(slot.cancellation == nil && fact.redemptions == Int64(slot.open.count))
        try expect(fact.pieces == slot.open.reduce(0) { $0 + $1.pieces })
        try expect((1...CommandLimits.noteBytes).contains(fact.reason.utf8.count))
    }

    func check(_ fact: RewardRedeemed) throws(Misfit) {
        try expect(fact.item.utf8.count <= CommandLimits.textBytes)
        guard let booked = fact.booked else { return }
        let slot = try slot(fact.reward, booked.name)
        try expect(slot.status(at: now) == .open && fact.quantity <= slot.free)
        try expect(booked.startsAt == slot.offer.startsAt && booked.endsAt == slot.offer.endsAt)
        // Its row is found again by number, so numbers rise.
        try expect(slot.open.last.map { $0.redemption < record.id } ?? true)
    }

    func check(_ fact: RedemptionChanged) throws(Misfit) {
        guard let name = fact.origin.slot else { return try expect(fact.cause == nil) }
        let slot = try slot(fact.reward, name)
        try expect(fact.cause == slot.cancellation?.entry)
        let open = slot.index(of: fact.redemption).map { slot.open[$0].pieces } ?? 0
        switch fact.step {
        case .fulfil, .dispute: break
        case .use, .cancelByMember, .cancelByPartner, .refund, .expire, .revoke:
            try expect((1...max(1, open)).contains(fact.pieces) && open > 0)
        }
    }
}
