// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

private enum Pebble: IdentifiedEntity {
    static let idPrefix: StaticString = "pbl"
}

@Suite("Identifiers")
struct IdentifierTests {
    private typealias PebbleID = Identifier<Pebble>

    private func base32(_ value: UInt64) -> String {
        var bytes = [UInt8](repeating: 0, count: Base32.digitCount)
        Base32.encode(value) { bytes[$0] = $1 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "A number has 13 digits of Crockford's base 32",
        arguments: [
            (0 as UInt64, "0000000000000"), (1, "0000000000001"), (31, "000000000000Z"),
            (32, "0000000000010"), (0x0123_4567_89AB_CDEF, "028T5CY4TQKFF"),
            (.max, "FZZZZZZZZZZZZ"),
        ]
    )
    func digits(value: UInt64, text: String) {
        #expect(base32(value) == text)
        #expect(Base32.decode(Array(text.utf8)) == value)
        #expect(Base32.decode(Array(text.lowercased().utf8)) == value)
    }

    @Test("Every number is read again, and text order is number order")
    func order() {
        var chance = SeededGenerator(seed: 4)
        for _ in 0..<3_000 {
            let (left, right) = (chance.anyNumber(), chance.anyNumber())
            #expect(Base32.decode(Array(base32(left).utf8)) == left)
            #expect((base32(left) < base32(right)) == (left < right))
        }
    }

    @Test(
        "Other digits, other lengths and numbers over 64 bits are refused",
        arguments: [
            "", "000000000000", "00000000000000", "000000000000I", "000000000000L",
            "000000000000O", "000000000000U", "00000000000-0", "G000000000000", "ZZZZZZZZZZZZZ",
            "000000000000\u{0}", "00000000000é", "@@@@@@@@@@@@@", "[[[[[[[[[[[[[",
        ]
    )
    func malformed(text: String) {
        #expect(Base32.decode(Array(text.utf8)) == nil)
        #expect(PebbleID(text: "pbl_" + text) == nil)
    }

    @Test("The text form carries the prefix and is read again")
    func text() {
        let id = PebbleID(42)
        #expect(id.text == "pbl_000000000001A")
        #expect(PebbleID(text: id.text) == id)
        #expect(id.description == id.text)
        #expect(PebbleID(1) < PebbleID(2))
    }

    @Test(
        "Another prefix or separator is refused",
        arguments: [
            "mem_000000000001A", "pbl-000000000001A", "pbl000000000001A", "PBL_000000000001A",
            "pb_000000000001A", "pbl__000000000001A", "000000000001A", "",
        ]
    )
    func otherPrefix(text: String) {
        #expect(PebbleID(text: text) == nil)
    }
}
