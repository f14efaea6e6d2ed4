// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Texts from bytes")
struct ValidTextTests {
    @Test("Every text of UTF-8 comes back, short and long, ASCII and not", arguments: 0..<40)
    func roundTrip(count: Int) {
        for unit in ["a", "积", "é", "\u{0}", "🍎"] {
            let text = String(repeating: unit, count: count) + "z"
            let read = Array(text.utf8).withUnsafeBytes { String(utf8: $0) }
            #expect(read == text)
        }
        #expect([UInt8]().withUnsafeBytes { String(utf8: $0) } == "")
    }

    @Test("Random bytes are a text exactly when the standard library says so")
    func random() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            let bytes = (0..<generator.number(in: 1...6)).map { _ in
                UInt8(truncatingIfNeeded: generator.number(in: 0...0xFF))
            }
            let read = bytes.withUnsafeBytes { String(utf8: $0) }
            #expect(read == String(validating: bytes, as: UTF8.self))
        }
    }
}
