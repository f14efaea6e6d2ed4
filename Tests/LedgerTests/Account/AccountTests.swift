// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Testing

@Suite("Accounts")
struct AccountTests {
    @Test("Balances are derived from two rising counters, from either side")
    func balances() {
        var totals = AccountTotals()
        #expect(totals.isUntouched)
        totals.credit(70)
        totals.debit(100)
        #expect(totals.creditBalance == -30 && totals.debitBalance == 30)
        #expect(!totals.isUntouched)
        #expect(AccountTotals(debits: 100, credits: 70) == totals)
    }

    @Test("Accounts are ordered by unit, code and owner")
    func order() {
        let accounts = [
            AccountID(unit: .points, code: 2, owner: 9),
            AccountID(unit: .points, code: 3, owner: 1),
            AccountID(unit: .points, code: 3, owner: 2), AccountID(unit: .fen, code: 1, owner: 1),
            AccountID(unit: .grams, code: 1, owner: 0),
        ]
        #expect(accounts.reversed().sorted() == accounts)
    }

    @Test("An account and its counters are read again")
    func coding() throws {
        var writer = ByteWriter()
        let account = AccountID(unit: .fen, code: 20, owner: .max)
        let totals = AccountTotals(debits: .max, credits: 7)
        account.encode(into: &writer)
        totals.encode(into: &writer)
        try writer.bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            #expect(try AccountID(from: &reader) == account)
            #expect(try AccountTotals(from: &reader) == totals)
            try reader.finish()
        }
    }

    @Test(
        "A transfer of nothing, to itself or in an unknown unit is malformed",
        arguments: [
            [1, 2, 7, 2, 7, 5], [1, 2, 7, 3, 7, 0], [0, 2, 7, 3, 7, 5], [4, 2, 7, 3, 7, 5], [1, 2],
        ] as [[UInt8]]
    )
    func malformed(bytes: [UInt8]) {
        #expect(throws: MalformedBytes.self) {
            try bytes.decoded { (reader) throws(MalformedBytes) in try Transfer(from: &reader) }
        }
    }
}
