// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a document under `rules/` says about one earning rule.
struct RuleDeclaration: Sendable {
    let code: Located<String>
    let name: LocalizedText
    let explanation: LocalizedText
    let kind: EarningRule.Kind
    let trigger: TriggerDeclaration
    let partners: Located<PartnerSelection>
    let amount: AmountDeclaration
    let forms: ShortForms
    let condition: Located<DeclaredCondition>?
    let terms: RuleTerms
    let interruption: Interruption
    let holdOut: Located<Int64>?

    static let purchaseKeys = ["items", "only_tenders", "minimum_amount"]
}

/// What a rule says of its points once they are counted.
struct RuleTerms: Sendable {
    let limits: Located<Limits>?
    let budget: Located<Limits>?
    let group: Located<String>?
    let priority: Located<Int64>?
    let funding: FundingDeclaration?
    /// `nil` for the partner's return window.
    let maturesAfterDays: Int64?
    let validity: Located<Validity>?
}

/// What sets a rule off, with codes that are not yet looked up.
enum TriggerDeclaration: Sendable {
    case purchase
    case firstPurchase
    case activity(kind: String)
    case enrolment
    case tierReached([Located<String>])
    case schedule(DeclaredCondition)

    var isPurchase: Bool {
        switch self {
        case .purchase, .firstPurchase: true
        case .activity, .enrolment, .tierReached, .schedule: false
        }
    }
}

extension DocumentReader {
    mutating func rule(_ node: DocumentNode) -> RuleDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.rule.keys) else { return nil }
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
        let forms = shortForms(fields)
        let condition = optional("when", of: fields) {
            $0.condition($1, trigger: word ?? .purchase)
        }
        let terms = terms(fields)
        let interruption = interruption(fields)
        let holdOut = holdOut(fields)
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
            forms: forms,
            condition: condition,
            terms: terms,
            interruption: interruption,
            holdOut: holdOut
        )
    }

    private typealias RuleWords = (
        code: Located<String>, name: LocalizedText, explanation: LocalizedText
    )

    private mutating func ruleTexts(_ fields: Fields) -> RuleWords? {
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
    ) -> TriggerDeclaration? {
        guard let word else { return nil }
        refuseKeys(of: word, fields)
        switch word {
        case .purchase: return .purchase
        case .firstPurchase: return .firstPurchase
        case .activity:
            return required("activity", of: fields) { $0.code($1) }
                .map { .activity(kind: $0.value) }
        case .enrolment: return .enrolment
        case .tierReached:
            let tiers = required("tiers", of: fields) { reader, node in
                reader.list(node) { $0.code($1) }
            }
            return tiers.map { .tierReached(unique($0)) }
        case .schedule:
            let days = required("days", of: fields) {
                $0.condition($1, trigger: .schedule, among: ConditionWord.ofCalendar)
            }
            return days.map { .schedule($0.value) }
        }
    }

    /// Reports keys that belong to other triggers.
    private mutating func refuseKeys(of word: TriggerWord, _ fields: Fields) {
        let reason = "the trigger is '\(word.rawValue)'"
        if word != .activity { refuse(["activity"], in: fields, because: reason) }
        if word != .tierReached { refuse(["tiers"], in: fields, because: reason) }
        if word != .schedule { refuse(["days"], in: fields, because: reason) }
        guard !word.isPurchase else { return }
        refuse(RuleDeclaration.purchaseKeys, in: fields, because: reason)
    }

    private mutating func terms(_ fields: Fields) -> RuleTerms {
        RuleTerms(
            limits: optional("limits", of: fields) { $0.limits($1) },
            budget: optional("budget", of: fields) { $0.budget($1) },
            group: optional("group", of: fields) { $0.code($1) },
            priority: optional("priority", of: fields) { reader, node in
                reader.whole(node, in: DocumentLimits.priority).map {
                    Located(value: $0, place: node.place)
                }
            },
            funding: optional("funding", of: fields) { $0.funding($1) },
            maturesAfterDays: optional("matures_after_days", of: fields) { $0.maturity($1) },
            validity: optional("validity", of: fields) { $0.validity($1) }
        )
    }
}
