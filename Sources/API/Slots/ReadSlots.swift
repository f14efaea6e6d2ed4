// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/rewards/{code}/slots`: the slots of some days with what is free in them.
    static let listSlots = Operation(
        id: "listSlots",
        method: .get,
        path: "/v1/rewards/{code}/slots",
        access: .key(.programRead),
        query: ["from", "until", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        let number = try caller.slottedReward(code)
        let zone = caller.program.program.timeZone
        let span = try DaySpan(call.query, today: zone.day(of: call.now))
        let page = try Page(
            call,
            "/v1/rewards/\(code)/slots",
            filters: ["\(span.from)", "\(span.until)"]
        )
        let overview = try await caller.engine.overview()
        let days = overview.rewards[Int(number) - 1].slotDays.filter(span.contains)
        let known = try await caller.engine.slots(of: number, on: days)
        let views = zip(days, known).flatMap { day, slots in
            slots.slots.map {
                SlotView(reward: code, day: day, slot: $0, zone: zone, now: call.now)
            }
        }
        return page.answer(views) { $0.put($1) }
    }

    /// `GET /v1/rewards/{code}/slots/{day}/{slot}`: one slot.
    static let readSlot = Operation(
        id: "readSlot",
        method: .get,
        path: "/v1/rewards/{code}/slots/{day}/{slot}",
        access: .key(.programRead)
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        let number = try caller.slottedReward(code)
        let day = try CalendarDay(parameter: "day", call.parameter("day"))
        let known = try await caller.engine.slots(of: number, on: [day])
        let name = SlotName(day: day, code: call.parameter("slot"))
        guard let slot = known.first?[name.code] else { throw Problem(.unknownSlot(name)) }
        let zone = caller.program.program.timeZone
        let view = SlotView(reward: code, day: day, slot: slot, zone: zone, now: call.now)
        return .object { $0.put(view) }
    }
}

extension Caller {
    /// A reward that any version has taken in slots.
    fileprivate func slottedReward(_ code: String) throws(Problem) -> RewardNumber {
        guard let number = program.registry.reward(code: code) else {
            throw Problem(404, .unknownReward)
        }
        let isSlotted = engine.versions.contains { version in
            version.index(ofReward: number).map { version.program.rewards[$0].slots != nil }
                ?? false
        }
        guard isSlotted else { throw Problem(.rewardHasNoSlots) }
        return number
    }
}

/// The days of a list of slots.
private struct DaySpan {
    let from: CalendarDay
    let until: CalendarDay

    /// Of today and the next days when the query says nothing.
    init(_ query: Query, today: CalendarDay) throws(Problem) {
        from =
            try query["from"].map { text throws(Problem) in
                try CalendarDay(parameter: "from", text)
            } ?? today
        let last = from.adding(days: Int32(SlotLimits.days - 1))
        until =
            try query["until"].map { text throws(Problem) in
                try CalendarDay(parameter: "until", text)
            } ?? last
        guard from <= until, until <= last else {
            let expected = LocalizedText(
                zh: "应在 \(from) 至 \(last) 之间",
                en: "must be \(from) to \(last)"
            )
            throw Problem.invalid("until", expected)
        }
    }

    func contains(_ day: CalendarDay) -> Bool { from <= day && day <= until }
}

/// A slot as it stands at a moment.
struct SlotView: Sendable {
    let reward: String
    let day: CalendarDay
    let slot: Slot
    let zone: ProgramTimeZone
    let now: Instant
}

extension JSONWriter {
    mutating func put(_ name: SlotName) {
        beginObject()
        field("day")
        put("\(name.day)")
        field("code")
        put(name.code)
        endObject()
    }

    /// The slot of a redemption with its times; `null` for none.
    mutating func put(_ booked: BookedSlot?, in zone: ProgramTimeZone) {
        guard let booked else { return putNull() }
        beginObject()
        field("day")
        put("\(booked.name.day)")
        field("code")
        put(booked.name.code)
        field("starts_at")
        put(booked.startsAt, in: zone)
        field("ends_at")
        put(booked.endsAt, in: zone)
        endObject()
    }

    fileprivate mutating func put(_ view: SlotView) {
        let slot = view.slot
        beginObject()
        field("object")
        put("slot" as StaticString)
        field("reward")
        put(view.reward)
        field("day")
        put("\(view.day)")
        field("code")
        put(slot.offer.code)
        field("starts_at")
        put(slot.offer.startsAt, in: view.zone)
        field("ends_at")
        put(slot.offer.endsAt, in: view.zone)
        field("status")
        put(slot.status(at: view.now).rawValue)
        field("free")
        put(slot.offer.startsAt <= view.now ? 0 : slot.free)
        field("taken")
        put(slot.taken)
        field("for_points")
        put(slot.offer.forPoints)
        field("for_money")
        put(slot.offer.forMoney)
        field("cancellation")
        if let cancellation = slot.cancellation {
            beginObject()
            field("entry_id")
            put(cancellation.entry)
            field("at")
            put(cancellation.at, in: view.zone)
            field("reason")
            put(cancellation.reason)
            field("redemptions_left")
            put(Int64(slot.open.count))
            endObject()
        } else {
            putNull()
        }
        endObject()
    }
}
