// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import TestSupport

/// Disks as they were at some moments.
// Reason: `disks` is touched only with `lock` locked.
final class Disks: @unchecked Sendable {
    private let lock = NSLock()
    private var disks: [Disk] = []

    func add(_ disk: Disk) { lock.withLock { disks.append(disk) } }

    var all: [Disk] { lock.withLock { disks } }
}
