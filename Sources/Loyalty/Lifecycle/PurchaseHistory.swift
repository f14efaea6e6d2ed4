// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What a member's purchases say about its life in the program; returns do not unmake them.
public struct PurchaseHistory: Hashable, Sendable {
    public private(set) var count: UInt32 = 0
    /// The latest day of a purchase; `nil` before the first.
    public private(set) var lastOn: CalendarDay?

    public init() {}

    mutating func note(_ day: CalendarDay) {
        count = count == .max ? count : count + 1
        lastOn = max(lastOn ?? day, day)
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(count))
        if let lastOn { writer.put(Int64(lastOn.daysSinceEpoch)) }
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        count = try reader.narrow()
        guard count > 0 else { return }
        lastOn = CalendarDay(daysSinceEpoch: try reader.narrowSigned())
    }
}
