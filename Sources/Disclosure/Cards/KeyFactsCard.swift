// SPDX-License-Identifier: Apache-2.0

public import Rules

/// What somebody must be told before earning by a rule or redeeming a reward.
///
/// A card is made from the executable rule, so it cannot say anything else than the rule does.
public struct KeyFactsCard: Hashable, Sendable {
    /// The facts in the sequence in which a card shows them.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        case howEarned = "how_earned"
        /// With its unit, and by tier.
        case rate
        case rounding
        /// Beside what is bought: who, when, where and how.
        case conditions
        /// How it works together with other rules.
        case company
        case exclusions
        case validity
        case howRedeemed = "how_redeemed"
        case pointsNeeded = "points_needed"
        /// Per purchase, day and member.
        case limits
        case stock
        case fees
        /// Who pays for the points, or provides the reward.
        case payers
        case whereUsable = "where_usable"
        /// What stands behind the face value, as the books show it.
        case guarantee
        /// First and last day.
        case period
        case organiser
        case complaints
        case version
    }

    /// The rule or the reward.
    public let part: DocumentPart
    public let title: LocalizedText
    private var facts: [Field: LocalizedText]

    init(part: DocumentPart, title: LocalizedText, facts: [Field: LocalizedText]) {
        self.part = part
        self.title = title
        self.facts = facts
    }

    /// `nil` when the card lacks the fact.
    public subscript(field: Field) -> LocalizedText? { facts[field] }

    public var missing: [Field] { Field.allCases.filter { facts[$0] == nil } }

    public func without(_ field: Field) -> KeyFactsCard {
        replacing(field, by: nil)
    }

    public func replacing(_ field: Field, by fact: LocalizedText?) -> KeyFactsCard {
        var card = self
        card.facts[field] = fact
        return card
    }

    /// A line for every fact, `name: fact`, below the title.
    public var text: LocalizedText {
        let rows = Field.allCases.compactMap { field in facts[field].map { (field.name, $0) } }
        let zh = rows.map { "\($0.0.zh):\($0.1.zh)" }
        let en = rows.map { "\($0.0.en): \($0.1.en)" }
        return LocalizedText(
            zh: ([title.zh] + zh).joined(separator: "\n"),
            en: ([title.en] + en).joined(separator: "\n")
        )
    }
}

extension KeyFactsCard.Field {
    /// How the card calls the fact.
    public var name: LocalizedText {
        switch self {
        case .howEarned: LocalizedText(zh: "如何获得", en: "How earned")
        case .rate: LocalizedText(zh: "计分比例", en: "Rate")
        case .rounding: LocalizedText(zh: "取整", en: "Rounding")
        case .conditions: LocalizedText(zh: "条件", en: "Conditions")
        case .company: LocalizedText(zh: "与其他规则", en: "With other rules")
        case .exclusions: LocalizedText(zh: "不计分", en: "Earns nothing")
        case .validity: LocalizedText(zh: "有效期", en: "Validity")
        case .howRedeemed: LocalizedText(zh: "如何使用", en: "How used")
        case .pointsNeeded: LocalizedText(zh: "所需积分", en: "Points needed")
        case .limits: LocalizedText(zh: "限制", en: "Limits")
        case .stock: LocalizedText(zh: "库存", en: "Stock")
        case .fees: LocalizedText(zh: "费用", en: "Fees")
        case .payers: LocalizedText(zh: "出资方", en: "Paid by")
        case .whereUsable: LocalizedText(zh: "可用范围", en: "Where usable")
        case .guarantee: LocalizedText(zh: "价值保障", en: "Guarantee")
        case .period: LocalizedText(zh: "起止日期", en: "Period")
        case .organiser: LocalizedText(zh: "组织者", en: "Organiser")
        case .complaints: LocalizedText(zh: "投诉渠道", en: "Complaints")
        case .version: LocalizedText(zh: "版本", en: "Version")
        }
    }
}
