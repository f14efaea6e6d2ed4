// SPDX-License-Identifier: Apache-2.0

import Primitives
package import Rules

/// The numbers that codes of program documents got when they were first published.
///
/// The journal names partners, rules, rewards, tiers and groups by number, so that a document may be
/// reordered without touching history. Numbers count from 1 in order of first appearance.
package struct Registry: Hashable, Sendable {
    package private(set) var partners: [String] = []
    package private(set) var rules: [String] = []
    package private(set) var rewards: [String] = []
    package private(set) var tiers: [String] = []
    package private(set) var groups: [String] = []

    package static let maximumTiers = 255

    package init() {}

    /// Whether there is a number left for every code of `program`; only tiers are few.
    func hasRoom(for program: CompiledProgram) -> Bool {
        Set(tiers).union(program.tiers.map(\.code)).count <= Registry.maximumTiers
    }

    /// Gives numbers to the codes of `program` that have none yet.
    package mutating func register(_ program: CompiledProgram) {
        Registry.add(program.partners.map(\.code), to: &partners)
        Registry.add(program.rules.map(\.code), to: &rules)
        Registry.add(program.rewards.map(\.code), to: &rewards)
        Registry.add(program.tiers.map(\.code), to: &tiers)
        Registry.add(program.groups.map(\.code), to: &groups)
        precondition(tiers.count <= Registry.maximumTiers, "too many tiers over all versions")
    }

    package func partner(code: String) -> PartnerNumber? {
        Registry.number(of: code, in: partners).map(PartnerNumber.init)
    }

    package func code(of partner: PartnerNumber) -> String {
        partners[Int(partner.rawValue) - 1]
    }

    package func rule(code: String) -> RuleNumber? { Registry.number(of: code, in: rules) }

    package func ruleCode(_ number: RuleNumber) -> String? {
        number == 0 ? nil : rules[Int(number) - 1]
    }

    package func reward(code: String) -> RewardNumber? { Registry.number(of: code, in: rewards) }

    package func rewardCode(_ number: RewardNumber) -> String { rewards[Int(number) - 1] }

    package func tier(code: String) -> TierNumber? {
        Registry.number(of: code, in: tiers).map { TierNumber($0) }
    }

    package func tierCode(_ number: TierNumber) -> String { tiers[Int(number) - 1] }

    package func group(code: String) -> GroupNumber? { Registry.number(of: code, in: groups) }

    /// `nil` for no group.
    package func groupCode(_ number: GroupNumber) -> String? {
        number == 0 ? nil : groups[Int(number) - 1]
    }

    private static func add(_ codes: [String], to known: inout [String]) {
        for code in codes where !known.contains(code) {
            known.append(code)
        }
    }

    private static func number(of code: String, in known: [String]) -> UInt32? {
        known.firstIndex(of: code).map { UInt32($0 + 1) }
    }
}
