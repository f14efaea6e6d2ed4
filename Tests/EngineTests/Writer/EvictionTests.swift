// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Eviction", .timeLimit(.minutes(15)))
struct EvictionTests {
    private let gate = Gate()

    /// Two ranges: the members lie in one, so that an idle engine writes them back soon.
    private func open(cacheBytes: Int) async throws -> (Coalition, FaultyStore) {
        var settings = EngineSettings()
        settings.sweepRanges = 2
        settings.cacheBytes = cacheBytes
        let store = FaultyStore(MemoryStore(), .init(beforeWriteBack: { [gate] in gate.pass() }))
        return (try await Coalition(store, settings: settings), store)
    }

    @Test("A row that is being written back is not read from the store before it is there")
    func staleRow() async throws {
        let (coalition, store) = try await open(cacheBytes: 0)
        let member = try await coalition.enrolOne()
        try await coalition.submit(coalition.stay(member, yuan: 100, "1"))
        try await writtenBack(coalition)
        gate.close()
        try await coalition.submit(coalition.stay(member, yuan: 10, "2"))
        // For want of work the engine now writes the member's row back, and stands at the gate.
        try await gate.waitForArrival()
        async let outcome = coalition.submit(coalition.stay(member, yuan: 1, "3"))
        try await Task.sleep(for: .milliseconds(100))
        gate.open()
        let after = try #require(try await outcome.record?.ledger.holder)
        #expect(after.after.available == Points(1_110))
        try await coalition.engine.stop()
        try Journal.expectSound(store.base.disk)
    }

    private func writtenBack(_ coalition: Coalition) async throws {
        while try await coalition.engine.overview().dirtyRows > 0 {
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
