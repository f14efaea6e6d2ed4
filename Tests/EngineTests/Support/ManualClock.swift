// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Primitives

/// A clock that stands until somebody moves it.
// Reason: `instant` is touched only with `lock` locked.
final class ManualClock: WallClock, @unchecked Sendable {
    /// 2026-03-02, noon in Shanghai.
    static let start = Instant(seconds: 1_772_424_000)

    private let lock = NSLock()
    private var instant: Instant

    init(_ instant: Instant = ManualClock.start) {
        self.instant = instant
    }

    func now() -> Instant {
        lock.withLock { instant }
    }

    func advance(days: Int64 = 0, seconds: Int64 = 0) {
        lock.withLock { instant = instant.adding(days: days).adding(seconds: seconds) }
    }
}
