// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// A campaign as a partner proposes it.
///
/// A rule of its own on purchases at its own tills, for a time, with a budget, paid by itself: it
/// says nothing that could touch others.
struct ProposedCampaign: Hashable, Sendable {
    /// What a purchase gives.
    enum Gift: Hashable, Sendable {
        /// So many points for every full amount.
        case perAmount(points: Int64, Money)
        /// So many points for the purchase.
        case fixed(Int64)
    }

    static let maximumPoints: Int64 = 1_000_000
    static let maximumDays: Int64 = 3_650
    static let codeLetters = 3...40
    static let wordsBytes = 400

    let code: String
    let name: LocalizedText
    let explanation: LocalizedText
    let gift: Gift
    let minimum: Money?
    let from: CalendarDay
    let until: CalendarDay
    let tiers: [String]
    let perMember: Int64?
    let budget: Int64
    let validDays: Int64
    /// After how many days' notice it may be paused or end early; `nil` where it may not.
    let stopNoticeDays: Int64?
    /// Percent of members who are left out; `nil` for nobody.
    let holdOut: Int64?

    init?(_ reader: inout ObjectReader) {
        let code = reader.requiredText("code")
        let name = reader.words("name")
        let explanation = reader.words("explanation")
        let points = reader.required("points") {
            $0.integer($1, in: 1...ProposedCampaign.maximumPoints)
        }
        let perAmount = reader.money("per_amount", minimum: 1)
        minimum = reader.money("minimum_amount", minimum: 1)
        let from = reader.required("from") { $0.day($1) }
        let until = reader.required("until") { $0.day($1) }
        tiers = reader.codes("tiers")
        perMember = reader.integer("limit_per_member", in: 1...ProposedCampaign.maximumPoints)
        stopNoticeDays = reader.integer("stop_notice_days", in: 0...365)
        holdOut = reader.integer("hold_out", in: 1...50)
        let budget = reader.required("budget") { $0.integer($1, in: 1...1_000_000_000) }
        let days = reader.required("valid_days") {
            $0.integer($1, in: 1...ProposedCampaign.maximumDays)
        }
        guard let code, let name, let explanation, let points, let from, let until, let budget,
            let days
        else { return nil }
        guard ProposedCampaign.isCode(code) else {
            reader.report("code", .malformed)
            return nil
        }
        guard from <= until else {
            reader.report("until", .inconsistent)
            return nil
        }
        self.code = code
        self.name = name
        self.explanation = explanation
        gift = perAmount.map { .perAmount(points: points, $0) } ?? .fixed(points)
        self.from = from
        self.until = until
        self.budget = budget
        validDays = days
    }

    private static func isCode(_ text: String) -> Bool {
        codeLetters.contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: false
                }
            }
    }

    /// The file that the rule stands in.
    var path: String { "rules/campaign_\(code).yaml" }

    /// The document; texts are written as JSON strings, which YAML reads as they are.
    func document(of partner: String) -> String {
        var lines = [
            "- code: \(code)",
            "  name: \(ProposedCampaign.yaml(name))",
            "  explanation: \(ProposedCampaign.yaml(explanation))",
            "  kind: promotional",
            "  trigger: purchase",
            "  partners: [\(partner)]",
        ]
        switch gift {
        case .fixed(let points): lines.append("  amount: {fixed: \(points)}")
        case .perAmount(let points, let amount):
            let yuan = ProposedCampaign.yuan(amount)
            lines.append("  amount: {points: \(points), per_amount: \(yuan)}")
        }
        if let minimum { lines.append("  minimum_amount: \(ProposedCampaign.yuan(minimum))") }
        if !tiers.isEmpty {
            lines.append("  when: {tiers: [\(tiers.joined(separator: ", "))]}")
        }
        lines += ["  from: \(from)", "  until: \(until)", "  validity: {days: \(validDays)}"]
        if let perMember { lines += ["  limits:", "    - {per: member, points: \(perMember)}"] }
        lines.append("  budget: \(budget)")
        if let holdOut { lines.append("  hold_out: \(holdOut)") }
        if let stopNoticeDays { lines.append("  may_stop: {notice_days: \(stopNoticeDays)}") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func yaml(_ words: LocalizedText) -> String {
        "{zh: \(JSON.string(words.zh).text), en: \(JSON.string(words.en).text)}"
    }

    private static func yuan(_ money: Money) -> String {
        let rest = money.fen % 100
        return "\(money.fen / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension ObjectReader {
    /// Words in both languages, which are required.
    mutating func words(_ name: String) -> LocalizedText? {
        guard has(name) else {
            report(name, .required)
            return nil
        }
        return object(name) { fields in
            let zh = fields.requiredText("zh", maximumBytes: ProposedCampaign.wordsBytes)
            let en = fields.requiredText("en", maximumBytes: ProposedCampaign.wordsBytes)
            guard let zh, let en else { return nil }
            return LocalizedText(zh: zh, en: en)
        }
    }

    /// Codes that stand in a document as they are.
    fileprivate mutating func codes(_ name: String) -> [String] {
        let codes = (elements(name, maximum: 20) ?? []).map { $0.stringValue ?? "" }
        let areCodes = codes.allSatisfy { code in
            !code.isEmpty
                && code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        }
        if !areCodes { report(name, .malformed) }
        return areCodes ? codes : []
    }
}
