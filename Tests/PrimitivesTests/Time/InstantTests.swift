// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "RFC 3339 is read exactly",
        arguments: [
            ("1970-01-01T00:00:00Z", 0 as Int64), ("1970-01-01T08:00:00+08:00", 0),
            ("1969-12-31T16:00:00-08:00", 0), ("1970-01-01T00:00:00-00:00", 0),
            ("1970-01-01t00:00:01z", 1_000_000), ("1970-01-01T00:00:00.5Z", 500_000),
            ("1970-01-01T00:00:00.000001Z", 1), ("1970-01-01T00:00:00.0000019Z", 1),
            ("1969-12-31T23:59:59.999999Z", -1),
            ("2026-10-31T16:00:00+08:00", 1_793_433_600_000_000),
            ("2000-02-29T23:59:59Z", 951_868_799_000_000),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
            ("9999-12-31T23:59:59Z", 253_402_300_799_000_000),
            ("2026-01-01T00:00:00+14:00", 1_767_175_200_000_000),
        ]
    )
    func reading(text: String, microseconds: Int64) {
        #expect(Instant(rfc3339: text)?.microseconds == microseconds)
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "2026-10-31", "2026-10-31T16:00:00", "2026-10-31 16:00:00Z",
            "2026-10-31T16:00Z", "2026-10-31T24:00:00Z", "2026-10-31T16:60:00Z",
            "2026-10-31T16:00:60Z", "2026-10-31T16:00:00.Z", "2026-10-31T16:00:00,5Z",
            "2026-10-31T16:00:00+0800", "2026-10-31T16:00:00+08", "2026-10-31T16:00:00+08:00 ",
            "2026-10-31T16:00:00+08:60", "2026-10-31T16:00:00+15:00", "2026-10-31T16:00:00+14:01",
            "2026-10-31T16:00:00*08:00", "2026-02-29T16:00:00Z", "2026-10-31T16:00:00ZZ",
            "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2026-10-31T1:00:000Z",
            "2026-10-31T16:00:00.00000000000000000000000000000Z", "2026-10-31T16:00:00.5+08:0",
            "二〇二六年十月三十一日",
        ]
    )
    func refused(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("What is written is read again, at every offset and with every fraction")
    func roundTrip() {
        var chance = SeededGenerator(seed: 3)
        let span = UInt64(Instant.latest.microseconds - Instant.earliest.microseconds)
        for _ in 0..<5_000 {
            let instant = Instant(
                microseconds: Instant.earliest.microseconds + Int64(chance.number(below: span))
            )
            #expect(Instant(rfc3339: instant.description) == instant)
            let day = 86_400 * Instant.microsecondsPerSecond
            guard instant.microseconds > Instant.earliest.microseconds + day,
                instant.microseconds < Instant.latest.microseconds - day
            else { continue }
            let offset = chance.number(in: -840...840) * 60
            let text = instant.rfc3339(offsetSeconds: offset)
            #expect(Instant(rfc3339: text) == instant, "\(text)")
        }
    }

    @Test("Every moment has a text, also one that no text can name")
    func everyMoment() {
        for microseconds in [Int64.min, .min + 1, -1, 0, .max - 1, .max] {
            let instant = Instant(microseconds: microseconds)
            #expect(!instant.description.isEmpty)
            #expect(!instant.rfc3339(offsetSeconds: 28_800).isEmpty)
            #expect(!instant.rfc3339(offsetSeconds: -28_800).isEmpty)
        }
    }

    @Test("Seconds and days are added as lengths of time")
    func arithmetic() {
        let start = Instant(seconds: 1_000)
        #expect(start.adding(seconds: -1_000) == Instant(microseconds: 0))
        #expect(start.adding(days: 2) == Instant(seconds: 1_000 + 172_800))
        #expect(start < start.adding(seconds: 1))
    }

    @Test("Floored division rounds toward negative infinity")
    func flooredDivision() {
        for dividend in -20...20 as ClosedRange<Int64> {
            for divisor in 1...7 as ClosedRange<Int64> {
                let quotient = dividend.flooredDivision(by: divisor)
                #expect(quotient * divisor <= dividend && (quotient + 1) * divisor > dividend)
            }
        }
    }
}
