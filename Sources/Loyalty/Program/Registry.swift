// SPDX-License-Identifier: Apache-2.0

import Primitives
public import Rules

/// The numbers that codes of program documents got when they were first published.
///
/// The journal names partners, rules, rewards, tiers and groups by number, so that a document may be
/// reordered without touching history. Numbers count from 1 in order of first appearance.
public struct Registry: Hashable, Sendable {
    public private(set) var partners: [String] = []
    public private(set) var rules: [String] = []
    public private(set) var rewards: [String] = []
    public private(set) var tiers: [String] = []
    public private(set) var groups: [String] = []

    public static let maximumTiers = 255

    /// Games stand among the rules, because their points, too, come from somewhere; no code of a
    /// rule can hold a slash.
    public static let gamePrefix = "games/"

    public init() {}

    /// Whether there is a number left for every code of `program`; only tiers are few.
    func hasRoom(for program: CompiledProgram) -> Bool {
        Set(tiers).union(program.tiers.map(\.code)).count <= Registry.maximumTiers
    }

    /// Gives numbers to the codes of `program` that have none yet.
    public mutating func register(_ program: CompiledProgram) {
        Registry.add(program.partners.map(\.code), to: &partners)
        Registry.add(program.rules.map(\.code), to: &rules)
        Registry.add(program.rewards.map(\.code), to: &rewards)
        Registry.add(program.games.codes.map { Registry.gamePrefix + $0 }, to: &rules)
        Registry.add(program.tiers.map(\.code), to: &tiers)
        Registry.add(program.groups.map(\.code), to: &groups)
        precondition(tiers.count <= Registry.maximumTiers, "too many tiers over all versions")
    }

    public func partner(code: String) -> PartnerNumber? {
        Registry.number(of: code, in: partners).map(PartnerNumber.init)
    }

    public func code(of partner: PartnerNumber) -> String {
        partners[Int(partner.rawValue) - 1]
    }

    public func rule(code: String) -> RuleNumber? { Registry.number(of: code, in: rules) }

    public func ruleCode(_ number: RuleNumber) -> String? {
        number == 0 ? nil : rules[Int(number) - 1]
    }

    public func game(code: String) -> GameNumber? {
        Registry.number(of: Registry.gamePrefix + code, in: rules)
    }

    /// `nil` for what is no game.
    public func gameCode(_ number: GameNumber) -> String? {
        guard rules.indices.contains(Int(number) - 1),
            rules[Int(number) - 1].hasPrefix(Registry.gamePrefix)
        else { return nil }
        return String(rules[Int(number) - 1].dropFirst(Registry.gamePrefix.count))
    }

    public func reward(code: String) -> RewardNumber? { Registry.number(of: code, in: rewards) }

    public func rewardCode(_ number: RewardNumber) -> String { rewards[Int(number) - 1] }

    public func tier(code: String) -> TierNumber? {
        Registry.number(of: code, in: tiers).map { TierNumber($0) }
    }

    public func tierCode(_ number: TierNumber) -> String { tiers[Int(number) - 1] }

    public func group(code: String) -> GroupNumber? { Registry.number(of: code, in: groups) }

    /// `nil` for no group.
    public func groupCode(_ number: GroupNumber) -> String? {
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
