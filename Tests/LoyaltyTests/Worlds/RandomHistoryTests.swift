// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@Suite("Random histories")
struct RandomHistoryTests {
    /// Three sets of terms, so that debts, waived points and narrow debts all occur.
    private static let terms = [
        "clawback: {on_shortfall: debt, maximum_debt: 1000}",
        "clawback: {on_shortfall: waive}",
        "clawback: {on_shortfall: debt, maximum_debt: 50}",
    ]

    @Test("All invariants hold after every step of 300", arguments: 0..<64 as Range<UInt64>)
    func invariants(seed: UInt64) {
        let terms = RandomHistoryTests.terms[Int(seed % 3)]
        let player = Player(Town.busyBank(clawback: terms))
        var workload = Workload(seed: seed)
        for _ in 0..<300 {
            player.play(workload.next(for: player))
        }
        player.bank.checkWholly()
    }
}
