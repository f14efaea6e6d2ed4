// SPDX-License-Identifier: Apache-2.0

import Primitives

/// One draw: what can be won and how likely it is, what was promised before, what is told after.
struct DrawView: Sendable {
    let draw: JSON
    let own: PlayModel.Draw?
    let isAdult: Bool
    /// What a ticket has just drawn.
    var drawn: JSON?
    var refusal: ContractRefusal?
    let frame: PageFrame

    private var words: PageWords { frame.words }
    private var manifest: JSON { draw.object(at: "manifest") }
    private var status: String { draw.text(at: "status") }

    func render() -> String {
        let seed = draw.textIfAny(at: "seed")
        return frame.memberPage(
            "Draw",
            title: manifest.words(at: "name", frame.language),
            back: .play,
            [
                "code": PercentText.encoded(draw.text(at: "code")),
                "plain_code": draw.text(at: "code"),
                "status": words.known("play.status_\(status)") ?? status,
                "tone": status == "open" ? "good" : "",
                "days": "\(manifest.text(at: "from")) – \(manifest.text(at: "until"))",
                "left": words("play.tickets_left", ["tickets": "\(own?.tickets ?? 0)"]),
                "today": words(
                    "play.today",
                    ["drawn": "\(own?.drawnToday ?? 0)", "most": "\(own?.perDay ?? 0)"]
                ),
                "is_adult": isAdult,
                "can_draw": isAdult && status == "open" && (own?.tickets ?? 0) > 0
                    && (own?.drawnToday ?? 0) < (own?.perDay ?? 0),
                "is_wheel": manifest.text(at: "mechanic") == "wheel",
                "result": drawn.map { [result($0)] } ?? [[String: Any]](),
                "is_refused": refusal != nil, "title_words": refusal?.title ?? "",
                "detail": refusal?.detail ?? "", "prizes": prizes,
                "rest": DrawView.range(end, DrawText.numbers),
                "none": DrawText.percent(manifest.number(at: "no_prize_ppm")),
                "commitment": draw.textIfAny(at: "commitment") ?? "",
                "has_commitment": draw.textIfAny(at: "commitment") != nil,
                "manifest_hash": draw.textIfAny(at: "manifest_sha256") ?? "",
                "seed": seed ?? "", "is_revealed": seed != nil,
                "tickets": draw.number(at: "tickets").grouped,
            ]
        )
    }

    /// From which number on there is no prize.
    private var end: Int64 {
        manifest.list(at: "prizes").map { $0.number(at: "odds_ppm") }.reduce(0, +)
    }

    private static func range(_ first: Int64, _ end: Int64) -> String {
        first < end ? "\(first.grouped)–\((end - 1).grouped)" : "—"
    }

    private var prizes: [[String: Any]] {
        let counts = draw.list(at: "prizes")
        var first: Int64 = 0
        return manifest.list(at: "prizes").map { prize in
            let code = prize.text(at: "code")
            let count = counts.first { $0.text(at: "code") == code } ?? .null
            let end = first + prize.number(at: "odds_ppm")
            defer { first = end }
            return [
                "end": "\(end)", "range": DrawView.range(first, end),
                "name": prize.words(at: "name", frame.language),
                "odds": DrawText.percent(prize.number(at: "odds_ppm")),
                "left": count["left"]?.integerValue.map(\.grouped) ?? words("play.unlimited"),
                "value": frame.yuan(prize.number(at: "value_fen")),
            ]
        }
    }

    private func name(ofPrize code: String) -> String? {
        manifest.list(at: "prizes").first { $0.text(at: "code") == code }?
            .words(at: "name", frame.language)
    }

    private func result(_ drawn: JSON) -> [String: Any] {
        let prize = drawn.textIfAny(at: "prize").flatMap(name)
        let redemption = drawn.textIfAny(at: "redemption_id")
        return [
            "has_won": prize != nil,
            "prize": prize.map { words("play.won", ["prize": $0]) } ?? words("play.lost"),
            "ticket": words(
                "play.ticket",
                [
                    "ticket": "\(drawn.number(at: "ticket"))",
                    "number": drawn.number(at: "number").grouped,
                ]
            ),
            "voucher": redemption.map { "/m/vouchers/\($0)" } ?? "",
            "has_voucher": redemption != nil,
        ]
    }
}

enum DrawText {
    /// A ticket draws a number below this one.
    static let numbers: Int64 = 1_000_000

    /// Parts in a million as a percentage with as many decimals as it needs: `0.01%`, `30%`.
    static func percent(_ ppm: Int64) -> String {
        let (whole, rest) = (ppm / 10_000, ppm % 10_000)
        guard rest > 0 else { return "\(whole)%" }
        var decimals = String(rest + 10_000).dropFirst()
        while decimals.last == "0" { decimals = decimals.dropLast() }
        return "\(whole).\(decimals)%"
    }
}
