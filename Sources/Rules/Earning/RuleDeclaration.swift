// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a document under `rules/` says about one earning rule.
struct RuleDeclaration: Sendable {
    let code: Located<String>
    let name: LocalizedText
    let explanation: LocalizedText
    let kind: EarningRule.Kind
    let trigger: EarningRule.Trigger
    let partners: Located<PartnerSelection>
    let amount: AmountDeclaration
    let items: ItemFilter?
    let onlyTenders: [TenderKind]
    let minimumAmount: Money
    let limits: Located<RuleLimits>?
    /// `nil` for the partner's return window.
    let maturesAfterDays: Int64?
    let validity: Located<Validity>?
    let from: Located<CalendarDay>?
    let until: Located<CalendarDay>?

    static let keys = [
        "code", "name", "explanation", "kind", "trigger", "activity", "partners", "amount",
        "items", "only_tenders", "minimum_amount", "limits", "matures_after_days", "validity",
        "from", "until",
    ]
    static let purchaseKeys = ["items", "only_tenders", "minimum_amount"]
}

extension DocumentReader {
    mutating func rule(_ node: DocumentNode) -> RuleDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: RuleDeclaration.keys) else { return nil }
        let texts = ruleTexts(fields)
        let kind = optional("kind", of: fields) { $0.choice($1, of: EarningRule.Kind.self) }
        let word = required("trigger", of: fields) { $0.choice($1, of: TriggerWord.self) }
        let trigger = trigger(word, fields)
        let partners = required("partners", of: fields) { reader, node in
            reader.partners(node).map { Located(value: $0, place: node.place) }
        }
        let amount = required("amount", of: fields) {
            $0.amount($1, trigger: word ?? .purchase)
        }
        let conditions = conditions(fields)
        let terms = terms(fields)
        guard findings.errorCount == errorsBefore, let texts, let trigger, let partners, let amount
        else { return nil }
        return RuleDeclaration(
            code: texts.code,
            name: texts.name,
            explanation: texts.explanation,
            kind: kind ?? .base,
            trigger: trigger,
            partners: partners,
            amount: amount,
            items: conditions.items,
            onlyTenders: conditions.tenders,
            minimumAmount: conditions.minimum,
            limits: terms.limits,
            maturesAfterDays: terms.maturesAfterDays,
            validity: terms.validity,
            from: conditions.from,
            until: conditions.until
        )
    }

    private typealias RuleTexts = (
        code: Located<String>, name: LocalizedText, explanation: LocalizedText
    )

    private mutating func ruleTexts(_ fields: Fields) -> RuleTexts? {
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let explanation = required("explanation", of: fields) {
            $0.localized(
                $1,
                maximumLetters: DocumentLimits.explanationLetters,
                allowsLines: true
            )
        }
        guard let code, let name, let explanation else { return nil }
        return (code, name, explanation)
    }

    private mutating func trigger(
        _ word: TriggerWord?,
        _ fields: Fields
    ) -> EarningRule.Trigger? {
        switch word {
        case .purchase:
            refuse(["activity"], in: fields, because: "the trigger is a purchase")
            return .purchase
        case .activity:
            refuse(RuleDeclaration.purchaseKeys, in: fields, because: "an activity is no purchase")
            return required("activity", of: fields) { $0.code($1) }
                .map { .activity(kind: $0.value) }
        case nil: return nil
        }
    }

    private typealias RuleTerms = (
        limits: Located<RuleLimits>?, maturesAfterDays: Int64?, validity: Located<Validity>?
    )

    private mutating func terms(_ fields: Fields) -> RuleTerms {
        let limits = optional("limits", of: fields) { $0.limits($1) }
        let matures = optional("matures_after_days", of: fields) { $0.maturity($1) }
        let validity = optional("validity", of: fields) { $0.validity($1) }
        return (limits, matures, validity)
    }
}
