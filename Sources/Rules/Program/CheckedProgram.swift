// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Declarations that fit together; only `ProgramChecker` makes one.
struct CheckedProgram: Sendable {
    let program: ProgramDeclaration
    let partners: [Partner]
    let rules: [EarningRule]
    let rewards: [Reward]
    let tierTerms: TierTerms?
    let credit: CreditTerms?
    let calendar: ProgramCalendar
    let green: GreenTerms?
    let games: GameTerms
    let messages: [MessageTemplate]

    fileprivate init(
        program: ProgramDeclaration,
        partners: [Partner],
        rules: [EarningRule],
        rewards: [Reward],
        tierTerms: TierTerms?,
        credit: CreditTerms?,
        calendar: ProgramCalendar,
        green: GreenTerms?,
        games: GameTerms,
        messages: [MessageTemplate]
    ) {
        self.program = program
        self.partners = partners
        self.rules = rules
        self.rewards = rewards
        self.tierTerms = tierTerms
        self.credit = credit
        self.calendar = calendar
        self.green = green
        self.games = games
        self.messages = messages
    }
}

/// The second stage: whether what the documents say makes sense together.
struct ProgramChecker {
    private let parsed: ParsedProgram
    var findings: Findings

    /// `nil` when there is any error, here or in an earlier stage.
    static func check(_ parsed: ParsedProgram, _ findings: inout Findings) -> CheckedProgram? {
        var checker = ProgramChecker(parsed: parsed, findings: findings)
        defer { findings = checker.findings }
        return checker.checked()
    }

    private mutating func checked() -> CheckedProgram? {
        checkCounts()
        checkCodes()
        guard checkPartnersOfRules() else { return nil }
        let context = RuleContext(parsed: parsed)
        let rules = parsed.rules.compactMap { rule in
            RuleChecker.check(rule, in: context, &findings)
        }
        // Rules are only held against one another when all of them are known.
        if rules.count == parsed.rules.count {
            GroupChecker.check(rules, parsed.rules, context, &findings)
        }
        let rewards = parsed.rewards.compactMap { reward in
            RewardChecker.check(reward, in: context, &findings)
        }
        SectorChecker.check(parsed, in: context, &findings)
        let green = GreenChecker.check(
            parsed.green,
            actions: parsed.greenActions,
            in: context,
            &findings
        )
        let games = GameChecker.check(
            parsed.games,
            codes: parsed.gameCodes,
            rewards,
            in: context,
            &findings
        )
        let messages = parsed.messages.compactMap { $0.checked(in: context, &findings) }
        let tierTerms = TierChecker.check(
            parsed.program,
            rules,
            ruleCodes: Set(parsed.rules.map(\.code.value)),
            &findings
        )
        guard findings.errorCount == 0, let program = parsed.program else { return nil }
        return CheckedProgram(
            program: program,
            partners: context.partners,
            rules: rules,
            rewards: rewards,
            tierTerms: tierTerms,
            credit: parsed.credit,
            calendar: parsed.calendar ?? .empty,
            green: green,
            games: games,
            messages: messages
        )
    }

    private mutating func checkCounts() {
        checkCount(parsed.partners.map(\.code), DocumentLimits.partners, "partners")
        checkCount(parsed.rules.map(\.code), DocumentLimits.rules, "rules")
        checkCount(parsed.rewards.map(\.code), DocumentLimits.rewards, "rewards")
        checkCount(parsed.green.map(\.code), DocumentLimits.green, "green declarations")
        checkCount(parsed.games.map(\.code), DocumentLimits.games, "games")
        checkCount(parsed.messages.map(\.code), DocumentLimits.messages, "messages")
        let place = Place.start(of: "program.yaml")
        if parsed.partners.isEmpty && parsed.partnerCodes.isEmpty {
            findings.error(
                .noPartners,
                at: place,
                "the program has no partner",
                fix: "add a document under partners/"
            )
        }
        if !parsed.hasRuleDocuments {
            findings.warning(
                .noRules,
                at: place,
                "nothing earns points: the program has no rule",
                fix: "add a document under rules/"
            )
        }
    }

    /// Rules for all of many partners multiply; `false` when they are too many to look at.
    private mutating func checkPartnersOfRules() -> Bool {
        let count = parsed.rules.reduce(0) { count, rule in
            guard case .listed(let partners) = rule.partners.value else {
                return count + parsed.partners.count
            }
            return count + partners.count
        }
        guard count > DocumentLimits.rulesOfPartners else { return true }
        findings.error(
            .tooManyDeclarations,
            at: .start(of: "program.yaml"),
            "the rules apply to partners \(count) times",
            fix: "keep it to \(DocumentLimits.rulesOfPartners): write fewer rules for all partners"
        )
        return false
    }

    private mutating func checkCount(_ codes: [Located<String>], _ maximum: Int, _ what: String) {
        guard codes.count > maximum else { return }
        findings.error(
            .tooManyDeclarations,
            at: codes[maximum].place,
            "the program has \(codes.count) \(what)",
            fix: "keep it to \(maximum)"
        )
    }

    private mutating func checkCodes() {
        let tiers = parsed.program?.tiers ?? []
        checkUnique(tiers.map { Located(value: $0.value.code, place: $0.place) }, "tier")
        checkUnique(parsed.partners.map(\.code), "partner")
        checkUnique(parsed.rules.map(\.code), "rule")
        checkUnique(parsed.rewards.map(\.code), "reward")
        checkUnique(parsed.games.map(\.code), "game")
        checkUnique(parsed.messages.map(\.code), "message")
        checkUnique(parsed.program?.seasons.map(\.code) ?? [], "season")
        checkUnique(parsed.program?.groups.map(\.code) ?? [], "group")
    }

    private mutating func checkUnique(_ codes: [Located<String>], _ what: String) {
        var first: [String: Place] = [:]
        for code in codes {
            guard let earlier = first[code.value] else {
                first[code.value] = code.place
                continue
            }
            findings.error(
                .duplicateCode,
                at: code.place,
                "\(earlier.file):\(earlier.line) declares a \(what) '\(code.value)' already",
                fix: "give each \(what) its own code"
            )
        }
    }
}
