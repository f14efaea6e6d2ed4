// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Synchronization
import Testing

@testable import Engine
@testable import TestSupport

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

    @Test("The way to the next dirty row is known, round the end too, and a whole turn without one")
    func toDirty() {
        var sweep = Sweep(ranges: 10, entriesPerRange: 100)
        #expect(sweep.rangesToDirty == 10)
        let key = RowKey(.member, 3 * Sweep.idsPerBlock)
        let range = Sweep.range(of: key, ranges: 10)
        sweep.note([key])
        #expect(sweep.rangesToDirty == range + 1)
        for _ in 0..<range { #expect(sweep.takeRange().rows.isEmpty) }
        #expect(sweep.takeRange().rows == [key])
        sweep.note([key])
        #expect(sweep.rangesToDirty == 10)
    }

    @Test("At rest a purchase is written back in about as many commits as it touched rows")
    func resting() async throws {
        let counter = Mutex(0)
        let plan = FaultyStore.Plan(beforeWriteBack: { counter.withLock { $0 += 1 } })
        let coalition = try await Coalition(FaultyStore(MemoryStore(), plan))
        let member = try await coalition.enrolOne()
        try await coalition.submit(coalition.stay(member, yuan: 100, "one"))
        while try await coalition.engine.overview().dirtyRows > 0 {
            try await Task.sleep(for: .milliseconds(60))
        }
        let writeBacks = counter.withLock { $0 }
        #expect((1...12).contains(writeBacks), "\(writeBacks)")
        try await coalition.engine.stop()
    }
}
