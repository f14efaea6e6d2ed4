// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where callers, the deciding thread and the committing thread meet.
///
/// One lock guards it all: the bounded inbox, the one batch on its way to the store, and the
/// condition of the engine.
// Reason: every stored variable is touched only with `condition` locked.
final class Exchange: @unchecked Sendable {
    private let condition = NSCondition()
    private let inboxMaximum: Int

    private var jobs: [Job] = []
    private var waiting = 0
    private var handedOver: Batch?
    /// A batch of before, kept only to be let go of by the committing thread.
    private var spent: Batch?
    private var isCommitting = false
    private var isClosed = false
    private var state = Condition.ready

    init(inboxMaximum: Int) {
        self.inboxMaximum = inboxMaximum
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        condition.lock()
        defer { condition.unlock() }
        return body()
    }

    // MARK: Callers

    /// Puts a job in, or fails it at once.
    func post(_ job: Job) {
        let fault: EngineFault? = locked {
            switch state {
            case .failed(let reason): return .failed(reason)
            case .stopping: return .stopping
            case .ready: break
            }
            if case .stop = job {
                state = .stopping
            } else if waiting > 0, waiting + job.weight > inboxMaximum {
                return .busy(retryAfterSeconds: 1)
            }
            waiting += job.weight
            jobs.append(job)
            condition.broadcast()
            return nil
        }
        if let fault { job.fail(fault) }
    }

    var engineCondition: Condition { locked { state } }

    var waitingCount: Int { locked { waiting } }

    // MARK: The deciding thread

    /// What there is for the deciding thread to do.
    enum Work {
        case jobs([Job])
        /// The committer is idle and may be handed the open batch.
        case committerIdle
        case nothing
    }

    /// Waits for jobs, or for the committer to become idle when the open batch waits for it.
    func nextWork(hasOpenBatch: Bool, mayTakeJobs: Bool, patience: TimeInterval) -> Work {
        locked {
            let deadline = Date(timeIntervalSinceNow: patience)
            while true {
                if hasOpenBatch && !isBusy { return .committerIdle }
                if mayTakeJobs && !jobs.isEmpty {
                    defer { jobs.removeAll(keepingCapacity: true) }
                    waiting = 0
                    return .jobs(jobs)
                }
                guard condition.wait(until: deadline) else { return .nothing }
            }
        }
    }

    private var isBusy: Bool { isCommitting || handedOver != nil }

    var isCommitterIdle: Bool { locked { !isBusy } }

    /// Whether all that was handed over is in the store; for ever untrue after a failed commit.
    var isEverythingDurable: Bool {
        locked {
            if case .failed = state { return false }
            return !isBusy
        }
    }

    /// Hands the open batch over; the committer must be idle.
    func handOver(_ batch: Batch, disposingOf old: Batch) {
        locked {
            spent = old
            precondition(!isBusy, "one batch is on its way at a time")
            handedOver = batch
            condition.broadcast()
        }
    }

    /// Waits until the committer is idle or the engine has failed.
    func waitForCommitter() {
        locked {
            while isBusy { condition.wait() }
        }
    }

    /// No batch will follow.
    func close() {
        locked {
            isClosed = true
            condition.broadcast()
        }
    }

    // MARK: The committing thread

    /// The next batch; `nil` when none will follow.
    func nextBatch() -> Batch? {
        locked {
            while true {
                if let batch = handedOver {
                    handedOver = nil
                    isCommitting = true
                    return batch
                }
                if isClosed { return nil }
                condition.wait()
            }
        }
    }

    func committed() {
        let old: Batch? = locked {
            defer { spent = nil }
            return spent
        }
        withExtendedLifetime(old) {}
        locked {
            isCommitting = false
            condition.broadcast()
        }
    }

    /// Stops everything for good: nothing that was not answered will be.
    func fail(_ reason: String) {
        let abandoned: [Job] = locked {
            if case .failed = state { return [] }
            state = .failed(reason)
            defer { jobs.removeAll() }
            waiting = 0
            condition.broadcast()
            return jobs
        }
        for job in abandoned { job.fail(.failed(reason)) }
    }
}
