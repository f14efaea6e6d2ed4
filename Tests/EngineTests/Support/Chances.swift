// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives

@testable import TestSupport

/// Faults by the dice: which call fails depends on the seed and the number of the call alone.
struct Chances: Sendable {
    let seed: UInt64
    /// Of 1,000 commits, so many fail before and so many after they are durable.
    var failing: UInt64 = 25
    /// Of 1,000 commits, so many take a few milliseconds.
    var slow: UInt64 = 100
    /// Of 100,000 lookups, so many fail.
    var failingLookups: UInt64 = 20

    /// The plan of one run; from `killed` on every commit fails, as after a power cut.
    func plan(run: Int, killed: Counter) -> FaultyStore.Plan {
        let fault = FaultyStore.Fault(reason: "by the dice")
        return FaultyStore.Plan(
            beforeCommit: { number in
                if killed.value > 0 { throw fault }
                let draw = draw(run, number, of: 1_000)
                if draw < failing { throw fault }
                if draw >= 1_000 - slow { Thread.sleep(forTimeInterval: 0.003) }
            },
            afterCommit: { number in
                let draw = draw(run, number, of: 1_000)
                if draw >= failing, draw < 2 * failing { throw fault }
            },
            beforeLookup: { number in
                if draw(run + 1_000, number, of: 100_000) < failingLookups { throw fault }
            }
        )
    }

    private func draw(_ run: Int, _ number: Int, of sides: UInt64) -> UInt64 {
        var chance = SeededGenerator(seed: seed << 32 ^ UInt64(run) << 20 ^ UInt64(number))
        return chance.number(below: sides)
    }
}
