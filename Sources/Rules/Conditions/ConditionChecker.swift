// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Resolves the codes that conditions name.
extension RuleChecker {
    /// `nil` after a finding; `partners` are those of the rule, whose stores can be named.
    mutating func condition(_ declared: DeclaredCondition, _ partners: [Int]?) -> Condition? {
        switch declared {
        case .all(let parts): conditions(parts, partners).map { .all($0) }
        case .any(let parts): conditions(parts, partners).map { .any($0) }
        case .not(let part): condition(part, partners).map { .not($0) }
        case .test(let test): .test(test.value)
        case .named(let word, let codes): named(word, codes, partners).map { .test($0) }
        }
    }

    private mutating func conditions(
        _ parts: [DeclaredCondition],
        _ partners: [Int]?
    ) -> [Condition]? {
        let resolved = parts.compactMap { condition($0, partners) }
        return resolved.count == parts.count ? resolved : nil
    }

    private mutating func named(
        _ word: ConditionWord,
        _ codes: [Located<String>],
        _ partners: [Int]?
    ) -> ConditionTest? {
        switch word {
        case .partners:
            let indexes = codes.compactMap { context.partnerIndex($0, &findings) }
            return indexes.count == codes.count ? .partners(indexes.sorted()) : nil
        case .stores: return stores(codes, partners)
        case .seasons: return indexes(codes, .season).map { .seasons($0) }
        default: return indexes(codes, .tier).map { .tiers($0) }
        }
    }

    private mutating func indexes(
        _ codes: [Located<String>],
        _ named: RuleContext.Named
    ) -> [Int]? {
        let indexes = codes.compactMap { context.index(of: $0, named, &findings) }
        return indexes.count == codes.count ? indexes.sorted() : nil
    }

    private mutating func stores(
        _ codes: [Located<String>],
        _ partners: [Int]?
    ) -> ConditionTest? {
        guard let partners else { return nil }
        let known = Set(partners.flatMap { context.partners[$0].stores.map(\.code) })
        let missing = codes.filter { !known.contains($0.value) }
        for code in missing {
            let nearest = Spelling.nearest(to: code.value, among: known.sorted())
            findings.error(
                .unknownStore,
                at: code.place,
                "no partner of this rule has a store '\(code.value)'",
                fix: nearest.map { "write '\($0)'" } ?? "declare it in the partner's document"
            )
        }
        return missing.isEmpty ? .stores(codes.map(\.value)) : nil
    }
}
