// SPDX-License-Identifier: Apache-2.0

import Rules
import Testing

@Suite("Prizes that are rewards")
struct RewardPrizeTests {
    private func findings(_ terms: String) -> [Diagnostic] {
        let walk = """
            code: walk
            partner: shop
            name: {zh: 导览, en: Walk}
            kind: service
            \(terms)
            price: 100
            value: 20.00
            stock: 5
            """
        let games = SmallGames.text.replacing("value: 20.00\n", with: "reward: walk\n")
        let source = SmallProgram.source(with: [
            "rewards/walk.yaml": walk + "\n", "games/all.yaml": games,
        ])
        return CompiledProgram.compile(source).diagnostics.filter { $0.severity == .error }
    }

    @Test(
        "What is taken in a slot or for an item is no prize, because whoever wins chooses nothing",
        arguments: [
            """
            service: {booking: yes}
            slots: {parity: no}
            redemption: {compensation: {percent: 10, minimum: 1, maximum: 5}}
            """,
            "service: {booking: no, items: [{code: melon, name: {zh: 瓜, en: Melon}}]}",
        ]
    )
    func choice(terms: String) {
        let findings = findings(terms)
        #expect(findings.map(\.code) == [.contradictoryTerms], "\(findings)")
        #expect(findings.first?.file == "games/all.yaml")
    }

    @Test("A service without either is one")
    func plain() {
        #expect(findings("service: {booking: no}").isEmpty)
    }
}
