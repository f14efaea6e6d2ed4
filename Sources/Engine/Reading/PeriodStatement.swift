// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives

/// What came to a member and what went in a span of time, by whom it came or went to.
///
/// The opening balances and these give the closing ones.
public struct PointFlows: Hashable, Sendable {
    /// By account on the other side; above zero when points came.
    public private(set) var net: [Chart: Int64] = [:]

    init() {}

    mutating func add(_ record: Record) {
        guard let member = record.member?.rawValue else { return }
        for transfer in record.ledger.transfers where transfer.debit.unit == .points {
            let isFrom = transfer.debit.owner == member && transfer.debit.isMembers
            let isTo = transfer.credit.owner == member && transfer.credit.isMembers
            guard isFrom != isTo else { continue }
            let other = isFrom ? transfer.credit : transfer.debit
            guard let chart = Chart(rawValue: other.code) else { continue }
            let points = Int64(clamping: transfer.amount)
            let (sum, overflow) = net[chart, default: 0].addingReportingOverflow(
                isFrom ? -points : points
            )
            precondition(!overflow, "no journal moves as much")
            net[chart] = sum
        }
    }
}

extension AccountID {
    fileprivate var isMembers: Bool { Chart(rawValue: code)?.owner == .member }
}

/// A member's entries in a span of the journal's time, with the balances before and behind.
public struct PeriodStatement: Sendable {
    /// The newest entry before the span; `nil` when there was none.
    public fileprivate(set) var opening: Record?
    /// The newest entry before the end; `nil` when there was none.
    public fileprivate(set) var closing: Record?
    public fileprivate(set) var flows = PointFlows()
    /// How many entries are in the span.
    public fileprivate(set) var count = 0
    /// Of the entries in the span a page, newest first.
    public fileprivate(set) var records: [Record] = []
    /// The last of the page when more follow.
    public fileprivate(set) var next: EntryID?
}

extension Engine {
    /// The statement of a span, `until` not in it; `nil` when there is no such member.
    ///
    /// The page begins behind `cursor`. Throws `HistoryTooLong` when the member has more than
    /// `ChainLimits.maximumEntries` since the beginning of the span.
    public func statement(
        of id: MemberID,
        from: Instant,
        until: Instant,
        behind cursor: EntryID?,
        limit: Int
    ) async throws -> PeriodStatement? {
        guard let member = try await member(id) else { return nil }
        let walk = try await walk(from: member.lastEntry, PeriodStatement()) { found, record in
            let recordedAt = record.ledger.recordedAt
            guard recordedAt < until else { return true }
            if found.closing == nil { found.closing = record }
            guard recordedAt >= from else {
                found.opening = record
                return false
            }
            found.count += 1
            found.flows.add(record)
            guard cursor.map({ record.id < $0 }) ?? true else { return true }
            if found.records.count < limit {
                found.records.append(record)
            } else if found.next == nil {
                found.next = found.records.last?.id
            }
            return true
        }
        guard walk.next == 0 else {
            throw HistoryTooLong(member: id, limit: ChainLimits.maximumEntries)
        }
        return walk.value
    }
}
