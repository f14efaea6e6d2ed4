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
        let badges = games.filter { $0.text("kind") == "badge" }
        let sets = games.filter { $0.text("kind") == "badge_prize" }
        if !badges.isEmpty {
            page.blocks += [.heading(words("games.badges")), .table(badgeTable(badges, missions))]
        }
        if !sets.isEmpty {
            page.blocks += [
                .heading(words("games.badge_prizes")), .table(setTable(sets, badges)),
            ]
        }
        if let play { page.blocks += PlayReport(report: play, visit: visit).blocks }
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

    private func badgeName(_ code: String) -> String {
        games.first { $0.text("kind") == "badge" && $0.text("code") == code }.map(name) ?? code
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
                    ConsoleCell(gives.textIfAny("badge").map(badgeName) ?? "—"),
                ]
            },
            empty: words("members.no_missions")
        )
    }

    /// Each badge, and the missions that give it.
    private func badgeTable(_ badges: [Facts], _ missions: [Facts]) -> ConsoleTable {
        ConsoleTable(
            caption: words("games.badges"),
            columns: [.text(words("games.badge")), .text(words("games.given_by"))],
            rows: badges.map { badge in
                let givers = missions.filter {
                    $0.at("gives").textIfAny("badge") == badge.text("code")
                }
                return [
                    ConsoleCell(name(badge), small: badge.text("code")),
                    ConsoleCell(givers.isEmpty ? "—" : givers.map(name).joined(separator: ", ")),
                ]
            }
        )
    }

    /// What a whole set of badges is worth.
    private func setTable(_ sets: [Facts], _ badges: [Facts]) -> ConsoleTable {
        ConsoleTable(
            caption: words("games.badge_prizes"),
            columns: [
                .text(words("games.badge_prize")), .text(words("games.badges")),
                .text(words("games.prize")), .number(words("console.amount_yuan")),
                .number(words("games.left")),
            ],
            rows: sets.map { set in
                let needed = set.texts("badges").map { code in
                    badges.first { $0.text("code") == code }.map(name) ?? code
                }
                let prize = set.at("prize")
                return [
                    ConsoleCell(name(set), small: set.text("code")),
                    ConsoleCell(needed.joined(separator: ", ")),
                    ConsoleCell(name(prize)),
                    ConsoleCell(prize.fen("value").map(ShownText.yuan) ?? "—"),
                    ConsoleCell(
                        prize.numberIfAny("stock_left")?.grouped ?? words("rewards.unlimited")
                    ),
                ]
            }
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
