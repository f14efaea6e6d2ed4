// SPDX-License-Identifier: Apache-2.0

/// When a rule is calculated at one of its partners, and so draws on limits that rules share.
public struct RuleTurn: Hashable, Sendable {
    public let partnerIndex: Int
    /// Lower comes first.
    ///
    /// The same numbers serve all partners; rules that compete in a group have one together.
    public let number: Int
    /// Whether nothing else is calculated for the same cause at this partner.
    public let isAlone: Bool
}

extension CompiledProgram {
    /// By rule: its turns, in the sequence of its partners.
    public func turns() -> [[RuleTurn]] {
        var ofPartner: [[Int]] = Array(repeating: [], count: partners.count)
        for (index, rule) in rules.enumerated() {
            for partner in rule.partnerIndexes { ofPartner[partner].append(index) }
        }
        var sequences: [[Int]: [[RuleSequence.Unit]]] = [:]
        for indexes in Set(ofPartner) { sequences[indexes] = sequencesByCause(indexes) }
        let numbers = RuleSequence.numbers(of: sequences.values.joined().flatMap { $0 })
        var turns: [[RuleTurn]] = Array(repeating: [], count: rules.count)
        for (partner, indexes) in ofPartner.enumerated() {
            for units in sequences[indexes] ?? [] {
                for unit in units {
                    let turn = RuleTurn(
                        partnerIndex: partner,
                        number: numbers[unit] ?? 0,
                        isAlone: units.count == 1
                    )
                    for rule in unit.rules { turns[rule].append(turn) }
                }
            }
        }
        return turns
    }

    private func sequencesByCause(_ indexes: [Int]) -> [[RuleSequence.Unit]] {
        Cause.allCases.map { cause in
            RuleSequence(indexes.filter { rules[$0].trigger.cause == cause }, rules, groups).units
        }
    }
}

extension RuleSequence {
    /// Counted from 1; units that stand at the same place of every sequence share a number.
    fileprivate static func numbers(of units: [Unit]) -> [Unit: Int] {
        var numbers: [Unit: Int] = [:]
        var number = 0
        var last: Unit?
        for unit in units.sorted(by: { $0.comes(before: $1) }) {
            if last.map({ $0.comes(before: unit) }) ?? true { number += 1 }
            numbers[unit] = number
            last = unit
        }
        return numbers
    }
}
