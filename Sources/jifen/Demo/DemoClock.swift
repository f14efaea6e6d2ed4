// SPDX-License-Identifier: Apache-2.0

import Engine
import Primitives
import Synchronization

/// A clock that stands where it is put, until it is told to run with the machine's.
final class DemoClock: WallClock {
    private let moment = Mutex<Instant?>(nil)

    func now() -> Instant {
        moment.withLock { $0 } ?? SystemClock().now()
    }

    func stand(at instant: Instant) {
        moment.withLock { $0 = instant }
    }

    /// From now on it shows the real time.
    func run() {
        moment.withLock { $0 = nil }
    }
}
