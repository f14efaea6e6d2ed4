// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension Linter {
    /// What a key-facts card lacks or leaves open.
    ///
    /// A term that the card does not show and an annex does is buried (RULE-03).
    public func lint(card: KeyFactsCard, annex: String = "") -> [Finding] {
        var collector = FindingCollector(bases: bases, date: date)
        lint(card, annex: annex, into: &collector)
        return collector.findings
    }

    func lint(_ card: KeyFactsCard, annex: String, into collector: inout FindingCollector) {
        let buried = annex.isEmpty ? [] : buriedFields(annex)
        for field in card.missing {
            let part = part(of: card, field)
            let name = field.name
            if buried.contains(field) {
                collector.add(
                    .buriedTerm,
                    .document(part),
                    matched: field.rawValue,
                    LocalizedText(
                        zh: "“\(name.zh)”只写在附件里",
                        en: "\(name.en): only in an annex"
                    )
                )
            } else {
                collector.add(
                    .missingFact,
                    .document(part),
                    matched: field.rawValue,
                    LocalizedText(zh: "要点卡缺少“\(name.zh)”", en: "the card lacks: \(name.en)")
                )
            }
        }
        checkValidity(of: card, into: &collector)
    }

    private func part(of card: KeyFactsCard, _ field: KeyFactsCard.Field) -> DocumentPart {
        DocumentPart(
            card.part.kind,
            code: card.part.code,
            field: field.rawValue,
            place: card.part.place
        )
    }

    /// The fields that an annex names with a number, a date or a term.
    private func buriedFields(_ annex: String) -> Set<KeyFactsCard.Field> {
        let reading = Reading(annex, lexicon: lexicon)
        var fields: Set<KeyFactsCard.Field> = []
        for sentence in reading.sentences where !sentence.mentions.isEmpty {
            if sentence.words.contains(.validity) { fields.insert(.validity) }
            if sentence.words.contains(.limit) { fields.insert(.limits) }
            if sentence.words.contains(.termTopic) { fields.formUnion([.validity, .limits]) }
        }
        return fields
    }

    /// A validity is a date, a number of days, or lifetime (RULE-02).
    private func checkValidity(of card: KeyFactsCard, into collector: inout FindingCollector) {
        guard let validity = card[.validity] else { return }
        for text in [validity.zh, validity.en] {
            let reading = Reading(text, lexicon: lexicon)
            let isTerm = reading.sentences.contains { sentence in
                sentence.words.contains(.lifetime) || sentence.words.contains(.timeNumber)
            }
            guard !isTerm else { continue }
            return collector.add(
                .openEndedValidity,
                .document(part(of: card, .validity)),
                matched: text
            )
        }
    }
}
