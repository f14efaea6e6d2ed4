// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Finds out why a rule gave nothing, condition by condition, by the code that evaluates it.
struct Examination {
    let program: CompiledProgram
    let set: PartnerRules
    let rule: EarningRule
    let compiled: CompiledRule
    let slot: Int32
    let question: Question
    let facts: PurchaseFacts
    private var found: [UnmetCondition] = []

    /// `nil` when the rule is not among those that the question sets off.
    init?(
        _ ruleIndex: Int,
        _ question: Question,
        _ facts: PurchaseFacts,
        _ program: CompiledProgram,
        _ set: PartnerRules
    ) {
        guard program.rules[ruleIndex].trigger.cause == question.cause,
            let position = set.entries.indices.first(where: {
                Int(set.entries[$0].rule) == ruleIndex
            })
        else { return nil }
        self.program = program
        self.set = set
        rule = program.rules[ruleIndex]
        compiled = program.table.rules[ruleIndex]
        slot = set.entries[position].slot
        self.question = question
        self.facts = facts
    }

    /// At least one; `awards` is what the other rules gave.
    mutating func unmet(
        _ asked: AskedFacts,
        _ inquiry: inout Inquiry,
        _ awards: [Award],
        _ used: (LimitKey) -> Points
    ) -> [UnmetCondition] {
        let measured = set.measurement(slot, asked, program.table, &inquiry)
        let wording = ConditionWording(
            program: program,
            rule: rule,
            question: question,
            facts: facts,
            measured: measured
        )
        var index = Int(compiled.nodes.lowerBound)
        while index < Int(compiled.nodes.upperBound) {
            collect(index, wanted: .yes, wording, asked, &inquiry, used)
            index = Int(program.table.nodes[index].next)
        }
        guard found.isEmpty else { return found }
        var evaluation = Evaluation()
        evaluation.awards = awards
        let calculation = set.calculate(
            program.table.rules.place(of: Int(compiled.index)),
            slot: slot,
            asked,
            program.table,
            &inquiry,
            &evaluation
        )
        guard calculation.points > 0 else { return [wording.points(calculation)] }
        return [wording.group(awards)]
    }

    /// Goes down to the tests that keep a condition from being what is wanted.
    private mutating func collect(
        _ index: Int,
        wanted: Truth,
        _ wording: ConditionWording,
        _ asked: AskedFacts,
        _ inquiry: inout Inquiry,
        _ used: (LimitKey) -> Points
    ) {
        let truth = set.truth(
            of: index,
            rule: compiled.index,
            slot: slot,
            asked,
            program.table,
            &inquiry,
            used
        )
        guard truth != wanted else { return }
        let node = program.table.nodes[index]
        switch node.operation {
        case .all, .any, .not:
            let inner = node.operation == .not ? wanted.inverted : wanted
            var part = index + 1
            while part < Int(node.next) {
                collect(part, wanted: inner, wording, asked, &inquiry, used)
                part = Int(program.table.nodes[part].next)
            }
        default:
            let meaning = program.meanings[index]
            let unmet = wording.condition(meaning, isUnknown: truth == .unknown, used)
            found.append(wanted == .yes ? unmet : unmet.negated)
        }
    }
}

extension UnmetCondition {
    fileprivate var negated: UnmetCondition {
        UnmetCondition(
            kind: kind,
            expected: LocalizedText(zh: "不是:\(expected.zh)", en: "not: \(expected.en)"),
            found: found
        )
    }
}
