// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// A back-test that somebody asked for: how far it is, and what it found.
struct BacktestJob: Sendable {
    enum Status: String, Sendable {
        case running
        case succeeded
        case failed
        case cancelled
    }

    let number: UInt64
    /// Who may ask about it.
    let principal: UInt64
    let startedAt: Instant
    let since: CalendarDay?
    var status = Status.running
    var done: UInt64 = 0
    var total: UInt64 = 0
    /// Why it failed, in a word.
    var fault: String?
    var report: BacktestSummary?
}

/// What a back-test found, with the numbers that pages and programs want, and no more.
struct BacktestSummary: Sendable {
    let purchases: Int64
    let activities: Int64
    let returns: Int64
    let total: BacktestTally.Line
    let totalCost: Money
    let winners: BacktestTally.Winners
    let gains: [BacktestTally.MemberLine]
    let losses: [BacktestTally.MemberLine]
    let partners: [(code: String, line: BacktestTally.Line, cost: Money)]
    let rules: [(code: String, line: BacktestTally.Line, cost: Money)]
    let refused: [(code: String, count: Int64)]

    init(_ tally: BacktestTally) {
        let registry = tally.draft.registry
        purchases = tally.purchases
        activities = tally.activities
        returns = tally.returns
        total = tally.total
        totalCost = tally.cost(tally.total.change)
        winners = tally.winners
        (gains, losses) = tally.extremes(BacktestLimits.extremes)
        partners = tally.partners.map {
            (registry.code(of: $0.key), $0.value, tally.cost($0.value.change))
        }.sorted { $0.code < $1.code }
        rules = tally.rules.map {
            (registry.ruleCode($0.key) ?? "", $0.value, tally.cost($0.value.change))
        }.sorted { $0.code < $1.code }
        refused = tally.refused.map { ($0.key, $0.value) }.sorted { $0.code < $1.code }
    }
}

/// Back-tests run one at a time beside the server's other work; the latest are kept until it stops.
actor BacktestJobs {
    /// How many are remembered.
    private static let maximum = 20

    private var jobs: [BacktestJob] = []
    private var next: UInt64 = 1

    /// Begins one; `nil` while another runs.
    func begin(
        _ draft: ProgramSource,
        since: CalendarDay?,
        by principal: UInt64,
        at now: Instant,
        in engine: Engine
    ) -> BacktestJob? {
        guard !jobs.contains(where: { $0.status == .running }) else { return nil }
        let job = BacktestJob(number: next, principal: principal, startedAt: now, since: since)
        next += 1
        if jobs.count >= BacktestJobs.maximum { jobs.removeFirst() }
        jobs.append(job)
        let number = job.number
        Task.detached(priority: .utility) {
            let first = since ?? CalendarDay(daysSinceEpoch: .min)
            do {
                let tally = try await engine.backtest(draft: draft, since: first) { done, total in
                    Task { await self.note(number, done, total) }
                }
                await self.end(number, tally.map(BacktestSummary.init), fault: "documents_invalid")
            } catch is JournalTooLong {
                await self.end(number, nil, fault: "journal_too_long")
            } catch {
                await self.end(number, nil, fault: "internal_fault")
            }
        }
        return job
    }

    /// Those that are remembered, the newest first.
    func newest() -> [BacktestJob] { jobs.reversed() }

    func job(_ number: UInt64) -> BacktestJob? { jobs.first { $0.number == number } }

    private func note(_ number: UInt64, _ done: UInt64, _ total: UInt64) {
        guard let index = jobs.firstIndex(where: { $0.number == number }) else { return }
        jobs[index].done = max(jobs[index].done, done)
        jobs[index].total = total
    }

    private func end(_ number: UInt64, _ report: BacktestSummary?, fault: String) {
        guard let index = jobs.firstIndex(where: { $0.number == number }) else { return }
        jobs[index].status = report == nil ? .failed : .succeeded
        jobs[index].report = report
        jobs[index].fault = report == nil ? fault : nil
        jobs[index].done = jobs[index].total
    }
}
