// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// One draw: the commitment before it, the seed after it, what was drawn; and its beginning and end.
struct DrawPage: Sendable {
    let draw: Facts
    /// The same as the list of games has it: its names, days and partner.
    let game: Facts
    let names: ConsoleNames
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var code: String { draw.text("code") }
    private var path: String { "/o/games/draws/\(PercentText.encoded(code))" }
    private var status: String { draw.text("status") }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: game.words("name", visit.language) ?? code,
            lead: words("games.draw_lead"),
            crumbs: [ConsoleLink(label: words("operator.games"), path: "/o/games")]
        )
        page.done = visit.done
        page.refusal = refusal
        page.blocks = [
            .columns([
                [.card([.heading(words("games.about")), .pairs(about)])],
                [.card([.heading(words("games.proof")), .pairs(proof)])],
            ])
        ]
        page.blocks += next
        page.blocks += [.heading(words("games.prizes")), .table(prizes)]
        page.blocks += [
            .heading(words("games.again")), .text(words("games.again_lead")),
            .code("jifen draw verify \(code) --data DIR"),
            .details(words("games.terms"), [.code(PrettyJSON.text(draw.at("manifest").json))]),
        ]
        if draw.at("dossier").isThere {
            page.blocks.append(
                .details(words("games.dossier"), [.code(PrettyJSON.text(draw.at("dossier").json))])
            )
        }
        return page
    }

    private var about: [ConsolePair] {
        let mechanic = game.text("mechanic")
        return [
            ConsolePair(
                words("console.state"),
                ConsoleCell(
                    words.known("games.status_\(status)") ?? status,
                    tone: status == "open" ? .good : .plain
                )
            ),
            ConsolePair(words("console.partner"), names.partner(game.textIfAny("partner"))),
            ConsolePair(
                words("games.mechanic"),
                words.known("games.mechanic_\(mechanic)") ?? mechanic
            ),
            ConsolePair(
                words("operator.span"),
                "\(ShownText.day(game.textIfAny("from"))) – \(ShownText.day(game.textIfAny("until")))"
            ),
            ConsolePair(words("games.drawn"), draw.number("tickets").grouped),
            ConsolePair(words("games.no_prize"), GamesPage.percent(game.number("no_prize_ppm"))),
        ]
    }

    /// What binds the draw before, and shows afterwards that it was bound.
    private var proof: [ConsolePair] {
        ["commitment", "manifest_sha256", "transcript_sha256", "seed"].map { name in
            ConsolePair(words("games.fact_\(name)"), fact(name))
        }
    }

    private func fact(_ name: String) -> ConsoleCell {
        // Before the first ticket the transcript's hash is made of nothing.
        if name == "transcript_sha256", draw.number("tickets") == 0 {
            return ConsoleCell(words("games.no_tickets_yet"))
        }
        return draw.textIfAny(name).map { ConsoleCell($0, isCode: true) }
            ?? ConsoleCell(words("games.not_yet_\(name == "seed" ? "seed" : "hash")"))
    }

    /// A draw that is bound begins; one whose last day has passed ends.
    private var next: [ConsoleBlock] {
        let step: (name: String, isDanger: Bool)? =
            switch status {
            case "announced": ("start", false)
            case "closed": ("end", true)
            default: nil
            }
        guard let step else { return [] }
        return [
            .heading(words("games.\(step.name)")), .text(words("games.\(step.name)_lead")),
            .form(
                ConsoleForm(
                    path: "\(path)/\(step.name)",
                    submit: words("console.continue"),
                    isDanger: step.isDanger
                )
            ),
        ]
    }

    private var prizes: ConsoleTable {
        let named = game.list("prizes")
        return ConsoleTable(
            caption: words("games.prizes"),
            columns: [
                .text(words("games.prize")), .number(words("games.odds")),
                .number(words("games.times_drawn")), .number(words("games.times_given")),
                .number(words("games.left")), .number(words("console.amount_yuan")),
            ],
            rows: draw.list("prizes").map { prize in
                let known = named.first { $0.text("code") == prize.text("code") }
                return [
                    ConsoleCell(
                        known?.words("name", visit.language) ?? prize.text("code"),
                        small: prize.text("code")
                    ),
                    ConsoleCell(GamesPage.percent(prize.number("odds_ppm"))),
                    ConsoleCell(prize.number("drawn").grouped),
                    ConsoleCell(prize.number("given").grouped),
                    ConsoleCell(prize.numberIfAny("left")?.grouped ?? words("rewards.unlimited")),
                    ConsoleCell(known?.fen("value").map(ShownText.yuan) ?? "—"),
                ]
            }
        )
    }

    // MARK: Asking

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        try await page(visit, refusal: nil)
    }

    static func page(_ visit: PageVisit, refusal: ContractRefusal?) async throws -> ConsolePage {
        let code = visit.parameter("code")
        let draw = try await visit.facts("/v1/draws/\(code)")
        let games = await visit.factsIfAny("/v1/games")?.data ?? []
        let game = games.first { $0.text("kind") == "draw" && $0.text("code") == code }
        return DrawPage(
            draw: draw,
            game: game ?? Facts(nil),
            names: await visit.names([.partners]),
            refusal: refusal,
            visit: visit
        ).page()
    }

    static func start(_ visit: PageVisit) async throws -> Response {
        try await act(visit, "start", done: "draw_started") { result, words in
            ["commitment", "manifest_sha256"].map {
                ConsolePair(words("games.fact_\($0)"), ConsoleCell(result.text($0), isCode: true))
            }
        }
    }

    static func end(_ visit: PageVisit) async throws -> Response {
        try await act(visit, "end", done: "draw_ended") { result, words in
            [
                ConsolePair(
                    words("games.fact_seed"),
                    ConsoleCell(result.text("seed"), isCode: true)
                )
            ]
        }
    }

    private static func act(
        _ visit: PageVisit,
        _ step: String,
        done: String,
        _ facts: @escaping (Facts, PageWords) -> [ConsolePair]
    ) async throws -> Response {
        let code = visit.parameter("code")
        let words = visit.words
        let act = ConsoleAct(
            heading: words("games.\(step)"),
            path: "/v1/draws/\(code)/\(step)",
            body: .object([]),
            back: "/o/games/draws/\(PercentText.encoded(code))",
            done: done,
            isDanger: step == "end"
        ) { result in
            [ConsolePair(words("games.draw"), code)] + facts(result, words)
        }
        return try await act.answer(visit) { try await page(visit, refusal: $0) }
    }
}
