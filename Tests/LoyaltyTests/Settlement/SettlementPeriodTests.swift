// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Periods and nets of settlement")
struct SettlementPeriodTests {
    private func day(_ text: String) throws -> CalendarDay {
        try #require(CalendarDay(iso8601: text))
    }

    @Test("The first cycle begins with the program and ends with its month; then come whole months")
    func months() throws {
        let start = try day("2026-01-20")
        let first = try #require(SettlementPeriod.next(after: nil, startsOn: start, .month))
        #expect(first.from == start && "\(first.lastDay)" == "2026-01-31")
        let second = try #require(SettlementPeriod.next(after: first, startsOn: start, .month))
        #expect("\(second.from)" == "2026-02-01" && "\(second.lastDay)" == "2026-02-28")
    }

    @Test("Weeks end with Sunday, and a change of the length goes on at the next boundary")
    func weeks() throws {
        let start = try day("2026-01-21")
        let first = try #require(SettlementPeriod.next(after: nil, startsOn: start, .week))
        #expect("\(first.lastDay)" == "2026-01-25" && first.lastDay.weekday == 7)
        let second = try #require(SettlementPeriod.next(after: first, startsOn: start, .week))
        #expect("\(second.lastDay)" == "2026-02-01")
        let month = try #require(SettlementPeriod.next(after: second, startsOn: start, .month))
        #expect("\(month.from)" == "2026-02-02" && "\(month.lastDay)" == "2026-02-28")
    }

    @Test(
        "What is owed goes against what is to be paid; what was paid ahead stays",
        arguments: [
            (100, -300, 100, -200), (300, -100, 100, 200), (100, 50, 0, 100), (0, 50, 0, 0),
            (-30, 50, -30, 0), (-30, 10, -10, -20), (-30, -10, 0, -40), (0, 0, 0, 0),
        ] as [(Int64, Int64, Int64, Int64)]
    )
    func nets(payable: Int64, account: Int64, netting: Int64, net: Int64) {
        let statement = PartnerStatement(
            partner: PartnerNumber(1),
            payable: payable,
            account: account,
            digest: []
        )
        #expect(statement.netting == netting)
        #expect(statement.net == net)
    }
}
