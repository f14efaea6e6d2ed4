// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a rule gives before limits.
struct Calculation {
    /// The partner's points.
    var points: Int64 = 0
    var inputs = Award.Inputs()
}

extension PartnerRules {
    /// What the formula of a rule gives; its conditions are not looked at.
    @inline(__always)
    func calculate(
        _ rule: UnsafePointer<CompiledRule>,
        slot: Int32,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        _ evaluation: inout Evaluation
    ) -> Calculation {
        var result = Calculation()
        switch rule.pointee.formula {
        case .once: result.points = table.points[Int(rule.pointee.points) + facts.pointee.tierIndex]
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
            let given = multiplied(by: rule, &evaluation, table)
            result.inputs.multiplied = given
            let extra = table.extras[Int(rule.pointee.points) + facts.pointee.tierIndex]
            result.points = extra.multiplied(by: given, rounding: rule.pointee.rounding) ?? .max
        }
        result.points = min(result.points, maximumPartnerPoints)
        return result
    }

    @inline(__always)
    private func rate(
        _ rule: UnsafePointer<CompiledRule>,
        _ tierIndex: Int,
        _ table: RuleTable
    ) -> Rate {
        Rate(
            points: table.points[Int(rule.pointee.points) + tierIndex],
            perUnits: rule.pointee.perUnits,
            step: rule.pointee.step,
            rounding: rule.pointee.rounding
        )
    }

    /// Nothing below the first band.
    private func banded(
        _ rule: UnsafePointer<CompiledRule>,
        _ fen: Int64,
        _ tierIndex: Int,
        _ table: RuleTable
    ) -> Int64 {
        var reached = -1
        for index in rule.pointee.bands where table.bands[Int(index)] <= fen {
            reached = Int(index - rule.pointee.bands.lowerBound)
        }
        guard reached >= 0 else { return 0 }
        return table.points[Int(rule.pointee.points) + reached * table.tierCount + tierIndex]
    }

    /// The partner's points that the multiplied rules gave; whole ones, because limits leave whole
    /// ones.
    private func multiplied(
        by rule: UnsafePointer<CompiledRule>,
        _ evaluation: inout Evaluation,
        _ table: RuleTable
    ) -> Int64 {
        var given: Int64 = 0
        for award in evaluation.awards
        where table.sets.contains(
            Int32(truncatingIfNeeded: award.ruleIndex),
            in: rule.pointee.multiplied
        ) {
            given = given.addingSaturated(award.awarded.rawValue)
        }
        return given / terms.denomination
    }
}
