// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Primitives

/// A clock that stands until a test moves it.
// Reason: `instant` is touched only with `lock` locked.
final class ManualClock: WallClock, @unchecked Sendable {
    /// 2026-11-21, eight in the morning in Shanghai.
    static let start = Instant(seconds: 1_795_219_200)

    private let lock = NSLock()
    private var instant = ManualClock.start

    func now() -> Instant {
        lock.withLock { instant }
    }

    func advance(days: Int64 = 0, seconds: Int64 = 0) {
        lock.withLock { instant = instant.adding(days: days).adding(seconds: seconds) }
    }
}
