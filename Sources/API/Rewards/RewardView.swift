// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Engine
import Loyalty
import Primitives
import Rules

/// A reward as it is shown at a moment: its terms, its prices with what they save, what is left.
struct RewardView {
    let reward: Reward
    let program: CompiledProgram
    let state: RewardState
    let standing: GuaranteeStanding
    let now: Instant

    init(_ reward: Reward, _ bound: BoundProgram, _ overview: Overview, _ now: Instant) {
        self.reward = reward
        program = bound.program
        standing = GuaranteeStanding(overview)
        let states = overview.rewards
        let place = bound.registry.reward(code: reward.code).map { Int($0) - 1 }
        state = place.flatMap { states.indices.contains($0) ? states[$0] : nil } ?? RewardState()
        self.now = now
    }

    var day: CalendarDay { program.timeZone.day(of: now) }
    var partner: Partner { program.partners[reward.partnerIndex] }
}

extension JSONWriter {
    mutating func put(_ view: RewardView) {
        let reward = view.reward
        beginObject()
        field("object")
        put("reward" as StaticString)
        field("code")
        put(reward.code)
        field("name")
        put(reward.name)
        field("partner")
        put(view.partner.code)
        field("kind")
        put(reward.kind.word.rawValue)
        field("details")
        put(reward.kind)
        field("price_points")
        put(reward.price)
        field("price_partner_points")
        put(reward.pricePartnerPoints)
        field("value")
        put(Money(fen: reward.valueFen))
        putWorth(view.program.worth(of: reward, at: reward.pricePartnerPoints))
        field("prices")
        beginArray()
        for option in reward.options { put(option, view) }
        endArray()
        putPayment(reward)
        putAudience(reward.audience.level, reward.audience.tiers, view.program)
        putWindows(view)
        putPieces(view)
        putSlots(view)
        putGuarantee(view.standing, of: view.program)
        endObject()
    }

    /// Whether there are any slots to take; `null` for what is had at any time.
    private mutating func putSlots(_ view: RewardView) {
        let days = view.state.slotDays
        let isPublished = view.reward.slots == nil || days.last.map { $0 >= view.day } ?? false
        field("publication")
        put(isPublished ? "published" : "not_yet_published" as StaticString)
        field("slots")
        guard let slots = view.reward.slots else { return putNull() }
        beginObject()
        field("parity")
        put(slots.hasParity)
        field("from")
        put(days.first { $0 >= view.day }.map { "\($0)" })
        field("until")
        put(isPublished ? days.last.map { "\($0)" } : nil)
        field("missing")
        put(isPublished ? nil : days.isEmpty ? "no_inventory" : "inventory_over")
        endObject()
    }

    private mutating func put(_ option: PriceOption, _ view: RewardView) {
        let program = view.program
        beginObject()
        field("code")
        put(option.code)
        field("price_points")
        put(option.pricePartnerPoints * view.partner.denomination)
        field("price_partner_points")
        put(option.pricePartnerPoints)
        field("season")
        if case .season(let index) = option.days {
            put(program.seasons[index].code)
        } else {
            putNull()
        }
        if case .window(let window) = option.days {
            putWindow("dates", window)
        } else {
            putWindow("dates", .always)
        }
        putAudience(option.level, option.tiers, program)
        field("holds_today")
        put(program.holds(option, on: view.day))
        putWorth(program.worth(of: view.reward, at: option.pricePartnerPoints))
        endObject()
    }

    /// Both ways, as exact parts and in words, so that nobody has to recompute a claim.
    private mutating func putWorth(_ worth: RewardWorth) {
        field("fen_per_partner_point")
        put(worth.fenPerPartnerPoint)
        field("times_face_value")
        put(worth.timesFaceValue)
        field("value_gain")
        put(worth.valueGain)
        field("price_cut")
        put(worth.priceCut)
        field("saving_words")
        if let words = worth.words { put(words) } else { putNull() }
    }

    private mutating func putPayment(_ reward: Reward) {
        field("cash")
        if let cash = reward.cash {
            beginObject()
            field("minimum_partner_points")
            put(cash.minimumPartnerPoints)
            field("maximum")
            put(cash.maximum)
            field("step")
            put(cash.step)
            endObject()
        } else {
            putNull()
        }
        field("fee")
        put(reward.fee)
    }

    private mutating func putAudience(
        _ level: CreditLevel,
        _ tiers: [Int]?,
        _ program: CompiledProgram
    ) {
        field("from_level")
        put(level.code)
        field("tiers")
        guard let tiers else { return putNull() }
        beginArray()
        for tier in tiers { put(program.tiers[tier].code) }
        endArray()
    }

    private mutating func putWindow(_ name: StaticString, _ window: RewardWindow) {
        field(name)
        beginObject()
        field("from")
        put(window.from.map { "\($0)" })
        field("until")
        put(window.until.map { "\($0)" })
        endObject()
    }

    private mutating func putWindows(_ view: RewardView) {
        let (reward, program) = (view.reward, view.program)
        putWindow("visible", reward.visible)
        putWindow("purchasable", reward.purchasable)
        putWindow("usable", reward.usable)
        field("season")
        put(reward.season.map { program.seasons[$0].code })
        field("next_day")
        put(program.nextDay(of: reward, from: view.day).map { "\($0)" })
        field("early")
        guard let early = reward.early else { return putNull() }
        beginObject()
        field("from_level")
        put(early.level.code)
        field("tiers")
        beginArray()
        for tier in early.tiers { put(program.tiers[tier].code) }
        endArray()
        field("hours")
        put(early.hours)
        endObject()
    }

    /// What happens once it is redeemed.
    private mutating func putAfter(_ terms: AfterTerms) {
        field("redemption")
        beginObject()
        field("usable_days")
        put(terms.usableDays)
        field("on_expiry")
        put(terms.onExpiry.rawValue)
        field("cancel_hours")
        put(terms.cancelHours)
        field("compensation")
        if let compensation = terms.compensation {
            beginObject()
            field("percent")
            put(compensation.percent)
            field("minimum_partner_points")
            put(compensation.minimumPartnerPoints)
            field("maximum_partner_points")
            put(compensation.maximumPartnerPoints)
            endObject()
        } else {
            putNull()
        }
        endObject()
    }

    private mutating func putPieces(_ view: RewardView) {
        putAfter(view.reward.after)
        let (reward, state, day) = (view.reward, view.state, view.day)
        let counts = reward.pieces.counts
        let left = state.uses.left(of: counts, .ever, on: day)
        let codes = reward.codes == nil ? nil : state.codes.left.count
        field("stock_left")
        put(codes.map { min($0, left ?? $0) } ?? left)
        field("codes_left")
        put(codes)
        field("left_today")
        put(state.uses.left(of: counts, .day, on: day))
        field("left_this_month")
        put(state.uses.left(of: counts, .month, on: day))
        field("stores")
        beginArray()
        for outlet in reward.pieces.outlets {
            let uses = state.uses(at: outlet.store)
            beginObject()
            field("store")
            put(outlet.store)
            field("stock_left")
            put(uses.left(of: outlet.counts, .ever, on: day))
            field("left_today")
            put(uses.left(of: outlet.counts, .day, on: day))
            field("left_this_month")
            put(uses.left(of: outlet.counts, .month, on: day))
            endObject()
        }
        endArray()
        field("limit_per_member")
        put(reward.limitPerMember)
        putCounts("limits", reward.limits)
        putCounts("household_limits", reward.householdLimits)
    }

    private mutating func putCounts(_ name: StaticString, _ counts: PieceCounts) {
        field(name)
        beginArray()
        for period in PieceCounts.periods {
            guard let pieces = counts[period] else { continue }
            beginObject()
            field("per")
            put(period.word)
            field("pieces")
            put(pieces)
            endObject()
        }
        endArray()
    }

    /// What only the kind has; an empty object for goods.
    private mutating func put(_ kind: RewardKind) {
        beginObject()
        switch kind {
        case .goods: break
        case .service(let isBooked, let only, let items):
            field("booking")
            put(isBooked)
            field("only")
            if let only { put(only) } else { putNull() }
            field("items")
            beginArray()
            for item in items {
                beginObject()
                field("code")
                put(item.code)
                field("name")
                put(item.name)
                endObject()
            }
            endArray()
        case .roomNight(let room):
            field("room")
            put(room)
        case .upgrade(let from, let to):
            field("from")
            put(from)
            field("to")
            put(to)
        case .voucher(let terms):
            field("threshold")
            put(terms.threshold)
            field("partial_use")
            put(terms.hasPartialUse)
        case .ticket(let admits):
            field("admits")
            put(admits)
        case .giftCard(let face, let isBearer):
            field("face")
            put(face)
            field("bearer")
            put(isBearer)
        case .externalMiles(let terms):
            field("rate")
            put(terms.rate)
            field("miles")
            put(terms.miles)
        case .customWork(let work):
            field("pieces")
            put(work.pieces)
            field("artwork")
            put(work.needsArtwork)
            field("proof")
            put(work.needsProof)
        case .charity(let recipient):
            field("recipient")
            put(recipient)
        }
        endObject()
    }
}
