// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Holds the numbers of a rule's explanation against the rule: points, yuan and days must be its
/// own, or stand in its own proportion.
struct ExplanationNumbers {
    let rule: EarningRule
    let program: CompiledProgram

    func remarks(_ reading: Reading) -> [Remark] {
        reading.mentions.indices.compactMap { index in
            let mention = reading.mentions[index]
            guard let value = mention.value, let own = own(mention.unit), !own.contains(value),
                !isInProportion(index, reading)
            else { return nil }
            return remark(mention, value, own)
        }
    }

    /// `nil` for units that a rule says nothing about.
    private func own(_ unit: Unit) -> [Fraction]? {
        let numbers: [Int64]
        switch unit {
        case .points:
            let limits = LimitPeriod.allCases.compactMap { rule.limits[$0] }
            let budgets = LimitPeriod.allCases.compactMap { rule.budget[$0] }
            numbers = rule.amount.allPoints + limits + budgets
        case .yuan: return ownYuan
        case .days: numbers = ownDays
        default: return nil
        }
        return numbers.map { Fraction(whole: $0) }
    }

    private var ownYuan: [Fraction] {
        var fen = [rule.minimumAmount.fen]
        if case .perAmount(let amount) = rule.amount.basis {
            fen += [amount.fen, rule.amount.step]
        }
        if case .bands(let bands) = rule.amount.basis { fen += bands.map(\.from.fen) }
        rule.condition?.visitTests { test in
            switch test {
            case .total(let span), .earningAmount(let span):
                fen += [span.atLeast, span.atMost].compactMap { $0 }
            case .items(let items):
                fen += [items.amount?.atLeast, items.amount?.atMost].compactMap { $0 }
            default: break
            }
        }
        return fen.compactMap { Fraction($0, 100) }
    }

    private var ownDays: [Int64] {
        var days = rule.partnerIndexes.map { program.partners[$0].returnWindowDays }
        if let matures = rule.maturesAfterDays { days.append(matures) }
        if case .days(let valid) = rule.validity { days.append(valid) }
        return days
    }

    /// `消费50元积50分` of a rule of one point per yuan.
    private func isInProportion(_ index: Int, _ reading: Reading) -> Bool {
        guard case .perAmount(let amount) = rule.amount.basis,
            let yuan = Fraction(amount.fen, 100)
        else { return false }
        let rates = rule.amount.pointsByTier.compactMap { Fraction(whole: $0).divided(by: yuan) }
        return [index, index + 1].contains { points in
            guard reading.mentions.indices.contains(points) else { return false }
            let before = points > 0 ? reading.mentions[points - 1] : nil
            let after = points + 1 < reading.mentions.count ? reading.mentions[points + 1] : nil
            let rate = RateReading.rate(reading.mentions[points], before, after)
            return rate.map(rates.contains) ?? false
        }
    }

    private func remark(_ mention: Mention, _ value: Fraction, _ own: [Fraction]) -> Remark {
        let known = Set(own).sorted().map(\.description).joined(separator: "/")
        let isMore = own.allSatisfy { $0 < value }
        return Remark(
            code: .wrongArithmetic,
            letters: mention.quantity.letters,
            severity: isMore ? nil : .warning,
            explanation: LocalizedText(
                zh: "规则里没有\(value),规则的数字是\(known)",
                en: "the rule has no \(value); its numbers are \(known)"
            )
        )
    }
}

extension RuleAmount {
    /// Every number of points that the amount can name.
    fileprivate var allPoints: [Int64] {
        guard case .bands(let bands) = basis else { return pointsByTier }
        return bands.flatMap(\.pointsByTier)
    }
}
