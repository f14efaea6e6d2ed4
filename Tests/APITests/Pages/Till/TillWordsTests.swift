// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Web

@Suite("What is typed and scanned at the till")
struct TillWordsTests {
    @Test(
        "Amounts are read as people type them",
        arguments: [
            ("36", 3_600), ("36.5", 3_650), ("36.50", 3_650), ("1,299.00", 129_900), ("¥8", 800),
            ("０．５", 50), ("３６．５０", 3_650), ("0.01", 1), ("12元", 1_200), ("36。5", 3_650),
        ] as [(String, Int64)]
    )
    func amounts(text: String, fen: Int64) {
        #expect(YuanText.fen(text) == fen)
    }

    @Test(
        "What is no amount is none",
        arguments: ["", ".", "1.234", "1.2.3", "-5", "abc", "1e3", "999999999999999999999", "13800138000"]
    )
    func noAmounts(text: String) {
        #expect(YuanText.fen(text) == nil)
    }

    @Test("A scan is told by its form")
    func scans() {
        #expect(ScannedCode("138 0013-8000") == .phone("13800138000"))
        #expect(ScannedCode("+86 138 0013 8000") == .phone("+8613800138000"))
        #expect(ScannedCode("HM1000000") == .card("HM1000000"))
        #expect(ScannedCode("jf1abc") == .voucher("JF1ABC"))
        #expect(ScannedCode("mem_0000000000001") == .member("mem_0000000000001"))
        #expect(ScannedCode("pur_0000000000009") == .purchase("pur_0000000000009"))
        #expect(ScannedCode("#2026-1") == .receipt("2026-1"))
        #expect(ScannedCode("") == nil)
        #expect(ScannedCode(String(repeating: "9", count: 513)) == nil)
    }

    @Test("A code that is scanned into the amount is a code; an amount is none")
    func inAmount() {
        #expect(ScannedCode.inAmount("13800138000") == .phone("13800138000"))
        #expect(ScannedCode.inAmount("HM1000000") == .card("HM1000000"))
        for amount in ["36", "1234567", "100000.00", "¥12345678"] {
            #expect(ScannedCode.inAmount(amount) == nil, "\(amount)")
        }
    }

    @Test("A card may be the program's or the partner's own, a phone is a phone")
    func identifiers() {
        #expect(ScannedCode.card("FR1").identifiers.count == 2)
        #expect(ScannedCode.phone("13800138000").identifiers == [
            ["type": "phone", "value": "13800138000"]
        ])
        #expect(ScannedCode.voucher("JF1").identifiers.isEmpty)
    }
}
