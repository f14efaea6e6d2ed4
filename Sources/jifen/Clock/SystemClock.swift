// SPDX-License-Identifier: Apache-2.0

import Engine
import Glibc
import Primitives

/// The time of the machine.
struct SystemClock: WallClock {
    func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let seconds = Int64(time.tv_sec) * Instant.microsecondsPerSecond
        return Instant(microseconds: seconds + Int64(time.tv_nsec) / 1_000)
    }
}
