// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

extension CompiledProgram {
    /// The terms of a draw as they are frozen and published: canonical JSON.
    public func manifest(of draw: PrizeDraw) -> JSON {
        JSON.object([
            .init("draw", .string(draw.code)),
            .init("name", draw.name.json),
            .init("mechanic", .string(draw.mechanic.rawValue)),
            .init("partner", .string(partners[draw.partnerIndex].code)),
            .init("from", .string("\(draw.from)")),
            .init("until", .string("\(draw.until)")),
            .init("per_day", .integer(draw.perDay)),
            .init("ticket_points", draw.ticketPrice.map { .integer($0.rawValue) } ?? .null),
            .init("no_prize_ppm", .integer(draw.noPrizePPM)),
            .init("prizes", .array(draw.prizes.map { json(of: $0) })),
        ]).canonical
    }

    public func manifestHash(of draw: PrizeDraw) -> [UInt8] {
        DrawHash.of(manifest(of: draw).bytes)
    }

    private func json(of prize: Prize) -> JSON {
        var members: [JSON.Member] = [
            .init("code", .string(prize.code)),
            .init("name", prize.name.json),
            .init("odds_ppm", .integer(prize.oddsPPM)),
            .init("stock", prize.stock.map { .integer($0) } ?? .null),
            .init("when_sold_out", .string(prize.substitute ?? Prize.noPrizeWord)),
            .init("value_fen", .integer(prize.value.fen)),
            .init("tax_fen", .integer(prize.tax.fen)),
        ]
        switch prize.kind {
        case .points(let points, let validity):
            members += [
                .init("kind", "points"), .init("points", .integer(points.rawValue)),
                .init("validity", .string(validity.text)),
            ]
        case .reward(let index):
            members += [.init("kind", "reward"), .init("reward", .string(rewards[index].code))]
        case .badge(let index):
            members += [.init("kind", "badge"), .init("badge", .string(games.badges[index].code))]
        case .goods: members.append(.init("kind", "goods"))
        }
        return .object(members)
    }
}

extension LocalizedText {
    var json: JSON { .object([.init("zh", .string(zh)), .init("en", .string(en))]) }
}

extension Validity {
    /// As manifests write it.
    fileprivate var text: String {
        switch self {
        case .lifetime: "lifetime"
        case .days(let days): "\(days) days"
        case .until(let day): "until \(day)"
        }
    }
}

extension PrizeDraw {
    /// What became of the draw, sealed when it ended: canonical JSON.
    public func dossier(_ state: GameState, seed: [UInt8]) -> JSON {
        let prizes = prizes.map { prize in
            JSON.object([
                .init("code", .string(prize.code)),
                .init("odds_ppm", .integer(prize.oddsPPM)),
                .init("stock", prize.stock.map { .integer($0) } ?? .null),
                .init("drawn", .integer(state.drawn(prize.code))),
                .init("given", .integer(state.given(prize.code))),
                .init(
                    "left",
                    prize.stock.map { .integer($0 - state.given(prize.code)) } ?? .null
                ),
                .init("value_fen", .integer(prize.value.fen)),
                .init("tax_fen", .integer(prize.tax.fen)),
            ])
        }
        let drawn = state.prizes.reduce(Int64(0)) { $0 + $1.drawn }
        let given = state.prizes.reduce(Int64(0)) { $0 + $1.given }
        let tickets = Int64(clamping: state.tickets)
        return JSON.object([
            .init("draw", .string(code)),
            .init("started_at", .string(state.start?.at.rfc3339() ?? "")),
            .init("until", .string("\(until)")),
            .init("commitment", .string(Hexadecimal.text(state.start?.commitment ?? []))),
            .init("manifest_sha256", .string(Hexadecimal.text(state.start?.manifest ?? []))),
            .init("transcript_sha256", .string(Hexadecimal.text(state.transcript))),
            .init("seed", .string(Hexadecimal.text(seed))),
            .init("tickets", .integer(tickets)),
            .init("prizes", .array(prizes)),
            .init(
                "no_prize",
                .object([
                    .init("odds_ppm", .integer(noPrizePPM)),
                    .init("drawn", .integer(tickets - drawn)),
                    .init("given", .integer(tickets - given)),
                ])
            ),
        ]).canonical
    }
}
