// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A place where threads wait until a test lets them pass.
// Reason: `isOpen` and `count` are touched only with `condition` locked.
final class Gate: @unchecked Sendable {
    private let condition = NSCondition()
    private var isOpen = true
    private var count = 0

    /// Waits while the gate is closed.
    func pass() {
        condition.withLock {
            count += 1
            while !isOpen { condition.wait() }
            count -= 1
        }
    }

    func close() { condition.withLock { isOpen = false } }

    func open() {
        condition.withLock {
            isOpen = true
            condition.broadcast()
        }
    }

    /// Returns once somebody stands before the closed gate.
    func waitForArrival() async throws {
        while condition.withLock({ count == 0 }) { try await Task.sleep(for: .milliseconds(1)) }
    }
}

/// A number that several tasks may change.
// Reason: `count` is touched only with `lock` locked.
final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    var value: Int { lock.withLock { count } }

    @discardableResult
    func increase() -> Int {
        lock.withLock {
            count += 1
            return count
        }
    }
}
