// SPDX-License-Identifier: Apache-2.0

import Loyalty

/// Why an entry does not fit the state that the entries before it give.
struct Misfit: Error, Hashable, Sendable {
    let invariant: Invariant
    let detail: String

    init(_ detail: String) {
        self.init(.replayIsState, detail)
    }

    init(_ invariant: Invariant, _ detail: String) {
        self.invariant = invariant
        self.detail = detail
    }
}
