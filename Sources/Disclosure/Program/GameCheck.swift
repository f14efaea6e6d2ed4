// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// CAM-01 to CAM-11, but for CAM-04, in the documents: what games offer and what they tell.
struct GameCheck {
    let program: CompiledProgram
    let places: DocumentPlaces

    func findings(into collector: inout FindingCollector) {
        for draw in program.games.draws {
            collector.add(PrizeOffer(draw, of: program), places.part(.game, draw.code))
        }
        for prize in program.games.badgePrizes {
            collector.add(PrizeOffer(prize, of: program), places.part(.game, prize.code))
        }
        for mission in program.games.missions {
            let part = places.part(.game, mission.code)
            let gaps = mission.publication.subsidyGaps(mission.window)
            if !gaps.isEmpty {
                collector.add(
                    .unprovenSubsidy,
                    .document(part.with(field: "subsidy")),
                    matched: gaps.joined(separator: ", ")
                )
            }
            if mission.publication.agreement == nil {
                collector.add(
                    .partnerNotAsked,
                    .document(part.with(field: "agreement")),
                    matched: mission.code
                )
            }
        }
    }
}

extension PrizeOffer {
    /// What a draw announces.
    init(_ draw: PrizeDraw, of program: CompiledProgram) {
        self.init(
            code: draw.code,
            mechanic: draw.mechanic == .wheel ? .wheel : .scratchCard,
            prizes: draw.prizes.map { Prize($0, isDrawn: true) },
            noPrizePPM: draw.noPrizePPM,
            ticketPrice: draw.ticketPrice,
            isForAdults: draw.audience == .adults,
            told: draw.publication.told(program).union([.drawTime]),
            hasAgreement: draw.publication.agreement != nil,
            subsidyGaps: draw.publication.subsidyGaps(draw.window)
        )
    }

    /// What a set of badges announces; decisions give its prize to adults alone, whatever it says.
    init(_ prize: BadgePrize, of program: CompiledProgram) {
        let games = program.games
        var drawn: [String: Int64?] = [:]
        for badge in prize.badges {
            guard !games.missions.contains(where: { $0.gift.badge == badge }) else { continue }
            let odds = games.draws.flatMap(\.prizes).filter { $0.kind == .badge(badge) }
            drawn[games.badges[badge].code] = .some(odds.map(\.oddsPPM).max())
        }
        self.init(
            code: prize.code,
            mechanic: .collectedSet,
            prizes: [Prize(prize.prize, isDrawn: false)],
            noPrizePPM: nil,
            // Nothing is drawn, so there is no time of a draw to tell.
            told: prize.publication.told(program).union([.drawTime, .drawWay]),
            drawnPieces: drawn,
            hasAgreement: prize.publication.agreement != nil,
            subsidyGaps: prize.publication.subsidyGaps(prize.window)
        )
    }
}

extension PrizeOffer.Prize {
    init(_ prize: Rules.Prize, isDrawn: Bool) {
        self.init(
            code: prize.code,
            oddsPPM: isDrawn ? prize.oddsPPM : nil,
            value: prize.value,
            isPointsOrVoucher: prize.isLikePoints,
            saysTax: prize.taxClass != nil || prize.value == .zero,
            saysUsage: prize.usage != nil
        )
    }
}

extension GamePublication {
    /// Of what has to be told before the start, what documents always say and what these do.
    fileprivate func told(_ program: CompiledProgram) -> Set<PrizeOffer.Term> {
        var told: Set<PrizeOffer.Term> = [.kinds, .amount, .name, .quantityOrOdds]
        let said: [(PrizeOffer.Term, Bool)] = [
            (.conditions, conditions != nil), (.method, method != nil), (.drawWay, drawing != nil),
            (.claimTime, claimUntil != nil), (.claimConditions, claimConditions != nil),
            (.claimWay, claimWay != nil), (.delivery, delivery != nil),
            (.forfeiture, forfeiture != nil), (.organiser, program.organiser != nil),
            (.contact, program.organiser != nil),
        ]
        for (term, isSaid) in said where isSaid { told.insert(term) }
        return told
    }

    /// What is missing of a subsidy that is spoken of; empty when none is.
    fileprivate func subsidyGaps(_ window: GameWindow) -> [String] {
        guard let subsidy else { return [] }
        let said: [(String, Bool)] = [
            ("evidence", subsidy.evidence != nil), ("paid_by", subsidy.paidBy != nil),
            ("conditions", subsidy.conditions != nil),
            ("dates", window.from != nil && window.until != nil),
        ]
        return said.filter { !$0.1 }.map(\.0)
    }
}
