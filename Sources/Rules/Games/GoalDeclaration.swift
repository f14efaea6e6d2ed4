// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a goal says, its references not yet resolved.
indirect enum GoalDeclaration: Sendable {
    case step(StepDeclaration)
    case all([GoalDeclaration])
    case any([GoalDeclaration])

    var steps: [StepDeclaration] {
        switch self {
        case .step(let step): [step]
        case .all(let goals), .any(let goals): goals.flatMap(\.steps)
        }
    }
}

struct StepDeclaration: Sendable {
    enum Measure: Sendable {
        case count
        case amount
        case quantity
    }

    let place: Place
    let source: StepWord
    let measure: Measure
    let target: Int64
    let partner: Located<String>?
    let scene: Scene?
    let category: String?
    let minimum: Money?
    let activity: String?
    let event: Located<String>?
    let badge: Located<String>?
}

/// What a step of a goal counts.
enum StepWord: String, CaseIterable {
    case purchases
    case activities
    case checkIns = "check_ins"
    case events
    case badge

    /// Keys that say more about it.
    fileprivate var own: Set<String> {
        switch self {
        case .purchases: ["count", "amount", "partner", "scene", "category", "minimum_amount"]
        case .activities: ["count", "quantity", "partner", "activity"]
        case .checkIns: ["count"]
        case .events: ["count", "event"]
        case .badge: ["badge"]
        }
    }
}

extension DocumentReader {
    /// Goals stand inside one another to a named depth, so that a document cannot nest for ever.
    mutating func goal(
        _ node: DocumentNode,
        depth: Int = DocumentLimits.goalDepth
    ) -> GoalDeclaration? {
        guard let fields = fields(node, known: DocumentForm.goalKeys(depth: depth)) else {
            return nil
        }
        for (key, isAll) in [("all", true), ("any", false)] where fields.has(key) {
            let others = DocumentForm.goalKeys(depth: depth).filter { $0 != key }
            refuse(others, in: fields, because: "'\(key)' says it")
            let parts = optional(key, of: fields) { reader, node in
                reader.list(node, maximum: DocumentLimits.goalParts) {
                    $0.goal($1, depth: depth - 1)
                }
            }
            return parts.map { isAll ? .all($0) : .any($0) }
        }
        return step(fields).map { .step($0) }
    }

    private mutating func step(_ fields: Fields) -> StepDeclaration? {
        let errorsBefore = findings.errorCount
        guard let word = required("of", of: fields, { $0.choice($1, of: StepWord.self) })
        else { return nil }
        refuse(
            DocumentForm.stepKeys.filter { $0 != "of" && !word.own.contains($0) },
            in: fields,
            because: "the step counts \(word.rawValue)"
        )
        let target = target(fields, word)
        let partner = optional("partner", of: fields) { $0.code($1) }
        let scene = optional("scene", of: fields) { $0.choice($1, of: Scene.self) }
        let category = optional("category", of: fields) { $0.text($1) }
        let minimum = optional("minimum_amount", of: fields) {
            $0.money($1, in: DocumentLimits.amountFen)
        }
        let activity = optional("activity", of: fields) { $0.code($1) }
        let event = word == .events ? required("event", of: fields) { $0.code($1) } : nil
        let badge = word == .badge ? required("badge", of: fields) { $0.code($1) } : nil
        guard findings.errorCount == errorsBefore, let target else { return nil }
        return StepDeclaration(
            place: fields.place,
            source: word,
            measure: target.measure,
            target: target.value,
            partner: partner,
            scene: scene,
            category: category,
            minimum: minimum,
            activity: activity?.value,
            event: event,
            badge: badge
        )
    }

    private mutating func target(
        _ fields: Fields,
        _ word: StepWord
    ) -> (measure: StepDeclaration.Measure, value: Int64)? {
        guard word != .badge else { return (.count, 1) }
        if fields.has("amount") {
            refuse(["count", "quantity"], in: fields, because: "'amount' says how much")
            let amount = optional("amount", of: fields) {
                $0.money($1, in: DocumentLimits.amountFen)
            }
            return amount.map { (.amount, $0.fen) }
        }
        if fields.has("quantity") {
            refuse(["count"], in: fields, because: "'quantity' says how much")
            let quantity = optional("quantity", of: fields) {
                $0.whole($1, in: DocumentLimits.quantity)
            }
            return quantity.map { (.quantity, $0) }
        }
        let count = required("count", of: fields) { $0.whole($1, in: DocumentLimits.gameCount) }
        return count.map { (.count, $0) }
    }
}
