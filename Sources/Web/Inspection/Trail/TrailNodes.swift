// SPDX-License-Identifier: Apache-2.0

/// Puts the stations of a lot's way one after another.
struct TrailNodes: Sendable {
    let model: TrailModel
    let words: PageWords
    let language: PageLanguage
    /// Of the face that shows it, such as `/r`.
    let home: String

    /// Where it came from, what was in force, what was given, and what became of it.
    func all() -> [TrailNode] {
        [source, rule, award, lot].compactMap(\.self)
            + model.later.prefix(TrailQuery.maximumNodes).map(step) + settled
    }

    private var source: TrailNode? {
        let origin = model.origin
        guard origin.isThere else { return nil }
        let source = origin.at("source")
        var facts = [
            ConsolePair(words("console.partner"), model.names.partner(origin.textIfAny("partner")))
        ]
        if source.isThere {
            facts.append(
                ConsolePair(
                    words("regulator.source_id"),
                    ConsoleCell("\(source.text("type")) \(source.text("id"))", isCode: true)
                )
            )
        }
        return TrailNode(
            stage: words("regulator.stage_source"),
            title: words.kind(origin.text("kind")),
            moment: ShownText.minute(origin.text("occurred_at")),
            facts: facts
        )
    }

    private var rule: TrailNode? {
        let rule = model.trace.at("rule")
        guard rule.isThere else { return nil }
        let code = rule.textIfAny("code")
        return TrailNode(
            stage: words("regulator.stage_rule"),
            title: rule.words("name", language) ?? model.names.rule(code),
            moment: ShownText.minute(rule.text("effective_at")),
            facts: [
                ConsolePair(
                    words("regulator.rule_version"),
                    ConsoleCell(
                        words(
                            "regulator.version_number",
                            ["number": "\(rule.number("program_version"))"]
                        ),
                        path: code.map { "\(home)/rules/\(PercentText.encoded($0))" }
                    )
                ),
                ConsolePair(
                    words("regulator.announced_at"),
                    ShownText.minute(rule.text("published_at"))
                ),
            ],
            quotation: rule.words("explanation", language)
        )
    }

    private var award: TrailNode? {
        let origin = model.origin
        guard origin.isThere else { return nil }
        let points = TrailModel.points(of: birth, ["issued"])
        return TrailNode(
            stage: words("regulator.stage_award"),
            title: words("regulator.points_given"),
            tone: .good,
            moment: ShownText.minute(origin.text("recorded_at")),
            amount: ShownText.change(points > 0 ? points : model.trace.number("points")),
            facts: [member(origin.textIfAny("member_id"))],
            entry: origin.text("id"),
            hash: model.hashes[origin.text("id")]
        )
    }

    private var birth: Facts {
        model.steps.first { $0.text("entry_id") == model.origin.text("id") } ?? Facts(nil)
    }

    private var lot: TrailNode {
        let trace = model.trace
        let expires = trace.textIfAny("expires_at")
        var facts = [
            ConsolePair(words("regulator.issuer"), model.names.partner(trace.textIfAny("issuer"))),
            ConsolePair(
                words("regulator.validity"),
                expires.map { words("regulator.until", ["day": ShownText.day($0)]) }
                    ?? words("regulator.lifetime")
            ),
        ]
        if let matures = trace.textIfAny("matures_at") {
            facts.append(
                ConsolePair(words("regulator.pending_until"), ShownText.minute(matures))
            )
        }
        return TrailNode(
            stage: words("regulator.stage_lot"),
            title: trace.text("lot_id"),
            amount: words.points(trace.number("points")),
            facts: facts
        )
    }

    private func member(_ id: String?) -> ConsolePair {
        ConsolePair(
            words("regulator.pseudonym"),
            id.map { ConsoleCell($0, path: "\(home)/members/\($0)", isCode: true) } ?? "—"
        )
    }

    // MARK: What became of it

    private func step(_ step: Facts) -> TrailNode {
        let changes = step.list("changes")
        let first = changes.first?.text("change")
        let kind = step.text("kind")
        var facts: [ConsolePair] = []
        if let partner = step.textIfAny("partner") {
            facts.append(ConsolePair(words("console.partner"), model.names.partner(partner)))
        }
        for change in changes {
            facts.append(
                ConsolePair(
                    words.known("regulator.change_\(change.text("change"))")
                        ?? change.text("change"),
                    words.points(change.number("points"))
                )
            )
        }
        if step.text("member_id") != model.trace.text("member_id") {
            facts.append(member(step.textIfAny("member_id")))
        }
        if let line = line(step.at("settlement")) { facts.append(line) }
        return TrailNode(
            stage: first.flatMap { words.known("regulator.stage_\($0)") }
                ?? words("regulator.stage_later"),
            title: words.kind(kind),
            tone: tone(first),
            moment: ShownText.minute(step.text("recorded_at")),
            amount: amount(step),
            facts: facts,
            entry: step.text("entry_id"),
            hash: model.hashes[step.text("entry_id")]
        )
    }

    private func amount(_ step: Facts) -> String? {
        let change = TrailModel.back(step) - TrailModel.out(step)
        return change == 0 ? nil : ShownText.change(change)
    }

    private func tone(_ change: String?) -> ConsoleTone {
        switch change {
        case "matured", "restored", "released": .good
        case "held": .warn
        default: .plain
        }
    }

    private func line(_ settlement: Facts) -> ConsolePair? {
        guard settlement.isThere else { return nil }
        let statement = settlement.numberIfAny("statement")
        return ConsolePair(
            words("regulator.settled_in"),
            statement.map {
                words(
                    "regulator.statement_line",
                    ["cycle": "\(settlement.number("number"))", "statement": "\($0)"]
                )
            } ?? words("regulator.cycle_number", ["number": "\(settlement.number("number"))"])
        )
    }

    /// The closing of each cycle that a step fell into, and the payment of what it came to.
    private var settled: [TrailNode] {
        var seen: Set<String> = []
        var nodes: [TrailNode] = []
        for settlement in model.steps.map({ $0.at("settlement") }) where settlement.isThere {
            let closing = settlement.text("cycle_entry_id")
            if seen.insert(closing).inserted {
                nodes.append(closed(settlement, closing))
            }
            if let payment = settlement.textIfAny("payment_entry_id"), seen.insert(payment).inserted
            {
                nodes.append(paid(payment))
            }
        }
        return nodes
    }

    private func closed(_ settlement: Facts, _ entry: String) -> TrailNode {
        TrailNode(
            stage: words("regulator.stage_settlement"),
            title: words("regulator.cycle_number", ["number": "\(settlement.number("number"))"]),
            moment: ShownText.minute(settlement.text("closed_at")),
            entry: entry,
            hash: model.hashes[entry]
        )
    }

    private func paid(_ entry: String) -> TrailNode {
        TrailNode(
            stage: words("regulator.stage_payment"),
            title: words("regulator.paid"),
            tone: .good,
            entry: entry,
            hash: model.hashes[entry]
        )
    }
}
