// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives
public import Rules

/// Limits of back-tests that a server runs beside its other work.
public enum BacktestLimits {
    /// Longer journals are for `jifen program backtest`, which runs in a process of its own.
    public static let entries: UInt64 = 2_000_000
    /// How many of the members who gain and lose most are kept.
    public static let extremes = 10
    /// How many entries are decided before others have their turn.
    static let entriesPerTurn: UInt64 = 2_000
}

/// A journal that is too long for a back-test beside a running server.
public struct JournalTooLong: Error {
    public let limit: UInt64
}

extension Engine {
    /// What a draft would have given for what happened from `since` on; `nil` when nothing is
    /// published or the draft has mistakes.
    ///
    /// `progress` is told how many entries of how many are behind it; the journal is read
    /// twice. Ends early with `CancellationError`.
    public func backtest(
        draft: ProgramSource,
        since: CalendarDay,
        progress: @Sendable (UInt64, UInt64) -> Void
    ) async throws -> BacktestTally? {
        let last = try await page(from: 1) { snapshot, _ in try snapshot.lastSequence() }
        guard last <= BacktestLimits.entries else {
            throw JournalTooLong(limit: BacktestLimits.entries)
        }
        var survey = JournalSurvey()
        var next: UInt64 = 1
        while next <= last {
            for record in try await records(from: next, to: last) {
                survey.take(record)
                next = record.sequence + 1
            }
            progress(next - 1, last * 2)
            try Task.checkCancellation()
        }
        guard let backtest = Backtest(draft: draft, since: since, survey: survey) else {
            return nil
        }
        next = 1
        while next <= last {
            for record in try await records(from: next, to: last) {
                backtest.take(record)
                next = record.sequence + 1
            }
            progress(last + next - 1, last * 2)
            try Task.checkCancellation()
        }
        return backtest.tally
    }

    private func records(from first: UInt64, to last: UInt64) async throws -> [Record] {
        try await page(from: first) { snapshot, end in
            let bound = min(end, last, first + BacktestLimits.entriesPerTurn - 1)
            return try (first...bound).map { sequence in
                guard let record = try snapshot.record(sequence) else {
                    throw MissingEntry(sequence: sequence)
                }
                return record
            }
        }
    }
}
