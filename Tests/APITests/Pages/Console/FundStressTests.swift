// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Web

@Suite("The stress of the fund")
struct FundStressTests {
    private func stress(
        _ fund: Int64,
        _ open: Int64,
        _ share: Int64,
        days: Int64 = 30
    ) -> FundStress {
        FundStress(fundFen: fund, openFen: open, sharePercent: share, days: days)
    }

    @Test("A fund that covers everything covers more the more is redeemed")
    func covered() {
        #expect(stress(120_00, 100_00, 10).coveragePercent == 122)
        #expect(stress(120_00, 100_00, 50).coveragePercent == 140)
        let all = stress(120_00, 100_00, 100)
        #expect(all.coveragePercent == nil && all.leftFen == 20_00 && all.missingFen == 0)
    }

    @Test("A fund that is short is shorter afterwards, and says by how much and when it is empty")
    func short() {
        let half = stress(60_00, 100_00, 50)
        #expect(half.leftFen == 10_00 && half.owedFen == 50_00)
        #expect(half.coveragePercent == 20 && half.missingFen == 40_00)
        let all = stress(60_00, 100_00, 100, days: 10)
        #expect(all.leftFen == -40_00 && all.missingFen == 40_00)
        #expect(all.perDayFen == 10_00 && all.emptyAfterDays == 6)
    }

    @Test("Parts of a fen are paid as a whole one")
    func rounding() {
        #expect(stress(0, 101, 50).paidFen == 51)
        #expect(stress(0, 0, 100).paidFen == 0 && stress(0, 0, 100).missingFen == 0)
        #expect(stress(0, 100, 100, days: 3).perDayFen == 34)
    }
}
