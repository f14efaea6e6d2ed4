// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentReader {
    /// What stands under `when`: a mapping of operators that must all hold.
    mutating func condition(
        _ node: DocumentNode,
        trigger: TriggerWord,
        among words: [ConditionWord] = ConditionWord.allCases
    ) -> Located<DeclaredCondition>? {
        guard let condition = condition(node, trigger, words, depth: 1) else { return nil }
        guard condition.count <= DocumentLimits.conditions else {
            findings.error(
                .tooManyConditions,
                at: node.place,
                "the rule has \(condition.count) conditions",
                fix: "keep it to \(DocumentLimits.conditions), or write several rules"
            )
            return nil
        }
        return Located(value: condition, place: node.place)
    }

    private mutating func condition(
        _ node: DocumentNode,
        _ trigger: TriggerWord,
        _ words: [ConditionWord],
        depth: Int
    ) -> DeclaredCondition? {
        guard depth <= DocumentLimits.conditionDepth else {
            findings.error(
                .tooManyConditions,
                at: node.place,
                "conditions lie more than \(DocumentLimits.conditionDepth) deep in one another",
                fix: "write several rules"
            )
            return nil
        }
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: words.map(\.rawValue)),
            findings.errorCount == errorsBefore
        else { return nil }
        let present = words.filter { fields.has($0.rawValue) }
        guard !present.isEmpty else {
            findings.error(
                .emptyList,
                at: node.place,
                "the condition asks nothing",
                fix: "add one of \(listed(words.map(\.rawValue)))"
            )
            return nil
        }
        let parts = present.compactMap { word -> DeclaredCondition? in
            if let reason = trigger.lacks(word) {
                refuse([word.rawValue], in: fields, because: reason)
                return nil
            }
            return fields[word.rawValue].flatMap { part(word, $0, trigger, words, depth: depth) }
        }
        guard parts.count == present.count else { return nil }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func part(
        _ word: ConditionWord,
        _ node: DocumentNode,
        _ trigger: TriggerWord,
        _ words: [ConditionWord],
        depth: Int
    ) -> DeclaredCondition? {
        switch word {
        case .all, .any:
            let parts = list(node, maximum: DocumentLimits.conditions) {
                $0.condition($1, trigger, words, depth: depth + 1)
            }
            guard case .list(let nodes) = node.content, let parts, parts.count == nodes.count else {
                return nil
            }
            return word == .all ? .all(parts) : .any(parts)
        case .not:
            return condition(node, trigger, words, depth: depth + 1).map { .not($0) }
        case .partners, .seasons, .stores, .tiers:
            return list(node) { $0.code($1) }.map { .named(word, unique($0)) }
        default:
            return test(word, node).map { .test(Located(value: $0, place: node.place)) }
        }
    }

    private mutating func test(_ word: ConditionWord, _ node: DocumentNode) -> ConditionTest? {
        switch word {
        case .total: moneySpan(node).map { .total($0) }
        case .earningAmount: moneySpan(node).map { .earningAmount($0) }
        case .quantity: span(node, in: DocumentLimits.quantity).map { .quantity($0) }
        case .channels: choices(node, of: Channel.self).map { .channels($0) }
        case .items: itemTest(node).map { .items($0) }
        case .paidWith: tenders(node).map { .paidWith($0) }
        case .paidOnlyWith: tenders(node).map { .paidOnlyWith($0) }
        case .scenes: choices(node, of: Scene.self).map { .scenes($0) }
        case .dates, .weekdays, .monthDays, .yearDays: calendarTest(word, node)
        default: memberTest(word, node)
        }
    }

    private mutating func calendarTest(
        _ word: ConditionWord,
        _ node: DocumentNode
    ) -> ConditionTest? {
        switch word {
        case .dates: dates(node)
        case .weekdays: choices(node, of: Weekday.self).map { .weekdays($0) }
        case .monthDays: list(node) { $0.dayOfMonth($1) }.map { .monthDays($0) }
        default:
            list(node, maximum: DocumentLimits.windowsOfSeason) { $0.daysOfYear($1) }
                .map { .yearDays($0) }
        }
    }

    private mutating func memberTest(
        _ word: ConditionWord,
        _ node: DocumentNode
    ) -> ConditionTest? {
        switch word {
        case .daysSinceEnrolment: daySpan(node).map { .daysSinceEnrolment($0) }
        case .daysSincePurchase: daySpan(node).map { .daysSincePurchase($0) }
        case .purchasesSoFar: span(node, in: DocumentLimits.spanOfCount).map { .purchasesSoFar($0) }
        case .creditLevels: choices(node, CreditLevel.allCases, \.code).map { .creditLevels($0) }
        case .consents: choices(node, ConsentPurpose.allCases, \.code).map { .consents($0) }
        case .minor: flag(node).map { .minor($0) }
        case .pointsGiven: counterSpan(node).map { .pointsGiven($0.period, $0.span) }
        default: counterSpan(node).map { .purchasesHere($0.period, $0.span) }
        }
    }
}

extension TriggerWord {
    /// Why an operator makes no sense for this trigger; `nil` when it does.
    func lacks(_ word: ConditionWord) -> String? {
        switch self {
        case .purchase, .firstPurchase: nil
        case .activity: word.isOfPurchase ? "an activity is no purchase" : nil
        case .enrolment, .tierReached, .schedule:
            word.isOfPurchase || word.isOfCount
                ? "nothing is bought or counted when the trigger is '\(rawValue)'" : nil
        }
    }
}
