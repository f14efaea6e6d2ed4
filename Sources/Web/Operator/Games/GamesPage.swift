// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Missions, badges and draws; of draws the odds, what is left, and the seed that binds them.
struct GamesPage: Sendable {
    let games: [Facts]
    let play: Facts?
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        let draws = games.filter { $0.textIfAny("mechanic") != nil }
        let missions = games.filter { $0.at("goal").isThere }
        var page = ConsolePage(heading: words("operator.games"), lead: words("games.lead"))
        page.blocks = [.heading(words("games.draws")), .table(drawTable(draws))]
        for draw in draws where !draw.list("prizes").isEmpty {
            page.blocks.append(
                .details(
                    words("games.prizes_of", ["draw": name(draw)]),
                    [.table(prizes(draw))]
                )
            )
        }
        page.blocks += [.heading(words("games.missions")), .table(missionTable(missions))]
        if let play {
            page.blocks += [.details(words("games.report"), [.code(PrettyJSON.text(play.json))])]
        }
        return page
    }

    private func name(_ game: Facts) -> String {
        game.words("name", visit.language) ?? game.text("code")
    }

    private func drawTable(_ draws: [Facts]) -> ConsoleTable {
        ConsoleTable(
            caption: words("games.draws"),
            columns: [
                .text(words("games.draw")), .text(words("games.mechanic")),
                .text(words("console.partner")), .text(words("operator.span")),
                .number(words("games.no_prize")), .text(words("console.state")),
            ],
            rows: draws.map { draw in
                let status = draw.text("status")
                let mechanic = draw.text("mechanic")
                return [
                    ConsoleCell(
                        name(draw),
                        small: draw.text("code"),
                        path: "/o/games/draws/\(PercentText.encoded(draw.text("code")))"
                    ),
                    ConsoleCell(words.known("games.mechanic_\(mechanic)") ?? mechanic),
                    ConsoleCell(names.partner(draw.textIfAny("partner"))),
                    ConsoleCell(
                        "\(ShownText.day(draw.textIfAny("from"))) – "
                            + ShownText.day(draw.textIfAny("until"))
                    ),
                    ConsoleCell(GamesPage.percent(draw.number("no_prize_ppm"))),
                    ConsoleCell(
                        words.known("games.status_\(status)") ?? status,
                        tone: status == "open" ? .good : .plain
                    ),
                ]
            },
            empty: words("games.no_draws")
        )
    }

    static func percent(_ ppm: Int64) -> String {
        let rest = "\(ppm % 10_000 + 10_000)".dropFirst()
        let digits = String(rest).replacing(/0+$/, with: "")
        return digits.isEmpty ? "\(ppm / 10_000)%" : "\(ppm / 10_000).\(digits)%"
    }

    private func prizes(_ draw: Facts) -> ConsoleTable {
        PrizeTable(prizes: draw.list("prizes"), visit: visit).table
    }

    private func missionTable(_ missions: [Facts]) -> ConsoleTable {
        ConsoleTable(
            caption: words("games.missions"),
            columns: [
                .text(words("members.mission")), .text(words("games.repeats")),
                .number(words("console.points_word")), .number(words("games.tickets")),
                .text(words("games.badge")),
            ],
            rows: missions.map { mission in
                let gives = mission.at("gives")
                let repeats = mission.text("repeats")
                return [
                    ConsoleCell(name(mission), small: mission.text("code")),
                    ConsoleCell(words.known("games.repeats_\(repeats)") ?? "—"),
                    ConsoleCell(gives.number("points").grouped),
                    ConsoleCell(gives.number("tickets").grouped),
                    ConsoleCell(gives.textIfAny("badge") ?? "—"),
                ]
            },
            empty: words("members.no_missions")
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        GamesPage(
            games: try await visit.facts("/v1/games").data,
            play: await visit.factsIfAny("/v1/program/play"),
            names: await visit.names([.partners]),
            visit: visit
        ).page()
    }
}

/// What can be won, how probably, and how much is left.
struct PrizeTable: Sendable {
    let prizes: [Facts]
    let visit: PageVisit

    private var words: PageWords { visit.words }

    var table: ConsoleTable {
        ConsoleTable(
            caption: words("games.prizes"),
            columns: [
                .text(words("games.prize")), .number(words("games.odds")),
                .number(words("console.amount_yuan")), .number(words("games.left")),
            ],
            rows: prizes.map { prize in
                [
                    ConsoleCell(prize.words("name", visit.language) ?? prize.text("code")),
                    ConsoleCell(prize.numberIfAny("odds_ppm").map(GamesPage.percent) ?? "—"),
                    ConsoleCell(prize.fen("value").map(ShownText.yuan) ?? "—"),
                    ConsoleCell(
                        prize.numberIfAny("stock_left")?.grouped ?? words("rewards.unlimited")
                    ),
                ]
            }
        )
    }
}

/// One draw: the commitment before it, the seed after it, and its prizes.
enum DrawPage {
    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let words = visit.words
        let draw = try await visit.facts("/v1/draws/\(visit.parameter("code"))")
        var page = ConsolePage(
            heading: draw.words("name", visit.language) ?? visit.parameter("code"),
            lead: words("games.draw_lead"),
            crumbs: [ConsoleLink(label: words("operator.games"), path: "/o/games")]
        )
        let pairs = draw.members.compactMap { name, value -> ConsolePair? in
            guard name != "object", name != "name" else { return nil }
            let text =
                value.json.stringValue ?? value.json.integerValue.map(\.grouped)
                ?? value.json.boolValue.map { words($0 ? "console.yes" : "console.no") }
            guard let text else { return nil }
            return ConsolePair(
                words.known("games.fact_\(name)") ?? name,
                ConsoleCell(
                    name.hasSuffix("_at") ? ShownText.minute(text) : text,
                    isCode: text.utf8.count > 30
                )
            )
        }
        page.blocks = [.card([.pairs(pairs)])]
        if !draw.list("prizes").isEmpty {
            page.blocks += [
                .heading(words("games.prizes")),
                .table(PrizeTable(prizes: draw.list("prizes"), visit: visit).table),
            ]
        }
        page.blocks += [
            .text(words("games.dossier")),
            .code("jifen draw dossier \(visit.parameter("code")) --data DIR"),
            .details(words("console.raw"), [.code(PrettyJSON.text(draw.json))]),
        ]
        return page
    }
}
