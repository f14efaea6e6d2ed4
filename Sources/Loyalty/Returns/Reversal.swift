// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What has been undone of a purchase so far; for a payment, that a purchase has named it.
///
/// There is a row only once something was undone. The lists grow as returns name positions.
public struct Reversal: Hashable, Sendable, Coded {
    public private(set) var returned: [Int64] = []
    public private(set) var amount = Money.zero
    public private(set) var clawedBack: [Points] = []
    public private(set) var refunded: [Points] = []

    public init() {}

    mutating func apply(_ fact: PurchaseReturned) {
        for line in fact.lines {
            Reversal.add(line.quantity, at: line.item, to: &returned, zero: 0, +)
        }
        amount += fact.amount
        for (index, points) in fact.clawedBack.enumerated() {
            Reversal.add(points, at: index, to: &clawedBack, zero: .zero, +)
        }
        for (index, points) in fact.refunded.enumerated() {
            Reversal.add(points, at: index, to: &refunded, zero: .zero, +)
        }
    }

    func returned(item: Int) -> Int64 {
        returned.indices.contains(item) ? returned[item] : 0
    }

    func clawedBack(award: Int) -> Points {
        clawedBack.indices.contains(award) ? clawedBack[award] : .zero
    }

    func refunded(payment: Int) -> Points {
        refunded.indices.contains(payment) ? refunded[payment] : .zero
    }

    private static func add<Value>(
        _ value: Value,
        at index: Int,
        to values: inout [Value],
        zero: Value,
        _ sum: (Value, Value) -> Value
    ) {
        while values.count <= index { values.append(zero) }
        values[index] = sum(values[index], value)
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(returned) { $0.put($1) }
        writer.put(amount.fen)
        writer.put(clawedBack) { $0.put($1.rawValue) }
        writer.put(refunded) { $0.put($1.rawValue) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        returned = try reader.array { (reader) throws(MalformedBytes) in try reader.signed() }
        amount = Money(fen: try reader.signed())
        clawedBack = try reader.array { (reader) throws(MalformedBytes) in
            Points(try reader.signed())
        }
        refunded = try reader.array { (reader) throws(MalformedBytes) in
            Points(try reader.signed())
        }
    }
}
