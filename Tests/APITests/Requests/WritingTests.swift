// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@testable import API

@Suite("Writing values by hand")
struct WritingTests {
    @Test(
        "A moment is written as RFC 3339 is",
        arguments: [
            0, 1, -1, 999_999, 1_795_219_200_000_000, 1_795_219_200_000_001,
            -62_135_596_800_000_000,
            253_402_268_399_999_999, 951_782_400_000_000, 1_709_164_799_123_456,
        ] as [Int64]
    )
    func moments(microseconds: Int64) {
        let instant = Instant(microseconds: microseconds)
        for zone in ["UTC", "Asia/Shanghai", "Asia/Tokyo"].compactMap(ProgramTimeZone.init(named:))
        {
            var writer = JSONWriter()
            writer.put(instant, in: zone)
            let text = instant.rfc3339(offsetSeconds: zone.offsetSeconds)
            #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"\(text)\"")
        }
    }

    @Test("Moments at random are, too")
    func manyMoments() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let span = UInt64(253_402_300_799_000_000)
            let instant = Instant(microseconds: Int64(generator.next() % span))
            var writer = JSONWriter()
            writer.put(instant, in: .shanghai)
            let text = instant.rfc3339(offsetSeconds: 28_800)
            #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"\(text)\"")
        }
    }

    @Test("An id is written as its text form is", arguments: [0, 1, 31, 32, .max] as [UInt64])
    func ids(value: UInt64) {
        var writer = JSONWriter()
        writer.put(MemberID(value))
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"\(MemberID(value).text)\"")
    }

    @Test("The ends of time are null")
    func boundaries() {
        var writer = JSONWriter()
        writer.beginArray()
        writer.put(boundary: .always, in: .shanghai)
        writer.put(boundary: .never, in: .shanghai)
        writer.endArray()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[null,null]")
    }

    @Test(
        "A phone number has one form, and hides its middle in logs",
        arguments: [
            ("13800138000", "+8613800138000"), ("+86 138-0013-8000", "+8613800138000"),
            ("008613800138000", "+8613800138000"), ("+1 (415) 555.0100", "+14155550100"),
            ("+85291234567", "+85291234567"),
        ]
    )
    func phones(text: String, e164: String) throws {
        let phone = try #require(PhoneNumber(text))
        #expect(phone.e164 == e164)
        #expect("\(phone)".contains("****"))
        #expect("\(phone)".suffix(4) == e164.suffix(4))
        #expect(!"\(phone)".contains(e164.dropFirst(e164.count - 8).prefix(4)))
    }

    @Test(
        "What is no phone number is none",
        arguments: [
            "", "+", "123", "12345678901", "+86138001380001", "138 0013 8000x", "++8613800138000",
            "+0123456789", "+1234567890123456", "13800138000+", String(repeating: "1", count: 50),
        ]
    )
    func noPhones(text: String) {
        #expect(PhoneNumber(text) == nil)
    }
}
