// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Program time zones")
struct ProgramTimeZoneTests {
    @Test(
        "A day starts at midnight of the zone and lasts 24 hours",
        arguments: ProgramTimeZone.knownNames
    )
    func days(name: String) throws {
        let zone = try #require(ProgramTimeZone(named: name))
        #expect(zone.name == name)
        for number in [-1, 0, 1, 20_000, 365_000] as [Int32] {
            let day = CalendarDay(daysSinceEpoch: number)
            let start = zone.start(of: day)
            #expect(zone.day(of: start) == day)
            #expect(zone.day(of: Instant(microseconds: start.microseconds - 1)) < day)
            let end = Instant(microseconds: start.adding(days: 1).microseconds - 1)
            #expect(zone.day(of: end) == day)
        }
    }

    @Test("In Shanghai the day changes at 16:00 UTC")
    func shanghai() throws {
        let before = try #require(Instant(rfc3339: "2026-10-30T15:59:59.999999Z"))
        let after = try #require(Instant(rfc3339: "2026-10-30T16:00:00Z"))
        #expect(ProgramTimeZone.shanghai.day(of: before).description == "2026-10-30")
        #expect(ProgramTimeZone.shanghai.day(of: after).description == "2026-10-31")
        #expect(ProgramTimeZone(named: "Asia/Shanghai") == .shanghai)
    }

    @Test(
        "A zone with summer time, or none at all, is refused",
        arguments: ["Europe/Berlin", "", "utc"]
    )
    func unknown(name: String) {
        #expect(ProgramTimeZone(named: name) == nil)
    }
}
