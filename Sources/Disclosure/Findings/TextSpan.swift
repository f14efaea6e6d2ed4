// SPDX-License-Identifier: Apache-2.0

/// A part of a text: its bytes in UTF-8, and where a reader finds it.
package struct TextSpan: Hashable, Sendable {
    package let bytes: Range<Int>
    /// Counted from 1.
    package let line: Int
    /// In Unicode scalars, counted from 1.
    package let column: Int

    package init(bytes: Range<Int>, line: Int, column: Int) {
        self.bytes = bytes
        self.line = line
        self.column = column
    }
}
