// SPDX-License-Identifier: Apache-2.0

import Loyalty

/// The committing thread: makes one batch after another durable and answers its callers.
struct Committer: Sendable {
    let store: any Store
    let exchange: Exchange
    let publish: @Sendable (PublishedVersions) -> Void
    /// Hears of the newest entry that is durable.
    let follow: @Sendable (UInt64) -> Void
    /// Hears of what is durable after those who asked for it.
    let tell: @Sendable ([Record]) -> Void

    func run() {
        while let batch = exchange.nextBatch() {
            let fault = commit(batch)
            if let fault, case .failed(let reason) = fault {
                exchange.fail(reason)
            } else if let published = batch.published {
                publish(published)
            }
            if fault == nil, let last = batch.records.last { follow(last.sequence) }
            exchange.committed()
            for reply in batch.replies { reply.send(fault) }
            if fault == nil { tell(batch.records) }
        }
    }

    /// After a failure nothing is tried again: whether the batch is durable is not known, and a
    /// second sync of a failed file proves nothing.
    private func commit(_ batch: Batch) -> EngineFault? {
        if case .failed(let reason) = exchange.engineCondition { return .failed(reason) }
        guard batch.hasChanges else { return nil }
        do {
            try store.commit(batch.encoded())
            return nil
        } catch {
            return .failed("the store could not commit: \(error)")
        }
    }
}
