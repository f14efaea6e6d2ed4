// SPDX-License-Identifier: Apache-2.0

/// The mall's shelves: prices, what they are worth, and what is left.
struct RewardListPage: Sendable {
    let rewards: [Facts]
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.rewards"),
            lead: words("rewards.lead"),
            actions: [
                ConsoleLink(label: words("rewards.waiting"), path: "/o/redemptions", isSecond: true)
            ]
        )
        page.blocks = [
            .filters(
                ConsoleForm(
                    path: "/o/rewards",
                    submit: words("console.filter"),
                    fields: [
                        ConsoleField(
                            name: "partner",
                            label: words("console.partner"),
                            kind: .choice(
                                [(value: "", label: words("console.all"))]
                                    + names.options(.partners)
                            ),
                            value: visit.query["partner"] ?? ""
                        )
                    ]
                )
            ),
            .table(
                ConsoleTable(
                    caption: words("operator.rewards"),
                    columns: [
                        .text(words("rewards.reward")), .text(words("console.partner")),
                        .text(words("rewards.kind")), .number(words("rewards.price")),
                        .number(words("rewards.value_yuan")), .number(words("rewards.share")),
                        .text(words("rewards.stock")),
                    ],
                    rows: rewards.map(row),
                    empty: words("rewards.none")
                )
            ),
        ]
        return page
    }

    private func row(_ reward: Facts) -> [ConsoleCell] {
        let facts = RewardFacts(reward: reward, words: words)
        let kind = reward.text("kind")
        let left = reward.numberIfAny("stock_left")
        let seasonal = reward.list("prices").filter { $0.flag("holds_today") }.map {
            $0.number("price_points")
        }.min()
        return [
            ConsoleCell(
                reward.words("name", visit.language) ?? reward.text("code"),
                small: reward.text("code"),
                path: "/o/rewards/\(PercentText.encoded(reward.text("code")))"
            ),
            ConsoleCell(names.partner(reward.textIfAny("partner"))),
            ConsoleCell(words.known("rewards.kind_\(kind)") ?? kind),
            ConsoleCell(
                ShownText.points(reward.number("price_points")),
                small: seasonal.map { words("rewards.today", ["points": $0.grouped]) }
            ),
            ConsoleCell(ShownText.yuan(reward.fen("value") ?? 0)),
            ConsoleCell(facts.times),
            ConsoleCell(
                facts.stock,
                tone: left == 0 ? .bad : left.map { $0 < 10 } ?? false ? .warn : nil
            ),
        ]
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let wanted = visit.query["partner"]
        return RewardListPage(
            rewards: await visit.everything("/v1/rewards").filter {
                wanted == nil || $0.text("partner") == wanted
            },
            names: await visit.names([.partners]),
            visit: visit
        ).page()
    }
}

/// What partners have still to hand over.
enum WaitingPage {
    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let words = visit.words
        let names = await visit.names([.partners, .rewards])
        let path: ContractPath = "/v1/waiting-redemptions?limit=50"
        let list = try await visit.facts(
            path.query("partner", visit.query["partner"]).query("cursor", visit.query["cursor"])
        )
        var page = ConsolePage(
            heading: words("rewards.waiting"),
            lead: words("rewards.waiting_lead"),
            crumbs: [ConsoleLink(label: words("operator.rewards"), path: "/o/rewards")]
        )
        page.blocks = [
            .table(
                ConsoleTable(
                    caption: words("rewards.waiting"),
                    columns: [
                        .text(words("console.time")), .text(words("rewards.reward")),
                        .text(words("console.partner")), .number(words("rewards.quantity")),
                        .text(words("rewards.turn")), .text(words("console.entry")),
                    ],
                    rows: list.data.map { row($0, names, words) },
                    empty: words("rewards.nothing_waits"),
                    next: list.nextCursor.map { visit.address("cursor", $0) },
                    first: visit.query["cursor"] == nil ? nil : visit.address("cursor", nil)
                )
            )
        ]
        return page
    }

    private static func row(
        _ item: Facts,
        _ names: ConsoleNames,
        _ words: PageWords
    ) -> [ConsoleCell] {
        let missing = item.textIfAny("missing")
        return [
            ConsoleCell(ShownText.minute(item.text("recorded_at"))),
            ConsoleCell(names.reward(item.text("reward"))),
            ConsoleCell(names.partner(item.text("partner"))),
            ConsoleCell("\(item.number("quantity"))"),
            item.flag("due")
                ? ConsoleCell(words("rewards.turn_partner"), tone: .warn)
                : ConsoleCell(
                    missing.flatMap { words.known("rewards.missing_\($0)") }
                        ?? words("rewards.turn_later")
                ),
            ConsoleCell(
                item.text("id"),
                path: "/o/entries/ent_\(item.text("id").dropFirst(4))",
                isCode: true
            ),
        ]
    }
}
