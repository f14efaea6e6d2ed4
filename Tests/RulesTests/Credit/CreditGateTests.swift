// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

/// Rules of a program in one line each, and what the gate has to say about them.
struct CreditScenario: Sendable, CustomTestStringConvertible {
    let what: String
    let rules: [String]
    /// The rules that are named, with the level; empty when the program may be published.
    let named: [String]

    init(_ what: String, _ rules: [String], _ named: [String] = []) {
        self.what = what
        self.rules = rules
        self.named = named
    }

    var testDescription: String { what }

    private static let base = "code: base, amount: {points: 1, per_amount: 1.00}"

    private static let season = "kind: promotional, until: 2099-12-31"

    private static func rule(_ code: String, _ levels: String, _ rest: String) -> String {
        "code: \(code), when: {credit_levels: [\(levels)]}, \(rest)"
    }

    static let sound = [
        CreditScenario("no rule asks for credit", [base]),
        CreditScenario(
            "what is added for both levels",
            [base, rule("more", "trusted, model", "amount: {fixed: 5}")]
        ),
        CreditScenario(
            "each level has its own multiple of what all have",
            [
                base,
                rule("t", "trusted", "amount: {multiply: 1.1, of: base}, group: best, priority: 1"),
                rule("m", "model", "amount: {multiply: 1.2, of: base}, group: best, priority: 2"),
            ]
        ),
        CreditScenario(
            "the higher level's own award replaces that of the lower",
            [
                base, rule("t", "trusted", "amount: {fixed: 5}"),
                rule("m", "model", "amount: {fixed: 5}"),
            ]
        ),
        CreditScenario(
            "what all have stays a candidate of the best",
            [
                base + ", group: best, priority: 1",
                rule("t", "trusted, model", "amount: {fixed: 5}, group: best, priority: 2"),
            ]
        ),
        CreditScenario(
            "the first match asks no more and gives no less",
            [
                base + ", group: first, priority: 1",
                rule(
                    "t",
                    "trusted, model",
                    "amount: {points: 3, per_amount: 2.00}, group: first, priority: 2"
                ),
            ]
        ),
        CreditScenario(
            "a multiple of a whole group, whichever of its rules wins",
            [
                base + ", group: best, priority: 1",
                rule("t", "trusted, model", "amount: {fixed: 5}, group: best, priority: 2"),
                "code: double, amount: {multiply: 2, of: base}",
            ]
        ),
        CreditScenario(
            "a level that is one way of several to meet a condition",
            [
                base,
                "code: any, amount: {fixed: 3},"
                    + " when: {any: [{credit_levels: [trusted, model]}, {tiers: [gold]}]}",
            ]
        ),
    ]

    static let unsound = [
        CreditScenario(
            "an award for those without an attestation",
            [base, rule("plain", "none", "amount: {fixed: 5}")],
            ["plain trusted"]
        ),
        CreditScenario(
            "an award for whoever is not trusted",
            [
                base,
                "code: plain, amount: {fixed: 5}, when: {not: {credit_levels: [trusted, model]}}",
            ],
            ["plain trusted"]
        ),
        CreditScenario(
            "an award that the higher level loses",
            [base, rule("t", "trusted", "amount: {fixed: 5}")],
            ["t model"]
        ),
        CreditScenario(
            "a replacement that gives less",
            [
                base, rule("t", "trusted", "amount: {fixed: 5}"),
                rule("m", "model", "amount: {fixed: 4}"),
            ],
            ["t model"]
        ),
        CreditScenario(
            "a replacement that asks for more",
            [
                base, rule("t", "trusted", "amount: {fixed: 5}"),
                rule("m", "model", "amount: {fixed: 9}, minimum_amount: 10.00"),
            ],
            ["t model"]
        ),
        CreditScenario(
            "one replacement for two awards",
            [
                base, rule("a", "trusted", "amount: {fixed: 5}"),
                rule("b", "trusted", "amount: {fixed: 5}"),
                rule("m", "model", "amount: {fixed: 9}"),
            ],
            ["b model"]
        ),
        CreditScenario(
            "a replacement whose budget may be spent",
            [
                base, rule("t", "trusted", "amount: {fixed: 5}"),
                rule("m", "model", "amount: {fixed: 9}, budget: 1000"),
            ],
            ["t model"]
        ),
        CreditScenario(
            "a first match that gives less to whoever spends much",
            [
                base + ", group: first, priority: 1",
                rule("t", "trusted, model", "amount: {fixed: 5}, group: first, priority: 2"),
            ],
            ["base trusted"]
        ),
        CreditScenario(
            "a best rule that takes another's multiple away",
            [
                "code: p, amount: {fixed: 10}, group: best, priority: 1",
                rule(
                    "t",
                    "trusted, model",
                    "\(season), amount: {fixed: 11}, group: best, priority: 2"
                ),
                "code: triple, amount: {multiply: 3, of: base}",
            ],
            ["p trusted"]
        ),
        CreditScenario(
            "a limit of a group that leaves less to be multiplied",
            [
                "code: p, amount: {fixed: 10}, group: extra",
                rule(
                    "t",
                    "trusted, model",
                    "\(season), amount: {fixed: 10}, group: extra, priority: 9"
                ),
                "code: triple, amount: {multiply: 3, of: base}",
            ],
            ["p trusted"]
        ),
    ]
}

@Suite("Credit only adds: the gate")
struct CreditGateTests {
    private func findings(_ rules: [String]) throws -> [PublicationFinding] {
        let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"
        let lines = rules.map { "- {\($0), \(texts), trigger: purchase, partners: [shop]}" }
        let head = SmallProgram.program.replacing(
            "mode: stack}",
            with: "mode: stack, limits: [{per: purchase, points: 30}]}"
        )
        let program = try SmallProgram.compiled(rules: lines.joined(separator: "\n"), program: head)
        let candidate = PublicationCandidate(
            current: nil,
            proposed: program,
            day: CalendarDay(daysSinceEpoch: 20_700)
        )
        return PublicationChecks().findings(on: candidate)
    }

    @Test("A program in which a level only adds is published", arguments: CreditScenario.sound)
    func sound(scenario: CreditScenario) throws {
        let findings = try findings(scenario.rules)
        #expect(findings.isEmpty, "\(findings)")
    }

    @Test("One in which it may take away is not", arguments: CreditScenario.unsound)
    func unsound(scenario: CreditScenario) throws {
        let findings = try findings(scenario.rules)
        #expect(findings.map { "\($0.subject?.code ?? "") \($0.matched)" } == scenario.named)
        #expect(findings.allSatisfy { $0.code == "credit_penalty" && $0.severity == .blocking })
        #expect(findings.allSatisfy { $0.fix != nil })
    }

    @Test("The refusal names the rules, the level and a purchase that shows it")
    func words() throws {
        let finding = try #require(
            try findings([
                "code: base, amount: {points: 1, per_amount: 1.00}, group: first, priority: 1",
                "code: t, amount: {fixed: 5}, group: first, priority: 2,"
                    + " when: {credit_levels: [trusted, model], seasons: [winter]}",
            ]).first
        )
        #expect(
            finding.text.en
                == "for the level 'trusted' the rule 't' takes the place of 'base' and may give"
                + " less: a member of the tier Regular at Fruit shop on 2026-01-01 spends 10.00"
                + " yuan and gets 15 points, the level below 30"
        )
        #expect(
            finding.text.zh
                == "对“守信”等级,规则“t”取代“base”,而它给的可能更少:"
                + "普通会员2026-01-01在水果店消费10.00元,得15积分,低一等级得30积分"
        )
    }

    @Test("The example programs pass", arguments: ["hongmi", "cdnow"])
    func examples(name: String) throws {
        let candidate = PublicationCandidate(
            current: nil,
            proposed: try ExampleFolder.program(name),
            day: CalendarDay(daysSinceEpoch: 20_700)
        )
        let findings = PublicationChecks().findings(on: candidate)
        #expect(!findings.contains { $0.code == "credit_penalty" }, "\(findings)")
    }
}
