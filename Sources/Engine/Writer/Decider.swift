// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Loyalty
import Primitives

/// The deciding thread: takes jobs from the inbox, decides them in order against the working set,
/// and fills the open batch, which goes to the committer as soon as that is idle.
///
/// So the size of a commit follows the load: alone, a request is committed at once; under load,
/// everything that came in during one sync goes into the next.
final class Decider {
    let state: LoyaltyState
    let store: any Store
    let clock: any WallClock
    let exchange: Exchange
    let settings: EngineSettings
    var open = Batch()
    /// The batch that the committer has; its keys are not yet in the store's indexes.
    var flight = Batch()
    var keyFrontier = KeyFrontier()
    var sourceFrontier = KeyFrontier()
    var sweep: Sweep
    var cache: MemberCache
    var walk = ScheduleWalk()
    private var chores = Chores()
    var cancellations: CancellationWalk
    /// Reversals and used evidence in memory, let go of when clean.
    var lookedUp: [RowKey]
    private var nextSettling = Instant.always
    private var nextForgetting = Instant.always
    /// Called once when nothing will be committed any more and the store is still open.
    private let beforeClosing: @Sendable () -> Void
    private var stopReply: CheckedContinuation<Result<Void, EngineFault>, Never>?

    /// How long the thread waits for work before it writes dirty rows back for want of it.
    private static let patience: TimeInterval = 0.02
    /// How long it waits when all rows are written and only time can bring work.
    private static let restingPatience: TimeInterval = 0.2
    private static let settlingSeconds: Int64 = 1

    init(
        recovered: Recovered,
        store: any Store,
        clock: any WallClock,
        exchange: Exchange,
        settings: EngineSettings,
        beforeClosing: @escaping @Sendable () -> Void
    ) {
        self.beforeClosing = beforeClosing
        state = recovered.state
        sweep = recovered.sweep
        cache = recovered.cache
        lookedUp =
            recovered.state.reversals.keys.map { RowKey(.reversal, $0) }
            + recovered.state.evidence.keys.map { RowKey(.evidence, $0) }
            + recovered.state.redemptions.keys.map { RowKey(.redemption, $0) }
            + recovered.state.households.keys.map { RowKey(.household, $0) }
            + recovered.state.slotDays.keys.map { RowKey(.slots, $0) }
        cancellations = CancellationWalk(recovered.state)
        self.store = store
        self.clock = clock
        self.exchange = exchange
        self.settings = settings
    }

    func run() {
        var pending: ArraySlice<Job> = []
        while stopReply == nil {
            if pending.isEmpty {
                let mayTake = open.records.count < settings.batchMaximum
                let work = exchange.nextWork(
                    hasOpenBatch: !open.isEmpty,
                    mayTakeJobs: mayTake,
                    patience: isResting ? Decider.restingPatience : Decider.patience
                )
                switch work {
                case .jobs(let jobs): pending = jobs[...]
                case .committerIdle: handOver()
                case .nothing: writeBackWhenIdle()
                }
            }
            tick()
            while let job = pending.popFirst() {
                handle(job)
                if open.records.count >= settings.batchMaximum { break }
                // Many callers at once: the committer has enough to do while others are decided.
                if open.records.count >= settings.earlyBatch, exchange.isCommitterIdle { break }
            }
            if !open.isEmpty, exchange.isCommitterIdle {
                handOver()
            } else if open.records.count >= settings.batchMaximum {
                exchange.waitForCommitter()
                handOver()
            }
            if case .failed(let reason) = exchange.engineCondition {
                for job in pending { job.fail(.failed(reason)) }
                return abandon(reason)
            }
        }
        finish()
    }

    private func handle(_ job: Job) {
        do {
            switch job {
            case .submit(let submissions, let reply):
                let outcomes = try submissions.map(process)
                whenDurable {
                    reply.resume(returning: $0.map { .failure($0) } ?? .success(outcomes))
                }
            case .member(let id, let reply):
                let member = try view(of: id)
                whenDurable { reply.resume(returning: $0.map { .failure($0) } ?? .success(member)) }
            case .redemption(let id, let reply):
                let course = try course(of: id)
                whenDurable { reply.resume(returning: $0.map { .failure($0) } ?? .success(course)) }
            case .household(let id, let reply):
                let household = try household(of: id)
                whenDurable {
                    reply.resume(returning: $0.map { .failure($0) } ?? .success(household))
                }
            case .slots(let rows, let reply):
                let days = try slotDays(rows)
                whenDurable { reply.resume(returning: $0.map { .failure($0) } ?? .success(days)) }
            case .evidenceCases(let reply):
                let cases = state.evidenceCases.values.map(\.value).sorted { $0.id < $1.id }
                whenDurable { reply.resume(returning: $0.map { .failure($0) } ?? .success(cases)) }
            case .overview(let reply):
                let overview = overview()
                whenDurable {
                    reply.resume(returning: $0.map { .failure($0) } ?? .success(overview))
                }
            case .programBook(let reply):
                let book = programBook()
                whenDurable { reply.resume(returning: $0.map { .failure($0) } ?? .success(book)) }
            case .settle(let reply):
                let count = try settleDue(includingUnwritten: true)
                chores.looked(at: clock.now(), made: count)
                whenDurable { reply.resume(returning: $0.map { .failure($0) } ?? .success(count)) }
            case .stop(let reply): stopReply = reply
            }
        } catch {
            let reason = "the store could not be read: \(error)"
            exchange.fail(reason)
            job.fail(.failed(reason))
        }
    }

    /// Sends at once when nothing that the answer may reveal is on its way to the store.
    private func whenDurable(_ send: @escaping @Sendable (EngineFault?) -> Void) {
        if !open.hasChanges, exchange.isEverythingDurable {
            send(nil)
        } else {
            open.replies.append(Reply(send: send))
        }
    }

    // MARK: Handing over

    /// Evicts first, because a row that this batch writes back is not yet to be found in the store.
    private func handOver(atLeastRanges ranges: Int = 0) {
        cache.evict(from: state)
        evictLookedUp()
        noteDirtied()
        let due = sweep.rangesDue(entries: open.records.count, isPressed: cache.isOverfull)
        for _ in 0..<max(due, ranges) { writeBackNextRange() }
        state.endBatch()
        refreshLookups()
        keyFrontier.turn()
        sourceFrontier.turn()
        let spent = flight
        flight = open
        // Letting go of thousands of records takes time, which the committing thread has.
        exchange.handOver(open, disposingOf: spent)
        open = Batch(asLargeAs: flight.records.count)
    }

    /// The batch before is durable now, so its keys need not be remembered once lookups show it.
    private func refreshLookups() {
        do {
            try store.refreshLookups()
        } catch {
            exchange.fail("the store could not be read: \(error)")
        }
    }

    func noteDirtied() {
        let dirtied = state.takeDirtied()
        sweep.note(dirtied)
        lookedUp.append(
            contentsOf: dirtied.lazy.filter { $0.kind.isLookedUp }
        )
    }

    private func evictLookedUp() {
        lookedUp.removeAll { key in
            switch key.kind {
            case .reversal:
                guard mayGo(state.reversals[key.id]) else { return false }
                state.evict(reversal: key.id)
            case .redemption:
                guard mayGo(state.redemptions[key.id]) else { return false }
                state.evict(redemption: key.id)
            case .household:
                guard mayGo(state.households[key.id]) else { return false }
                state.evict(household: key.id)
            case .slots:
                guard mayGo(state.slotDays[key.id]) else { return false }
                state.evict(slots: key.id)
            default:
                guard mayGo(state.evidence[key.id]) else { return false }
                state.evict(evidence: key.id)
            }
            return true
        }
    }

    private func mayGo(_ row: Row<some Any>?) -> Bool { !(row?.isDirty ?? false) }

    private func writeBackNextRange() {
        let (range, keys) = sweep.takeRange()
        for key in keys {
            let start = open.commit.rowBytes.count
            let deadline = state.writeBack(key, into: &open.commit.rowBytes)
            let slot = CommitBatch.RowSlot(
                key: key,
                deadline: deadline,
                range: start..<open.commit.rowBytes.count
            )
            open.commit.rows.append(slot)
            guard key.kind == .member else { continue }
            cache.measure(key.id, in: state, encodedSize: slot.range.count)
        }
        open.commit.marks.append((range, state.nextSequence - 1))
    }

    // MARK: Time

    private func tick() {
        let now = clock.now()
        do {
            if now >= nextSettling {
                nextSettling = now.adding(seconds: Decider.settlingSeconds)
                chores.looked(at: now, made: try settleDue(includingUnwritten: false))
            }
            try runCancellations(settings.cancellationMaximum)
            try runSchedules()
            // Nothing else may follow the batch that forgot keys, and then lookups would go on
            // showing them, and refuse who uses one again.
            if flight.commit.forgetKeysBefore != nil, exchange.isCommitterIdle {
                try store.refreshLookups()
                flight.commit.forgetKeysBefore = nil
            }
            if now >= nextForgetting {
                nextForgetting = now.adding(days: 1)
                open.commit.forgetKeysBefore = now.adding(days: -settings.keyRetentionDays)
            }
        } catch {
            exchange.fail("the store could not be read: \(error)")
        }
    }

    private var isResting: Bool { open.isEmpty && sweep.dirtyCount == 0 }

    private func writeBackWhenIdle() {
        noteDirtied()
        guard sweep.dirtyCount > 0, exchange.isCommitterIdle else { return }
        handOver(atLeastRanges: sweep.rangesToDirty)
    }

    // MARK: Ending

    private func abandon(_ reason: String) {
        exchange.waitForCommitter()
        for reply in open.replies { reply.send(.failed(reason)) }
        exchange.close()
        beforeClosing()
        stopReply?.resume(returning: .failure(.failed(reason)))
    }

    /// Writes every dirty row back, so that the next start has nothing to replay.
    private func finish() {
        exchange.waitForCommitter()
        handOver()
        exchange.waitForCommitter()
        noteDirtied()
        for _ in 0..<sweep.ranges {
            writeBackNextRange()
        }
        handOver()
        exchange.waitForCommitter()
        exchange.close()
        beforeClosing()
        guard let stopReply else { return }
        if case .failed(let reason) = exchange.engineCondition {
            return stopReply.resume(returning: .failure(.failed(reason)))
        }
        do {
            try store.close()
            stopReply.resume(returning: .success(()))
        } catch {
            let reason = "the store could not be closed: \(error)"
            stopReply.resume(returning: .failure(.failed(reason)))
        }
    }

    /// What has become of a redemption; nothing when it has no row.
    private func course(of id: EntryID) throws -> RedemptionCourse {
        try load(redemption: id)
        return state.redemptions[id.rawValue]?.value ?? RedemptionCourse()
    }

    /// The household; `nil` when there is none.
    private func household(of id: EntryID) throws -> Household? {
        try load(household: id)
        return state.households[id.rawValue]?.value
    }

    private func programBook() -> ProgramBook {
        ProgramBook(
            versions: state.versions,
            drafts: state.drafts,
            now: max(clock.now(), state.program.value.lastRecordedAt)
        )
    }

    private func overview() -> Overview {
        chores.walk = walk.standing
        return Overview(
            sequence: state.nextSequence - 1,
            members: state.program.value.lastMember,
            program: state.program.value,
            partners: state.partners.map(\.value),
            rewards: state.rewards.map(\.value),
            games: Dictionary(
                state.games.map { (GameNumber($0.key), $0.value.value) },
                uniquingKeysWith: { first, _ in first }
            ),
            loadedMembers: cache.count,
            cachedBytes: cache.bytes,
            dirtyRows: sweep.dirtyCount,
            waiting: exchange.waitingCount,
            openPoints: state.openPoints,
            settlements: state.settlementBook,
            chores: chores
        )
    }
}

extension RowKey.Kind {
    /// Whether rows of the kind are loaded for one look alone, and let go of when they are clean.
    fileprivate var isLookedUp: Bool {
        switch self {
        case .reversal, .evidence, .redemption, .household, .slots: true
        case .program, .partner, .reward, .member, .game, .evidenceCase, .settlement: false
        }
    }
}
