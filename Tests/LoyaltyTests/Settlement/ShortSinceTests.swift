// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@Suite("Since when the fund is short")
struct ShortSinceTests {
    private static let short = """
        enrol ann
        adjust ann 600 goodwill by mall
        at 2026-06-01T10:00:00+08:00
        money receivable_written_off mall 4.00 for broke
        later 2 days
        pay ann hotel 1.00
        money receivable_written_off mall 1.00 for broke
        """

    private func play(_ more: String = "") throws -> ProgramState {
        let terms = Town.standardTerms + "\nsettlement: {loss_borne_by: fund}"
        let story = ShortSinceTests.short + "\n" + more
        let state = Scenario.play(story, in: Town.source(clawback: terms)).state.program.value
        var writer = ByteWriter()
        state.encode(into: &writer)
        try writer.bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            #expect(try ProgramState(from: &reader) == state)
            try reader.finish()
        }
        return state
    }

    @Test("It is the moment of the entry that made it short, whatever comes after")
    func first() throws {
        let money = try #require(try play().money)
        #expect(!money.isCovered)
        #expect(money.shortSince == Instant(rfc3339: "2026-06-01T10:00:00+08:00"))
    }

    @Test("Who fills it up ends it, and the next time begins anew")
    func again() throws {
        let filled = try #require(try play("money fund_topped_up 5.00").money)
        #expect(filled.isCovered && filled.shortSince == nil)
        let partly = try #require(try play("money fund_topped_up 4.99").money)
        #expect(partly.shortSince == Instant(rfc3339: "2026-06-01T10:00:00+08:00"))
        let anew = """
            money fund_topped_up 5.00
            at 2026-07-01T00:00:00+08:00
            money receivable_written_off mall 0.01 for broke
            """
        let second = try #require(try play(anew).money)
        #expect(second.shortSince == Instant(rfc3339: "2026-07-01T00:00:00+08:00"))
    }
}
