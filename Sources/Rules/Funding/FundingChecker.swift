// SPDX-License-Identifier: Apache-2.0

/// Resolves the payers of a rule.
enum FundingChecker {
    /// `nil` after a finding, or when a sponsor's document has mistakes.
    static func check(
        _ funding: FundingDeclaration,
        in context: RuleContext,
        _ findings: inout Findings
    ) -> Funding? {
        var parts: [Funding.Part] = []
        var seen: Set<Payer> = []
        for part in funding.parts {
            guard let payer = payer(part, context, &findings) else { continue }
            guard seen.insert(payer).inserted else {
                findings.error(
                    .duplicateValue,
                    at: part.place,
                    "this payer stands in the list already",
                    fix: "add the percents up"
                )
                continue
            }
            parts.append(Funding.Part(payer: payer, percent: part.percent))
        }
        return parts.count == funding.parts.count ? Funding(parts: parts) : nil
    }

    private static func payer(
        _ part: FundingDeclaration.Part,
        _ context: RuleContext,
        _ findings: inout Findings
    ) -> Payer? {
        switch part.payer {
        case .partner: return .partner
        case .operator: return .operator
        case .sponsor:
            guard let code = part.partner else { return nil }
            return context.partnerIndex(code, &findings).map { .sponsor($0) }
        }
    }
}
