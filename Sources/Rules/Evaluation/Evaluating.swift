// SPDX-License-Identifier: Apache-2.0

public import Primitives

extension PartnerRules {
    /// All awards of a question, in the sequence of `RuleSequence`.
    func evaluate(
        _ question: Question,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ used: (LimitKey) -> Points
    ) -> Evaluation {
        let steps = steps(of: question.cause)
        guard !steps.isEmpty else { return Evaluation() }
        var evaluation = Evaluation()
        ask(question, facts, table, needed: .yes, keepsLimits: true) { inquiry in
            for position in steps {
                let step = self.steps[position]
                switch step.mode {
                case .stack:
                    for index in step.entries {
                        guard
                            let award = award(
                                index,
                                facts,
                                table,
                                &inquiry,
                                &evaluation,
                                used
                            )
                        else { continue }
                        if evaluation.awards.isEmpty {
                            evaluation.awards.reserveCapacity(step.entries.count)
                        }
                        take(award, table, &inquiry, &evaluation)
                    }
                case .bestForMember, .firstMatch:
                    let winner = winner(
                        of: step,
                        facts,
                        table,
                        &inquiry,
                        &evaluation,
                        used
                    )
                    if let winner { take(winner, table, &inquiry, &evaluation) }
                }
            }
        }
        return evaluation
    }

    /// What one rule gives; `nil` when a condition does not hold or the formula gives nothing.
    @inline(__always)
    private func award(
        _ entry: Int,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        _ evaluation: inout Evaluation,
        _ used: (LimitKey) -> Points
    ) -> Award? {
        let rule = table.rules.place(of: Int(entries[entry].rule))
        let slot = entries[entry].slot
        guard meetsConditions(rule, slot: slot, facts, table, &inquiry, used) else { return nil }
        let calculation = calculate(rule, slot: slot, facts, table, &inquiry, &evaluation)
        guard calculation.points > 0 else { return nil }
        let wanted = calculation.points * terms.denomination
        let remainder =
            inquiry.keepsLimits
            ? keepLimits(of: rule, wanted: wanted, facts, table, &inquiry, used)
            : Remainder(left: wanted)
        return Award(
            ruleIndex: Int(rule.pointee.index),
            inputs: calculation.inputs,
            wanted: Points(wanted),
            awarded: Points(remainder.left),
            wantedPartnerPoints: calculation.points,
            cutBy: remainder.cutBy,
            maturesAfterDays: rule.pointee.maturesAfterDays ?? terms.returnWindowDays,
            validity: rule.pointee.validity,
            uses: remainder.uses.union(rule.pointee.asks)
        )
    }

    /// The award of the rule that wins a group.
    ///
    /// Entries stand by priority, so of equal awards the first one wins.
    func winner(
        of step: Step,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        _ evaluation: inout Evaluation,
        _ used: (LimitKey) -> Points
    ) -> Award? {
        var best: Award?
        for index in step.entries {
            guard let award = award(index, facts, table, &inquiry, &evaluation, used) else {
                continue
            }
            guard step.mode == .bestForMember else { return award }
            guard let known = best else {
                best = award
                continue
            }
            if (award.awarded, award.wanted) > (known.awarded, known.wanted) { best = award }
        }
        return best
    }

    @inline(__always)
    private func take(
        _ award: Award,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        _ evaluation: inout Evaluation
    ) {
        let rule = table.rules.place(of: award.ruleIndex)
        inquiry.given += award.awarded.rawValue
        if hasGroupLimits, rule.pointee.group >= 0 {
            inquiry.givenByGroup[Int(rule.pointee.group)] += award.awarded.rawValue
        }
        guard !rule.pointee.parts.isEmpty else { return evaluation.awards.append(award) }
        var award = award
        let first = evaluation.shares.count
        let parts = rule.pointee.parts.map { table.parts[Int($0)] }
        evaluation.shares += Funding(parts: parts).split(award.awarded)
        award.shares = first..<evaluation.shares.count
        evaluation.awards.append(award)
    }
}

extension CompiledProgram {
    /// What a purchase earns; `used` answers how much a counter already holds: program points, or
    /// purchases for a counter of purchases.
    ///
    /// An award is never above `Points.maximum`: a formula that gives more is taken as that much.
    /// `partnerIndex` and `tierIndex` must exist in this program.
    public func evaluate(
        _ purchase: PurchaseFacts,
        used: (LimitKey) -> Points
    ) -> Evaluation {
        let question = Question(cause: .purchase)
        return withUnsafePointer(to: purchase) { facts in
            partnerRules[purchase.partnerIndex].evaluate(question, facts, table, used)
        }
    }

    /// What an activity earns; as for a purchase.
    public func evaluate(
        _ activity: ActivityFacts,
        used: (LimitKey) -> Points
    ) -> Evaluation {
        withUnsafePointer(to: activity.facts) { facts in
            partnerRules[activity.partnerIndex].evaluate(Question(activity), facts, table, used)
        }
    }

    /// What an enrolment, a new tier or a day earns; as for a purchase.
    public func evaluate(
        _ occasion: OccasionFacts,
        used: (LimitKey) -> Points
    ) -> Evaluation {
        withUnsafePointer(to: occasion.facts) { facts in
            partnerRules[occasion.partnerIndex].evaluate(Question(occasion), facts, table, used)
        }
    }

    /// The awards of `evaluate`.
    public func awards(for purchase: PurchaseFacts, used: (LimitKey) -> Points) -> [Award] {
        evaluate(purchase, used: used).awards
    }

    /// The awards of `evaluate`.
    public func awards(for activity: ActivityFacts, used: (LimitKey) -> Points) -> [Award] {
        evaluate(activity, used: used).awards
    }
}

extension Question {
    init(_ activity: ActivityFacts) {
        self.init(cause: .activity, kind: activity.kind, quantity: activity.quantity)
    }

    init(_ occasion: OccasionFacts) {
        let cause: Cause =
            switch occasion.kind {
            case .enrolment: .enrolment
            case .tierReached: .tierReached
            case .schedule: .schedule
            }
        self.init(cause: cause)
    }
}

extension ActivityFacts {
    var facts: PurchaseFacts {
        PurchaseFacts(
            partnerIndex: partnerIndex,
            day: day,
            tierIndex: tierIndex,
            total: .zero,
            member: member
        )
    }
}

extension OccasionFacts {
    var facts: PurchaseFacts {
        PurchaseFacts(
            partnerIndex: partnerIndex,
            day: day,
            tierIndex: tierIndex,
            total: .zero,
            member: member
        )
    }
}
