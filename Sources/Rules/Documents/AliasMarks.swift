// SPDX-License-Identifier: Apache-2.0

/// Counts what may be YAML aliases before the parser sees them.
///
/// A few lines of nested aliases stand for billions of values, and the parser compares keys by
/// their whole content. Every alias starts with `*` and a letter, behind a space, a line break or
/// an indicator, so the count is never too low; texts with such a mark may make it too high.
enum AliasMarks {
    /// The place of the first mark when there are more than the limit.
    static func excess(in file: SourceFile) -> Place? {
        var first: Place?
        var count = 0
        var line = 1
        var column = 0
        var previous = UInt8(ascii: "\n")
        var isMark = false
        for byte in file.text.utf8 {
            if isMark, startsName(byte) {
                count += 1
                first = first ?? Place(file: file.path, line: line, column: column)
                if count > DocumentLimits.aliasMarks { return first }
            }
            isMark = byte == UInt8(ascii: "*") && endsToken(previous)
            previous = byte
            if byte & 0xC0 != 0x80 { column += 1 }
            if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
        }
        return nil
    }

    private static func startsName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Letters and digits cannot stand before an alias; anything else may.
    private static func endsToken(_ byte: UInt8) -> Bool {
        !startsName(byte) || byte == UInt8(ascii: "-")
    }
}
