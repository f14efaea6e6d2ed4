// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("Changes of a program")
struct ChangeTests {
    private func program(
        price: Int = 25_000,
        limit: Int = 4,
        partners: [String] = ["shop", "other"],
        accepts: String = "yes",
        rule: String = "amount: {points: 2, per_amount: 1.00}"
    ) throws -> CompiledProgram {
        try Programs.compile(
            partners: partners.map {
                "{code: \($0), name: {zh: 店, en: Shop}, scene: shop, denomination: 1,"
                    + " accepts_points: \($0 == "shop" ? accepts : "yes")}"
            },
            rules: [Programs.rule("trigger: purchase, partners: [shop], \(rule)")],
            rewards: [
                "{code: miles, partner: shop, name: {zh: 里程, en: Miles}, price: \(price),"
                    + " value: 400.00, stock: unlimited, limit_per_member: \(limit)}"
            ]
        )
    }

    private func change(
        to draft: CompiledProgram,
        notice: Int32 = 30,
        protected: Bool = true
    ) throws -> [Finding] {
        let day = CalendarDay.today
        let change = ProgramChange(
            live: try program(),
            draft: draft,
            noticeOn: day,
            effectiveOn: day.adding(days: notice),
            protectsIssuedPoints: protected
        )
        return try Linter.ofToday().lint(change: change)
    }

    private func found(_ findings: [Finding]) -> [String] {
        findings.map { "\($0.severity.rawValue) \($0.code) \($0.subject) \($0.matched)" }
    }

    @Test("Doubling the price, halving the cap and delisting a partner break three axes")
    func bank() throws {
        let draft = try program(price: 50_000, limit: 2, partners: ["shop"])
        #expect(
            found(try change(to: draft, protected: false)) == [
                "blocking RULE-05 reward miles.price 25000 -> 50000",
                "blocking RULE-05 reward miles.cap 4 -> 2",
                "blocking RULE-05 partner other.catalogue other -> -",
            ]
        )
        #expect(try change(to: draft).isEmpty)
    }

    @Test("An adverse change needs fifteen days, a favourable one none", arguments: [14, 15])
    func notice(days: Int32) throws {
        let adverse = try change(to: try program(price: 30_000), notice: days)
        #expect(adverse.map(\.code) == (days < 15 ? [.shortNotice] : []))
        #expect(try change(to: try program(price: 20_000), notice: 0).isEmpty)
        #expect(try change(to: try program(), notice: 0).isEmpty)
    }

    @Test("A partner that stops taking points narrows what issued points can do")
    func eligibility() throws {
        let findings = try change(to: try program(accepts: "no"), protected: false)
        #expect(found(findings) == ["blocking RULE-05 partner shop.eligibility true -> false"])
    }

    @Test(
        "Earning less, or for a shorter time, needs notice and touches nothing issued",
        arguments: [
            "amount: {points: 1, per_amount: 1.00}", "amount: {points: 2, per_amount: 2.00}",
            "amount: {points: {regular: 2, gold: 1}, per_amount: 1.00}", "amount: {fixed: 9}",
            "kind: promotional, until: 2027-01-31, validity: {days: 90},"
                + " amount: {points: 2, per_amount: 1.00}",
        ]
    )
    func earning(rule: String) throws {
        let draft = try program(rule: rule)
        #expect(try change(to: draft, notice: 3, protected: false).map(\.code) == [.shortNotice])
    }

    @Test("Earning more needs no notice")
    func favourable() throws {
        let draft = try program(rule: "amount: {points: 5, per_amount: 1.00}")
        #expect(try change(to: draft, notice: 0, protected: false).isEmpty)
    }

    @Test(
        "Each field of a rule that can take something from members lies on an axis",
        arguments: [
            ("limits: [{per: day, points: 9}]", ["cap"]), ("budget: 900", ["cap"]),
            ("when: {tiers: [gold]}", ["eligibility"]),
            ("group: one, priority: 3", ["eligibility", "eligibility"]),
            ("minimum_amount: 5.00", ["eligibility"]), ("only_tenders: [cash]", ["eligibility"]),
            ("items: {categories: [x]}", ["eligibility"]), ("until: 2027-01-01", ["eligibility"]),
            ("matures_after_days: 30", ["eligibility"]), ("funding: operator", []),
            ("explanation: {zh: 新, en: New}", []),
        ]
    )
    func axes(terms: String, axes: [String]) throws {
        func program(_ terms: String) throws -> CompiledProgram {
            let explained = terms.hasPrefix("explanation")
            let texts =
                "code: r, name: {zh: 规, en: R}, "
                + (explained ? "" : "explanation: {zh: 旧, en: Old}, ")
            return try Programs.compile(
                rules: [
                    "{\(texts)trigger: purchase, partners: [shop], amount: {points: 2, per_amount: 1.00}"
                        + (terms.isEmpty ? "}" : ", \(terms)}")
                ],
                more: ["groups: [{code: one, name: {zh: 组, en: One}, mode: stack}]"]
            )
        }
        let change = ProgramChange(
            live: try program(""),
            draft: try program(terms),
            noticeOn: .today,
            effectiveOn: .today,
            protectsIssuedPoints: false
        )
        #expect(change.worsenings.map(\.axis.rawValue) == axes)
        #expect(change.worsenings.allSatisfy { !$0.touchesIssuedPoints && $0.code == "r" })
        let findings = try Linter.ofToday().lint(change: change)
        #expect(findings.map(\.code) == (axes.isEmpty ? [] : [.shortNotice]))
    }
}

@Suite("Offers as values")
struct OfferTests {
    private func credit(
        _ levels: [(String, Ratio)],
        scope: String = "level",
        days: Int64? = 90,
        withdrawal: Bool = true,
        share: Ratio = Ratio(1, 2)
    ) throws -> [String] {
        let offer = CreditOffer(
            levels: levels.map { CreditOffer.Level(code: $0.0, price: $0.1) },
            scope: scope,
            validDays: days,
            canBeWithdrawn: withdrawal,
            publicShare: share
        )
        return try Linter.ofToday().lint(credit: offer).map {
            "\($0.code) \($0.severity.rawValue) \($0.matched)"
        }
    }

    @Test("Credit may add and never take: 450 for 500 is fine, 600 is not")
    func creditLevels() throws {
        let fine: [(String, Ratio)] = [("none", .one), ("trusted", Ratio(450, 500))]
        #expect(try credit(fine).isEmpty)
        #expect(try credit(fine + [("poor", Ratio(6, 5))]) == ["CRED-01 blocking 6/5"])
    }

    @Test("Credit needs scope, term, a way out, and a public half")
    func creditTerms() throws {
        #expect(
            try credit([], scope: "", days: nil, withdrawal: false)
                == ["CRED-02 blocking scope, valid_days, withdrawal"]
        )
        #expect(try credit([], withdrawal: false) == ["CRED-02 blocking withdrawal"])
        #expect(try credit([], share: Ratio(0, 1)) == ["CRED-03 advisory 0/1"])
    }

    @Test("Referral is one level, flat, and free of conditions")
    func referral() throws {
        func found(
            _ depth: Int,
            _ percentage: Bool,
            _ purchases: Bool,
            _ payment: Bool
        ) throws -> [String] {
            let offer = ReferralOffer(
                code: "friends",
                depth: depth,
                isPercentage: percentage,
                dependsOnPurchases: purchases,
                requiresPayment: payment
            )
            return try Linter.ofToday().lint(referral: offer).map { "\($0.code) \($0.matched)" }
        }
        #expect(try found(1, false, false, false).isEmpty)
        #expect(try found(2, false, false, false) == ["REF-01 depth 2"])
        #expect(
            try found(9, true, true, true)
                == ["REF-01 depth 9, percentage, purchases", "REF-02 payment"]
        )
    }
}
