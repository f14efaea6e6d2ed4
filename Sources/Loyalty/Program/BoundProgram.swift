// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// One published version of the program, with its positions bound to registry numbers.
public final class BoundProgram: Sendable {
    public let version: ProgramVersion
    /// The entry that announced it, which has its documents; `nil` for one that is made up.
    public let publishedIn: EntryID?
    /// When it was announced: recorded, and to be read by everybody.
    public let publishedAt: Instant
    /// When it takes the place of the version before it.
    public let effectiveAt: Instant
    /// When it was taken back; only what has not taken effect can be.
    public let withdrawnAt: Instant?
    /// The draft that it was; `nil` for documents that were published without one.
    public let draft: EntryID?
    /// What it changes, as it was judged; `nil` for documents that were published without a draft.
    public let changes: ChangeCounts?
    public let program: CompiledProgram
    public let registry: Registry

    private let partnerIndexes: [Int?]
    private let tierIndexes: [Int?]
    private let tierNumbers: [TierNumber]
    private let rewardIndexes: [Int?]
    private let ruleNumbers: [RuleNumber]
    private let ruleIndexes: [RuleNumber: Int]
    private let partnerNumbers: [PartnerNumber]
    private let groupNumbers: [GroupNumber]
    /// Of the rules that are in a group.
    private let groupsOfRules: [RuleNumber: GroupNumber]
    private let gameNumbers: [String: GameNumber]
    private let gamePlaces: [GameNumber: GamePlace]

    public init(
        version: ProgramVersion,
        publishedIn: EntryID? = nil,
        publishedAt: Instant,
        effectiveAt: Instant? = nil,
        withdrawnAt: Instant? = nil,
        draft: EntryID? = nil,
        changes: ChangeCounts? = nil,
        program: CompiledProgram,
        registry: Registry
    ) {
        self.version = version
        self.publishedIn = publishedIn
        self.publishedAt = publishedAt
        self.effectiveAt = effectiveAt ?? publishedAt
        self.withdrawnAt = withdrawnAt
        self.draft = draft
        self.changes = changes
        self.program = program
        self.registry = registry
        partnerIndexes = registry.partners.map { program.partnerIndex(code: $0) }
        tierIndexes = registry.tiers.map { program.tierIndex(code: $0) }
        tierNumbers = program.tiers.map { registry.tier(code: $0.code) ?? 1 }
        rewardIndexes = registry.rewards.map { program.rewardIndex(code: $0) }
        ruleNumbers = program.rules.map { registry.rule(code: $0.code) ?? 0 }
        ruleIndexes = Dictionary(
            ruleNumbers.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        partnerNumbers = program.partners.map {
            registry.partner(code: $0.code) ?? PartnerNumber(0)
        }
        let groupNumbers = program.groups.map { registry.group(code: $0.code) ?? 0 }
        self.groupNumbers = groupNumbers
        var groups: [RuleNumber: GroupNumber] = [:]
        for (rule, number) in zip(program.rules, ruleNumbers) {
            groups[number] = rule.groupIndex.map { groupNumbers[$0] }
        }
        groupsOfRules = groups
        gameNumbers = Dictionary(
            program.games.codes.map { ($0, registry.game(code: $0) ?? 0) },
            uniquingKeysWith: { first, _ in first }
        )
        var places: [GameNumber: GamePlace] = [:]
        for (code, number) in gameNumbers { places[number] = program.games.place(of: code) }
        gamePlaces = places
    }

    /// The same version, taken back; `nil` for one that stands.
    func withdrawn(at instant: Instant?) -> BoundProgram {
        BoundProgram(
            version: version,
            publishedIn: publishedIn,
            publishedAt: publishedAt,
            effectiveAt: effectiveAt,
            withdrawnAt: instant,
            draft: draft,
            changes: changes,
            program: program,
            registry: registry
        )
    }

    /// The partner's place in this version; `nil` when this version does not have it.
    public func index(of partner: PartnerNumber) -> Int? {
        let position = Int(partner.rawValue) - 1
        return partnerIndexes.indices.contains(position) ? partnerIndexes[position] : nil
    }

    /// The tier's place; a tier that this version dropped counts as the lowest.
    public func index(ofTier tier: TierNumber) -> Int {
        let position = Int(tier) - 1
        return tierIndexes.indices.contains(position) ? tierIndexes[position] ?? 0 : 0
    }

    public func number(ofTier index: Int) -> TierNumber { tierNumbers[index] }

    public func index(ofReward reward: RewardNumber) -> Int? {
        let position = Int(reward) - 1
        return rewardIndexes.indices.contains(position) ? rewardIndexes[position] : nil
    }

    public func number(ofRule index: Int) -> RuleNumber { ruleNumbers[index] }

    public func index(ofRule number: RuleNumber) -> Int? { ruleIndexes[number] }

    /// The number of a game of this version.
    public func number(ofGame code: String) -> GameNumber { gameNumbers[code] ?? 0 }

    /// Where this version has a game; `nil` when it does not.
    public func place(ofGame number: GameNumber) -> GamePlace? { gamePlaces[number] }

    public func number(ofPartner index: Int) -> PartnerNumber { partnerNumbers[index] }

    /// The group of a rule in this version; 0 for none.
    public func group(ofRule number: RuleNumber) -> GroupNumber { groupsOfRules[number] ?? 0 }

    /// The registry's number of what a counter is about.
    public func number(of key: LimitKey) -> UInt32 {
        switch key.counter.scope {
        case .rule: ruleNumbers[key.index]
        case .group: groupNumbers[key.index]
        case .partner: partnerNumbers[key.index].rawValue
        case .program: 0
        }
    }

    /// Fen that a partner is owed for points, rounded down; payments use exact amounts only.
    public func value(of points: Points) -> Money {
        guard let fen = program.faceValue.multiplied(by: points.rawValue, rounding: .floor) else {
            preconditionFailure("bounded points have a bounded value")
        }
        return Money(fen: fen)
    }
}
