// SPDX-License-Identifier: Apache-2.0

import Rules

/// COPY-10: grams and trees carry a factor, a year and the word estimate.
struct GramClaims {
    let reading: Reading

    func remarks() -> [Remark] {
        reading.creatives.flatMap { creative -> [Remark] in
            let claims = creative.sentences.flatMap { index -> [Mention] in
                let sentence = reading.sentences[index]
                guard sentence.words.contains(.carbon) else { return [] }
                return reading.mentions[sentence.mentions].filter { mention in
                    mention.unit == .trees
                        || mention.unit == .grams
                            && reading.clauses[mention.clause].words.contains(.carbon)
                }
            }
            let missing = claims.isEmpty ? [] : missing(creative)
            return missing.isEmpty ? [] : claims.map { remark($0, missing) }
        }
    }

    private func missing(_ creative: Creative) -> [LocalizedText] {
        let sentences = reading.sentences[creative.sentences]
        func says(_ word: Word) -> Bool { sentences.contains { $0.words.contains(word) } }
        let hasYear = sentences.contains { sentence in
            reading.mentions[sentence.mentions].contains { $0.unit == .date }
        }
        return [
            says(.factor) ? nil : LocalizedText(zh: "排放因子", en: "the factor"),
            hasYear ? nil : LocalizedText(zh: "年份", en: "its year"),
            says(.estimate) ? nil : LocalizedText(zh: "“估算”字样", en: "the word estimate"),
        ]
        .compactMap { $0 }
    }

    private func remark(_ mention: Mention, _ missing: [LocalizedText]) -> Remark {
        Remark(
            code: .unsourcedGrams,
            letters: mention.quantity.letters,
            explanation: LocalizedText(
                zh: "减排数字缺少:\(missing.map(\.zh).joined(separator: "、"))",
                en: "the grams lack \(missing.map(\.en).joined(separator: ", "))"
            )
        )
    }
}
