// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// I12 for places, from the journal alone: no slot holds more than it has, no import takes away what
/// is booked or breaks parity, nothing is booked in what is cancelled, and who has a place in a
/// cancelled slot is told so once.
struct SlotUses {
    private struct Tally {
        var offer: SlotOffer
        var open: [EntryID: Int64] = [:]
        /// Used, or over without anything coming back.
        var gone: Int64 = 0
        var cancellation: EntryID?

        var taken: Int64 { open.values.reduce(gone, +) }
    }

    private struct Key: Hashable {
        let reward: RewardNumber
        let slot: SlotName
    }

    private var tallies: [Key: Tally] = [:]
    private var codes: [SlotDayKey: Set<String>] = [:]

    init() {}

    mutating func violations(
        in record: Record,
        terms: BoundProgram
    ) -> [InvariantViolation] {
        let details: [String]
        switch record.fact {
        case .slotsImported(let fact): details = take(fact, record, terms)
        case .slotCancelled(let fact): details = cancel(fact, record)
        case .rewardRedeemed(let fact): details = book(fact, record)
        case .redemptionChanged(let fact): details = change(fact)
        default: return []
        }
        return details.map {
            InvariantViolation(.stockIsKept, in: record, $0)
        }
    }

    private mutating func take(
        _ fact: SlotsImported,
        _ record: Record,
        _ terms: BoundProgram
    ) -> [String] {
        let now = record.ledger.recordedAt
        let index = terms.index(ofReward: fact.reward)
        let hasParity = index.flatMap { terms.program.rewards[$0].slots?.hasParity } ?? false
        var details: [String] = []
        for offered in fact.days {
            if hasParity, let missing = offered.withoutPoints(at: now).first {
                details.append("\(missing) is sold for money and not there for points")
            }
            let day = SlotDayKey(fact.reward, offered.day)
            let offers = Dictionary(offered.slots.map { ($0.code, $0) }) { $1 }
            for code in codes[day] ?? [] where offers[code] == nil {
                let key = Key(reward: fact.reward, slot: SlotName(day: offered.day, code: code))
                guard let tally = tallies[key], tally.cancellation == nil,
                    tally.offer.endsAt > now
                else { continue }
                if tally.taken > 0 { details.append("\(key.slot) is dropped and booked") }
                tallies[key] = nil
                codes[day]?.remove(code)
            }
            for offer in offered.slots {
                let key = Key(
                    reward: fact.reward,
                    slot: SlotName(day: offered.day, code: offer.code)
                )
                var tally = tallies[key] ?? Tally(offer: offer)
                guard tallies[key] == nil || tally.offer.endsAt > now else { continue }
                if tally.taken > offer.forPoints {
                    details.append("\(key.slot) has \(offer.forPoints), \(tally.taken) are taken")
                }
                tally.offer = offer
                tallies[key] = tally
                codes[day, default: []].insert(offer.code)
            }
        }
        return details
    }

    private mutating func cancel(_ fact: SlotCancelled, _ record: Record) -> [String] {
        let key = Key(reward: fact.reward, slot: fact.slot)
        guard var tally = tallies[key], tally.cancellation == nil else {
            return ["\(fact.slot) is cancelled, and there is no such slot"]
        }
        let pieces = tally.open.values.reduce(0, +)
        tally.cancellation = record.id
        tallies[key] = tally
        guard fact.pieces != pieces || fact.redemptions != Int64(tally.open.count) else {
            return []
        }
        return ["\(fact.slot) has \(pieces) open, the entry says \(fact.pieces)"]
    }

    private mutating func book(_ fact: RewardRedeemed, _ record: Record) -> [String] {
        guard let booked = fact.booked else { return [] }
        let key = Key(reward: fact.reward, slot: booked.name)
        guard var tally = tallies[key], tally.cancellation == nil else {
            return ["it takes a place in \(booked.name), where there is none"]
        }
        tally.open[record.id] = fact.quantity
        tallies[key] = tally
        var details: [String] = []
        if tally.taken > tally.offer.forPoints {
            details.append(
                "\(tally.taken) are taken in \(booked.name), there are \(tally.offer.forPoints)"
            )
        }
        if booked.startsAt != tally.offer.startsAt || booked.endsAt != tally.offer.endsAt
            || booked.startsAt <= record.ledger.recordedAt
        {
            details.append("\(booked.name) has other times than it says, or is over")
        }
        return details
    }

    private mutating func change(_ fact: RedemptionChanged) -> [String] {
        guard let slot = fact.origin.slot else { return [] }
        let key = Key(reward: fact.reward, slot: slot)
        guard var tally = tallies[key] else { return ["\(slot) is no slot"] }
        if fact.cause != tally.cancellation {
            return ["it is no step of what has become of \(slot)"]
        }
        guard fact.step.end != nil else { return [] }
        let open = tally.open[fact.redemption] ?? 0
        guard fact.pieces <= open, fact.cause == nil || fact.pieces == open else {
            return ["\(fact.redemption) has \(open) open in \(slot), the step takes \(fact.pieces)"]
        }
        tally.open[fact.redemption] = open > fact.pieces ? open - fact.pieces : nil
        if !fact.isBack { tally.gone += fact.pieces }
        tallies[key] = tally
        return []
    }

    /// I12 for a state without its journal.
    static func violations(in state: LoyaltyState) -> [InvariantViolation] {
        state.slotDays.sorted { $0.key < $1.key }.flatMap { id, row in
            let key = SlotDayKey(id: id)
            return row.value.slots.compactMap { slot -> InvariantViolation? in
                let open = slot.open.reduce(0) { $0 + $1.pieces }
                guard slot.taken > slot.offer.forPoints || slot.taken < open || open < 0 else {
                    return nil
                }
                let name = SlotName(day: key.day, code: slot.offer.code)
                let detail =
                    "\(slot.taken) of \(slot.offer.forPoints) places are taken, \(open) are open"
                return InvariantViolation(.stockIsKept, "slot \(name)", detail)
            }
        }
    }
}
