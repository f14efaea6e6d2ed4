// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Testing

@Suite("Lot slices")
struct LotSliceTests {
    private let slices = [3, 5, 2].enumerated().map { index, points in
        OpenLot(.plain(UInt64(index + 1), points: Int64(points))).slice(Points(Int64(points)))
    }

    @Test("Any two portions that meet make the whole")
    func portions() {
        #expect(slices.total == Points(10))
        for cut in 0...10 as ClosedRange<Int64> {
            let front = slices.portion(after: .zero, points: Points(cut))
            let back = slices.portion(after: Points(cut), points: Points(10 - cut))
            #expect(front.total == Points(cut) && back.total == Points(10 - cut))
            var sums: [Lot.ID: Points] = [:]
            for slice in front + back { sums[slice.lot, default: .zero] += slice.points }
            #expect(slices.allSatisfy { sums[$0.lot] == $0.points })
        }
    }

    @Test("A portion never holds more than there is")
    func excess() {
        #expect(slices.portion(after: Points(9), points: Points(100)).total == Points(1))
        #expect(slices.portion(after: Points(10), points: Points(1)).isEmpty)
        #expect([LotSlice]().portion(after: .zero, points: Points(1)).isEmpty)
    }

    @Test("A slice keeps the terms of its lot")
    func terms() {
        let slice = slices[1]
        #expect(slice.with(points: Points(1)).lot == slice.lot)
        #expect(slice.with(points: Points(1)).points == Points(1))
        #expect(slice.with(expiresAt: Instant(seconds: 1)).points == slice.points)
    }

    @Test("A lot's id holds its entry and its ordinal, in order")
    func ids() {
        let id = Lot.ID(entry: 4_711, ordinal: 255)
        #expect(id.entry == 4_711)
        #expect(id < Lot.ID(entry: 4_712, ordinal: 0))
        #expect(Lot.ID(entry: 4_711, ordinal: 0) < id)
        #expect(Lot.ID(text: id.text) == id)
    }
}
