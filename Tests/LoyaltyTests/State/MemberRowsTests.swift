// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

/// The table of loaded members against a dictionary.
@Suite("The table of loaded members")
struct MemberRowsTests {
    private func row(_ number: UInt64) -> Row<Member> {
        Row(
            Member(
                id: MemberID(number),
                enrolledAt: Instant(microseconds: 0),
                by: 1,
                tier: 1,
                entry: number
            )
        )
    }

    @Test("Members that come and go are found as in a dictionary", arguments: 1...20)
    func agrees(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var table = MemberRows()
        var model: [UInt64: Row<Member>] = [:]
        for _ in 0..<4_000 {
            // Few numbers, far apart and close together, so that gaps open in long runs.
            let step: UInt64 = seed % 2 == 0 ? 1 : 1 << 40
            let number = UInt64(generator.number(in: 1...300)) * step
            if generator.number(in: 0...2) == 0 {
                table[number] = nil
                model[number] = nil
            } else {
                let row = row(number)
                table[number] = row
                model[number] = row
            }
            #expect(table.count == model.count)
        }
        #expect(table.keys.sorted() == model.keys.sorted())
        #expect(table.sorted().map(\.key) == model.keys.sorted())
        for (number, row) in model { #expect(table[number] === row) }
        #expect(table.values.count == model.count)
        #expect(table[0] == nil && table[.max] == nil)
    }
}
