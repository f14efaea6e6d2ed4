// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension KeyFactsCard {
    /// The card of a reward; `nil` when the program has no such reward.
    public init?(reward code: String, in publication: Publication) {
        guard let index = publication.program.rewardIndex(code: code) else { return nil }
        self = CardSource(publication).card(ofReward: index)
    }

    init(rewardIndex: Int, from source: CardSource) {
        let reward = source.program.rewards[rewardIndex]
        let wording = RewardWording(
            reward: reward,
            program: source.program,
            rule: source.baseRule(ofPartner: reward.partnerIndex)
        )
        var facts = source.shared
        for (field, fact) in wording.facts { facts[field] = fact }
        self.init(
            part: DocumentPart(.reward, code: wording.reward.code),
            title: wording.reward.name,
            facts: facts
        )
    }
}

/// Says in words what a reward costs and how it is had.
struct RewardWording {
    let reward: Reward
    let program: CompiledProgram
    /// By which the partner's points are mostly earned.
    let rule: EarningRule?

    private var partner: Partner { program.partners[reward.partnerIndex] }

    var facts: [KeyFactsCard.Field: LocalizedText] {
        [
            .howEarned: LocalizedText(
                zh: "以各合作方的计分规则获得积分",
                en: "with points earned by the partners' rules"
            ),
            .rate: rate,
            .rounding: LocalizedText(zh: "整份兑换,不拆分", en: "whole pieces only"),
            .conditions: conditions,
            .company: LocalizedText(zh: "不影响计分规则", en: "earning rules go on"),
            .payers: LocalizedText(
                zh: "由\(partner.name.zh)提供",
                en: "provided by \(partner.name.en)"
            ),
            .exclusions: LocalizedText(zh: "不抵现金,不找零", en: "no cash, no change"),
            .validity: validity,
            .howRedeemed: LocalizedText(
                zh: "向\(partner.name.zh)兑换",
                en: "redeemed at \(partner.name.en)"
            ),
            .pointsNeeded: pointsNeeded,
            .limits: limits,
            .stock: stock,
            .whereUsable: partner.name,
            .period: days(reward.purchasable),
            .fees: fees,
        ]
    }

    /// What a yuan earns at the partner, so that the price can be judged.
    private var rate: LocalizedText {
        guard let rule else {
            return LocalizedText(zh: "该合作方没有计分规则", en: "the partner has no earning rule")
        }
        return RuleWording(rule: rule, program: program).rate
    }

    private var pointsNeeded: LocalizedText {
        let value = Money(fen: reward.valueFen)
        let program = reward.price.rawValue
        let points = reward.pricePartnerPoints
        let other =
            program == points
            ? LocalizedText.empty
            : LocalizedText(zh: "(\(program)平台积分)", en: " (\(program) program points)")
        let options = LocalizedText.list(reward.options.map(option))
        let lower =
            reward.options.isEmpty
            ? LocalizedText.empty
            : LocalizedText(zh: ";\(options.zh)", en: "; \(options.en)")
        return LocalizedText(
            zh: "\(points)分\(other.zh),\(cash.zh),价值\(value)元\(lower.zh)",
            en: "\(points) points\(other.en) and \(cash.en), worth \(value) yuan\(lower.en)"
        )
    }

    private var cash: LocalizedText {
        guard let cash = reward.cash else {
            return LocalizedText(zh: "无需另付现金", en: "no cash")
        }
        return LocalizedText(
            zh: "其中最多\(cash.maximum)元可用现金支付",
            en: "up to \(cash.maximum) yuan of it may be paid in cash"
        )
    }

    /// A lower price, when it holds and for whom, and what it changes, both ways.
    private func option(_ option: PriceOption) -> LocalizedText {
        let points = option.pricePartnerPoints
        let when: LocalizedText =
            switch option.days {
            case .all: .empty
            case .season(let index): program.seasons[index].name
            case .window(let window): days(window)
            }
        let who = audience(RewardAudience(level: option.level, tiers: option.tiers))
        let words = program.worth(of: reward, at: points).words ?? .empty
        return LocalizedText(
            zh: "\(when.zh)\(who?.zh ?? "")\(points)分(\(words.zh))",
            en: [when.en, who?.en ?? "", "\(points) points (\(words.en))"]
                .filter { !$0.isEmpty }.joined(separator: " ")
        )
    }

    private var fees: LocalizedText {
        reward.fee == .zero
            ? LocalizedText(zh: "会员不付任何费用", en: "members pay no fee")
            : LocalizedText(zh: "每份\(reward.fee)元", en: "\(reward.fee) yuan each")
    }

    /// `nil` for everybody.
    private func audience(_ audience: RewardAudience) -> LocalizedText? {
        var parts: [LocalizedText] = []
        if audience.level != .none {
            let name = audience.level.name
            parts.append(LocalizedText(zh: "\(name.zh)及以上", en: "from \(name.en)"))
        }
        if let tiers = audience.tiers {
            parts.append(LocalizedText.list(tiers.map { program.tiers[$0].name }))
        }
        return parts.isEmpty ? nil : LocalizedText.list(parts)
    }

    private var conditions: LocalizedText {
        var parts: [LocalizedText] = []
        if let audience = audience(reward.audience) {
            parts.append(LocalizedText(zh: "限\(audience.zh)", en: "for \(audience.en)"))
        }
        if let season = reward.season.map({ program.seasons[$0].name }) {
            parts.append(LocalizedText(zh: "仅\(season.zh)", en: "only: \(season.en)"))
        }
        if !reward.pieces.outlets.isEmpty {
            parts.append(LocalizedText(zh: "限指定门店", en: "at named stores"))
        }
        if case .externalMiles(let terms) = reward.kind {
            let (rate, miles) = (terms.rate, terms.miles)
            parts.append(
                LocalizedText(
                    zh: "每里程\(rate)分,一份\(miles)里程",
                    en: "\(rate) points a mile, \(miles) miles each"
                )
            )
        }
        parts += slots
        if reward.codes != nil {
            parts.append(
                LocalizedText(
                    zh: "兑换码由发码方提供,发完即止;查看兑换码之后不能取消",
                    en:
                        "the code is issued by others, while there are any; once it was seen, it is not"
                        + " given back"
                )
            )
        }
        return parts.isEmpty
            ? LocalizedText(zh: "没有其他条件", en: "nothing else is asked")
            : LocalizedText.list(parts)
    }

    /// That a slot is taken, whether there are as many as for money, and what it is done for.
    private var slots: [LocalizedText] {
        var parts: [LocalizedText] = []
        if let slots = reward.slots {
            parts.append(
                slots.hasParity
                    ? LocalizedText(
                        zh: "按时段预订,付费可售的时段均可用积分兑换",
                        en:
                            "taken for a slot; every slot that is sold for money is there for points"
                    )
                    : LocalizedText(zh: "按时段预订", en: "taken for a slot")
            )
        }
        let items = reward.kind.items
        if !items.isEmpty {
            let names = LocalizedText.list(items.map(\.name))
            parts.append(LocalizedText(zh: "仅限\(names.zh)", en: "only for \(names.en)"))
        }
        return parts
    }

    /// What the partner gives when it cancels.
    private var compensation: LocalizedText? {
        guard let terms = reward.after.compensation else { return nil }
        let (least, most) = (terms.minimumPartnerPoints, terms.maximumPartnerPoints)
        return LocalizedText(
            zh: "商户取消即退回积分,并补偿\(terms.percent)%(\(least)至\(most)分)",
            en: "when the partner cancels, the points come back with \(terms.percent) % more,"
                + " \(least) to \(most) points"
        )
    }

    /// The days, and what is left when it was not used in them.
    private var validity: LocalizedText {
        let after = reward.after
        var parts = [days(usable)]
        if reward.slots != nil {
            parts.append(
                LocalizedText(
                    zh: "于所订时段当日使用",
                    en: "good on the day of its slot, until its end"
                )
            )
        }
        if let count = after.usableDays {
            parts.append(
                LocalizedText(zh: "兑换后\(count)天内使用", en: "to be used within \(count) days")
            )
        }
        if after.onExpiry == .nothingBack {
            parts.append(LocalizedText(zh: "过期不退", en: "afterwards nothing comes back"))
        } else if after.usableDays != nil || reward.slots != nil {
            parts.append(LocalizedText(zh: "过期退回积分", en: "afterwards the points come back"))
        }
        if let compensation { parts.append(compensation) }
        return LocalizedText.list(parts)
    }

    private var usable: RewardWindow {
        RewardWindow(from: reward.purchasable.from, until: reward.usable.until)
    }

    private func days(_ window: RewardWindow) -> LocalizedText {
        let from = max(program.startsOn, window.from ?? program.startsOn)
        guard let until = window.until else {
            return LocalizedText(
                zh: "\(from)起,未设结束日",
                en: "from \(from), without a last day"
            )
        }
        return LocalizedText(zh: "\(from)至\(until)", en: "from \(from) to \(until)")
    }

    private var limits: LocalizedText {
        let own = PieceCounts.periods.compactMap { period in
            reward.limits[period].map { pieces in
                period == .ever
                    ? LocalizedText(zh: "每人限\(pieces)份", en: "at most \(pieces) per member")
                    : LocalizedText(
                        zh: "每人\(period.name.zh)限\(pieces)份",
                        en: "at most \(pieces) per member \(period.name.en)"
                    )
            }
        }
        let parts = own + householdLimits
        return parts.isEmpty
            ? LocalizedText(zh: "每人不限数量", en: "no limit per member") : LocalizedText.list(parts)
    }

    private var householdLimits: [LocalizedText] {
        PieceCounts.periods.compactMap { period in
            reward.householdLimits[period].map { pieces in
                period == .ever
                    ? LocalizedText(
                        zh: "每户合计限\(pieces)份",
                        en: "at most \(pieces) per household"
                    )
                    : LocalizedText(
                        zh: "每户\(period.name.zh)合计限\(pieces)份",
                        en: "at most \(pieces) per household \(period.name.en)"
                    )
            }
        }
    }

    private var stock: LocalizedText {
        let counts = reward.pieces.counts
        let parts = [LimitPeriod.ever, .month, .day].compactMap { period in
            counts[period].map { pieces in
                period == .ever
                    ? LocalizedText(zh: "限量\(pieces)份", en: "\(pieces) in all")
                    : LocalizedText(
                        zh: "\(period.name.zh)\(pieces)份",
                        en: "\(pieces) \(period.name.en)"
                    )
            }
        }
        return parts.isEmpty ? LocalizedText(zh: "不限量", en: "unlimited") : LocalizedText.list(parts)
    }
}
