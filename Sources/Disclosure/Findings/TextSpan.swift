// SPDX-License-Identifier: Apache-2.0

/// A part of a text: its bytes in UTF-8, and where a reader finds it.
public struct TextSpan: Hashable, Sendable {
    public let bytes: Range<Int>
    /// Counted from 1.
    public let line: Int
    /// In Unicode scalars, counted from 1.
    public let column: Int

    public init(bytes: Range<Int>, line: Int, column: Int) {
        self.bytes = bytes
        self.line = line
        self.column = column
    }
}
