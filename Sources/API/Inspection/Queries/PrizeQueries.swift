// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

extension InspectionQuery {
    /// Draws and what they gave.
    static let prizes: [InspectionQuery] = [prizeDossier, largePrizes, prizeTax]

    private static let prizeDossier = InspectionQuery(
        number: 10,
        code: "prize_dossier",
        title: LocalizedText(
            zh: "抽奖档案:名单、概率、逐张抽取、揭示种子",
            en: "The dossier of a draw: odds, tickets, winners, revealed seed"
        ),
        explanation: LocalizedText(
            zh: "开始(承诺和奖品清单的哈希)、每张抽奖券、结束(种子);中奖人只有代号。逐张重算见抽奖的公开页面",
            en:
                "Start (commitment and hash of the manifest), every ticket, end (seed); winners are pseudonyms. The public page of the draw computes each ticket again"
        ),
        held: .rows,
        parameters: [.required("draw", .draw)],
        columns: InspectionColumns.ofEntries + InspectionColumns.member + [
            InspectionColumn("step", "环节", "Step", .text),
            InspectionColumn("ticket", "券号", "Ticket", .number),
            InspectionColumn("number", "抽出的数", "Number", .number),
            InspectionColumn("drawn", "抽中", "Drawn", .text),
            InspectionColumn("prize", "奖品", "Prize", .text),
            InspectionColumn("value_fen", "价值", "Value", .fen),
            InspectionColumn("tax_fen", "代扣税", "Tax", .fen),
            InspectionColumn("hash", "承诺/种子", "Commitment or seed", .hash),
        ]
    ) { asking in
        let code = asking.call.query["draw"] ?? ""
        guard let game = asking.registry.game(code: code) else {
            throw Problem(404, .unknownGame)
        }
        return try await asking.rows(about: .prizes) { record in
            switch record.fact {
            case .drawStarted(let fact) where fact.draw == game:
                InspectionRow(of: record, mark(.text("started"), fact.commitment))
            case .prizeDrawn(let fact) where fact.draw == game:
                InspectionRow(of: record, ticket(record, fact))
            case .drawEnded(let fact) where fact.draw == game:
                InspectionRow(of: record, mark(.text("ended"), fact.seed))
            default: nil
            }
        }
    }

    private static func mark(_ step: InspectionCell, _ bytes: [UInt8]) -> [InspectionCell] {
        [.nothing, step, .nothing, .nothing, .nothing, .nothing, .nothing, .nothing, .bytes(bytes)]
    }

    private static func ticket(_ record: Record, _ fact: PrizeDrawn) -> [InspectionCell] {
        [
            .member(ifAny: record.member), .text("drawn"), .number(Int64(clamping: fact.ticket)),
            .number(fact.number), fact.drawn.isEmpty ? .nothing : .text(fact.drawn),
            fact.prize.isEmpty ? .nothing : .text(fact.prize), .money(fact.value), .money(fact.tax),
            .nothing,
        ]
    }

    /// 500 yuan: from it on a prize is told apart.
    private static let largeFen: Int64 = 50_000
    /// 50,000 yuan: no prize may be worth more.
    private static let highestFen: Int64 = 5_000_000
    /// 800 yuan: a prize of more is taxed by itself.
    private static let taxedFen: Int64 = 80_000

    private static let largePrizes = InspectionQuery(
        number: 11,
        code: "large_prizes",
        title: LocalizedText(zh: "大额奖品", en: "Large prizes"),
        explanation: LocalizedText(
            zh: "价值超过 500 元(或所填金额)的奖品;超过 50,000 元的上限另行标出",
            en:
                "Prizes worth more than 500 yuan, or the amount that is asked for; those above the cap of 50,000 yuan are marked"
        ),
        held: .rows,
        parameters: span(.optional("above_fen", .fen), .optional("partner", .partner)),
        columns: InspectionColumns.whole + [
            InspectionColumn("game", "活动", "Game", .text),
            InspectionColumn("prize", "奖品", "Prize", .text),
            InspectionColumn("value_fen", "价值", "Value", .fen),
            InspectionColumn("over_cap", "超过上限", "Over the cap", .flag),
        ]
    ) { asking in
        let floor = try asking.fen("above_fen", standard: largeFen)
        let registry = asking.registry
        return try await asking.rows(about: .prizes) { record in
            guard let prize = GivenPrize(record, registry), prize.value.fen > floor else {
                return nil
            }
            return InspectionRow(
                of: record,
                [
                    .member(ifAny: record.member), .partner(ifAny: record.partner),
                    .text(prize.game),
                    .text(prize.name), .money(prize.value), .flag(prize.value.fen > highestFen),
                ]
            )
        }
    }

    private static let prizeTax = InspectionQuery(
        number: 12,
        code: "prize_tax",
        title: LocalizedText(zh: "奖品代扣税", en: "Tax withheld on prizes"),
        explanation: LocalizedText(
            zh: "每个应税或价值超过 800 元的奖品:代扣额与价值的 20% 对照;应代扣而未代扣的差额不为零",
            en:
                "Each prize that was taxed or is worth more than 800 yuan: what was withheld beside 20 % of its value; where nothing was withheld the difference is not zero"
        ),
        held: .rows,
        parameters: span(.optional("partner", .partner)),
        columns: InspectionColumns.whole + [
            InspectionColumn("game", "活动", "Game", .text),
            InspectionColumn("value_fen", "价值", "Value", .fen),
            InspectionColumn("tax_fen", "代扣税", "Withheld", .fen),
            InspectionColumn("due_fen", "20%", "20 %", .fen),
            InspectionColumn("difference_fen", "差额", "Difference", .fen),
        ]
    ) { asking in
        let registry = asking.registry
        return try await asking.rows(about: .prizes) { record in
            guard let prize = GivenPrize(record, registry),
                prize.tax.fen > 0 || prize.value.fen > taxedFen
            else { return nil }
            let due = prize.value.fen / 5
            return InspectionRow(
                of: record,
                [
                    .member(ifAny: record.member), .partner(ifAny: record.partner),
                    .text(prize.game),
                    .money(prize.value), .money(prize.tax), .number(due),
                    .number(prize.tax.fen - due),
                ]
            )
        }
    }
}

/// A prize that a member was given, of a draw or of a set of badges.
private struct GivenPrize {
    let game: String
    let name: String
    let value: Money
    let tax: Money

    /// `nil` for a ticket without a prize, and for everything else.
    init?(_ record: Record, _ registry: Registry) {
        switch record.fact {
        case .prizeDrawn(let fact) where !fact.prize.isEmpty:
            self.init(fact.draw, fact.prize, fact.value, fact.tax, registry)
        case .badgePrizeClaimed(let fact):
            self.init(fact.game, "", fact.value, fact.tax, registry)
        default: return nil
        }
    }

    private init(
        _ number: GameNumber,
        _ prize: String,
        _ value: Money,
        _ tax: Money,
        _ registry: Registry
    ) {
        game = registry.gameCode(number) ?? ""
        name = prize
        self.value = value
        self.tax = tax
    }
}
