// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// The grams that an activity or an item of a purchase saved, and by which factor.
public struct GramClaim: Hashable, Sendable, Coded {
    /// The item's position in the purchase; 0 for an activity.
    public let item: Int
    /// The factor's code in the version that the entry cites.
    public let factor: String
    /// What shares its caps with it.
    public let group: String
    public let slot: UInt8
    public let units: Int64
    /// What the factor gives without caps.
    public let wanted: Int64
    public let grams: Int64

    public init(item: Int, count: GreenCount, group: String) {
        self.item = item
        factor = count.factor
        self.group = group
        slot = count.slot
        units = count.units
        wanted = count.wanted
        grams = count.grams
    }

    /// What stays of the claim when so many of so many pieces have come back; rounded down, so
    /// that the last piece takes the last gram.
    func kept(returned: Int64, of quantity: Int64) -> Int64 {
        guard returned < quantity else { return 0 }
        let share = Ratio(quantity - returned, quantity)
        return share.multiplied(by: grams, rounding: .floor) ?? 0
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(item))
        writer.put(factor)
        writer.put(group)
        writer.put(slot)
        writer.put(units)
        writer.put(wanted)
        writer.put(grams)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        item = Int(try reader.narrow(UInt32.self))
        factor = try reader.text()
        group = try reader.text()
        slot = try reader.byte()
        units = try reader.signed()
        wanted = try reader.signed()
        grams = try reader.signed()
    }
}

extension [GramClaim] {
    public var grams: Int64 { reduce(0) { $0 + $1.grams } }
}
