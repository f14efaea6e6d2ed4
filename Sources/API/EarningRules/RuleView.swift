// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules

extension JSONWriter {
    /// A rule with everything that its document says; how the fund stands is said of terms of now, and
    /// not of those of a version that was.
    mutating func put(
        _ rule: EarningRule,
        of program: CompiledProgram,
        _ standing: GuaranteeStanding? = nil
    ) {
        beginObject()
        field("object")
        put("rule" as StaticString)
        field("code")
        put(rule.code)
        field("name")
        put(rule.name)
        field("explanation")
        put(rule.explanation)
        field("kind")
        put(rule.kind.rawValue)
        putTrigger(rule.trigger, of: program)
        field("partners")
        put(list: rule.partnerIndexes.map { program.partners[$0].code })
        put(rule.amount, of: program)
        putConditions(rule, of: program)
        field("limits")
        putMemberLimits(rule.limits)
        field("budget")
        putBudget(rule.budget)
        putGroup(rule, of: program)
        putFunding(rule.funding, of: program)
        field("qualifying")
        put(program.ruleIndex(code: rule.code).map { program.qualifies($0) } ?? false)
        putTerms(rule)
        if let standing {
            putGuarantee(standing, of: program)
        } else {
            field("guarantee")
            putNull()
        }
        endObject()
    }

    private mutating func putTrigger(
        _ trigger: EarningRule.Trigger,
        of program: CompiledProgram
    ) {
        field("trigger")
        put(trigger.word)
        field("activity")
        if case .activity(let kind) = trigger { put(kind) } else { putNull() }
        field("tiers_reached")
        if case .tierReached(let tiers) = trigger {
            put(list: tiers.map { program.tiers[$0].code })
        } else {
            put(list: [])
        }
        field("schedule")
        if case .schedule(let days) = trigger { put(days, of: program) } else { putNull() }
    }

    private mutating func putConditions(_ rule: EarningRule, of program: CompiledProgram) {
        field("conditions")
        beginObject()
        field("items")
        if let items = rule.items {
            beginObject()
            putFields(items)
            endObject()
        } else {
            putNull()
        }
        field("only_tenders")
        put(list: rule.onlyTenders.map(\.code))
        field("minimum_amount")
        put(rule.minimumAmount)
        field("from")
        put(rule.from?.description)
        field("until")
        put(rule.until?.description)
        field("when")
        if let condition = rule.condition { put(condition, of: program) } else { putNull() }
        endObject()
    }

    private mutating func putGroup(_ rule: EarningRule, of program: CompiledProgram) {
        field("group")
        if let index = rule.groupIndex { put(program.groups[index]) } else { putNull() }
        field("priority")
        put(rule.priority)
    }

    private mutating func put(_ group: EvaluationGroup) {
        beginObject()
        field("code")
        put(group.code)
        field("name")
        put(group.name)
        field("mode")
        put(group.mode.rawValue)
        field("limits")
        putMemberLimits(group.limits)
        field("budget")
        putBudget(group.budget)
        endObject()
    }

    private mutating func putFunding(_ funding: Funding, of program: CompiledProgram) {
        field("funding")
        beginArray()
        for part in funding.parts {
            beginObject()
            field("payer")
            var sponsor: String?
            switch part.payer {
            case .partner: put("partner" as StaticString)
            case .operator: put("operator" as StaticString)
            case .sponsor(let index):
                put("sponsor" as StaticString)
                sponsor = program.partners[index].code
            }
            field("partner")
            put(sponsor)
            field("percent")
            put(part.percent)
            endObject()
        }
        endArray()
    }

    private mutating func putTerms(_ rule: EarningRule) {
        field("matures_after_days")
        put(rule.maturesAfterDays)
        field("validity")
        beginObject()
        field("kind")
        switch rule.validity {
        case .lifetime: put("lifetime" as StaticString)
        case .days(let days):
            put("days" as StaticString)
            field("days")
            put(days)
        case .until(let day):
            put("until" as StaticString)
            field("until")
            put("\(day)")
        }
        endObject()
    }

    // MARK: Limits

    private mutating func putMemberLimits(_ limits: Limits) {
        beginObject()
        field("per_purchase")
        put(limits.perPurchase)
        putPeriods(limits)
        field("per_member")
        put(limits.perMember)
        endObject()
    }

    private mutating func putBudget(_ limits: Limits) {
        beginObject()
        putPeriods(limits)
        field("ever")
        put(limits[.ever])
        endObject()
    }

    private mutating func putPeriods(_ limits: Limits) {
        field("per_day")
        put(limits.perDay)
        field("per_week")
        put(limits.perWeek)
        field("per_month")
        put(limits.perMonth)
        field("per_year")
        put(limits.perYear)
    }

    mutating func put(list: [String]) {
        beginArray()
        for text in list { put(text) }
        endArray()
    }
}
