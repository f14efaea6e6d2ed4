// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// The lines that an entry makes.
public struct SettledEntry: Sendable {
    public let entry: EntryID
    public let lines: [SettlementLine]
}

/// Some entries of a cycle with their lines.
public struct SettledPage: Sendable {
    public internal(set) var entries: [SettledEntry] = []
    /// Where the next page begins; `nil` behind the last entry of the cycle.
    public internal(set) var next: UInt64?
}

extension Engine {
    /// How many entries one look for lines reads at most; a page may be empty and have a next one.
    private static let entriesPerLook: UInt64 = 100_000

    /// Entries of a cycle that have lines, of one partner or of all, from an entry on.
    ///
    /// A line depends on its entry alone, so that a page begins anywhere.
    public func settledPage(
        of plan: SettlementPlan,
        from first: UInt64,
        partner: PartnerNumber?,
        limit: Int
    ) async throws -> SettledPage {
        var page = SettledPage()
        var next = max(first, plan.first)
        let end = next + Engine.entriesPerLook
        while next < end {
            let from = next
            let wanted = limit - page.entries.count
            let (found, after, isEnd) = try await self.page(from: from) { snapshot, until in
                try snapshot.settled(plan, from: from, until: until, partner, limit: wanted)
            }
            page.entries += found
            next = after
            if isEnd { return page }
            if page.entries.count >= limit { break }
        }
        page.next = next
        return page
    }
}

extension StoreSnapshot {
    fileprivate func settled(
        _ plan: SettlementPlan,
        from first: UInt64,
        until last: UInt64,
        _ partner: PartnerNumber?,
        limit: Int
    ) throws -> (found: [SettledEntry], next: UInt64, isEnd: Bool) {
        var found: [SettledEntry] = []
        var runner = SettlementRunner(plan, from: first)
        while runner.next <= last {
            guard found.count < limit else { return (found, runner.next, false) }
            let sequence = runner.next
            guard let body = try entry(sequence) else { throw MissingEntry(sequence: sequence) }
            var lines: [SettlementLine] = []
            let goesOn = try body.withUnsafeBytes { bytes in
                try runner.add(bytes) { line in
                    if partner.map({ $0.rawValue == line.partner }) ?? true { lines.append(line) }
                }
            }
            guard goesOn else { return (found, sequence, true) }
            if !lines.isEmpty { found.append(SettledEntry(entry: EntryID(sequence), lines: lines)) }
        }
        return (found, runner.next, last == (try lastSequence()))
    }
}
