// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a rule gives before limits.
struct Calculation {
    /// The partner's points.
    var points: Int64 = 0
    var inputs = Award.Inputs()
}

extension PartnerRules {
    /// More than any account holds is taken as that much.
    var maximumPartnerPoints: Int64 { Points.maximum.rawValue / terms.denomination }

    /// What the formula of a rule gives; its conditions are not looked at.
    @inline(__always)
    func calculate(
        _ rule: borrowing CompiledRule,
        slot: Int32,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        _ awards: [Award]
    ) -> Calculation {
        var result = Calculation()
        switch rule.formula {
        case .once: result.points = table.points[Int(rule.points) + facts.pointee.tierIndex]
        case .amount:
            let fen = measurement(slot, facts, table, &inquiry).amountFen
            result.inputs.amountFen = fen
            result.points = rate(rule, facts.pointee.tierIndex, table).points(for: fen)
        case .quantity:
            let quantity = measurement(slot, facts, table, &inquiry).quantity
            result.inputs.quantity = quantity
            result.points = rate(rule, facts.pointee.tierIndex, table).points(for: quantity)
        case .bands:
            let fen = measurement(slot, facts, table, &inquiry).amountFen
            result.inputs.amountFen = fen
            result.points = banded(rule, fen, facts.pointee.tierIndex, table)
        case .multiple:
            let given = multiplied(by: rule, awards, table)
            result.inputs.multiplied = given
            let extra = table.extras[Int(rule.points) + facts.pointee.tierIndex]
            result.points = extra.multiplied(by: given, rounding: rule.rounding) ?? .max
        }
        result.points = min(result.points, maximumPartnerPoints)
        return result
    }

    @inline(__always)
    private func rate(
        _ rule: borrowing CompiledRule,
        _ tierIndex: Int,
        _ table: RuleTable
    ) -> Rate {
        Rate(
            points: table.points[Int(rule.points) + tierIndex],
            perUnits: rule.perUnits,
            step: rule.step,
            rounding: rule.rounding
        )
    }

    /// Nothing below the first band.
    private func banded(
        _ rule: borrowing CompiledRule,
        _ fen: Int64,
        _ tierIndex: Int,
        _ table: RuleTable
    ) -> Int64 {
        var reached = -1
        for index in rule.bands where table.bands[Int(index)] <= fen {
            reached = Int(index - rule.bands.lowerBound)
        }
        guard reached >= 0 else { return 0 }
        return table.points[Int(rule.points) + reached * table.tierCount + tierIndex]
    }

    /// The partner's points that the multiplied rules gave; whole ones, because limits leave whole
    /// ones.
    private func multiplied(
        by rule: borrowing CompiledRule,
        _ awards: [Award],
        _ table: RuleTable
    ) -> Int64 {
        var given: Int64 = 0
        for award in awards
        where table.sets.contains(Int32(truncatingIfNeeded: award.ruleIndex), in: rule.multiplied) {
            given = given.addingSaturated(award.awarded.rawValue)
        }
        return given / terms.denomination
    }
}
