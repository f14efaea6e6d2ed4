// SPDX-License-Identifier: Apache-2.0

import Glibc
import Primitives

/// Time that only goes forward, for measuring.
struct Stopwatch {
    private let start = Stopwatch.nanoseconds()

    private static func nanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    var elapsedNanoseconds: Int64 { max(1, Stopwatch.nanoseconds() - start) }

    /// So many things in the time since the start, as thousandths a second.
    func rate(of count: Int) -> Int64 {
        Int64(count) * 1_000_000_000 / (elapsedNanoseconds / 1_000 + 1)
    }

    /// Thousandths of a second since the start.
    var milliseconds: Int64 { elapsedNanoseconds / 1_000_000 }
}
