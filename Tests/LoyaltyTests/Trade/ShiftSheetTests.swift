// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@Suite("What a shift did")
struct ShiftSheetTests {
    /// A sheet of all that a story has.
    private func sheet(_ story: String) -> ShiftSheet {
        let bank = Scenario.play(story)
        var sheet = ShiftSheet()
        for record in bank.records {
            var bought: Record?
            if case .purchaseReturned(let fact) = record.fact {
                bought = bank.record(fact.purchase)
            }
            sheet.add(record, bought: bought)
        }
        return sheet
    }

    @Test("Purchases, payments, returns and voids are counted apart, and nothing else is")
    func kinds() {
        let sheet = sheet(
            """
            enrol ann
            adjust ann 900 goodwill
            buy ann shop 25.00 as p      -> awarded 75
            buy ann shop 10.00 as q      -> awarded 30
            pay ann shop 1.00
            return p shop amount 10.00   -> taken 30
            return q shop amount 10.00   -> taken 30
            """
        )
        let counts = ShiftSheet.Kind.allCases.map { sheet.total(of: $0).count }
        #expect(counts == [2, 1, 1, 1])
        let points = ShiftSheet.Kind.allCases.map { sheet.total(of: $0).points.rawValue }
        #expect(points == [105, 60, 30, 30])
        let amounts = ShiftSheet.Kind.allCases.map { sheet.total(of: $0).amount.fen }
        #expect(amounts == [3_500, 100, 1_000, 1_000])
    }

    @Test("A sheet is read again as it was written, and what is no sheet is refused")
    func coding() throws {
        let sheet = sheet("enrol ann\nbuy ann shop 25.00 as p\nreturn p shop amount 1.00")
        var writer = ByteWriter()
        sheet.encode(into: &writer)
        let read = try writer.bytes.decoded { (reader) throws(MalformedBytes) in
            try ShiftSheet(from: &reader)
        }
        #expect(read == sheet)
        #expect(!sheet.lines.isEmpty)
        #expect(throws: MalformedBytes.self) {
            try [1, 9, 0, 0, 0, 0].decoded { (reader) throws(MalformedBytes) in
                try ShiftSheet(from: &reader)
            }
        }
    }
}
