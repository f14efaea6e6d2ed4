// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loyalty

/// Checks and adds up a state that is wholly in memory, on a thread of its own, while another thread
/// compares the same state with the store. Nobody changes the state meanwhile.
// Reason: `verdict` is written by the thread before it signals, and read after that alone.
final class StateAudit: @unchecked Sendable {
    private let state: LoyaltyState
    private let ended = DispatchSemaphore(value: 0)
    private var verdict: (sums: BookSums, violations: [InvariantViolation]) = (BookSums(), [])

    init(_ state: LoyaltyState) {
        self.state = state
    }

    func start() {
        let thread = Thread { [self] in
            verdict = InvariantChecker.audit(state)
            ended.signal()
        }
        thread.name = "jifen-state-audit"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Waits for the end; answers what the state holds in all, and what does not hold in it.
    func finish() -> (sums: BookSums, violations: [InvariantViolation]) {
        ended.wait()
        return verdict
    }
}
