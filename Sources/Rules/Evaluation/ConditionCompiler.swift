// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Writes the conditions of rules into the nodes of the table.
///
/// The short forms of documents become the same nodes as what stands under `when`, so that there
/// is one way to evaluate; they come first, in the sequence of `UnmetCondition.Kind`.
extension RuleTableBuilder {
    mutating func addConditions(of rule: EarningRule) {
        addTrigger(rule.trigger)
        if rule.from != nil || rule.until != nil {
            add(.dates(from: rule.from, until: rule.until))
        }
        if rule.items != nil { add(ConditionNode(operation: .ownItems), .items) }
        if rule.amount.unit != nil { add(ConditionNode(operation: .ownUnit), .unit) }
        if !rule.onlyTenders.isEmpty { add(ConditionNode(operation: .ownTenders), .tenders) }
        if rule.amount.priceBasis != .afterDiscount {
            add(ConditionNode(operation: .ownBasis), .basis)
        }
        if rule.minimumAmount > .zero {
            let node = ConditionNode(
                operation: .ownAmount,
                low: rule.minimumAmount.fen,
                high: .max
            )
            add(node, .minimumAmount)
        }
        if let holdOut = rule.holdOut {
            let node = ConditionNode(
                operation: .offered,
                low: holdOut.percent,
                high: Int64(bitPattern: holdOut.salt)
            )
            add(node, .offered)
        }
        if let condition = rule.condition { add(condition) }
    }

    private mutating func addTrigger(_ trigger: EarningRule.Trigger) {
        switch trigger {
        case .purchase, .enrolment: break
        case .firstPurchase:
            add(ConditionNode(operation: .purchasesSoFar, low: 0, high: 0), .firstPurchase)
        case .activity(let kind):
            let number = Int64(table.kinds.numbers[kind] ?? -1)
            add(ConditionNode(operation: .activityKind, low: number), .activityKind)
        case .tierReached(let tiers):
            add(ConditionNode(operation: .tierReached, low: bits(tiers)), .tierReached)
        case .schedule(let days): add(days)
        }
    }

    private mutating func add(_ node: ConditionNode, _ meaning: ConditionMeaning) {
        var node = node
        node.next = Int32(table.nodes.count + 1)
        table.nodes.append(node)
        table.meanings.append(meaning)
    }

    private mutating func add(_ condition: Condition) {
        switch condition {
        case .all(let parts): join(.all, parts)
        case .any(let parts): join(.any, parts)
        case .not(let part): join(.not, [part])
        case .test(let test): add(test)
        }
    }

    private mutating func join(_ operation: ConditionNode.Operation, _ parts: [Condition]) {
        let index = table.nodes.count
        add(ConditionNode(operation: operation), .joined)
        for part in parts { add(part) }
        table.nodes[index].next = Int32(table.nodes.count)
    }

    private mutating func add(_ test: ConditionTest) {
        switch test {
        case .items(let items): add(items)
        case .yearDays(let days): add(windows(days.map { .yearly($0) }), .test(test))
        case .seasons(let indexes):
            add(windows(indexes.flatMap { surroundings.seasons[$0].windows }), .test(test))
        case .partners(let indexes):
            let numbers = indexes.map { Int32($0) }
            let universe = surroundings.partners.count
            let set = table.sets.add(numbers, universe: universe)
            add(ConditionNode(operation: .partner, set: set), .test(test))
        case .stores(let codes):
            let set = set(codes, among: table.stores)
            add(ConditionNode(operation: .store, set: set), .test(test))
        default: add(test.node, .test(test))
        }
    }

    /// Each part of a test of items is a node of its own, so that an explanation can tell which of
    /// them failed.
    private mutating func add(_ items: ItemTest) {
        let filter = NumberSet(start: filter(items.filter), count: 0, isBits: true)
        let found = ItemTest(filter: items.filter, quantity: nil, amount: nil)
        let parts = 1 + (items.quantity == nil ? 0 : 1) + (items.amount == nil ? 0 : 1)
        let index = table.nodes.count
        if parts > 1 { add(ConditionNode(operation: .all), .joined) }
        add(ConditionNode(operation: .itemsFound, set: filter), .test(.items(found)))
        if let quantity = items.quantity {
            let test = ItemTest(filter: items.filter, quantity: quantity, amount: nil)
            var node = ConditionNode(operation: .itemsQuantity, quantity)
            node.set = filter
            add(node, .test(.items(test)))
        }
        if let amount = items.amount {
            let test = ItemTest(filter: items.filter, quantity: nil, amount: amount)
            var node = ConditionNode(operation: .itemsAmount, amount)
            node.set = filter
            add(node, .test(.items(test)))
        }
        if parts > 1 { table.nodes[index].next = Int32(table.nodes.count) }
    }

    private mutating func windows(_ days: [Season.Window]) -> ConditionNode {
        let start = Int32(table.windows.count)
        for window in days {
            switch window {
            case .yearly(let days):
                table.windows.append(
                    DayWindow(isYearly: true, low: days.from.key, high: days.until.key)
                )
            case .once(let from, let until):
                table.windows.append(
                    DayWindow(
                        isYearly: false,
                        low: from.daysSinceEpoch,
                        high: until.daysSinceEpoch
                    )
                )
            }
        }
        let set = NumberSet(start: start, count: Int32(days.count), isBits: true)
        return ConditionNode(operation: .windows, set: set)
    }
}

extension ConditionNode {
    fileprivate init(operation: Operation, _ span: Span) {
        self.init(operation: operation, low: span.low, high: span.high)
    }
}

private func bits(_ numbers: some Sequence<Int>) -> Int64 {
    numbers.reduce(0) { $0 | 1 << Int64($1) }
}

private func bits(_ kinds: [TenderKind]) -> Int64 {
    kinds.reduce(0) { $0 | Int64(CompiledMeasure.bit($1)) }
}

extension ConditionTest {
    /// Tests that need no table.
    fileprivate var node: ConditionNode {
        switch self {
        case .total(let span): ConditionNode(operation: .total, span)
        case .earningAmount(let span): ConditionNode(operation: .ownAmount, span)
        case .quantity(let span): ConditionNode(operation: .ownQuantity, span)
        case .channels(let channels):
            ConditionNode(operation: .channel, low: bits(channels.map(\.number)))
        case .paidWith(let kinds): ConditionNode(operation: .paidWith, low: bits(kinds))
        case .paidOnlyWith(let kinds): ConditionNode(operation: .paidOnlyWith, low: bits(kinds))
        case .scenes(let scenes):
            ConditionNode(operation: .scene, low: bits(scenes.map(\.number)))
        case .dates, .weekdays, .monthDays: dayNode
        default: memberNode
        }
    }

    private var dayNode: ConditionNode {
        switch self {
        case .dates(let from, let until):
            ConditionNode(
                operation: .dates,
                low: Int64(from?.daysSinceEpoch ?? .min),
                high: Int64(until?.daysSinceEpoch ?? .max)
            )
        case .weekdays(let days):
            ConditionNode(operation: .weekday, low: bits(days.map(\.number)))
        case .monthDays(let days):
            ConditionNode(operation: .monthDay, low: bits(days.map(\.bit)))
        default: preconditionFailure("a test of the day")
        }
    }

    private var memberNode: ConditionNode {
        switch self {
        case .tiers(let tiers): ConditionNode(operation: .tier, low: bits(tiers))
        case .daysSinceEnrolment(let span): ConditionNode(operation: .daysSinceEnrolment, span)
        case .daysSincePurchase(let span): ConditionNode(operation: .daysSincePurchase, span)
        case .purchasesSoFar(let span): ConditionNode(operation: .purchasesSoFar, span)
        case .creditLevels(let levels):
            ConditionNode(operation: .credit, low: bits(levels.map(\.number)))
        case .consents(let consents):
            ConditionNode(operation: .consents, low: Int64(ConsentSet(consents).rawValue))
        case .minor(let isMinor): ConditionNode(operation: .minor, low: isMinor ? 1 : 0)
        case .pointsGiven(let period, let span):
            ConditionNode(operation: .pointsGiven, period: period, low: span.low, high: span.high)
        case .purchasesHere(let period, let span):
            ConditionNode(
                operation: .purchasesHere,
                period: period,
                low: span.low,
                high: span.high
            )
        default: preconditionFailure("a test without a table")
        }
    }
}

extension DayOfMonth {
    /// 1 to 31, and 32 for the last day.
    var bit: Int {
        switch self {
        case .number(let number): number
        case .last: 32
        }
    }
}

extension Scene {
    var number: Int { Scene.allCases.firstIndex(of: self) ?? 0 }
}

extension Channel {
    @inline(__always)
    var number: Int {
        switch self {
        case .inStore: 0
        case .online: 1
        case .telephone: 2
        case .selfService: 3
        }
    }
}

extension CreditLevel {
    @inline(__always)
    var number: Int { Int(rawValue) }
}
