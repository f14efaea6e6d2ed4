// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("Rules over documents")
struct ProgramLintTests {
    private static let shop =
        "{code: shop, name: {zh: 店, en: Shop}, scene: shop, denomination: 3, return_window_days: 7}"
    private static let bank =
        "{code: bank, name: {zh: 银行, en: Bank}, scene: bank, denomination: 1, accepts_points: false}"
    private static let school =
        "{code: school, name: {zh: 小学, en: School}, scene: school, denomination: 1, accepts_points: no}"

    private func found(_ program: CompiledProgram) throws -> [String] {
        try Linter.ofToday().lint(program: program).map {
            "\($0.subject) \($0.severity.rawValue) \($0.code) \($0.matched)"
        }
    }

    @Test("The example programs have no finding", arguments: ["hongmi", "cdnow"])
    func examples(name: String) throws {
        let source = ProgramSource(files: try Files.texts("Examples/\(name)/program"))
        let program = try #require(CompiledProgram.compile(source).program)
        let findings = try Linter.ofToday().lint(program: program)
        #expect(!findings.contains { $0.severity == .blocking }, "\(findings)")
        if name == "hongmi" { #expect(findings.isEmpty, "\(findings)") }
    }

    @Test("Points that can be spent before the goods go back, and no debt after, are refused")
    func returns() throws {
        let early = Programs.rule(
            "trigger: purchase, partners: [shop], amount: {points: 1, per_amount: 1.00},"
                + " matures_after_days: immediately"
        )
        let waive = "clawback: {on_shortfall: waive}"
        #expect(
            try found(Programs.compile(partners: [Self.shop], rules: [early], clawback: waive)) == [
                "rules/a.yaml:1:3: rule r.matures_after_days blocking RULE-07 on_shortfall: waive"
            ]
        )
        #expect(try found(Programs.compile(partners: [Self.shop], rules: [early])).isEmpty)
        #expect(try found(Programs.compile(partners: [Self.shop], clawback: waive)).isEmpty)
    }

    @Test("One award over the largest debt outlives a return")
    func debt() throws {
        let large = Programs.rule(
            "trigger: purchase, partners: [shop], amount: {fixed: 400}, matures_after_days: immediately"
        )
        #expect(
            try found(Programs.compile(partners: [Self.shop], rules: [large])) == [
                "rules/a.yaml:1:3: rule r.amount blocking RULE-07 1200"
            ]
        )
    }

    @Test("At a bank an activity earns nothing; what is only policy advises")
    func bank() throws {
        let opening = Programs.rule(
            "trigger: activity, activity: card_opened, partners: all, amount: {fixed: 50000}"
        )
        #expect(
            try found(Programs.compile(partners: [Self.bank], rules: [opening])) == [
                "rules/a.yaml:1:3: rule r.trigger advisory RULE-08 card_opened"
            ]
        )
        let spending = Programs.rule(
            "trigger: purchase, partners: [bank], amount: {points: 1, per_amount: 5.00}"
        )
        #expect(try found(Programs.compile(partners: [Self.bank], rules: [spending])).isEmpty)
    }

    @Test("What a sector forbids does not compile, and is said with its legal bases")
    func sectorMistakes() throws {
        let compilation = Programs.compilation(
            partners: [
                Self.bank, Self.school.replacing("accepts_points: no", by: "accepts_points: yes"),
            ],
            rules: [
                Programs.rule(
                    "trigger: activity, activity: card_opened, partners: [bank], amount: {fixed: 5}"
                )
            ]
        )
        #expect(compilation.program == nil)
        let findings = try Linter.ofToday().lint(sectorMistakesOf: compilation)
        #expect(
            findings.map { "\($0.severity.rawValue) \($0.code) \($0.matched)" } == [
                "blocking MIN-01 sector_forbids", "advisory RULE-08 sector_forbids",
            ]
        )
    }

    @Test("Welcome points at once or without a limit are farmed")
    func welcome() throws {
        func rule(_ terms: String) -> String {
            Programs.rule(
                "trigger: activity, activity: enrolment, partners: [shop], amount: {fixed: 100}\(terms)"
            )
        }
        let open = try Programs.compile(
            partners: [Self.shop],
            rules: [rule(", matures_after_days: immediately")]
        )
        #expect(try found(open) == ["rules/a.yaml:1:3: rule r.activity advisory RULE-11 enrolment"])
        let held = try Programs.compile(
            partners: [Self.shop],
            rules: [rule(", limits: [{per: member, points: 100}]")]
        )
        #expect(try found(held).isEmpty)
    }

    @Test("A rule for all partners reaches a school, too; what names one does not compile")
    func school() throws {
        let buying = Programs.rule(
            "trigger: purchase, partners: all, amount: {points: 1, per_amount: 1.00}"
        )
        #expect(
            try found(Programs.compile(partners: [Self.school], rules: [buying])) == [
                "rules/a.yaml:1:3: rule r.partners blocking MIN-01 r"
            ]
        )
        let lesson = Programs.rule(
            "trigger: activity, activity: lesson, partners: [school], amount: {fixed: 5}"
        )
        #expect(try found(Programs.compile(partners: [Self.school], rules: [lesson])).isEmpty)
    }

    @Test("An explanation is held against its rule and against the catalogue")
    func explanations() throws {
        func found(_ zh: String, _ en: String = "Rule") throws -> [String] {
            try self.found(
                Programs.compile(partners: [Self.shop], rules: [Programs.rule(zh: zh, en: en)])
            )
        }
        #expect(try found("每满1元积1分。", "Every full yuan earns 1 point.").isEmpty)
        #expect(try found("消费50元积50分。").isEmpty)
        #expect(
            try found("每满1元积2分。") == [
                "rules/a.yaml:1:3: rule r.explanation.zh blocking COPY-08 2分",
                "rules/a.yaml:1:3: rule r.explanation.zh blocking COPY-08 2分",
            ]
        )
        #expect(
            try found("每满1元积1分,每日最多500分。") == [
                "rules/a.yaml:1:3: rule r.explanation.zh blocking COPY-08 500分"
            ]
        )
        #expect(
            try found("Rule", "Every full yuan earns 1 point, the best there is.") == [
                "rules/a.yaml:1:3: rule r.explanation.en blocking COPY-07 the best"
            ]
        )
        #expect(try found("每满1元积1分,终身有效。").isEmpty)
        #expect(
            try found("本公司保留最终解释权。") == [
                "rules/a.yaml:1:3: rule r.explanation.zh blocking TERM-01 最终解释权"
            ]
        )
    }

    @Test("A rule that rounds a fifth of the real purchases to nothing is doubtful")
    func rounding() throws {
        let coarse = Programs.rule(
            "trigger: purchase, partners: [shop], amount: {points: 1, per_amount: 10.00}"
        )
        let program = try Programs.compile(partners: [Self.shop], rules: [coarse])
        let day = try #require(CalendarDay(iso8601: "2026-06-01"))
        func findings(_ fen: [Int64]) throws -> [Finding] {
            let purchases = fen.map {
                PurchaseFacts(partnerIndex: 0, day: day, tierIndex: 0, total: Money(fen: $0))
            }
            return try Linter.ofToday().lint(program: program, recent: purchases)
        }
        let many = try findings([980, 980, 1_000, 2_000])
        #expect(many.map(\.code) == [.roundedToNothing])
        #expect(many.map(\.matched) == ["2/4"])
        #expect(many.map(\.severity) == [.warning])
        #expect(try findings([980, 1_000, 1_000, 1_000, 1_000]).isEmpty)
        #expect(try findings([]).isEmpty)
    }
}

extension String {
    fileprivate func replacing(_ old: String, by new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
