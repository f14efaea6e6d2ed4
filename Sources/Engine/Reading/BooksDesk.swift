// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Who asks for books of the past waits here: each answer reads the journal from its first entry, so that
/// one is made at a time, and the newest few are kept.
actor BooksDesk {
    private static let keptMaximum = 4
    /// More callers than these are told to come back.
    private static let waitingMaximum = 16

    private static let retrySeconds = 5

    private var kept: [Books] = []
    private var tail: Task<Void, Never>?
    private var waiting = 0

    /// `make` says whether what it made can never change.
    func books(
        at moment: Instant,
        _ make: @Sendable @escaping () async throws -> (books: Books, isFinal: Bool)
    ) async throws -> Books {
        if let known = known(moment) { return known }
        return try await alone {
            if let known = await self.known(moment) { return known }
            let (books, isFinal) = try await make()
            if isFinal { await self.keep(books) }
            return books
        }
    }

    /// Runs `body` when nothing else runs that came before it.
    func alone<Value: Sendable>(
        _ body: @Sendable @escaping () async throws -> Value
    ) async throws -> Value {
        guard waiting < BooksDesk.waitingMaximum else {
            throw EngineFault.busy(retryAfterSeconds: BooksDesk.retrySeconds)
        }
        waiting += 1
        defer { waiting -= 1 }
        let before = tail
        let task = Task {
            await before?.value
            return try await body()
        }
        tail = Task { _ = try? await task.value }
        return try await task.value
    }

    private func known(_ moment: Instant) -> Books? { kept.first { $0.moment == moment } }

    private func keep(_ books: Books) {
        if kept.count >= BooksDesk.keptMaximum { kept.removeFirst() }
        kept.append(books)
    }
}
