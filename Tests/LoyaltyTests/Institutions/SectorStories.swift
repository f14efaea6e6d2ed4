// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@Suite("Sectors")
struct SectorStories {
    private func play(_ text: String) throws {
        Scenario.play(
            "enrol ann\n" + text,
            in: try ExampleFolder.source("hongmi")
        )
    }

    @Test("A bank's points follow settled purchases; a charge-back takes them back")
    func bank() throws {
        try play(
            """
            buy ann bank 500.00 tender card 500.00              -> refused sector_forbids
            do ann bank card_opened                             -> refused sector_forbids
            buy ann bank 500.00 tender card 500.00 settled as p -> awarded 100, ann pending 100
            return p bank amount 500.00                         -> taken 100, ann pending 0
            """
        )
    }

    @Test("At a school or in a community nothing is bought, and points pay nothing")
    func institutions() throws {
        try play(
            """
            adjust ann 1000 goodwill
            buy ann school 10.00            -> refused sector_forbids
            buy ann community 10.00         -> refused sector_forbids
            pay ann school 1.00             -> refused partner_does_not_take_points
            hold ann community 60           -> refused partner_does_not_take_points
            """
        )
    }

    @Test("A report may name a group of the institution, and no other")
    func groups() throws {
        try play(
            """
            do ann school survey group class_3_1        -> awarded 50
            do ann school survey group class_9_9        -> refused unknown_group
            do ann community survey group class_3_1     -> refused unknown_group
            do ann community survey group east_gate     -> awarded 0, community activities 1
            """
        )
    }

    @Test("No account holds reserve money, or anything that points could be mixed with")
    func reserveMoney() {
        let money = Chart.allCases.filter { $0.unit == .fen }
        let known: [Chart] = [
            .partnerPayable, .redemptionClearing, .partnerAccount, .backingFund, .fees,
            .memberDebt, .breakage, .subsidy, .adjustments, .rounding, .bank, .deposit,
            .writeOffs,
        ]
        #expect(money == known)
        #expect(money.allSatisfy { $0.owner != .member })
        #expect(Chart.allCases.filter { $0.unit == .grams } == [.avoided, .grams])
        #expect(Chart.grams.owner == .member)
    }
}
