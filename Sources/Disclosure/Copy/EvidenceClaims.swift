// SPDX-License-Identifier: Apache-2.0

import Primitives
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

/// COPY-12: a statistic carries its source.
struct StatisticClaims {
    let reading: Reading
    let bases: LegalBases
    let date: CalendarDay

    /// Smaller sums and crowds are ordinary prices and groups.
    private static let smallestYuan = Fraction(whole: 10_000)
    private static let smallestCrowd = Fraction(whole: 1_000)
    private static let priceWords: [Word] = [.spendNeeded, .value, .was, .redeem, .need]

    func remarks() -> [Remark] {
        reading.sentences.flatMap { sentence -> [Remark] in
            let claims = reading.mentions[sentence.mentions].filter(isStatistic)
            guard !claims.isEmpty, !hasSource(sentence) else { return [] }
            return claims.map {
                Remark(code: .unsourcedStatistic, letters: $0.quantity.letters)
            }
        }
    }

    private func isStatistic(_ mention: Mention) -> Bool {
        let around = reading.clauses[mention.clause].words
        let isLarge = mention.quantity.isLarge
        switch mention.unit {
        case .yuan:
            guard !mention.before.hasAny(of: StatisticClaims.priceWords) else { return false }
            let value = mention.value ?? StatisticClaims.smallestYuan
            return around.contains(.statistic)
                && (isLarge || value >= StatisticClaims.smallestYuan)
        case .people:
            let value = mention.value ?? StatisticClaims.smallestCrowd
            return isLarge || value >= StatisticClaims.smallestCrowd
        case .bare: return isLarge && mention.after.contains(.people)
        case .percent:
            return around.contains(.statistic) && around.contains(.people)
        default: return false
        }
    }

    private func hasSource(_ sentence: Sentence) -> Bool {
        if sentence.words.contains(.source) { return true }
        let citations = AuthorityClaims.titles(reading, in: sentence.letters)
        return citations.contains { bases.mayCite($0.name, on: date) }
    }
}

/// COPY-11: a text cites only laws on record, and no authority by name alone.
struct AuthorityClaims {
    let reading: Reading
    let bases: LegalBases
    let date: CalendarDay

    struct Title {
        /// The brackets included.
        let letters: Range<Int>
        let name: [UInt32]
    }

    private static let endings = [
        "法", "条例", "办法", "规定", "通知", "意见", "指引", "指南", "细则", "决定", "解释", "条款", "规章",
        "law", "act", "regulation", "regulations", "measures", "provisions",
    ].map { Letter.folded($0) }
    /// Documents of a program itself.
    private static let own = ["积分", "会员", "用户", "服务协议", "活动"].map { Letter.folded($0) }
    private static let longestTitle = 60
    /// A name of an authority right before a title belongs to the citation.
    private static let issuers = ["银保监会", "市场监管总局", "中国人民银行", "金融监管总局", "发改委", "国务院"]
        .map { Letter.folded($0) }

    func remarks() -> [Remark] {
        reading.sentences.flatMap { sentence -> [Remark] in
            let titles = AuthorityClaims.titles(reading, in: sentence.letters)
            let unknown = titles.filter { isLaw($0.name) && !bases.mayCite($0.name, on: date) }
            var remarks = unknown.map { unknownLaw($0) }
            let cites = titles.contains { isLaw($0.name) }
            if !cites, let range = bareDemand(sentence) {
                remarks.append(Remark(code: .borrowedAuthority, letters: range))
            }
            return remarks
        }
    }

    static func titles(_ reading: Reading, in range: Range<Int>) -> [Title] {
        let letters = reading.text.letters
        var titles: [Title] = []
        var start: Int?
        for index in range {
            if letters[index] == 0x300A {
                start = index
            } else if letters[index] == 0x300B, let first = start {
                start = nil
                guard index - first <= longestTitle else { continue }
                let name = Array(letters[(first + 1)..<index])
                titles.append(Title(letters: first..<(index + 1), name: name))
            }
        }
        return titles
    }

    private func isLaw(_ name: [UInt32]) -> Bool {
        AuthorityClaims.endings.contains { name.reversed().starts(with: $0.reversed()) }
            && !AuthorityClaims.own.contains { own in
                name.indices.contains { name[$0...].starts(with: own) }
            }
    }

    private func unknownLaw(_ title: Title) -> Remark {
        let letters = reading.text.letters
        var first = title.letters.lowerBound
        for issuer in AuthorityClaims.issuers where issuer.count <= first {
            let before = (first - issuer.count)..<first
            guard letters[before].elementsEqual(issuer) else { continue }
            first = before.lowerBound
            break
        }
        let name = reading.text.original(title.letters)
        return Remark(
            code: .borrowedAuthority,
            letters: first..<title.letters.upperBound,
            explanation: LocalizedText(
                zh: "法律依据表中没有\(name),或该条尚未核实",
                en: "the table of legal bases has no verified row for \(name)"
            )
        )
    }

    /// `文旅部门规定`: an authority said to demand something, and no law named.
    private func bareDemand(_ sentence: Sentence) -> Range<Int>? {
        var authority: FoundWord?
        for found in reading.words[sentence.found] {
            if found.word == .authority { authority = found }
            guard found.word == .demands, let named = authority,
                found.letters.lowerBound - named.letters.upperBound <= 2
            else { continue }
            return named.letters.lowerBound..<found.letters.upperBound
        }
        return nil
    }
}
