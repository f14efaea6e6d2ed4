// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a rule or a reward may refer to.
struct RuleContext: Sendable {
    /// `nil` when `program.yaml` has mistakes: then nothing that depends on it is judged.
    let program: ProgramDeclaration?
    /// Empty when `program` is `nil`.
    let partners: [Partner]
    private let partnerIndexes: [String: Int]
    private let partnerCodes: Set<String>
    private let sortedCodes: [String]
    /// Of all rules, in the sequence of files.
    let rules: [RuleSketch]
    /// Rules that multiply nothing themselves.
    let plainRules: [Int]
    /// Of those the base rules.
    let baseRules: [Int]
    private let ruleIndexes: [String: Int]
    private let groupIndexes: [String: Int]
    private let seasonIndexes: [String: Int]
    private let tierIndexes: [String: Int]

    init(parsed: ParsedProgram) {
        let program = parsed.program
        let partners = program.map { program in
            parsed.partners.map { $0.partner(of: program) }
        }
        self.program = program
        self.partners = partners ?? []
        let numbered = self.partners.enumerated().map { ($0.element.code, $0.offset) }
        partnerIndexes = Dictionary(numbered) { first, _ in first }
        partnerCodes = parsed.partnerCodes
        sortedCodes = parsed.partnerCodes.sorted()
        let rules = parsed.rules.map { RuleSketch($0) }
        self.rules = rules
        plainRules = rules.indices.filter { !rules[$0].multiplies }
        baseRules = rules.indices.filter { !rules[$0].multiplies && rules[$0].kind == .base }
        ruleIndexes = RuleContext.indexes(parsed.rules.map(\.code))
        groupIndexes = RuleContext.indexes(program?.groups.map(\.code) ?? [])
        seasonIndexes = RuleContext.indexes(program?.seasons.map(\.code) ?? [])
        let tiers = program?.tiers.map { Located(value: $0.value.code, place: $0.place) }
        tierIndexes = RuleContext.indexes(tiers ?? [])
    }

    private static func indexes(_ codes: [Located<String>]) -> [String: Int] {
        let numbered = codes.enumerated().map { ($0.element.value, $0.offset) }
        return Dictionary(numbered) { first, _ in first }
    }

    /// The index of a partner; `nil` after a finding, or when its own document has mistakes.
    func partnerIndex(_ code: Located<String>, _ findings: inout Findings) -> Int? {
        if !partnerCodes.contains(code.value) {
            let nearest = Spelling.nearest(to: code.value, among: sortedCodes)
            findings.error(
                .unknownPartner,
                at: code.place,
                "no document declares a partner '\(code.value)'",
                fix: nearest.map { "write '\($0)'" } ?? "declare it under partners/"
            )
        }
        return partnerIndexes[code.value]
    }
}

/// What a rule that multiplies must know of the others.
struct RuleSketch: Sendable {
    let kind: EarningRule.Kind
    let group: String?
    let multiplies: Bool

    init(_ rule: RuleDeclaration) {
        kind = rule.kind
        group = rule.terms.group?.value
        if case .multiple = rule.amount.form { multiplies = true } else { multiplies = false }
    }
}

extension RuleContext {
    /// What a code of `program.yaml` or `rules/` can name.
    enum Named: String {
        case rule
        case group
        case season
        case tier
    }

    /// The index of what a code names; `nil` after a finding.
    func index(of code: Located<String>, _ named: Named, _ findings: inout Findings) -> Int? {
        let (indexes, finding): ([String: Int], DiagnosticCode) =
            switch named {
            case .rule: (ruleIndexes, .unknownRule)
            case .group: (groupIndexes, .unknownGroup)
            case .season: (seasonIndexes, .unknownSeason)
            case .tier: (tierIndexes, .unknownTier)
            }
        if let index = indexes[code.value] { return index }
        let nearest = Spelling.nearest(to: code.value, among: indexes.keys.sorted())
        findings.error(
            finding,
            at: code.place,
            "the program has no \(named.rawValue) '\(code.value)'",
            fix: nearest.map { "write '\($0)'" } ?? "declare it, or use another"
        )
        return nil
    }
}
