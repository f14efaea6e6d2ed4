// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension JSONWriter {
    mutating func put(_ rule: EarningRule, of program: CompiledProgram) {
        beginObject()
        name("object")
        put("rule" as StaticString)
        name("code")
        put(rule.code)
        name("name")
        put(rule.name)
        name("explanation")
        put(rule.explanation)
        name("kind")
        put(rule.kind.rawValue)
        putTrigger(rule.trigger)
        name("partners")
        put(list: rule.partnerIndexes.map { program.partners[$0].code })
        putAmount(rule.amount, tiers: program.tiers)
        putConditions(rule)
        putTerms(rule)
        endObject()
    }

    private mutating func putTrigger(_ trigger: EarningRule.Trigger) {
        name("trigger")
        switch trigger {
        case .purchase:
            put("purchase" as StaticString)
            name("activity")
            putNull()
        case .activity(let kind):
            put("activity" as StaticString)
            name("activity")
            put(kind)
        }
    }

    /// How many points, in the partner's own, for what.
    private mutating func putAmount(_ amount: RuleAmount, tiers: [Tier]) {
        name("amount")
        beginObject()
        name("basis")
        switch amount.basis {
        case .perAmount(let money):
            put("per_amount" as StaticString)
            name("per_amount")
            put(money)
        case .perQuantity(let quantity, let unit):
            put("per_quantity" as StaticString)
            name("per_quantity")
            put(quantity)
            name("unit")
            put(unit)
        case .fixed: put("fixed" as StaticString)
        }
        name("points_by_tier")
        beginObject()
        for (tier, points) in zip(tiers, amount.pointsByTier) {
            name(tier.code)
            put(points)
        }
        endObject()
        name("step")
        put(amount.step)
        name("rounding")
        put(amount.rounding.rawValue)
        endObject()
    }

    private mutating func putConditions(_ rule: EarningRule) {
        name("conditions")
        beginObject()
        name("items")
        if let items = rule.items {
            beginObject()
            name("skus")
            put(list: items.includedSkus)
            name("categories")
            put(list: items.includedCategories)
            name("except_skus")
            put(list: items.excludedSkus)
            name("except_categories")
            put(list: items.excludedCategories)
            endObject()
        } else {
            putNull()
        }
        name("only_tenders")
        put(list: rule.onlyTenders.map(\.code))
        name("minimum_amount")
        put(rule.minimumAmount)
        name("from")
        put(rule.from?.description)
        name("until")
        put(rule.until?.description)
        endObject()
    }

    private mutating func putTerms(_ rule: EarningRule) {
        name("limits")
        beginObject()
        name("per_purchase")
        put(rule.limits.perPurchase)
        name("per_day")
        put(rule.limits.perDay)
        name("per_member")
        put(rule.limits.perMember)
        endObject()
        name("matures_after_days")
        put(rule.maturesAfterDays)
        name("validity")
        beginObject()
        name("kind")
        switch rule.validity {
        case .lifetime: put("lifetime" as StaticString)
        case .days(let days):
            put("days" as StaticString)
            name("days")
            put(days)
        case .until(let day):
            put("until" as StaticString)
            name("until")
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
