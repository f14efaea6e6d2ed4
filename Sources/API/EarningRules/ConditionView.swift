// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension JSONWriter {
    /// A condition as an object with one name, the operator as documents write it.
    mutating func put(_ condition: Condition, of program: CompiledProgram) {
        beginObject()
        switch condition {
        case .all(let parts):
            field("all")
            put(parts, of: program)
        case .any(let parts):
            field("any")
            put(parts, of: program)
        case .not(let part):
            field("not")
            put(part, of: program)
        case .test(let test): put(test, of: program)
        }
        endObject()
    }

    private mutating func put(_ parts: [Condition], of program: CompiledProgram) {
        beginArray()
        for part in parts { put(part, of: program) }
        endArray()
    }

    private mutating func put(_ test: ConditionTest, of program: CompiledProgram) {
        switch test {
        case .total(let span): putMoney("total", span)
        case .earningAmount(let span): putMoney("earning_amount", span)
        case .quantity(let span): put("quantity", span)
        case .channels(let channels): put("channels", channels.map(\.rawValue))
        case .items(let items): put(items)
        case .paidWith(let kinds): put("paid_with", kinds.map(\.code))
        case .paidOnlyWith(let kinds): put("paid_only_with", kinds.map(\.code))
        case .partners(let indexes): put("partners", indexes.map { program.partners[$0].code })
        case .stores(let codes): put("stores", codes)
        case .scenes(let scenes): put("scenes", scenes.map(\.rawValue))
        case .dates, .weekdays, .monthDays, .yearDays, .seasons: putCalendar(test, program)
        case .tiers, .daysSinceEnrolment, .daysSincePurchase, .purchasesSoFar, .creditLevels,
            .consents, .minor, .pointsGiven, .purchasesHere:
            putMember(test, program)
        }
    }

    // MARK: The day

    private mutating func putCalendar(_ test: ConditionTest, _ program: CompiledProgram) {
        switch test {
        case .dates(let from, let until):
            field("dates")
            put(from: from?.description, until: until?.description)
        case .weekdays(let days): put("weekdays", days.map(\.rawValue))
        case .monthDays(let days): put("month_days", days.map(\.description))
        case .yearDays(let windows):
            field("year_days")
            beginArray()
            for window in windows {
                put(from: window.from.description, until: window.until.description)
            }
            endArray()
        case .seasons(let indexes):
            field("seasons")
            beginArray()
            for index in indexes { put(program.seasons[index]) }
            endArray()
        default: preconditionFailure("a test of the day")
        }
    }

    private mutating func put(_ season: Season) {
        beginObject()
        field("code")
        put(season.code)
        field("name")
        put(season.name)
        field("windows")
        beginArray()
        for window in season.windows {
            switch window {
            case .yearly(let days):
                put(from: days.from.description, until: days.until.description)
            case .once(let from, let until): put(from: "\(from)", until: "\(until)")
            }
        }
        endArray()
        endObject()
    }

    private mutating func put(from: String?, until: String?) {
        beginObject()
        field("from")
        put(from)
        field("until")
        put(until)
        endObject()
    }

    // MARK: The member

    private mutating func putMember(_ test: ConditionTest, _ program: CompiledProgram) {
        switch test {
        case .tiers(let indexes): put("tiers", indexes.map { program.tiers[$0].code })
        case .daysSinceEnrolment(let span): put("days_since_enrolment", span)
        case .daysSincePurchase(let span): put("days_since_purchase", span)
        case .purchasesSoFar(let span): put("purchases_so_far", span)
        case .creditLevels(let levels): put("credit_levels", levels.map(\.code))
        case .consents(let purposes): put("consents", purposes.map(\.code))
        case .minor(let isMinor):
            field("minor")
            put(isMinor)
        case .pointsGiven(let period, let span): put("points_given", span, per: period)
        case .purchasesHere(let period, let span): put("purchases_here", span, per: period)
        default: preconditionFailure("a test of the member")
        }
    }

    // MARK: Values

    private mutating func put(_ name: StaticString, _ codes: [String]) {
        field(name)
        put(list: codes)
    }

    private mutating func put(_ name: StaticString, _ span: Span, per period: LimitPeriod? = nil) {
        field(name)
        beginObject()
        if let period {
            field("per")
            put(period.word)
        }
        putBounds(span) { $0.put($1) }
        endObject()
    }

    private mutating func putMoney(_ name: StaticString, _ span: Span) {
        field(name)
        beginObject()
        putBounds(span) { $0.put(Money(fen: $1)) }
        endObject()
    }

    private mutating func putBounds(_ span: Span, _ write: (inout JSONWriter, Int64) -> Void) {
        field("at_least")
        if let least = span.atLeast { write(&self, least) } else { putNull() }
        field("at_most")
        if let most = span.atMost { write(&self, most) } else { putNull() }
    }

    private mutating func put(_ items: ItemTest) {
        field("items")
        beginObject()
        putFields(items.filter)
        if let quantity = items.quantity { put("quantity", quantity) }
        if let amount = items.amount { putMoney("amount", amount) }
        endObject()
    }

    /// The four lists that name items.
    mutating func putFields(_ items: ItemFilter) {
        put("skus", items.includedSkus)
        put("categories", items.includedCategories)
        put("except_skus", items.excludedSkus)
        put("except_categories", items.excludedCategories)
    }
}

extension LimitPeriod {
    /// As documents write the periods of counters.
    var word: StaticString {
        switch self {
        case .purchase: "purchase"
        case .day: "day"
        case .week: "week"
        case .month: "month"
        case .year: "year"
        case .ever: "ever"
        }
    }
}
