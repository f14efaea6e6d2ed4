// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Testing

@testable import Engine

struct SweepTests {
    @Test("One range is due for so many entries, however they come")
    func steady() {
        var sweep = Sweep(ranges: 10, entriesPerRange: 100)
        let due = [30, 30, 30, 30, 250].map { sweep.rangesDue(entries: $0, isPressed: false) }
        #expect(due == [0, 0, 0, 1, 2])
    }

    @Test("A commit never turns the sweep more than once round")
    func bounded() {
        var sweep = Sweep(ranges: 10, entriesPerRange: 100)
        #expect(sweep.rangesDue(entries: 100_000, isPressed: true) == 10)
    }

    @Test("When dirty rows press on the memory the sweep turns faster")
    func pressed() {
        var sweep = Sweep(ranges: 100, entriesPerRange: 100)
        #expect(sweep.rangesDue(entries: 500, isPressed: true) == 21)
        #expect(sweep.rangesDue(entries: 0, isPressed: true) == 1)
    }
}
