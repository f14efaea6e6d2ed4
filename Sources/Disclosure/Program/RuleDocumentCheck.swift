// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What can be said about one earning rule from its document alone.
struct RuleDocumentCheck {
    let program: CompiledProgram
    let index: Int
    let part: DocumentPart

    private var rule: EarningRule { program.rules[index] }
    private var partners: [Partner] { rule.partnerIndexes.map { program.partners[$0] } }

    /// Kinds of activity that are no more than joining.
    static let welcomeKinds: Set<String> = [
        "enrolment", "enrollment", "sign_up", "signup", "registration", "register", "welcome",
        "join", "joining",
    ]

    /// Kinds of activity that are bringing somebody.
    static let referralKinds: Set<String> = [
        "referral", "refer", "invite", "invitation", "recommend", "recommendation",
    ]

    func findings(into collector: inout FindingCollector) {
        checkReturns(&collector)
        checkBankTrigger(&collector)
        checkWelcome(&collector)
        checkReferral(&collector)
    }

    /// RULE-07: points that can be spent while the goods can still go back, and that no debt
    /// covers afterwards, survive the return.
    private func checkReturns(_ collector: inout FindingCollector) {
        guard rule.trigger.isPurchase else { return }
        let early = partners.filter { partner in
            (rule.maturesAfterDays ?? partner.returnWindowDays) < partner.returnWindowDays
        }
        guard let partner = early.first else { return }
        switch program.clawback.onShortfall {
        case .waive:
            collector.add(
                .keepsAfterReturn,
                .document(part.with(field: "matures_after_days")),
                matched: "on_shortfall: waive",
                LocalizedText(
                    zh: "积分在\(partner.name.zh)的退货期内就可使用,而退货后的欠分被放弃",
                    en: "the points can be spent while \(partner.name.en) still takes goods back,"
                        + " and what is then missing is waived"
                )
            )
        case .debt:
            checkDebt(partner, &collector)
        }
    }

    private func checkDebt(_ partner: Partner, _ collector: inout FindingCollector) {
        guard case .fixed = rule.amount.basis, let most = rule.amount.pointsByTier.max() else {
            return
        }
        let (award, overflow) = most.multipliedReportingOverflow(by: partner.denomination)
        let debt = program.clawback.maximumDebt.rawValue
        guard overflow || award > debt else { return }
        collector.add(
            .keepsAfterReturn,
            .document(part.with(field: "amount")),
            matched: "\(award)",
            LocalizedText(
                zh: "一次发放\(award)平台积分,超过欠分上限\(debt)",
                en: "one award of \(award) program points is over the largest debt of \(debt)"
            )
        )
    }

    /// RULE-08: at a bank or payment institution only a purchase earns.
    private func checkBankTrigger(_ collector: inout FindingCollector) {
        guard !rule.trigger.isPurchase else { return }
        let kind = triggerName
        let banks = partners.filter { $0.scene == .bank || $0.scene == .paymentInstitution }
        guard let bank = banks.first else { return }
        collector.add(
            .bankTrigger,
            .document(part.with(field: "trigger")),
            matched: kind,
            LocalizedText(
                zh: "\(bank.name.zh)的积分由“\(kind)”产生,不是由消费产生",
                en: "at \(bank.name.en) \"\(kind)\" earns, and no purchase does"
            )
        )
    }

    private var triggerName: String {
        if case .activity(let kind) = rule.trigger { kind } else { rule.trigger.word }
    }

    /// Whether the rule gives points for joining.
    private var isWelcome: Bool {
        switch rule.trigger {
        case .enrolment: true
        case .activity(let kind): RuleDocumentCheck.welcomeKinds.contains(kind)
        case .purchase, .firstPurchase, .tierReached, .schedule: false
        }
    }

    /// REF-01 and REF-02: who brings somebody gets a flat award, not without end, on no condition.
    private func checkReferral(_ collector: inout FindingCollector) {
        guard case .activity(let kind) = rule.trigger,
            RuleDocumentCheck.referralKinds.contains(kind)
        else { return }
        let isFlat = if case .fixed = rule.amount.basis { true } else { false }
        if !isFlat {
            collector.add(
                .deepReferral,
                .document(part.with(field: "amount")),
                matched: kind,
                LocalizedText(zh: "推荐奖励不是定额", en: "the award of a referral is not flat")
            )
        }
        if rule.limits.perYear == nil, rule.limits.perMember == nil {
            collector.add(
                .deepReferral,
                .document(part.with(field: "limits")),
                matched: kind,
                LocalizedText(
                    zh: "推荐奖励没有年度或累计上限",
                    en: "referrals earn without a limit for a year or in all"
                )
            )
        }
        var asks = false
        rule.condition?.visitTests { test in
            switch test {
            case .tiers, .purchasesSoFar, .purchasesHere, .daysSincePurchase: asks = true
            default: break
            }
        }
        guard asks else { return }
        collector.add(.paidReferral, .document(part.with(field: "when")), matched: kind)
    }

    /// RULE-11: welcome points that are there at once, or without end.
    private func checkWelcome(_ collector: inout FindingCollector) {
        guard isWelcome else { return }
        let days = rule.maturesAfterDays ?? partners.map(\.returnWindowDays).min() ?? 0
        let isImmediate = days == 0
        guard isImmediate || rule.limits.perMember == nil else { return }
        let reasons = [
            isImmediate ? LocalizedText(zh: "即时可用", en: "usable at once") : nil,
            rule.limits.perMember == nil
                ? LocalizedText(zh: "没有每人上限", en: "without a limit per member") : nil,
        ]
        .compactMap { $0 }
        let list = LocalizedText.list(reasons)
        collector.add(
            .farmedWelcome,
            .document(part.with(field: rule.trigger == .enrolment ? "trigger" : "activity")),
            matched: triggerName,
            LocalizedText(zh: "注册积分\(list.zh)", en: "welcome points \(list.en)")
        )
    }
}

/// MIN-01 in the documents: a school sells nothing, takes no points and has no rewards.
struct SchoolCheck {
    let program: CompiledProgram
    let places: DocumentPlaces

    func findings(into collector: inout FindingCollector) {
        let schools = Set(
            program.partners.indices.filter { program.partners[$0].scene == .school }
        )
        guard !schools.isEmpty else { return }
        for partner in schools.sorted().map({ program.partners[$0] }) where partner.acceptsPoints {
            let part = places.part(.partner, partner.code)
            add(part.with(field: "accepts_points"), "accepts_points", &collector)
        }
        for rule in program.rules
        where rule.trigger.isPurchase && rule.partnerIndexes.contains(where: schools.contains) {
            add(places.part(.rule, rule.code).with(field: "partners"), rule.code, &collector)
        }
        for reward in program.rewards where schools.contains(reward.partnerIndex) {
            add(places.part(.reward, reward.code).with(field: "partner"), reward.code, &collector)
        }
    }

    private func add(
        _ part: DocumentPart,
        _ matched: String,
        _ collector: inout FindingCollector
    ) {
        collector.add(.commerceAtSchool, .document(part), matched: matched)
    }
}
