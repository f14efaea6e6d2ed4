// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Malformed bytes")
struct MalformedBytesTests {
    private func reason<Value>(
        _ bytes: [UInt8],
        _ read: (inout ByteReader) throws(MalformedBytes) -> Value
    ) -> String? {
        do throws(MalformedBytes) {
            _ = try bytes.decoded(read)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test(
        "A number that ends early, is too long or not in short form is refused",
        arguments: [
            ([] as [UInt8], "the bytes end early"), ([0x80], "the bytes end early"),
            ([0x80, 0x00], "a number not in short form"),
            (
                [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02],
                "a number over 64 bits"
            ),
            (
                [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x81],
                "a number over 64 bits"
            ),
            ([0x01, 0x01], "bytes left over"),
        ]
    )
    func numbers(bytes: [UInt8], expected: String) {
        let found = reason(bytes) { (reader) throws(MalformedBytes) in try reader.unsigned() }
        #expect(found == expected)
    }

    @Test("A number that is too large for its type is refused")
    func narrow() {
        let found = reason([0x80, 0x02]) { (reader) throws(MalformedBytes) in
            try reader.narrow(UInt8.self)
        }
        #expect(found == "a number over 8 bits")
    }

    @Test("A flag is 0 or 1, a text is UTF-8, a count has a maximum")
    func values() {
        let flag = reason([2]) { (reader) throws(MalformedBytes) in try reader.bool() }
        #expect(flag == "a flag that is neither 0 nor 1")
        for invalid in [[0x01, 0xFF], [0x02, 0xC0, 0x80], [0x03, 0xED, 0xA0, 0x80]] as [[UInt8]] {
            let text = reason(invalid) { (reader) throws(MalformedBytes) in try reader.text() }
            #expect(text == "a text that is not UTF-8")
        }
        let count = reason([0x81, 0x80, 0x80, 0x08]) { (reader) throws(MalformedBytes) in
            try reader.count()
        }
        #expect(count == "a count over the maximum")
    }

    @Test("A list that claims more than there is ends early, and takes no memory for it")
    func claimedCount() {
        let bytes: [UInt8] = [0x80, 0x80, 0x80, 0x08, 0x01]
        let found = reason(bytes) { (reader) throws(MalformedBytes) in
            try reader.array { (reader) throws(MalformedBytes) in try reader.unsigned() }
        }
        #expect(found == "the bytes end early")
    }

    @Test("Whatever the bytes are, reading ends without a trap")
    func anyBytes() {
        var chance = SeededGenerator(seed: 7)
        for _ in 0..<5_000 {
            let bytes = chance.anyBytes(maximum: 24)
            bytes.withUnsafeBytes { buffer in
                var reader = ByteReader(buffer)
                do throws(MalformedBytes) {
                    while !reader.isAtEnd {
                        switch chance.number(below: 7) {
                        case 0: _ = try reader.unsigned()
                        case 1: _ = try reader.signed()
                        case 2: _ = try reader.narrow(UInt32.self)
                        case 3: _ = try reader.bool()
                        case 4: _ = try reader.text()
                        case 5: _ = try reader.raw(Int(chance.number(below: 9)))
                        default:
                            _ = try reader.array { (reader) throws(MalformedBytes) in
                                try reader.text()
                            }
                        }
                    }
                } catch {
                    #expect(error.offset <= bytes.count)
                }
            }
        }
    }
}
