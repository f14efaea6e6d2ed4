// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loyalty

/// The version in force, for readers on any thread.
// Reason: `program` is touched only with `lock` locked.
final class PublishedProgram: @unchecked Sendable {
    private let lock = NSLock()
    private var program: BoundProgram?

    var current: BoundProgram? {
        lock.lock()
        defer { lock.unlock() }
        return program
    }

    func set(_ program: BoundProgram) {
        lock.lock()
        defer { lock.unlock() }
        self.program = program
    }
}
