// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension JSONWriter {
    mutating func put(_ rule: EarningRule, of program: CompiledProgram) {
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
        putTrigger(rule.trigger)
        field("partners")
        put(list: rule.partnerIndexes.map { program.partners[$0].code })
        putAmount(rule.amount, tiers: program.tiers)
        putConditions(rule)
        putTerms(rule)
        endObject()
    }

    private mutating func putTrigger(_ trigger: EarningRule.Trigger) {
        field("trigger")
        put(trigger.word)
        field("activity")
        if case .activity(let kind) = trigger { put(kind) } else { putNull() }
    }

    /// How many points, in the partner's own, for what.
    private mutating func putAmount(_ amount: RuleAmount, tiers: [Tier]) {
        field("amount")
        beginObject()
        field("basis")
        switch amount.basis {
        case .perAmount(let money):
            put("per_amount" as StaticString)
            field("per_amount")
            put(money)
        case .perQuantity(let quantity, let unit):
            put("per_quantity" as StaticString)
            field("per_quantity")
            put(quantity)
            field("unit")
            put(unit)
        case .fixed: put("fixed" as StaticString)
        case .bands: put("bands" as StaticString)
        case .multiple: put("multiply" as StaticString)
        }
        field("points_by_tier")
        beginObject()
        for (tier, points) in zip(tiers, amount.pointsByTier) {
            name(tier.code)
            put(points)
        }
        endObject()
        field("step")
        put(amount.step)
        field("rounding")
        put(amount.rounding.rawValue)
        endObject()
    }

    private mutating func putConditions(_ rule: EarningRule) {
        field("conditions")
        beginObject()
        field("items")
        if let items = rule.items {
            beginObject()
            field("skus")
            put(list: items.includedSkus)
            field("categories")
            put(list: items.includedCategories)
            field("except_skus")
            put(list: items.excludedSkus)
            field("except_categories")
            put(list: items.excludedCategories)
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
        endObject()
    }

    private mutating func putTerms(_ rule: EarningRule) {
        field("limits")
        beginObject()
        field("per_purchase")
        put(rule.limits.perPurchase)
        field("per_day")
        put(rule.limits.perDay)
        field("per_member")
        put(rule.limits.perMember)
        endObject()
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

    private mutating func put(list: [String]) {
        beginArray()
        for text in list { put(text) }
        endArray()
    }
}
