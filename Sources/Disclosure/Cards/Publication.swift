// SPDX-License-Identifier: Apache-2.0

public import Rules

/// A program as it is published: the documents, and what they do not say themselves.
public struct Publication: Sendable {
    public let program: CompiledProgram
    /// Who runs the program; `nil` when nobody has said.
    public let organiser: LocalizedText?
    /// Where a member complains.
    public let complaints: LocalizedText?
    /// Of the documents, counted from 1.
    public let version: Int64?

    public init(
        program: CompiledProgram,
        organiser: LocalizedText?,
        complaints: LocalizedText?,
        version: Int64?
    ) {
        self.program = program
        self.organiser = organiser
        self.complaints = complaints
        self.version = version
    }

    /// The facts that every card of the program shares.
    var facts: [KeyFactsCard.Field: LocalizedText] {
        var facts: [KeyFactsCard.Field: LocalizedText] = [
            .fees: LocalizedText(zh: "会员不付任何费用", en: "members pay no fee"),
            .whereUsable: usable,
        ]
        facts[.organiser] = organiser
        facts[.complaints] = complaints
        facts[.version] = version.map {
            LocalizedText(zh: "\(program.code) 第\($0)版", en: "\(program.code) version \($0)")
        }
        return facts
    }

    private var usable: LocalizedText {
        let accepting = program.partners.filter(\.acceptsPoints)
        let names = PartnerNames(accepting)
        guard !accepting.isEmpty else {
            return LocalizedText(zh: "目前没有合作方接受积分", en: "no partner accepts points yet")
        }
        return LocalizedText(
            zh: "\(accepting.count)家合作方:\(names.zh)",
            en: "\(accepting.count) partners: \(names.en)"
        )
    }
}

/// Names of partners in one line; of many only the first are named.
struct PartnerNames {
    static let maximumCount = 50

    let zh: String
    let en: String

    init(_ partners: [Partner]) {
        let named = partners.prefix(PartnerNames.maximumCount)
        let rest = partners.count - named.count
        zh = named.map(\.name.zh).joined(separator: "、") + (rest > 0 ? "等" : "")
        en = named.map(\.name.en).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
