// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What one person or one key did in a shift, by kind and outlet, derived from entries alone.
public struct ShiftSheet: Hashable, Sendable, Coded {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Purchases that earned, or would have.
        case award
        /// Points that paid.
        case payment
        /// Goods that came back in part.
        case `return`
        /// Purchases that came back wholly at once.
        case void

        fileprivate var number: UInt8 {
            switch self {
            case .award: 1
            case .payment: 2
            case .return: 3
            case .void: 4
            }
        }
    }

    /// More receipts than these one shift does not have; further ones are not in its sheet.
    public static let maximumReceipts = 20_000

    public struct Line: Hashable, Sendable {
        public let kind: Kind
        /// The outlet's code; empty where the till named none.
        public let store: String
        public internal(set) var count: Int64
        /// Program points that were given, paid with or taken back.
        public internal(set) var points: Points
        public internal(set) var amount: Money
    }

    /// By kind, then by outlet.
    public private(set) var lines: [Line] = []

    public init() {}

    /// `bought` is the purchase that a return is of.
    public mutating func add(_ record: Record, bought: Record?) {
        switch record.fact {
        case .purchaseRecorded(let fact):
            let points = fact.awards.reduce(Points.zero) { $0 + $1.awarded }
            add(.award, fact.store, points, fact.total)
        case .paidWithPoints(let fact):
            add(.payment, fact.store, fact.points, fact.value)
        case .purchaseReturned(let fact):
            guard case .purchaseRecorded(let purchase)? = bought?.fact else { return }
            let points = fact.clawedBack.reduce(Points.zero, +)
            let kind: Kind = fact.amount == purchase.total ? .void : .return
            add(kind, purchase.store, points, fact.amount)
        default: return
        }
    }

    /// All outlets of a kind together.
    public func total(of kind: Kind) -> Line {
        var total = Line(kind: kind, store: "", count: 0, points: .zero, amount: .zero)
        for line in lines where line.kind == kind {
            total.count += line.count
            total.points += line.points
            total.amount += line.amount
        }
        return total
    }

    private mutating func add(_ kind: Kind, _ store: String, _ points: Points, _ amount: Money) {
        if let index = lines.firstIndex(where: { $0.kind == kind && $0.store == store }) {
            lines[index].count += 1
            lines[index].points += points
            lines[index].amount += amount
            return
        }
        lines.append(Line(kind: kind, store: store, count: 1, points: points, amount: amount))
        lines.sort { ($0.kind.number, $0.store) < ($1.kind.number, $1.store) }
    }

    // MARK: As bytes

    public func encode(into writer: inout ByteWriter) {
        writer.put(lines) { writer, line in
            writer.put(line.kind.number)
            writer.put(line.store)
            writer.put(line.count)
            writer.put(line.points.rawValue)
            writer.put(line.amount.fen)
        }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        lines = try reader.array { (reader) throws(MalformedBytes) in
            let number = try reader.byte()
            guard let kind = Kind.allCases.first(where: { $0.number == number }) else {
                throw reader.malformed("an unknown kind of line")
            }
            return Line(
                kind: kind,
                store: try reader.text(),
                count: try reader.signed(),
                points: Points(try reader.signed()),
                amount: Money(fen: try reader.signed())
            )
        }
    }
}
