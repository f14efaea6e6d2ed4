// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// The pool of codes of a reward that others issue: how many are left, new ones, and all of them masked.
enum PoolPage {
    /// `GET /b/rewards/{code}/codes`.
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        return visit.respond(try await page(partner, try await OwnReward(partner)))
    }

    /// `POST /b/rewards/{code}/codes`: tries all codes first; confirmed, takes all or none.
    static func take(_ visit: PageVisit) async throws -> Response {
        try await take(visit.form["lines"] ?? "", visit)
    }

    /// `POST /b/rewards/{code}/codes/file`: the same for the codes of a file.
    static func upload(_ visit: PageVisit) async throws -> Response {
        let bytes = visit.files.first?.bytes ?? []
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let partner = try PartnerVisit(visit)
            let wrong = visit.words("pool.not_text")
            let reward = try await OwnReward(partner)
            return visit.respond(try await page(partner, reward, wrong: [wrong]), status: 422)
        }
        return try await take(text, visit)
    }

    private static func take(_ text: String, _ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let reward = try await OwnReward(partner)
        let pasted = PastedCodes(text)
        guard !pasted.codes.isEmpty else {
            let wrong = visit.words("pool.empty_lines")
            return visit.respond(try await page(partner, reward, wrong: [wrong]), status: 422)
        }
        var act = ConsoleAct(
            heading: visit.words("pool.import"),
            path: "/v1/code-imports",
            body: pasted.body(of: reward.code),
            back: "\(reward.path)/codes",
            done: "codes_taken"
        ) { result in
            [
                ConsolePair(partner.words("reward"), reward.name),
                ConsolePair(visit.words("pool.codes"), result.number("count").grouped),
                ConsolePair(visit.words("pool.then"), visit.words("pool.then_text")),
            ]
        }
        let lines = pasted.codes.joined(separator: "\n")
        act.again = ("\(reward.path)/codes", [(name: "lines", value: lines)])
        return try await act.answer(visit) { refusal in
            let wrong = refusal.fields.compactMap { field -> String? in
                guard let line = pasted.line(of: field.pointer) else { return nil }
                return visit.words("pool.line", ["line": "\(line)", "detail": field.detail])
            }
            return try await page(partner, reward, wrong: wrong, refusal: refusal)
        }
    }

    // MARK: The page

    private static func page(
        _ partner: PartnerVisit,
        _ reward: OwnReward,
        wrong: [String] = [],
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        let visit = partner.visit
        let words = visit.words
        let base: ContractPath = "/v1/rewards/\(reward.code)/code-pool"
        let pool = try await visit.facts(base)
        let listed: ContractPath = "/v1/rewards/\(reward.code)/code-pool/codes"
        let codes = try await partner.page(listed.query("limit", "50"))
        var blocks: [ConsoleBlock] = []
        if pool.flag("is_low") {
            let left = pool.number("left")
            let detail = words(
                left == 0 ? "pool.gone_detail" : "pool.low_detail",
                ["left": left.grouped, "below": pool.number("warn_below").grouped]
            )
            let title = words(left == 0 ? "pool.gone" : "pool.low")
            blocks.append(.notice(title, left == 0 ? .bad : .warn, detail: detail))
        }
        blocks.append(
            .card([
                .pairs(
                    ["imported", "handed", "left"].map {
                        ConsolePair(words("pool.\($0)"), pool.number($0).grouped)
                    }
                )
            ])
        )
        blocks.append(.heading(words("pool.import"), note: words("pool.import_note")))
        if !wrong.isEmpty {
            blocks.append(.notice(words("pool.wrong"), .bad, detail: words("pool.wrong_detail")))
            blocks.append(.list(wrong.map { ConsoleEntry(title: $0, tone: .bad) }))
        }
        blocks.append(.card([.form(paste(reward, words))]))
        blocks.append(.card([.form(file(reward, words))]))
        blocks.append(.captioned(table(codes, words)))
        var page = partner.page(words("pool.title", ["reward": reward.name]), blocks, refusal)
        page.hasFile = false
        page.done = visit.done
        page.crumbs = [
            .init(label: partner.words("rewards_title"), path: "/b/rewards"),
            .init(label: reward.name, path: reward.path),
        ]
        return page
    }

    private static func paste(_ reward: OwnReward, _ words: PageWords) -> ConsoleForm {
        ConsoleForm(
            path: "\(reward.path)/codes",
            submit: words("pool.try"),
            fields: [
                ConsoleField(
                    name: "lines",
                    label: words("pool.lines"),
                    kind: .code(rows: 8),
                    hint: words("pool.lines_hint")
                )
            ],
            isWide: true
        )
    }

    private static func file(_ reward: OwnReward, _ words: PageWords) -> ConsoleForm {
        ConsoleForm(
            path: "\(reward.path)/codes/file",
            submit: words("pool.try_file"),
            fields: [
                ConsoleField(
                    name: "file",
                    label: words("pool.file"),
                    kind: .file(accepted: ".csv,.txt,text/csv,text/plain"),
                    hint: words("pool.file_hint"),
                    isRequired: true
                )
            ],
            takesFile: true
        )
    }

    private static func table(
        _ codes: (items: [Facts], next: String?),
        _ words: PageWords
    ) -> ConsoleTable {
        ConsoleTable(
            caption: words("pool.caption"),
            columns: [
                .number(words("pool.number")), .text(words("pool.hint")),
                .text(words("pool.status")),
            ],
            rows: codes.items.map { code in
                let status = code.text("status")
                return [
                    .init(code.number("number").grouped), .init(code.text("hint"), isCode: true),
                    .init(
                        words.known("pool.status_\(status)") ?? status,
                        tone: status == "left" ? .good : .plain
                    ),
                ]
            },
            empty: words("pool.none"),
            next: codes.next
        )
    }
}
