// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A checked program, ready to be evaluated; it never changes.
public final class CompiledProgram: Sendable {
    public let code: String
    public let name: LocalizedText
    /// `nil` when the documents do not say who runs the program.
    public let organiser: Organiser?
    /// `nil` when the documents do not say where members complain.
    public let complaints: ComplaintTerms?
    /// Fen per program point.
    public let faceValue: Ratio
    public let timeZone: ProgramTimeZone
    public let startsOn: CalendarDay
    /// Whole days between the announcement of an adverse version and its first moment.
    public let noticeDays: Int64
    /// The index is the tier's number everywhere.
    public let tiers: [Tier]
    /// `nil` when tiers are only given by hand.
    public let tierTerms: TierTerms?
    /// `nil` when the program does not know civic credit.
    public let credit: CreditTerms?
    /// Empty when there is no `calendar.yaml`.
    public let calendar: ProgramCalendar
    /// `nil` when the program counts no grams.
    public let green: GreenTerms?
    /// None when the program plays no games.
    public let games: GameTerms
    /// Whether there are any, so that a purchase need not look.
    public let hasGames: Bool
    /// What members may be sent.
    public let messages: [MessageTemplate]
    public let partners: [Partner]
    public let rules: [EarningRule]
    public let rewards: [Reward]
    public let groups: [EvaluationGroup]
    public let seasons: [Season]
    /// For each member over all partners, in program points.
    public let limits: Limits
    /// For all members together, in program points.
    public let budget: Limits
    public let holds: HoldTerms
    public let clawback: ClawbackTerms
    public let welcome: WelcomeTerms
    public let households: HouseholdTerms
    public let giftCards: GiftCardTerms
    public let settlement: SettlementTerms
    /// Whether any partner may issue no more than it has paid or may owe, so that an award need not
    /// look.
    public let limitsIssuers: Bool
    /// Days for which a reward that a later version drops can still be had for points issued before.
    public let runOffDays: Int64
    /// `ProgramSource.digestInput` of the documents this was compiled from.
    public let digestInput: [UInt8]

    /// The rules in numbers: what evaluation needs, apart from texts.
    let table: RuleTable
    /// What each node of the table means.
    let meanings: [ConditionMeaning]
    /// By partner index.
    let partnerRules: RulesOfPartners

    /// By partner index: scenes alone, so that a purchase copies no texts.
    private let partnerScenes: [Scene]
    private let tierIndexes: [String: Int]
    private let partnerIndexes: [String: Int]
    private let ruleIndexes: [String: Int]
    private let rewardIndexes: [String: Int]

    init(_ checked: CheckedProgram, digestInput: [UInt8]) {
        let program = checked.program
        code = program.code
        name = program.name
        organiser = program.organiser
        complaints = program.complaints
        faceValue = program.faceValue
        timeZone = program.timeZone
        startsOn = program.startsOn
        noticeDays = program.noticeDays
        tiers = program.tiers.map(\.value)
        tierTerms = checked.tierTerms
        credit = checked.credit
        calendar = checked.calendar
        green = checked.green
        games = checked.games
        hasGames = !checked.games.isEmpty
        messages = checked.messages
        partners = checked.partners
        rules = checked.rules
        rewards = checked.rewards
        holds = program.holds
        clawback = program.clawback
        welcome = program.welcome
        households = program.households
        giftCards = program.giftCards
        settlement = program.settlement
        limitsIssuers = checked.partners.contains { $0.settlement.room != nil }
        runOffDays = program.runOffDays
        partnerScenes = checked.partners.map(\.scene)
        self.digestInput = digestInput
        groups = program.groups.map(\.group)
        seasons = program.seasons.map(\.season)
        limits = program.limits
        budget = program.budget
        let surroundings = RuleSurroundings(
            tierCount: tiers.count,
            partners: partners,
            groups: groups,
            seasons: seasons,
            limits: limits,
            budget: budget
        )
        let draft = RuleTableBuilder.build(rules, in: surroundings)
        table = RuleTable(draft)
        meanings = draft.meanings
        partnerRules = RulesOfPartners(
            partners: partners,
            rules: rules,
            groups: groups,
            table: draft
        )
        tierIndexes = CompiledProgram.indexes(program.tiers.map(\.value.code))
        partnerIndexes = CompiledProgram.indexes(checked.partners.map(\.code))
        ruleIndexes = CompiledProgram.indexes(checked.rules.map(\.code))
        rewardIndexes = CompiledProgram.indexes(checked.rewards.map(\.code))
    }

    deinit {
        table.free()
        partnerRules.free()
    }

    public func message(code: String) -> MessageTemplate? { messages.first { $0.code == code } }
    public func tierIndex(code: String) -> Int? { tierIndexes[code] }
    public func partnerIndex(code: String) -> Int? { partnerIndexes[code] }
    public func ruleIndex(code: String) -> Int? { ruleIndexes[code] }
    public func scene(ofPartner index: Int) -> Scene { partnerScenes[index] }

    /// Whether a rule's awards count toward tiers.
    public func qualifies(_ ruleIndex: Int) -> Bool {
        tierTerms?.qualifyingRules[ruleIndex] ?? false
    }

    public func rewardIndex(code: String) -> Int? { rewardIndexes[code] }

    private static func indexes(_ codes: [String]) -> [String: Int] {
        Dictionary(codes.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    }
}
