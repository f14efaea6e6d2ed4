// SPDX-License-Identifier: Apache-2.0

/// A position in a program document; line and column count from 1.
struct Place: Hashable, Sendable {
    let file: String
    let line: Int
    let column: Int

    static func start(of file: String) -> Place {
        Place(file: file, line: 1, column: 1)
    }
}

/// A value and where its author wrote it, for what can only be judged once all files are read.
struct Located<Value: Sendable>: Sendable {
    let value: Value
    let place: Place
}
