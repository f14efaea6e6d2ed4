// SPDX-License-Identifier: Apache-2.0

public import Loyalty
import Primitives

/// Why a run has no result.
public enum SettlementRunFault: Error, Hashable, Sendable {
    /// The cycle is neither closed nor the next one.
    case unknownCycle
    case programNotPublished
}

extension Engine {
    /// All closed cycles, with everything acknowledged before included.
    public func settlementBook() async throws(EngineFault) -> SettlementBook {
        try await overview().settlements
    }

    /// The plan of a run over a cycle; over the one that comes next when none is named.
    public func settlementPlan(
        _ number: UInt64? = nil
    ) async throws -> SettlementPlan {
        let book = try await settlementBook()
        guard !versions.isEmpty else { throw SettlementRunFault.programNotPublished }
        guard let plan = SettlementPlan(number, of: book, in: versions, at: now) else {
            throw SettlementRunFault.unknownCycle
        }
        return plan
    }

    /// The plan as it was by some books: a cycle that was not closed then is run over as far as it had
    /// come.
    public func settlementPlan(_ number: UInt64, in books: Books) throws -> SettlementPlan {
        guard !books.versions.isEmpty else { throw SettlementRunFault.programNotPublished }
        let plan = SettlementPlan(
            number,
            of: books.settlements,
            in: books.versions,
            at: books.moment,
            through: books.through
        )
        guard let plan else { throw SettlementRunFault.unknownCycle }
        return plan
    }

    /// Runs over a cycle, a page of entries at a time, with everything acknowledged before included.
    public func run(
        _ plan: SettlementPlan,
        lines: (@Sendable ([SettlementLine]) async throws -> Void)? = nil
    ) async throws -> SettlementRun {
        if let closed = plan.closed, lines == nil,
            let known = await settlementRuns.run(of: closed.entry)
        {
            return known
        }
        let run = try await freshRun(plan, lines)
        if let closed = plan.closed { await settlementRuns.keep(run, of: closed.entry) }
        return run
    }

    private func freshRun(
        _ plan: SettlementPlan,
        _ lines: (@Sendable ([SettlementLine]) async throws -> Void)?
    ) async throws -> SettlementRun {
        var runner = SettlementRunner(plan)
        if lines == nil, let known = await settlementRuns.runner(for: plan) { runner = known }
        while true {
            let before = runner
            let wantsLines = lines != nil
            let page = try await page(from: before.next) { snapshot, until in
                var page = SettlementPage(runner: before)
                try page.take(from: snapshot, until: until, wantsLines: wantsLines)
                return page
            }
            runner = page.runner
            if let lines, !page.lines.isEmpty { try await lines(page.lines) }
            if page.isEnd {
                await settlementRuns.keep(runner)
                return runner.finished()
            }
        }
    }
}

/// A stretch of the journal that was taken, and the lines that it made.
private struct SettlementPage: Sendable {
    var runner: SettlementRunner
    var lines: [SettlementLine] = []
    var isEnd = false

    mutating func take(
        from snapshot: any StoreSnapshot,
        until last: UInt64,
        wantsLines: Bool
    ) throws {
        while runner.next <= last {
            guard let body = try snapshot.entry(runner.next) else {
                throw MissingEntry(sequence: runner.next)
            }
            var made: [SettlementLine] = []
            let goesOn = try body.withUnsafeBytes { bytes in
                try runner.add(bytes, lines: wantsLines ? { made.append($0) } : nil)
            }
            lines += made
            guard goesOn else {
                isEnd = true
                return
            }
        }
        isEnd = last == (try snapshot.lastSequence())
    }
}
