// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension JSONWriter {
    /// What one rule does with the purchase, and why.
    mutating func put(
        _ explanation: RuleExplanation,
        _ awards: [AwardRecord],
        by partner: PartnerNumber,
        _ view: RecordView
    ) {
        let rule = view.program.program.rules[explanation.ruleIndex]
        let number = view.program.number(ofRule: explanation.ruleIndex)
        beginObject()
        field("rule")
        put(rule.code)
        field("name")
        put(rule.name)
        field("fired")
        switch explanation.outcome {
        case .fired(let award, let formula):
            let given = awards.first { $0.rule == number } ?? view.program.record(of: award)
            put(true)
            field("wanted")
            put(given.wanted)
            field("awarded")
            put(given.awarded)
            field("cut_by")
            put(given.cutBy?.code)
            putFunding(given.payers, by: partner, view)
            field("formula")
            put(formula)
        case .notFired(let conditions):
            put(false)
            field("unmet")
            beginArray()
            for condition in conditions { put(condition) }
            endArray()
        }
        endObject()
    }

    private mutating func put(_ unmet: UnmetCondition) {
        beginObject()
        field("condition")
        put(unmet.kind.rawValue)
        field("expected")
        put(unmet.expected)
        field("found")
        put(unmet.found)
        endObject()
    }

    private mutating func put(_ gift: QuotedTier.Gift, _ view: RecordView) {
        let program = view.program.program
        let given = view.program.record(of: gift.award)
        let partner = view.program.number(ofPartner: gift.partnerIndex)
        beginObject()
        field("rule")
        put(program.rules[gift.award.ruleIndex].code)
        field("name")
        put(program.rules[gift.award.ruleIndex].name)
        putPartner(partner.rawValue, view)
        field("awarded")
        put(given.awarded)
        putFunding(given.payers, by: partner, view)
        endObject()
    }

    mutating func put(_ reached: QuotedTier?, _ view: RecordView) {
        guard let reached else { return putNull() }
        let standing = reached.change.standing
        let program = view.program.program
        beginObject()
        field("tier")
        put(view.tierCode(standing.tier))
        field("name")
        put(program.tiers[view.program.index(ofTier: standing.tier)].name)
        field("previous")
        put(view.tierCode(reached.change.previous))
        field("until")
        put(boundary: standing.until, in: view.zone)
        field("qualifying_points")
        put(reached.change.points)
        field("changes")
        beginArray()
        for change in reached.rules {
            beginObject()
            field("rule")
            put(program.rules[change.ruleIndex].code)
            field("name")
            put(program.rules[change.ruleIndex].name)
            field("before")
            put(change.before)
            field("after")
            put(change.after)
            endObject()
        }
        endArray()
        field("gifts")
        beginArray()
        for gift in reached.gifts { put(gift, view) }
        endArray()
        endObject()
    }
}
