// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Says why a rule whose conditions all hold still gave nothing.
extension ConditionWording {
    /// The formula came to nothing.
    func points(_ calculation: Calculation) -> UnmetCondition {
        let enough = LocalizedText(zh: "够积 1 分", en: "enough for one point")
        guard !isWithoutTier else {
            let earning = LocalizedText(zh: "可积分的等级", en: "a tier that earns")
            return UnmetCondition(kind: .points, expected: earning, found: tier)
        }
        switch rule.amount.basis {
        case .perAmount, .bands:
            return UnmetCondition(kind: .points, expected: enough, found: earningAmount)
        case .perQuantity, .fixed:
            let found = LocalizedText(zh: "数量 \(measured.quantity)", en: "\(measured.quantity)")
            return UnmetCondition(kind: .points, expected: enough, found: found)
        case .multiple:
            let given = calculation.inputs.multiplied
            return UnmetCondition(
                kind: .points,
                expected: LocalizedText(
                    zh: "所乘规则给出的积分",
                    en: "points of the rules that are multiplied"
                ),
                found: .count(given, zh: "分", en: given == 1 ? "point" : "points")
            )
        }
    }

    /// Whether the rule gives the member's tier nothing, however much is bought.
    private var isWithoutTier: Bool {
        let tier = facts.tierIndex
        return switch rule.amount.basis {
        case .perAmount, .perQuantity, .fixed: rule.amount.pointsByTier[tier] == 0
        case .bands(let bands): bands.allSatisfy { $0.pointsByTier[tier] == 0 }
        case .multiple(let multiplier): multiplier.ratioByTier[tier] == .one
        }
    }

    /// Another rule of the group won.
    func group(_ awards: [Award]) -> UnmetCondition {
        guard let index = rule.groupIndex else {
            preconditionFailure("a rule without a group that meets its conditions fires")
        }
        let group = program.groups[index]
        let winner = awards.map { program.rules[$0.ruleIndex] }.first { $0.groupIndex == index }
        let expected =
            group.mode == .bestForMember
            ? LocalizedText(
                zh: "“\(group.name.zh)”中对会员最优的规则",
                en: "the best rule of '\(group.name.en)' for the member"
            )
            : LocalizedText(
                zh: "“\(group.name.zh)”中第一条符合的规则",
                en: "the first rule of '\(group.name.en)' that fits"
            )
        let found = winner?.name ?? LocalizedText(zh: "另一条规则", en: "another rule")
        return UnmetCondition(kind: .group, expected: expected, found: found)
    }
}
