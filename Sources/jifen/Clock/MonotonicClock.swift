// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A clock that only moves forward, for measuring requests.
enum MonotonicClock {
    @Sendable
    static func nanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
