// SPDX-License-Identifier: Apache-2.0

import Primitives

/// One thing that was looked at, and how it is.
struct Finding: Hashable, Sendable {
    enum State: String, Hashable, Sendable {
        case ok
        /// The server works, but somebody should see to it.
        case warn
        /// The server does not start, or not for long.
        case fail
    }

    let name: String
    let state: State
    let detail: String

    init(_ name: String, _ state: State, _ detail: String) {
        self.name = name
        self.state = state
        self.detail = detail
    }

    var line: String {
        let mark = state.rawValue + String(repeating: " ", count: 6 - state.rawValue.count)
        return mark + name + String(repeating: " ", count: max(1, 14 - name.count)) + detail
    }

    var json: JSON {
        ["name": .string(name), "state": .string(state.rawValue), "detail": .string(detail)]
    }
}
