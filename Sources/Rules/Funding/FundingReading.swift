// SPDX-License-Identifier: Apache-2.0

/// Who pays, as a rule's document says it.
struct FundingDeclaration: Sendable {
    struct Part: Sendable {
        let payer: PayerWord
        /// Of a sponsor.
        let partner: Located<String>?
        let percent: Int64
        let place: Place
    }

    let parts: [Part]
    let place: Place
}

enum PayerWord: String, CaseIterable {
    case partner
    case `operator`
    case sponsor
}

extension DocumentReader {
    /// `partner`, `operator`, `{payer: sponsor, partner: bank}`, or a list of parts with percents.
    mutating func funding(_ node: DocumentNode) -> FundingDeclaration? {
        switch node.content {
        case .text:
            let words = [PayerWord.partner, .operator].map { ($0.rawValue, $0) }
            guard let payer = choice(node, among: words) else { return nil }
            let part = FundingDeclaration.Part(
                payer: payer,
                partner: nil,
                percent: 100,
                place: node.place
            )
            return FundingDeclaration(parts: [part], place: node.place)
        case .mapping:
            return fundingPart(node, isWhole: true).map {
                FundingDeclaration(parts: [$0], place: node.place)
            }
        case .list:
            let parts = list(node, maximum: DocumentLimits.fundingParts) {
                $0.fundingPart($1, isWhole: false)
            }
            guard case .list(let nodes) = node.content, let parts, parts.count == nodes.count else {
                return nil
            }
            return whole(of: parts, at: node.place)
        }
    }

    private mutating func fundingPart(
        _ node: DocumentNode,
        isWhole: Bool
    ) -> FundingDeclaration.Part? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.fundingPart.keys) else { return nil }
        let payer = required("payer", of: fields) { $0.choice($1, of: PayerWord.self) }
        var partner: Located<String>?
        if payer == .sponsor {
            partner = required("partner", of: fields) { $0.code($1) }
        } else if payer != nil {
            refuse(["partner"], in: fields, because: "only a sponsor is named")
        }
        let percent: Int64?
        if isWhole {
            refuse(["percent"], in: fields, because: "one payer pays for all")
            percent = 100
        } else {
            percent = required("percent", of: fields) { $0.whole($1, in: DocumentLimits.percent) }
        }
        guard findings.errorCount == errorsBefore, let payer, let percent else { return nil }
        return FundingDeclaration.Part(
            payer: payer,
            partner: partner,
            percent: percent,
            place: node.place
        )
    }

    private mutating func whole(
        of parts: [FundingDeclaration.Part],
        at place: Place
    ) -> FundingDeclaration? {
        let sum = parts.reduce(0) { $0 + $1.percent }
        guard sum == 100 else {
            findings.error(
                .fundingNotWhole,
                at: place,
                "the parts add up to \(sum) percent",
                fix: "make them 100 percent together"
            )
            return nil
        }
        return FundingDeclaration(parts: parts, place: place)
    }
}
