// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Where passwords are checked: one at a time on a thread of its own, because a check takes 32 MiB
/// and a good part of a second's tenth, which requests must not wait for.
public final class PasswordBench: Sendable {
    /// More checks that wait are refused.
    public static let waitingMaximum = 32

    private let queue = DispatchQueue(label: "jifen.passwords")
    private let waiting = Atomic<Int>(0)

    public init() {}

    /// Whether the password is right; `nil` when too many others wait.
    func check(_ password: String, against hash: PasswordHash) async throws -> Bool? {
        try await run { try hash.matches(password) }
    }

    /// The hash of a new password; `nil` when too many others wait.
    public func hash(_ password: String, salt: [UInt8]) async throws -> PasswordHash? {
        try await run { try PasswordHash(of: password, salt: salt) }
    }

    private func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value? {
        let count = waiting.add(1, ordering: .relaxed).newValue
        defer { waiting.subtract(1, ordering: .relaxed) }
        guard count <= PasswordBench.waitingMaximum else { return nil }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
