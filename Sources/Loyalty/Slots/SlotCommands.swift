// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// What a partner says of one slot: its times, and how many places it has for money and for points.
public struct SlotOffer: Hashable, Sendable, Coded {
    public let code: String
    public let startsAt: Instant
    public let endsAt: Instant
    /// Places sold for money; 0 when it is not sold.
    public let forMoney: Int64
    /// Pieces of the reward that points have; 0 when it is not there for points.
    public let forPoints: Int64

    public init(
        code: String,
        startsAt: Instant,
        endsAt: Instant,
        forMoney: Int64,
        forPoints: Int64
    ) {
        self.code = code
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.forMoney = forMoney
        self.forPoints = forPoints
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(code)
        writer.put(startsAt.microseconds)
        writer.put(endsAt.microseconds)
        writer.put(forMoney)
        writer.put(forPoints)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        code = try reader.text()
        startsAt = Instant(microseconds: try reader.signed())
        endsAt = Instant(microseconds: try reader.signed())
        forMoney = try reader.signed()
        forPoints = try reader.signed()
    }
}

/// All slots of one day; none for a day without any.
public struct OfferedDay: Hashable, Sendable, Coded {
    public let day: CalendarDay
    public let slots: [SlotOffer]

    public init(day: CalendarDay, slots: [SlotOffer]) {
        self.day = day
        self.slots = slots
    }

    /// Whether there is a place for points.
    var hasPlaces: Bool { slots.contains { $0.forPoints > 0 } }

    public func encode(into writer: inout ByteWriter) {
        writer.put(Int64(day.daysSinceEpoch))
        writer.put(slots) { $1.encode(into: &$0) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        day = CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        slots = try reader.array { (reader) throws(MalformedBytes) in
            try SlotOffer(from: &reader)
        }
    }
}

/// Brings in the slots of a reward, day by day, each day as a whole.
public struct ImportSlots: Hashable, Sendable {
    public var reward: RewardNumber
    public var days: [OfferedDay]

    public init(reward: RewardNumber, days: [OfferedDay]) {
        self.reward = reward
        self.days = days
    }
}

/// Cancels a slot, and with it everything that was booked in it.
public struct CancelSlot: Hashable, Sendable {
    public var reward: RewardNumber
    public var slot: SlotName
    /// In words that name nobody.
    public var reason: String

    public init(reward: RewardNumber, slot: SlotName, reason: String) {
        self.reward = reward
        self.slot = slot
        self.reason = reason
    }
}

/// Named maxima of slots.
public enum SlotLimits {
    /// Of one import.
    public static let days = 31
    public static let slotsOfImport = 1_000
    public static let slotsOfDay = 200
    public static let places: ClosedRange<Int64> = 0...10_000
    /// How far ahead slots are brought in.
    public static let daysAhead: Int32 = 400
    /// How long one slot may last.
    public static let slotDays: Int64 = 31
    /// Days that a reward remembers to have slots; the oldest are forgotten first.
    public static let daysKept = 800
    /// Slots that a refusal names.
    public static let named = 100
    /// Free slots that a refusal offers, and days that are looked through for them.
    public static let suggestions = 3
    public static let daysSearched = 7
}
