// SPDX-License-Identifier: Apache-2.0

/// I9, proved from the rules alone: at no partner does a level of credit give less than the level
/// below it, whatever is bought, by whom and when.
///
/// Limits take the same points off at both levels, and what adds up under nested limits is never
/// less when a part of it is more. So it is enough that no rule is lost without another that
/// covers it, that no rule comes before one that gives more, and that rules that multiply find at
/// least as much to multiply. What cannot be shown so counts as not holding.
struct CreditProof {
    /// A rule that a level would lose, or have replaced by one that may give less.
    struct Gap: Hashable {
        let rule: Int
        /// What takes its place; `nil` when nothing does.
        let rival: Int?
        let level: CreditLevel
    }

    private let program: CompiledProgram
    private let level: CreditLevel
    /// The rules of a partner for one cause that the level below meets, and those that this meets.
    private let before: [RuleAtLevel]
    private let after: [RuleAtLevel]
    private let lost: [RuleAtLevel]
    private let gained: [RuleAtLevel]

    /// What stands in the way of the proof for a partner; empty when it holds there.
    static func gaps(in program: CompiledProgram, atPartner partner: Int) -> [Gap] {
        let own = program.ruleIndexes(ofPartner: partner)
        guard own.contains(where: { program.rules[$0].asksForCredit }) else { return [] }
        var gaps: [Gap] = []
        for cause in Cause.allCases {
            let indexes = own.filter { program.rules[$0].trigger.cause == cause }
            for (below, level) in CreditLevel.steps {
                let proof = CreditProof(program, indexes, below, level)
                gaps += proof.gaps
            }
        }
        return gaps
    }

    private init(
        _ program: CompiledProgram,
        _ indexes: [Int],
        _ below: CreditLevel,
        _ level: CreditLevel
    ) {
        func rules(at level: CreditLevel) -> [RuleAtLevel] {
            indexes.compactMap { index in
                let rule = program.rules[index]
                let condition = ConditionAtLevel(rule.condition, at: level)
                guard condition != .never else { return nil }
                return RuleAtLevel(index: index, rule: rule, condition: condition)
            }
        }
        let (before, after) = (rules(at: below), rules(at: level))
        self.program = program
        self.level = level
        self.before = before
        self.after = after
        lost = CreditProof.less(before, than: after)
        gained = CreditProof.less(after, than: before)
    }

    /// The rules of one level that the other may not meet where the first does.
    private static func less(_ rules: [RuleAtLevel], than others: [RuleAtLevel]) -> [RuleAtLevel] {
        let known = Dictionary(others.map { ($0.index, $0) }) { first, _ in first }
        return rules.filter { rule in !(known[rule.index]?.covers(rule) ?? false) }
    }

    private var gaps: [Gap] {
        guard !lost.isEmpty || !gained.isEmpty else { return [] }
        let contests = Set((lost + gained).compactMap(contest))
        return replacementGaps + contests.sorted().flatMap(contestGaps) + multiplicationGaps
    }

    private func mode(_ rule: RuleAtLevel) -> EvaluationGroup.Mode {
        rule.rule.groupIndex.map { program.groups[$0].mode } ?? .stack
    }

    /// The group in which a rule competes; `nil` where it adds up.
    private func contest(_ rule: RuleAtLevel) -> Int? {
        mode(rule) == .stack ? nil : rule.rule.groupIndex
    }

    private func gap(_ rule: RuleAtLevel, _ rival: RuleAtLevel? = nil) -> Gap {
        Gap(rule: rule.index, rival: rival?.index, level: level)
    }
}

// MARK: - Rules that add up

extension CreditProof {
    /// Rules that add up are replaced one by one: none stands for two.
    private var replacements: [(lost: RuleAtLevel, by: RuleAtLevel?)] {
        let old = Set(before.map(\.index))
        let free = gained.filter { contest($0) == nil && !old.contains($0.index) }
        let needed = lost.filter { contest($0) == nil }
        let candidates = needed.map { rule in free.indices.filter { replaces(free[$0], rule) } }
        var matching = Matching(candidates: candidates)
        return zip(needed, matching.partners()).map { ($0, $1.map { free[$0] }) }
    }

    private func replaces(_ rule: RuleAtLevel, _ other: RuleAtLevel) -> Bool {
        guard rule.covers(other) else { return false }
        guard let group = rule.rule.groupIndex, group != other.rule.groupIndex else { return true }
        return program.groups[group].limits.isNone && program.groups[group].budget.isNone
    }

    private var replacementGaps: [Gap] {
        replacements.filter { $0.by == nil }.map { gap($0.lost) }
    }
}

/// Gives each of some rows a column of its own, as far as that is possible.
private struct Matching {
    let candidates: [[Int]]
    private var rowOfColumn: [Int: Int] = [:]

    init(candidates: [[Int]]) { self.candidates = candidates }

    mutating func partners() -> [Int?] {
        for row in candidates.indices {
            var tried: Set<Int> = []
            _ = place(row, &tried)
        }
        let columns = Dictionary(uniqueKeysWithValues: rowOfColumn.map { ($0.value, $0.key) })
        return candidates.indices.map { columns[$0] }
    }

    private mutating func place(_ row: Int, _ tried: inout Set<Int>) -> Bool {
        for column in candidates[row] where tried.insert(column).inserted {
            if let other = rowOfColumn[column], !place(other, &tried) { continue }
            rowOfColumn[column] = row
            return true
        }
        return false
    }
}

// MARK: - Rules that compete

extension CreditProof {
    private func contestGaps(_ group: Int) -> [Gap] {
        let old = before.filter { $0.rule.groupIndex == group }
        let new = after.filter { $0.rule.groupIndex == group }
        switch program.groups[group].mode {
        case .stack: return []
        case .bestForMember:
            return old.filter { rule in !new.contains { $0.covers(rule) } }.map { gap($0) }
        case .firstMatch:
            return old.compactMap { firstMatchGap($0, old, inSequence(new)) }
        }
    }

    private func inSequence(_ rules: [RuleAtLevel]) -> [RuleAtLevel] {
        rules.sorted { $0.rule.priority > $1.rule.priority }
    }

    /// Whoever had this rule has, at the higher level, the first of `new` that fires: every one
    /// that can be it must give at least as much.
    private func firstMatchGap(
        _ rule: RuleAtLevel,
        _ old: [RuleAtLevel],
        _ new: [RuleAtLevel]
    ) -> Gap? {
        let unchanged = Set(new.map(\.index)).subtracting(gained.map(\.index))
        for rival in new {
            // It would have come first at the level below, too.
            let cameFirst = rival.rule.priority > rule.rule.priority
            if cameFirst, unchanged.contains(rival.index) { continue }
            guard rival.gives(atLeast: rule) else { return gap(rule, rival) }
            if rival.covers(rule) { return nil }
        }
        return gap(rule)
    }
}

// MARK: - Rules that multiply

extension CreditProof {
    /// What a rule multiplies must not give way to what it does not multiply.
    private var multiplicationGaps: [Gap] {
        let changed = Set((lost + gained).compactMap(\.rule.groupIndex)).filter(isTight)
        return before.flatMap { multiplier -> [Gap] in
            guard let named = multiplier.rule.amount.multiplier?.ruleIndexes else { return [] }
            let multiplied = Set(named)
            let displaced = changed.sorted().compactMap { group in
                displacement(in: group, multiplied)
            }
            let replaced = replacements.compactMap { lost, by -> Gap? in
                guard multiplied.contains(lost.index), let by else { return nil }
                return multiplied.contains(by.index) ? nil : gap(lost, by)
            }
            return displaced + replaced
        }
    }

    /// Whether more of one rule can mean less of another.
    private func isTight(_ group: Int) -> Bool {
        let group = program.groups[group]
        return group.mode != .stack || !group.limits.isNone || !group.budget.isNone
    }

    private func displacement(in group: Int, _ multiplied: Set<Int>) -> Gap? {
        let old = before.first { $0.rule.groupIndex == group && multiplied.contains($0.index) }
        let new = after.first { $0.rule.groupIndex == group && !multiplied.contains($0.index) }
        guard let old, let new else { return nil }
        return gap(old, new)
    }
}

extension CompiledProgram {
    func ruleIndexes(ofPartner partner: Int) -> [Int] {
        let all = partnerRules[partner].all
        return all.indices.map { all[$0] }
    }
}

extension CreditLevel {
    /// Each level above the lowest, after the one below it.
    fileprivate static let steps = zip(allCases, allCases.dropFirst()).map { ($0, $1) }
}

extension EarningRule {
    fileprivate var asksForCredit: Bool {
        var asks = false
        condition?.visitTests { test in
            if case .creditLevels = test { asks = true }
        }
        return asks
    }
}
