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
    private var returned: [UInt64: Money] = [:]
    /// Whether older ones were dropped.
    public private(set) var isCut = false

    public init() {}

    mutating func add(_ record: Record) {
        entries.append(record.sequence)
        if case .purchaseReturned(let fact) = record.fact {
            let purchase = fact.purchase.rawValue
            returned[purchase] = (returned[purchase] ?? .zero) + fact.amount
        }
        guard entries.count >= 2 * Receipts.maximum else { return }
        entries.removeFirst(entries.count - Receipts.maximum)
        isCut = true
        let first = entries[0]
        returned = returned.filter { $0.key >= first }
    }

    /// What has come back of a purchase so far.
    public func returned(of purchase: EntryID) -> Money { returned[purchase.rawValue] ?? .zero }

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
