// SPDX-License-Identifier: Apache-2.0

internal import Ledger
public import Loyalty
public import Primitives

/// Where an entry stands in the settlement between partners.
public struct SettlementPlace: Hashable, Sendable {
    /// The number of the closed cycle that the entry fell into.
    public let number: UInt64
    /// The entry that closed the cycle.
    public let cycle: EntryID
    public let closedAt: Instant
    /// The statement of the partner whose money the entry moved; `nil` when it has none.
    public let statement: UInt64?
    /// The entry that paid that statement last; `nil` while nothing is paid.
    public let payment: EntryID?
}

/// The closed cycles as one trace asks for them.
struct SettlementPlaces {
    private let book: SettlementBook
    private let closedAt: [EntryID: Instant]

    /// Reads when each cycle was closed that has one of the records.
    init(of records: [Record], in engine: Engine) async throws {
        book = try await engine.settlementBook()
        var closedAt: [EntryID: Instant] = [:]
        for record in records {
            guard let cycle = book.cycle(of: record.sequence), closedAt[cycle.entry] == nil
            else { continue }
            closedAt[cycle.entry] = try await engine.record(cycle.entry)?.ledger.recordedAt
        }
        self.closedAt = closedAt
    }

    /// `nil` as long as no cycle was closed behind the entry.
    func place(of record: Record, at partner: PartnerNumber) -> SettlementPlace? {
        guard let cycle = book.cycle(of: record.sequence), let closed = closedAt[cycle.entry]
        else { return nil }
        let index = cycle.index(of: partner)
        let payment = index.map { cycle.payments[$0] } ?? 0
        return SettlementPlace(
            number: cycle.closing.number,
            cycle: cycle.entry,
            closedAt: closed,
            statement: index.map { cycle.statementNumber(at: $0) },
            payment: payment > 0 ? EntryID(payment) : nil
        )
    }
}

extension SettlementBook {
    /// The closed cycle that an entry fell into.
    fileprivate func cycle(of sequence: UInt64) -> SettlementState? {
        let next = cycles.partitioningIndex { $0.closing.last >= sequence }
        guard next < cycles.count, cycles[next].closing.first <= sequence else { return nil }
        return cycles[next]
    }
}

extension [SettlementState] {
    /// The first place at which `isBehind` holds, when it holds for all behind that.
    fileprivate func partitioningIndex(where isBehind: (SettlementState) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
