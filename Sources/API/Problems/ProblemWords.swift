// SPDX-License-Identifier: Apache-2.0

import Primitives
public import Rules

/// What a problem says to people; `{name}` in a detail stands for a value of `params`.
public struct ProblemWords: Hashable, Sendable {
    public let title: LocalizedText
    public let detail: LocalizedText

    init(_ zhTitle: String, _ title: String, _ zhDetail: String, _ detail: String) {
        self.title = LocalizedText(zh: zhTitle, en: title)
        self.detail = LocalizedText(zh: zhDetail, en: detail)
    }
}

extension ProblemWords {
    fileprivate static let tables: [[ProblemCode: ProblemWords]] = [
        ofAccess,
        ofRequests, ofLookups, ofQuestions, ofGames, ofRules, ofPersons, ofPublishing, ofRewards,
        ofRedemptions, ofSlots, ofHouseholds, ofHanding, ofErasure, ofEvidence, ofFaults,
        ofSettlement, ofMoney, ofLog, ofShifts, ofFreezing, ofCodes,
    ]
}

extension ProblemCode {
    public var words: ProblemWords {
        guard let words = ProblemWords.tables.lazy.compactMap({ $0[self] }).first
        else { preconditionFailure("\(rawValue) has no words") }
        return words
    }
}

extension Problem {
    /// The detail with its values filled in.
    func detail(in language: Language) -> String {
        let template = language.text(code.words.detail)
        guard template.contains("{") else { return template }
        var text = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            text += value(named: rest[rest.index(after: open)..<close], in: language)
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    private func value(named name: Substring, in language: Language) -> String {
        let value = params.first { $0.name == name }?.value
        return switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let flag): String(flag)
        case .array(let values):
            values.isEmpty ? "-" : values.compactMap(\.stringValue).joined(separator: ", ")
        case .object: (language == .chinese ? value?["zh"] : value?["en"])?.stringValue ?? "-"
        case .null, nil: "-"
        }
    }
}
