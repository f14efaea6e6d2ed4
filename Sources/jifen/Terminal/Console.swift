// SPDX-License-Identifier: Apache-2.0

import Glibc
import Primitives

/// The two standard streams: results go to one, everything else to the other.
enum Console {
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// A line of the result.
    static func print(_ line: String = "") throws(Failure) {
        try write(Array((line + "\n").utf8))
    }

    /// The one object that `--json` promises, as the last line of the result.
    static func print(_ object: JSONWriter) throws(Failure) {
        try write(object.bytes + [UInt8(ascii: "\n")])
    }

    static func write(_ bytes: some Collection<UInt8>) throws(Failure) {
        guard Files.write(bytes, to: STDOUT_FILENO) else {
            throw Failure("standard output cannot be written: \(Files.reason())")
        }
    }

    /// A line for the person at the terminal; a closed stream is nobody's loss.
    static func note(_ line: String) {
        _ = Files.write(Array((line + "\n").utf8), to: STDERR_FILENO)
    }

    /// Letters for the person at the terminal, without an end of line.
    static func draw(_ text: String) {
        _ = Files.write(Array(text.utf8), to: STDERR_FILENO)
    }
}
