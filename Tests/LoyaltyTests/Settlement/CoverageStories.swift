// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@Suite("What the fund covers")
struct CoverageStories {
    private static func source(_ bearer: String) -> String {
        Town.standardTerms + "\nsettlement: {loss_borne_by: \(bearer)}"
    }

    @Test("A loss that the fund bears stops new points and nothing else, until somebody pays")
    func suspended() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 100.00 as p           -> ann pending 300
            adjust ann 600 goodwill by mall    -> mall account -10.00, program fund 10.00
            money receivable_written_off mall 4.00 for broke  -> mall account -6.00
            expect program fund 6.00 open 600 losses 4.00
            buy ann shop 1.00                  -> refused guarantee_suspended
            adjust ann 1 goodwill              -> refused guarantee_suspended
            do ann school survey               -> refused guarantee_suspended
            buy ann shop 0.50                  -> awarded 0
            pay ann hotel 1.00                 -> hotel payable 1.00, program fund 5.00
            return p shop amount 50.00         -> ann pending 150
            later 7 days
            settle ann                         -> ann available 690, program fund 7.50
            money fund_topped_up 3.99
            buy ann shop 1.00                  -> refused guarantee_suspended
            money fund_topped_up 0.01
            buy ann shop 1.00                  -> awarded 3
            """,
            in: Town.source(clawback: CoverageStories.source("fund"))
        )
    }

    @Test("A loss that the operator bears leaves the fund as it is")
    func whole() {
        Scenario.play(
            """
            enrol ann
            adjust ann 600 goodwill by mall
            money receivable_written_off mall 10.00 for broke  -> mall account 0.00
            expect program fund 10.00 writeoffs -10.00 losses 0.00
            buy ann shop 1.00                  -> awarded 3
            """,
            in: Town.source(clawback: CoverageStories.source("operator"))
        )
    }

    @Test("Normal work never leaves the fund short", arguments: 0..<8 as Range<UInt64>)
    func normal(seed: UInt64) {
        let player = Player(Town.busyBank())
        var workload = Workload(seed: seed &+ 70_000)
        for _ in 0..<250 {
            player.play(workload.next(for: player))
            let money = player.bank.state.program.value.money
            #expect(money?.isCovered == true && money?.fund == money?.openValue)
        }
    }
}
