// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Byte coding")
struct ByteCodingTests {
    private func bytes(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
        var writer = ByteWriter()
        write(&writer)
        return writer.bytes
    }

    @Test(
        "Numbers are varints of seven bits a byte, lowest first",
        arguments: [
            (0, [0x00]), (1, [0x01]), (127, [0x7F]), (128, [0x80, 0x01]),
            (300, [0xAC, 0x02]),
            (.max, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
        ] as [(UInt64, [UInt8])]
    )
    func unsigned(value: UInt64, encoded: [UInt8]) throws {
        #expect(bytes { $0.put(value) } == encoded)
        let read = try encoded.decoded { (reader) throws(MalformedBytes) in try reader.unsigned() }
        #expect(read == value)
    }

    @Test(
        "Signed numbers are zigzag mapped, so that small ones stay short",
        arguments: [
            (0, [0x00]), (-1, [0x01]), (1, [0x02]), (-64, [0x7F]),
            (64, [0x80, 0x01]),
            (.max, [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
            (.min, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
        ] as [(Int64, [UInt8])]
    )
    func signed(value: Int64, encoded: [UInt8]) throws {
        #expect(bytes { $0.put(value) } == encoded)
        let read = try encoded.decoded { (reader) throws(MalformedBytes) in try reader.signed() }
        #expect(read == value)
    }

    @Test("Every number is read again")
    func numbers() throws {
        var chance = SeededGenerator(seed: 6)
        for _ in 0..<2_000 {
            let (unsigned, signed) = (chance.anyNumber(), chance.anySigned())
            let encoded = bytes {
                $0.put(unsigned)
                $0.put(signed)
                $0.put(Int(signed))
            }
            try encoded.withUnsafeBytes { buffer in
                var reader = ByteReader(buffer)
                #expect(try reader.unsigned() == unsigned)
                #expect(try reader.signed() == signed)
                #expect(try reader.int() == Int(signed))
                #expect(reader.isAtEnd)
                try reader.finish()
            }
        }
    }

    @Test("Texts, flags, lists and absent values are read again")
    func values() throws {
        let texts = ["", "积分", "a\u{0}b", String(repeating: "🍉", count: 100)]
        let encoded = bytes { writer in
            writer.put(texts) { $0.put($1) }
            writer.put(true)
            writer.put(nil as String?) { $0.put($1) }
            writer.put("x" as String?) { $0.put($1) }
            writer.put(raw: [1, 2, 3])
        }
        try encoded.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            let read = try reader.array { (reader) throws(MalformedBytes) in try reader.text() }
            #expect(read == texts)
            #expect(try reader.bool())
            let absent = try reader.optional { (reader) throws(MalformedBytes) in
                try reader.text()
            }
            #expect(absent == nil)
            let present = try reader.optional { (reader) throws(MalformedBytes) in
                try reader.text()
            }
            #expect(present == "x")
            #expect(Array(try reader.raw(3)) == [1, 2, 3])
        }
    }

    @Test("A writer counts its bytes and can start again")
    func reuse() {
        var writer = ByteWriter(reserving: 16)
        writer.put(300 as UInt64)
        #expect(writer.count == 2)
        writer.removeAll()
        #expect(writer.bytes.isEmpty)
    }
}
