// SPDX-License-Identifier: Apache-2.0

/// A reward with its price of every time, so that no dearer price hides.
struct InspectedRewardPage: Sendable {
    let reward: Facts
    let prices: Facts?
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: reward.words("name", visit.language) ?? reward.text("code"),
            lead: names.partner(reward.textIfAny("partner")),
            crumbs: [
                ConsoleLink(
                    label: words("regulator.search"),
                    path: "\(visit.frame.face.home)/search"
                )
            ]
        )
        page.blocks = [.card([.pairs(RewardFacts(reward: reward, words: words).pairs)])]
        if let prices {
            page.blocks += [.heading(words("rewards.price_history")), .table(table(prices))]
        }
        page.blocks.append(
            .details(words("console.raw"), [.code(PrettyJSON.text(reward.json))])
        )
        return page
    }

    private func table(_ prices: Facts) -> ConsoleTable {
        ConsoleTable(
            caption: words("rewards.price_history"),
            columns: [
                .text(words("regulator.rule_version")), .text(words("regulator.effective_at")),
                .number(words("rewards.price")),
            ],
            rows: prices.data.map { price in
                [
                    ConsoleCell("\(price.number("version"))"),
                    ConsoleCell(ShownText.minute(price.text("effective_at"))),
                    ConsoleCell(ShownText.points(price.number("price_points"))),
                ]
            },
            empty: words("rewards.no_prices")
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let code = visit.parameter("code")
        return InspectedRewardPage(
            reward: try await visit.facts("/v1/rewards/\(code)"),
            prices: await visit.factsIfAny("/v1/rewards/\(code)/price-history"),
            names: await visit.names([.partners]),
            visit: visit
        ).page()
    }
}
