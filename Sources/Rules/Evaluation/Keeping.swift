// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What a rule gave for a purchase, when it was made.
public struct GivenAward: Hashable, Sendable {
    public var ruleIndex: Int
    public var awarded: Points

    public init(ruleIndex: Int, awarded: Points) {
        self.ruleIndex = ruleIndex
        self.awarded = awarded
    }
}

extension CompiledProgram {
    /// What each award keeps when only a part of the goods stays.
    ///
    /// As much as those goods earn, and never more than was given. Limits do not count again, and a
    /// fact or counter that is no longer known is taken as it was. In a group in which rules
    /// compete, the award that won keeps what the best of them gives for what stays. A multiple
    /// follows what it multiplied.
    public func kept(of given: [GivenAward], for remains: PurchaseFacts) -> [Points] {
        withUnsafePointer(to: remains) { facts in
            partnerRules[remains.partnerIndex].kept(of: given, facts, table)
        }
    }
}

extension PartnerRules {
    fileprivate func kept(
        of given: [GivenAward],
        _ facts: AskedFacts,
        _ table: RuleTable
    ) -> [Points] {
        var kept = [Points](repeating: .zero, count: given.count)
        var evaluation = Evaluation()
        let question = Question(cause: .purchase)
        return ask(question, facts, table, needed: .unknown, keepsLimits: false) { inquiry in
            for step in contests() {
                let rules = step.entries.map { Int(entries[$0].rule) }
                guard let position = given.firstIndex(where: { rules.contains($0.ruleIndex) }),
                    var award = winner(
                        of: step,
                        facts,
                        table,
                        &inquiry,
                        &evaluation,
                        { _ in .zero }
                    )
                else { continue }
                kept[position] = min(award.awarded, given[position].awarded)
                award.ruleIndex = given[position].ruleIndex
                award.awarded = kept[position]
                evaluation.awards.append(award)
            }
            return kept
        }
    }

    /// Rules that add up are contests of one.
    ///
    /// Of a group the best rule counts in either mode: which came first may hang on facts that are
    /// no longer known, and no award keeps more than it gave.
    private func contests() -> [Step] {
        steps(of: .purchase).flatMap { position in
            let step = steps[position]
            guard step.mode == .stack else {
                return [Step(mode: .bestForMember, entries: step.entries)]
            }
            return step.entries.map { Step(mode: .bestForMember, entries: $0..<$0 + 1) }
        }
    }
}
