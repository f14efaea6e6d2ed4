// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Rows of rewards")
struct RewardRowsTests {
    private func bytes(_ value: some Coded) -> [UInt8] {
        var writer = ByteWriter()
        value.encode(into: &writer)
        return writer.bytes
    }

    @Test("Counters of days, outlets and early hours, and the starts of versions, are read again")
    func roundTrip() throws {
        let bank = Scenario.play(
            """
            enrol ann
            adjust ann 10000 goodwill
            tier ann gold
            at 2026-03-03T00:00:00+08:00
            redeem ann scarce            -> spent 10
            redeem ann daily 2           -> spent 20
            redeem ann outlets store north -> spent 10
            redeem ann outlets store south -> spent 10
            redeem ann rationed          -> spent 10
            """,
            in: Arcade.source()
        )
        for row in bank.state.rewards {
            let read = try bytes(row.value).decoded { (reader) throws(MalformedBytes) in
                try RewardState(from: &reader)
            }
            #expect(read == row.value)
        }
        let program = bank.state.program.value
        let read = try bytes(program).decoded { (reader) throws(MalformedBytes) in
            try ProgramState(from: &reader)
        }
        #expect(read == program)
        #expect(read.version(ofEntry: 2) == 1)
    }

    @Test("The row of a reward without days is the one of before: a count and no more")
    func earlier() throws {
        let read = try [UInt8]([0x0e]).decoded { (reader) throws(MalformedBytes) in
            try RewardState(from: &reader)
        }
        #expect(read.redeemed == 7)
        #expect(bytes(read) == [0x0e])
    }
}
