// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

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
