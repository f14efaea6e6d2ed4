// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What `qualification` in `program.yaml` says about reaching tiers by points.
struct QualificationDeclaration: Sendable {
    let place: Place
    let period: TierTerms.Period
    let keeping: TierTerms.Keeping
    let graceDays: Int64
    let downgrade: TierTerms.Downgrade
    /// Rules that count although they are promotional or about activities.
    let alsoRules: [Located<String>]
    /// Base rules about purchases that do not count.
    let exceptRules: [Located<String>]

    static let standardMonths: Int32 = 12

    /// What holds when thresholds are given and nothing else.
    static func standard(at place: Place) -> QualificationDeclaration {
        QualificationDeclaration(
            place: place,
            period: .rolling(months: standardMonths),
            keeping: .endOfNextYear,
            graceDays: 0,
            downgrade: .oneStep,
            alsoRules: [],
            exceptRules: []
        )
    }
}

enum QualifyingPeriodWord: String, CaseIterable {
    case rolling
    case calendarYear = "calendar_year"
}

enum KeptUntilWord: String, CaseIterable {
    case endOfNextYear = "end_of_next_year"
}

extension DocumentReader {
    mutating func qualification(_ node: DocumentNode) -> QualificationDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.qualification.keys) else { return nil }
        let word = required("period", of: fields) { $0.choice($1, of: QualifyingPeriodWord.self) }
        let months = optional("months", of: fields) {
            $0.whole($1, in: DocumentLimits.qualifyingMonths)
        }
        if word == .calendarYear {
            refuse(["months"], in: fields, because: "the period is a calendar year")
        }
        let keeping = keeping(fields)
        let grace = optional("grace_days", of: fields) {
            $0.whole($1, in: DocumentLimits.tierGraceDays)
        }
        let downgrade = required("downgrade", of: fields) {
            $0.choice($1, of: TierTerms.Downgrade.self)
        }
        let also = optional("also_rules", of: fields) { $0.codes($1) }
        let except = optional("except_rules", of: fields) { $0.codes($1) }
        guard findings.errorCount == errorsBefore, let word, let keeping, let downgrade
        else { return nil }
        let rolling = months.map { Int32($0) } ?? QualificationDeclaration.standardMonths
        return QualificationDeclaration(
            place: node.place,
            period: word == .calendarYear ? .calendarYear : .rolling(months: rolling),
            keeping: keeping,
            graceDays: grace ?? 0,
            downgrade: downgrade,
            alsoRules: also ?? [],
            exceptRules: except ?? []
        )
    }

    private mutating func keeping(_ fields: Fields) -> TierTerms.Keeping? {
        if fields.has("kept_for_months") {
            refuse(["kept_until"], in: fields, because: "'kept_for_months' says it")
            let months = optional("kept_for_months", of: fields) {
                $0.whole($1, in: DocumentLimits.keptMonths)
            }
            return months.map { .months(Int32($0)) }
        }
        let word = required("kept_until", of: fields) { $0.choice($1, of: KeptUntilWord.self) }
        return word.map { _ in .endOfNextYear }
    }

    /// A list of codes, each once.
    mutating func codes(_ node: DocumentNode) -> [Located<String>]? {
        list(node) { $0.code($1) }.map { unique($0) }
    }
}
