// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// Names a slot of a reward: by its day, and a code that the partner gives it on that day.
public struct SlotName: Hashable, Sendable, Coded {
    public static let maximumCodeLength = 40

    public let day: CalendarDay
    public let code: String

    public init(day: CalendarDay, code: String) {
        self.day = day
        self.code = code
    }

    /// Whether a code is short, and of letters that any system writes the same.
    public static func isGood(code: String) -> Bool {
        !code.isEmpty && code.utf8.count <= maximumCodeLength
            && code.utf8.allSatisfy { letter in
                switch letter {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(Int64(day.daysSinceEpoch))
        writer.put(code)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        day = CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        code = try reader.text()
    }
}

extension SlotName: CustomStringConvertible {
    /// As in `2026-12-01/09`.
    public var description: String { "\(day)/\(code)" }
}

/// The slot that a redemption took a place in, with its times as they were promised.
public struct BookedSlot: Hashable, Sendable, Coded {
    public let name: SlotName
    public let startsAt: Instant
    public let endsAt: Instant

    public init(name: SlotName, startsAt: Instant, endsAt: Instant) {
        self.name = name
        self.startsAt = startsAt
        self.endsAt = endsAt
    }

    public func encode(into writer: inout ByteWriter) {
        name.encode(into: &writer)
        writer.put(startsAt.microseconds)
        writer.put(endsAt.microseconds)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        name = try SlotName(from: &reader)
        startsAt = Instant(microseconds: try reader.signed())
        endsAt = Instant(microseconds: try reader.signed())
    }
}

/// The row of a reward's slots of one day.
public struct SlotDayKey: Hashable, Sendable {
    public let reward: RewardNumber
    public let day: CalendarDay

    /// Bits of a row's number that the day has; it reaches to the year 4840.
    private static let dayBits: UInt64 = 20

    public init(_ reward: RewardNumber, _ day: CalendarDay) {
        self.reward = reward
        self.day = day
    }

    /// `nil` for a day that no row can have.
    public var id: UInt64? {
        guard let day = UInt64(exactly: day.daysSinceEpoch), day >> SlotDayKey.dayBits == 0 else {
            return nil
        }
        return UInt64(reward) << SlotDayKey.dayBits | day
    }

    public init(id: UInt64) {
        reward = RewardNumber(truncatingIfNeeded: id >> SlotDayKey.dayBits)
        let day = id & (1 << SlotDayKey.dayBits - 1)
        self.day = CalendarDay(daysSinceEpoch: Int32(truncatingIfNeeded: day))
    }
}
