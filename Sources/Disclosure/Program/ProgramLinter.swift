// SPDX-License-Identifier: Apache-2.0

import Primitives
public import Rules

extension Linter {
    /// What the catalogue objects to in the documents of a program and in the cards made of them.
    public func lint(program: CompiledProgram) -> [Finding] {
        var collector = FindingCollector(bases: bases, date: date)
        let places = DocumentPlaces(program)
        let names = ProgramNames(program)
        for index in program.rules.indices {
            let check = RuleDocumentCheck(
                program: program,
                index: index,
                part: places.part(.rule, program.rules[index].code)
            )
            check.findings(into: &collector)
            lintTexts(ofRule: index, names, check.part, into: &collector)
        }
        for reward in program.rewards {
            lintName(of: reward, places.part(.reward, reward.code), into: &collector)
        }
        RewardCheck(program: program, places: places, date: date).findings(into: &collector)
        lintNames(ofGames: program, places, into: &collector)
        lintMessages(of: program, places, into: &collector)
        SchoolCheck(program: program, places: places).findings(into: &collector)
        CreditCheck(program: program, places: places).findings(into: &collector)
        GameCheck(program: program, places: places).findings(into: &collector)
        SettlementCheck(program: program, places: places).findings(into: &collector)
        lintCards(of: program, places, into: &collector)
        return collector.findings
    }

    /// A rule's explanation is what members read, so it is held against the rule.
    private func lintTexts(
        ofRule index: Int,
        _ names: ProgramNames,
        _ part: DocumentPart,
        into collector: inout FindingCollector
    ) {
        let program = names.program
        let rule = program.rules[index]
        // The backing fund of the ledger stands behind every open point.
        var circumstances = Circumstances(
            program: program,
            guaranteeFund: "backing-fund",
            ruleIndex: index
        )
        circumstances.names = names
        for (field, text) in [
            ("name.zh", rule.name.zh), ("name.en", rule.name.en),
            ("explanation.zh", rule.explanation.zh), ("explanation.en", rule.explanation.en),
        ] {
            let place = part.with(field: field)
            add(text, circumstances, place, into: &collector)
            let reading = Reading(text, lexicon: lexicon)
            for remark in ExplanationNumbers(rule: rule, program: program).remarks(reading) {
                collector.add(
                    remark.code,
                    .document(place),
                    matched: reading.text.original(remark.letters),
                    severity: remark.severity,
                    remark.explanation
                )
            }
        }
    }

    private func lintNames(
        ofGames program: CompiledProgram,
        _ places: DocumentPlaces,
        into collector: inout FindingCollector
    ) {
        let games = program.games
        let names =
            games.missions.map { ($0.code, $0.name) } + games.badges.map { ($0.code, $0.name) }
            + games.draws.flatMap { draw in
                [(draw.code, draw.name)] + draw.prizes.map { (draw.code, $0.name) }
            } + games.badgePrizes.flatMap { [($0.code, $0.name), ($0.code, $0.prize.name)] }
        for (code, name) in names {
            let part = places.part(.game, code)
            add(name.zh, .unknown, part.with(field: "name.zh"), into: &collector)
            add(name.en, .unknown, part.with(field: "name.en"), into: &collector)
        }
    }

    /// A reminder goes only to members whose points do end in its days; no other message may say so.
    private func lintMessages(
        of program: CompiledProgram,
        _ places: DocumentPlaces,
        into collector: inout FindingCollector
    ) {
        for message in program.messages {
            let isReminder = message.kind.word == .expiryReminder
            let circumstances = Circumstances(
                program: program,
                guaranteeFund: "backing-fund",
                pointsEndSoon: isReminder
            )
            let part = places.part(.message, message.code)
            add(message.text.zh, circumstances, part.with(field: "text.zh"), into: &collector)
            add(message.text.en, circumstances, part.with(field: "text.en"), into: &collector)
        }
    }

    private func lintName(
        of reward: Reward,
        _ part: DocumentPart,
        into collector: inout FindingCollector
    ) {
        add(reward.name.zh, .unknown, part.with(field: "name.zh"), into: &collector)
        add(reward.name.en, .unknown, part.with(field: "name.en"), into: &collector)
    }

    private func add(
        _ text: String,
        _ circumstances: Circumstances,
        _ part: DocumentPart,
        into collector: inout FindingCollector
    ) {
        let reading = Reading(text, lexicon: lexicon)
        let linter = TextLinter(
            reading: reading,
            circumstances: circumstances,
            bases: bases,
            date: date
        )
        for remark in linter.remarks() {
            collector.add(
                remark.code,
                .document(part),
                matched: reading.text.original(remark.letters),
                severity: remark.severity,
                remark.explanation
            )
        }
    }

    private func lintCards(
        of program: CompiledProgram,
        _ places: DocumentPlaces,
        into collector: inout FindingCollector
    ) {
        let source = CardSource(Publication(program: program))
        // What is missing in every card is said once, about the program.
        let absent = KeyFactsCard.Field.shared.filter { source.shared[$0] == nil }
        for field in absent {
            collector.add(
                .missingFact,
                .document(places.part(.program, program.code).with(field: field.rawValue)),
                matched: field.rawValue,
                LocalizedText(
                    zh: "所有要点卡缺少“\(field.name.zh)”",
                    en: "every card lacks: \(field.name.en)"
                )
            )
        }
        let cards =
            program.rules.indices.map { source.card(ofRule: $0) }
            + program.rewards.indices.map { source.card(ofReward: $0) }
        for card in cards {
            let complete = absent.reduce(card) { $0.replacing($1, by: .empty) }
            lint(complete, annex: "", into: &collector)
        }
    }
}

extension KeyFactsCard.Field {
    /// Facts about the program, which every card repeats.
    static let shared: [KeyFactsCard.Field] = [.organiser, .complaints, .version]
}
