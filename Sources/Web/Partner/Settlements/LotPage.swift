// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// `GET /b/lots/{lot}`: the points behind a line of a statement, from the rule that gave them to what became
/// of them, as far as the partner may see it.
enum LotPage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let lot = visit.parameter("lot")
        let trace = try await visit.facts("/v1/lots/\(lot)/trace")
        let names = try await partner.partnerNames()
        var page = partner.page(
            partner.words("lot_title", ["points": trace.number("points").grouped]),
            [.card([.pairs(pairs(trace, names, partner))])]
                + [.captioned(steps(trace.list("steps"), names, partner))]
        )
        page.crumbs = [.init(label: partner.words("settlements_title"), path: "/b/settlements")]
        if trace.flag("truncated") {
            page.blocks.append(.text(partner.words("lot_cut")))
        }
        return visit.respond(page)
    }

    private static func pairs(
        _ trace: Facts,
        _ names: [String: String],
        _ partner: PartnerVisit
    ) -> [ConsolePair] {
        let issuer = trace.textIfAny("issuer")
        let rule = trace.at("rule")
        let until = trace.textIfAny("expires_at").map { ShownText.day($0) }
        var pairs = [
            ConsolePair(
                partner.words("lot"),
                ConsoleCell(trace.text("lot_id"), isCode: true)
            ),
            ConsolePair(
                partner.words("lot_issuer"),
                issuer.map { names[$0] ?? $0 } ?? partner.words("lot_program")
            ),
            ConsolePair(
                partner.words("lot_validity"),
                until.map { partner.words("lot_until", ["day": $0]) }
                    ?? partner.words("lot_lifetime")
            ),
        ]
        let name = partner.name(rule)
        if !name.isEmpty {
            pairs.append(
                ConsolePair(
                    partner.words("rule"),
                    ConsoleCell(name, small: partner.name(rule, "explanation"))
                )
            )
        }
        if let source = trace.textIfAny("origin.source.id") {
            pairs.append(ConsolePair(partner.words("receipt_number"), source))
        }
        return pairs
    }

    private static func steps(
        _ steps: [Facts],
        _ names: [String: String],
        _ partner: PartnerVisit
    ) -> ConsoleTable {
        ConsoleTable(
            caption: partner.words("lot_steps"),
            columns: [
                .text(partner.words("time")), .text(partner.words("what")),
                .text(partner.words("lot_change")), .text(partner.words("partner")),
                .text(partner.words("statement")),
            ],
            rows: steps.map { step in
                let changes = step.list("changes").map { change in
                    let word = change.text("change")
                    let name = partner.visit.words.known("regulator.change_\(word)") ?? word
                    return "\(name) \(change.number("points").grouped)"
                }
                let cycle = step.numberIfAny("settlement.number")
                let place = step.textIfAny("partner")
                return [
                    .init(ShownText.minute(step.text("recorded_at"))),
                    .init(
                        partner.visit.words.kind(step.text("kind")),
                        small: step.text("entry_id")
                    ),
                    .init(changes.joined(separator: " · ")),
                    .init(place.map { names[$0] ?? $0 } ?? "—"),
                    cycle.map {
                        .init(
                            partner.words("lot_cycle", ["number": "\($0)"]),
                            path: "/b/settlements/\($0)"
                        )
                    } ?? .init("—"),
                ]
            },
            empty: partner.words("lot_steps_none")
        )
    }
}
