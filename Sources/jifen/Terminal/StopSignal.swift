// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization

/// Turns Ctrl-C and SIGTERM into a wish that long work looks at; a second one ends at once.
struct StopSignal: Sendable {
    private static let count = Atomic<Int>(0)
    private static let isSpoken = Atomic<Bool>(true)
    private static let words: StaticString = "\nstopping; what was done stays\n"

    var isRaised: Bool { StopSignal.count.load(ordering: .relaxed) > 0 }

    /// Listens from now on; says so when the wish is heard, unless `isSpoken` is false.
    init(isSpoken: Bool = true) {
        // Touched before the signal can come, so that it does not have to make them.
        StopSignal.isSpoken.store(isSpoken, ordering: .relaxed)
        _ = StopSignal.count.load(ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in StopSignal.raise() }
        }
    }

    /// Raises it also when standard input ends: when whoever started this process is gone.
    func followInput() {
        Thread.detachNewThread {
            var bytes = [UInt8](repeating: 0, count: 256)
            while true {
                let count = read(STDIN_FILENO, &bytes, bytes.count)
                if count == 0 || (count < 0 && errno != EINTR) { return StopSignal.raise() }
            }
        }
    }

    /// Runs inside a signal: it may count and write bytes, and nothing else.
    private static func raise() {
        let before = count.add(1, ordering: .relaxed).oldValue
        guard before == 0 else { _exit(ExitStatus.failed.rawValue) }
        guard isSpoken.load(ordering: .relaxed) else { return }
        _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    }
}
