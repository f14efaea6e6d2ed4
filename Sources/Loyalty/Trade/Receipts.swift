// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The entries of purchases, returns and payments at a partner, oldest first, and what has come back.
///
/// The newest are kept; older ones are found by their business keys for ever.
public struct Receipts: Hashable, Sendable {
    /// How many are kept at least, where there are so many.
    public static let maximum = 65_536

    private var entries: [UInt64] = []
    /// By the purchase's entry; of purchases that are kept.
    private var returned: [UInt64: Returned] = [:]
    /// Whether older ones were dropped.
    public private(set) var isCut = false

    /// What has come back of a purchase so far.
    public struct Returned: Hashable, Sendable {
        public fileprivate(set) var amount = Money.zero
        /// By the item's place in the purchase.
        public fileprivate(set) var quantities: [Int: Int64] = [:]
    }

    public init() {}

    mutating func add(_ record: Record) {
        entries.append(record.sequence)
        if case .purchaseReturned(let fact) = record.fact {
            var before = returned(of: fact.purchase)
            before.amount += fact.amount
            for line in fact.lines { before.quantities[line.item, default: 0] += line.quantity }
            returned[fact.purchase.rawValue] = before
        }
        guard entries.count >= 2 * Receipts.maximum else { return }
        entries.removeFirst(entries.count - Receipts.maximum)
        isCut = true
        let first = entries[0]
        returned = returned.filter { $0.key >= first }
    }

    public func returned(of purchase: EntryID) -> Returned {
        returned[purchase.rawValue] ?? Returned()
    }

    /// The newest before an entry, newest first; from the very newest for `nil`.
    public func newest(before cursor: EntryID?, limit: Int) -> [EntryID] {
        var end = entries.endIndex
        if let cursor {
            var start = entries.startIndex
            while start < end {
                let middle = (start + end) / 2
                if entries[middle] < cursor.rawValue { start = middle + 1 } else { end = middle }
            }
        }
        return entries[max(0, end - limit)..<end].reversed().map { EntryID($0) }
    }
}
