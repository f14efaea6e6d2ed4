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
        #expect(Set(debits) == [.issued, .clawbackDebt, .writeOffs, .avoided])
        #expect(Set(either.filter { $0.unit == .points }) == [.adjusted])
        let money = Set(Chart.allCases.filter { $0.unit == .fen })
        #expect(Set(either).subtracting([.adjusted]) == money.subtracting([.writeOffs, .deposit]))
        for chart in Chart.allCases {
            let account = chart.account(7)
            #expect(account.unit == chart.unit && account.code == chart.rawValue)
            let isMoney = (20...29).contains(chart.rawValue) || chart.rawValue > 31
            #expect((chart.unit == .fen) == isMoney)
        }
    }

    @Test("Codes are part of the journal, and frozen")
    func codes() {
        let codes = Chart.allCases.map(\.rawValue)
        #expect(codes.sorted() == Array(1...9) + Array(20...34))
    }
}
