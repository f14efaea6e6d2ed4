// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Resolves what games refer to, and judges what they promise.
struct GameChecker {
    private let context: RuleContext
    private let rewards: [Reward]
    /// Codes of documents with mistakes: what names one of them is not to blame.
    private let broken: Set<String>
    private var events: [GameEventDeclaration] = []
    private var badges: [Located<Badge>] = []
    private var missions: [MissionDeclaration] = []
    private var draws: [DrawDeclaration] = []
    private var badgePrizes: [BadgePrizeDeclaration] = []
    private var findings: Findings

    /// No games after a finding.
    static func check(
        _ declarations: [GameDeclaration],
        codes: Set<String>,
        _ rewards: [Reward],
        in context: RuleContext,
        _ findings: inout Findings
    ) -> GameTerms {
        guard !declarations.isEmpty else { return .none }
        var checker = GameChecker(context, rewards, declarations, codes, findings)
        defer { findings = checker.findings }
        return checker.checked()
    }

    private init(
        _ context: RuleContext,
        _ rewards: [Reward],
        _ declarations: [GameDeclaration],
        _ codes: Set<String>,
        _ findings: Findings
    ) {
        self.context = context
        self.rewards = rewards
        broken = codes.subtracting(declarations.map(\.code.value))
        self.findings = findings
        for declaration in declarations {
            switch declaration {
            case .event(let event): events.append(event)
            case .badge(let badge): badges.append(badge)
            case .mission(let mission): missions.append(mission)
            case .draw(let draw): draws.append(draw)
            case .badgePrize(let prize): badgePrizes.append(prize)
            }
        }
    }

    private mutating func checked() -> GameTerms {
        if missions.count > DocumentLimits.missions {
            findings.error(
                .tooManyDeclarations,
                at: missions[DocumentLimits.missions].code.place,
                "the program has \(missions.count) missions",
                fix: "keep it to \(DocumentLimits.missions)"
            )
        }
        let events = events.compactMap { event($0) }
        let draws = draws.compactMap { draw($0) }
        let missions = missions.compactMap { mission($0) }
        let prizes = badgePrizes.compactMap { badgePrize($0) }
        return GameTerms(
            events: events,
            badges: badges.map(\.value),
            missions: missions,
            draws: draws,
            badgePrizes: prizes,
            partners: context.partners
        )
    }

    private mutating func event(_ event: GameEventDeclaration) -> GameEvent? {
        guard let partner = context.partnerIndex(event.partner, &findings) else { return nil }
        return GameEvent(
            code: event.code.value,
            name: event.name,
            partnerIndex: partner,
            perDay: event.perDay,
            inAll: event.inAll,
            needsApproval: event.needsApproval
        )
    }

    /// The index of a game among those of its kind; `nil` after a finding.
    private mutating func index(
        of code: Located<String>?,
        among codes: [String],
        _ what: String
    ) -> Int? {
        guard let code else { return nil }
        if let index = codes.firstIndex(of: code.value) { return index }
        guard !broken.contains(code.value) else { return nil }
        let nearest = Spelling.nearest(to: code.value, among: codes)
        findings.error(
            .unknownGame,
            at: code.place,
            "no document declares \(what) '\(code.value)'",
            fix: nearest.map { "write '\($0)'" } ?? "declare it under games/"
        )
        return nil
    }
}

// MARK: - Missions

extension GameChecker {
    private mutating func mission(_ mission: MissionDeclaration) -> Mission? {
        let errorsBefore = findings.errorCount
        let partner = context.partnerIndex(mission.partner, &findings)
        let declared = mission.goal.steps
        if declared.count > DocumentLimits.goalSteps {
            findings.error(
                .goalTooLarge,
                at: mission.code.place,
                "the goal counts \(declared.count) things",
                fix: "keep it to \(DocumentLimits.goalSteps)"
            )
        }
        let steps = declared.compactMap { step($0) }
        let draw = index(of: mission.gift.draw, among: draws.map(\.code.value), "a draw")
        let badge = index(of: mission.gift.badge, among: badges.map(\.value.code), "a badge")
        guard let partner else { return nil }
        let points = points(mission.gift.points, ofPartner: partner)
        guard findings.errorCount == errorsBefore else { return nil }
        var next = 0
        return Mission(
            code: mission.code.value,
            name: mission.name,
            partnerIndex: partner,
            window: mission.window,
            period: mission.period,
            steps: steps,
            goal: goal(mission.goal, &next),
            gift: Gift(
                points: points ?? .zero,
                validity: mission.gift.validity,
                tickets: mission.gift.tickets ?? 0,
                draw: draw,
                badge: badge
            ),
            publication: mission.publication
        )
    }

    /// Numbers the steps in the sequence in which they stand.
    private func goal(_ declared: GoalDeclaration, _ next: inout Int) -> Goal {
        switch declared {
        case .step:
            defer { next += 1 }
            return .step(next)
        case .all(let parts): return .all(parts.map { goal($0, &next) })
        case .any(let parts): return .any(parts.map { goal($0, &next) })
        }
    }

    private mutating func step(_ step: StepDeclaration) -> Step? {
        let partner = step.partner.map { context.partnerIndex($0, &findings) }
        if case .some(nil) = partner { return nil }
        let source: Step.Source
        switch step.source {
        case .purchases:
            source = .purchases(
                PurchaseMatch(
                    partnerIndex: partner ?? nil,
                    scene: step.scene,
                    category: step.category,
                    minimum: step.minimum ?? .zero,
                    countsAmount: step.measure == .amount
                )
            )
        case .activities:
            source = .activities(
                ActivityMatch(
                    partnerIndex: partner ?? nil,
                    kind: step.activity,
                    countsQuantity: step.measure == .quantity
                )
            )
        case .checkIns: source = .checkIns
        case .events:
            let event = index(of: step.event, among: events.map(\.code.value), "an event")
            guard let event else { return nil }
            source = .events(event)
        case .badge:
            let badge = index(of: step.badge, among: badges.map(\.value.code), "a badge")
            guard let badge else { return nil }
            source = .badge(badge)
        }
        return Step(source: source, target: step.target)
    }

    /// Points of a partner as program points; `nil` for none, and after a finding.
    private mutating func points(_ points: Located<Int64>?, ofPartner partner: Int) -> Points? {
        guard let points else { return nil }
        let product = points.value * context.partners[partner].denomination
        guard product <= Points.maximum.rawValue else {
            findings.error(
                .outOfRange,
                at: points.place,
                "these are \(product) program points",
                fix: "keep it to \(Points.maximum) program points"
            )
            return nil
        }
        return Points(product)
    }
}

// MARK: - Prizes

extension GameChecker {
    private mutating func draw(_ draw: DrawDeclaration) -> PrizeDraw? {
        let errorsBefore = findings.errorCount
        guard let partner = context.partnerIndex(draw.partner, &findings) else { return nil }
        let prizes = draw.prizes.compactMap { prize($0, ofPartner: partner) }
        checkUnique(draw.prizes)
        let sum = draw.prizes.reduce(draw.noPrizePPM.value) { $0 + $1.oddsPPM }
        if sum != PrizeDraw.parts {
            findings.error(
                .oddsSum,
                at: draw.noPrizePPM.place,
                "the odds add up to \(sum), not to \(PrizeDraw.parts)",
                fix: "write what is left to 'no_prize_ppm'"
            )
        }
        checkWager(draw, prizes)
        let known = Set(draw.prizes.map(\.code.value))
        for declared in draw.prizes { checkSubstitute(declared, among: prizes, known) }
        let price = points(draw.ticketPrice, ofPartner: partner)
        guard findings.errorCount == errorsBefore else { return nil }
        return PrizeDraw(
            code: draw.code.value,
            name: draw.name,
            mechanic: draw.mechanic,
            audience: draw.audience,
            partnerIndex: partner,
            from: draw.from,
            until: draw.until.value,
            perDay: draw.perDay,
            ticketPrice: price,
            prizes: prizes,
            publication: draw.publication
        )
    }

    private mutating func badgePrize(_ declared: BadgePrizeDeclaration) -> BadgePrize? {
        let errorsBefore = findings.errorCount
        guard let partner = context.partnerIndex(declared.partner, &findings) else { return nil }
        let codes = badges.map(\.value.code)
        let indexes = declared.badges.compactMap { index(of: $0, among: codes, "a badge") }
        let prize = prize(declared.prize, ofPartner: partner)
        guard findings.errorCount == errorsBefore, let prize else { return nil }
        return BadgePrize(
            code: declared.code.value,
            name: declared.name,
            partnerIndex: partner,
            badges: indexes,
            prize: prize,
            window: declared.window,
            publication: declared.publication
        )
    }

    private mutating func prize(_ declared: PrizeDeclaration, ofPartner partner: Int) -> Prize? {
        guard let (kind, value) = worth(of: declared, ofPartner: partner) else { return nil }
        guard value <= Prize.legalMaximum else {
            findings.error(
                .prizeOverCap,
                at: declared.code.place,
                "the prize is worth \(value) yuan",
                fix: "a drawn prize is worth \(Prize.legalMaximum) yuan at most"
            )
            return nil
        }
        return Prize(
            code: declared.code.value,
            name: declared.name,
            oddsPPM: declared.oddsPPM,
            kind: kind,
            value: value,
            stock: declared.stock,
            substitute: declared.substitute?.value,
            taxClass: declared.taxClass,
            usage: declared.usage
        )
    }

    private mutating func worth(
        of declared: PrizeDeclaration,
        ofPartner partner: Int
    ) -> (Prize.Kind, Money)? {
        if declared.points != nil {
            guard let points = points(declared.points, ofPartner: partner),
                let program = context.program
            else { return nil }
            let fen = program.faceValue.multiplied(by: points.rawValue, rounding: .ceiling)
            return (.points(points, declared.validity ?? .lifetime), Money(fen: fen ?? .max))
        }
        if let reward = declared.reward {
            guard let index = rewards.firstIndex(where: { $0.code == reward.value }) else {
                _ = self.index(of: reward, among: rewards.map(\.code), "a reward")
                return nil
            }
            guard rewards[index].partnerIndex == partner else {
                findings.error(
                    .unknownGame,
                    at: reward.place,
                    "'\(reward.value)' is a reward of another partner",
                    fix: "name a reward of the partner that gives the prize"
                )
                return nil
            }
            guard !rewards[index].asksForChoice else {
                findings.error(
                    .contradictoryTerms,
                    at: reward.place,
                    "nobody chooses a slot or an item of '\(reward.value)' when it is won",
                    fix: "name a reward that is had without a choice"
                )
                return nil
            }
            guard rewards[index].codes == nil else {
                findings.error(
                    .contradictoryTerms,
                    at: reward.place,
                    "a prize is promised, and the codes of '\(reward.value)' may run out",
                    fix: "name a reward without 'codes'"
                )
                return nil
            }
            return (.reward(index), Money(fen: rewards[index].valueFen))
        }
        if declared.badge != nil {
            let index = index(of: declared.badge, among: badges.map(\.value.code), "a badge")
            return index.map { (.badge($0), .zero) }
        }
        return declared.value.map { (.goods, $0) }
    }

    private mutating func checkUnique(_ prizes: [PrizeDeclaration]) {
        var seen: Set<String> = []
        for prize in prizes where !seen.insert(prize.code.value).inserted {
            findings.error(
                .duplicateCode,
                at: prize.code.place,
                "the draw has a prize '\(prize.code.value)' already",
                fix: "give each prize its own code"
            )
        }
    }

    /// Points for points, or for what is like them, is a stake and its gain.
    private mutating func checkWager(_ draw: DrawDeclaration, _ prizes: [Prize]) {
        guard let price = draw.ticketPrice, let prize = prizes.first(where: \.isLikePoints)
        else { return }
        findings.error(
            .wagerLoop,
            at: price.place,
            "a ticket costs points, and '\(prize.code)' is points or a voucher",
            fix: "give tickets for missions only, or goods as prizes only"
        )
    }

    /// A prize in place of another is worth no less, and has none in its own place.
    private mutating func checkSubstitute(
        _ declared: PrizeDeclaration,
        among prizes: [Prize],
        _ known: Set<String>
    ) {
        guard let code = declared.substitute else { return }
        let substitute = prizes.first { $0.code == code.value }
        guard known.contains(code.value), code.value != declared.code.value else {
            findings.error(
                .unknownGame,
                at: code.place,
                "the draw has no other prize '\(code.value)'",
                fix: "name a prize of this draw, or '\(Prize.noPrizeWord)'"
            )
            return
        }
        guard let substitute,
            let prize = prizes.first(where: { $0.code == declared.code.value })
        else { return }
        if substitute.value < prize.value || substitute.substitute != nil {
            findings.error(
                .substituteWorthLess,
                at: code.place,
                "'\(code.value)' is worth \(substitute.value) yuan or has a substitute itself",
                fix: "name a prize of \(prize.value) yuan or more without a substitute"
            )
        }
    }
}
