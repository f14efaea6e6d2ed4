// SPDX-License-Identifier: Apache-2.0

import Primitives
import Synchronization

/// Numbers requests upwards from a start that the executable takes from the clock, so that no
/// number comes twice, also after a restart.
public final class RequestNumbers: Sendable {
    private let last: Atomic<UInt64>

    public init(startingAfter start: UInt64) {
        last = Atomic(start)
    }

    func next() -> RequestID {
        RequestID(last.wrappingAdd(1, ordering: .relaxed).newValue)
    }
}
