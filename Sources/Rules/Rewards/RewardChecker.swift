// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Resolves what a reward refers to and judges its prices and terms.
struct RewardChecker {
    private let reward: RewardDeclaration
    private let context: RuleContext
    private var findings: Findings

    static func check(
        _ reward: RewardDeclaration,
        in context: RuleContext,
        _ findings: inout Findings
    ) -> Reward? {
        var checker = RewardChecker(reward: reward, context: context, findings: findings)
        defer { findings = checker.findings }
        return checker.checked()
    }

    private mutating func checked() -> Reward? {
        let errorsBefore = findings.errorCount
        let partnerIndex = context.partnerIndex(reward.partner, &findings)
        guard let partnerIndex, let program = context.program else { return nil }
        let partner = context.partners[partnerIndex]
        let price = reward.price.value * partner.denomination
        guard price <= Points.maximum.rawValue else {
            findings.error(
                .outOfRange,
                at: reward.price.place,
                "the price is \(price) program points",
                fix: "keep it to \(Points.maximum) program points"
            )
            return nil
        }
        checkWorth(of: price, program)
        let options = reward.options.compactMap { option($0) }
        let audience = RewardAudience(
            level: reward.audience.level,
            tiers: reward.audience.tiers.isEmpty ? nil : tiers(reward.audience.tiers)
        )
        checkCash()
        checkKind()
        checkOutlets(of: partner)
        checkWindows()
        checkLimits()
        checkSlots(of: partner)
        checkCodes()
        let season = reward.season.flatMap { context.index(of: $0, .season, &findings) }
        let early = reward.early.flatMap { self.early($0) }
        guard findings.errorCount == errorsBefore else { return nil }
        return Reward(
            code: reward.code.value,
            partnerIndex: partnerIndex,
            name: reward.name,
            kind: reward.kind,
            pricePartnerPoints: reward.price.value,
            price: Points(price),
            valueFen: reward.value.fen,
            options: options,
            salePrices: reward.salePrices,
            cash: reward.cash?.value,
            fee: reward.fee,
            audience: audience,
            visible: reward.visible,
            purchasable: reward.purchasable,
            usable: reward.usable,
            season: season,
            pieces: RewardStock(
                counts: reward.stock.counts,
                outlets: reward.stock.outlets.map {
                    RewardStock.Outlet(store: $0.store.value, counts: $0.counts)
                }
            ),
            limits: reward.limits,
            householdLimits: reward.householdLimits,
            early: early,
            reach: reward.reach,
            after: reward.after,
            slots: reward.slots,
            codes: reward.codes
        )
    }

    private mutating func checkWorth(of price: Int64, _ program: ProgramDeclaration) {
        let worth = program.faceValue.multiplied(by: price, rounding: .floor) ?? .max
        guard worth > reward.value.fen else { return }
        findings.warning(
            .rewardUnderFaceValue,
            at: reward.price.place,
            "the points pay \(Money(fen: worth)) yuan of any bill, and here only \(reward.value)",
            fix: "lower 'price' or correct 'value'"
        )
    }

    private mutating func option(_ option: OptionDeclaration) -> PriceOption? {
        if option.price.value > reward.price.value {
            findings.error(
                .priceAboveBase,
                at: option.price.place,
                "\(option.price.value) points are more than the base price of"
                    + " \(reward.price.value)",
                fix: "an option only ever lowers the price; keep it to \(reward.price.value)"
            )
        }
        let days: PriceOption.Days?
        switch option.days {
        case .all: days = .all
        case .window(let window): days = .window(window)
        case .season(let code):
            days = context.index(of: code, .season, &findings).map { .season($0) }
        }
        guard let days else { return nil }
        return PriceOption(
            code: option.code.value,
            pricePartnerPoints: option.price.value,
            days: days,
            tiers: option.audience.tiers.isEmpty ? nil : tiers(option.audience.tiers),
            level: option.audience.level
        )
    }

    private mutating func tiers(_ codes: [Located<String>]) -> [Int] {
        codes.compactMap { context.index(of: $0, .tier, &findings) }
    }

    private mutating func checkCash() {
        guard let cash = reward.cash else { return }
        if cash.value.maximum >= reward.value {
            findings.error(
                .outOfRange,
                at: cash.place,
                "\(cash.value.maximum) yuan would pay all of \(reward.value)",
                fix: "keep 'maximum' below 'value': points are never sold"
            )
        }
        if cash.value.minimumPartnerPoints > reward.price.value {
            findings.error(
                .outOfRange,
                at: cash.place,
                "at least \(cash.value.minimumPartnerPoints) points, and the price is"
                    + " \(reward.price.value)",
                fix: "keep 'minimum_points' to the price"
            )
        }
    }

    private mutating func checkKind() {
        guard case .externalMiles(let terms) = reward.kind else { return }
        let (price, overflow) = terms.rate.multipliedReportingOverflow(by: terms.miles)
        guard overflow || price != reward.price.value else { return }
        findings.error(
            .amountForm,
            at: reward.price.place,
            "\(terms.miles) miles at \(terms.rate) points each are not \(reward.price.value)",
            fix: "write the product of 'rate' and 'miles' as the price"
        )
    }

    private mutating func checkOutlets(of partner: Partner) {
        let stores = Set(partner.stores.map(\.code))
        for outlet in reward.stock.outlets where !stores.contains(outlet.store.value) {
            findings.error(
                .unknownStore,
                at: outlet.store.place,
                "the partner '\(partner.code)' has no store '\(outlet.store.value)'",
                fix: "declare it under the partner's 'stores'"
            )
        }
    }

    /// What can be taken can be seen, and used for at least one day.
    private mutating func checkWindows() {
        if !reward.visible.covers(reward.purchasable) {
            findings.error(
                .contradictoryTerms,
                at: reward.places["visible"] ?? reward.code.place,
                "it can be taken on days on which nobody sees it",
                fix: "let 'visible' hold all days of 'purchasable'"
            )
        }
        if let last = reward.usable.until, let first = reward.purchasable.from, last < first {
            findings.error(
                .contradictoryTerms,
                at: reward.places["usable"] ?? reward.code.place,
                "it can be used until \(last), and taken from \(first)",
                fix: "make 'usable' end later"
            )
        }
    }

    /// A household of one is bound by both, so a limit of it below the member's is the member's.
    private mutating func checkLimits() {
        for period in PieceCounts.periods {
            guard let member = reward.limits[period], let most = reward.householdLimits[period],
                most < member
            else { continue }
            findings.warning(
                .contradictoryTerms,
                at: reward.places["household_limits"] ?? reward.code.place,
                "a member may take \(member), and a whole household \(most)",
                fix: "lower the member's limit to \(most), or raise the household's"
            )
        }
    }

    /// Slots belong to what has a time; whoever cancels one says first what it gives for that.
    private mutating func checkSlots(of partner: Partner) {
        guard let slots = reward.slots else { return }
        let place = reward.places["slots"] ?? reward.code.place
        if !reward.kind.mayHaveSlots {
            findings.error(
                .contradictoryTerms,
                at: place,
                "\(reward.kind.word.name.en) without a booking has no slots",
                fix: "remove 'slots', or make it a ticket, a room night, an upgrade or a service"
                    + " with 'booking: yes'"
            )
        }
        if reward.after.compensation == nil {
            findings.error(
                .missingKey,
                at: place,
                "nothing says what members get when a slot is cancelled",
                fix: "add 'redemption: {compensation: {percent: 10, minimum: 100, maximum: 5000}}'"
            )
        }
        if partner.scene.owesParity, !slots.hasParity {
            findings.error(
                .sectorForbids,
                at: place,
                "'\(partner.code)' offers fewer slots for points than for money"
                    + " [\(SectorRule.entitlementParity.rawValue)]",
                fix: "write 'parity: yes', or correct the partner's scene"
            )
        }
    }

    /// A code of others takes the place of ours, and is good at any time.
    private mutating func checkCodes() {
        guard reward.codes != nil else { return }
        let place = reward.places["codes"] ?? reward.code.place
        if !reward.kind.needsCode {
            findings.error(
                .contradictoryTerms,
                at: place,
                "\(reward.kind.word.name.en) is had without a code",
                fix: "remove 'codes', or make it a ticket, a voucher, a gift card or a service"
            )
        }
        if reward.slots != nil {
            findings.error(
                .contradictoryTerms,
                at: place,
                "whoever takes a slot shows our code, which says when",
                fix: "remove 'codes' or 'slots'"
            )
        }
    }

    private mutating func early(_ early: EarlyDeclaration) -> EarlyTerms? {
        guard reward.purchasable.from != nil, reward.stock.counts.ever != nil else {
            findings.error(
                .missingKey,
                at: early.place,
                "to come before everybody needs a day on which everybody comes, and a stock",
                fix: "add 'purchasable: {from: ...}' and a number to 'stock'"
            )
            return nil
        }
        guard early.hours != nil || early.audience.tiers.isEmpty else {
            findings.error(
                .missingKey,
                at: early.place,
                "a tier has no early hours of its own",
                fix: "add 'hours'"
            )
            return nil
        }
        return EarlyTerms(
            level: early.audience.level,
            tiers: tiers(early.audience.tiers),
            hours: early.hours
        )
    }
}
