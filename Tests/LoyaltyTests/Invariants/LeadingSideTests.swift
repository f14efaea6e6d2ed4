// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Testing

@Suite("Chart of accounts")
struct LeadingSideTests {
    @Test("Every account has an owner, a unit and a side that leads")
    func sides() {
        let debits = Chart.allCases.filter { $0.leadingSide == .debits }
        let either = Chart.allCases.filter { $0.leadingSide == .either }
        #expect(Set(debits) == [.issued, .clawbackDebt, .redemptionClearing, .avoided])
        #expect(either == [.adjusted])
        for chart in Chart.allCases {
            let account = chart.account(7)
            #expect(account.unit == chart.unit && account.code == chart.rawValue)
            let isMoney = [.partnerPayable, .redemptionClearing].contains(chart)
            #expect((chart.unit == .fen) == isMoney)
        }
    }

    @Test("Codes are part of the journal, and frozen")
    func codes() {
        #expect(Chart.allCases.map(\.rawValue) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 21, 30, 31])
    }
}
