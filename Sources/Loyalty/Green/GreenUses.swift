// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What has counted of a member's actions, day by day, for the caps.
public struct GreenUses: Hashable, Sendable {
    public struct Use: Hashable, Sendable {
        public let group: String
        public let day: CalendarDay
        public let slot: UInt8
        public fileprivate(set) var units: Int64
        public fileprivate(set) var grams: Int64
    }

    /// How many a member keeps; the oldest days are forgotten first.
    public static let maximumUses = 64

    public private(set) var uses: [Use] = []
    /// On this day and before it nothing counts any more, because its caps are forgotten.
    public private(set) var forgottenThrough: CalendarDay?

    public init() {}

    public func isForgotten(_ day: CalendarDay) -> Bool {
        forgottenThrough.map { day <= $0 } ?? false
    }

    public func used(_ group: String, _ day: CalendarDay, slot: UInt8) -> GreenUsed {
        var used = GreenUsed()
        for use in uses where use.day == day && use.group == group {
            used.units += use.units
            used.grams += use.grams
            if use.slot == slot { used.slotUnits += use.units }
        }
        return used
    }

    mutating func note(_ claim: GramClaim, on day: CalendarDay) {
        let place = uses.firstIndex {
            $0.day == day && $0.group == claim.group && $0.slot == claim.slot
        }
        if let place {
            uses[place].units += claim.units
            uses[place].grams += claim.grams
            return
        }
        uses.append(
            Use(
                group: claim.group,
                day: day,
                slot: claim.slot,
                units: claim.units,
                grams: claim.grams
            )
        )
        guard uses.count > GreenUses.maximumUses, let oldest = uses.map(\.day).min() else { return }
        uses.removeAll { $0.day == oldest }
        forgottenThrough = max(forgottenThrough ?? oldest, oldest)
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(uses) { writer, use in
            writer.put(use.group)
            writer.put(Int64(use.day.daysSinceEpoch))
            writer.put(use.slot)
            writer.put(use.units)
            writer.put(use.grams)
        }
        writer.put(forgottenThrough) { $0.put(Int64($1.daysSinceEpoch)) }
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        uses = try reader.array { (reader) throws(MalformedBytes) in
            Use(
                group: try reader.text(),
                day: CalendarDay(daysSinceEpoch: try reader.narrowSigned()),
                slot: try reader.byte(),
                units: try reader.signed(),
                grams: try reader.signed()
            )
        }
        forgottenThrough = try reader.optional { (reader) throws(MalformedBytes) in
            CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        }
    }
}
