// SPDX-License-Identifier: Apache-2.0

public import Rules

/// A program as it is published: the documents, and the number under which they are.
public struct Publication: Sendable {
    public let program: CompiledProgram
    /// Of the documents, counted from 1; `nil` for a draft, which has none yet.
    public let version: Int64?
    /// How the fund stands when the cards are given out; `nil` for cards that say the terms alone,
    /// such as those of drafts and of versions of before.
    public let guarantee: GuaranteeStanding?

    public init(
        program: CompiledProgram,
        version: Int64? = nil,
        guarantee: GuaranteeStanding? = nil
    ) {
        self.program = program
        self.version = version
        self.guarantee = guarantee
    }

    /// The facts that every card of the program shares.
    var facts: [KeyFactsCard.Field: LocalizedText] {
        var facts: [KeyFactsCard.Field: LocalizedText] = [
            .fees: LocalizedText(zh: "会员不付任何费用", en: "members pay no fee"),
            .whereUsable: usable,
            .guarantee: guarantee?.clause(in: program.timeZone) ?? GuaranteeStanding.termsOnly,
        ]
        facts[.organiser] = program.organiser.map(Publication.words)
        facts[.complaints] = program.complaints.map(Publication.words)
        facts[.version] = edition
        return facts
    }

    private var edition: LocalizedText {
        let code = program.code
        guard let version else {
            return LocalizedText(
                zh: "\(code) 草案,尚未发布",
                en: "\(code), a draft that is not published"
            )
        }
        return LocalizedText(zh: "\(code) 第\(version)版", en: "\(code) version \(version)")
    }

    private static func words(_ organiser: Organiser) -> LocalizedText {
        LocalizedText(
            zh: "\(organiser.name.zh)(登记号\(organiser.registration)),\(organiser.contact),"
                + organiser.address.zh,
            en: "\(organiser.name.en) (registration \(organiser.registration)),"
                + " \(organiser.contact), \(organiser.address.en)"
        )
    }

    private static func words(_ complaints: ComplaintTerms) -> LocalizedText {
        let days = complaints.answerDays
        return LocalizedText(
            zh: "\(complaints.channel.zh);\(days)日内答复",
            en: "\(complaints.channel.en); answered within \(days) \(days == 1 ? "day" : "days")"
        )
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
