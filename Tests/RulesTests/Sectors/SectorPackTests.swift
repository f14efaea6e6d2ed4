// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Sector packs")
struct SectorPackTests {
    static let testedCodes: Set<DiagnosticCode> = [.sectorForbids, .institutionCommerce]

    /// The small program, a partner `new` of a scene and one more document about it.
    private func findings(
        _ scene: String,
        _ terms: String = "accepts_points: false",
        _ documents: [String: String] = [:]
    ) -> [Diagnostic] {
        let partner =
            "{code: new, name: {zh: 新伙伴, en: Newcomer}, scene: \(scene), denomination: 3, \(terms)}"
        let texts = documents.merging(["partners/new.yaml": partner]) { first, _ in first }
        return CompiledProgram.compile(SmallProgram.source(with: texts)).diagnostics
    }

    private func rule(_ body: String, zh: String = "规则", en: String = "Rule") -> [String: String] {
        let text = """
            code: own
            name: {zh: \(zh), en: "\(en)"}
            explanation: {zh: 说明, en: Explained}
            partners: [new]
            \(body)

            """
        return ["rules/new.yaml": text]
    }

    private let purchaseRule = "trigger: purchase\namount: {points: 1, per_amount: 1.00}"
    private let activityRule = "trigger: activity\nactivity: card_opened\namount: {fixed: 50000}"
    private let reward = [
        "rewards/new.yaml":
            "{code: gift, partner: new, name: {zh: 礼, en: Gift}, price: 500, value: 25.00, stock: 9}"
    ]

    @Test(
        "What a sector does not do is an error, with the rule that says so",
        arguments: [
            ("bank", "activity", "bank_earn_trigger"),
            ("payment_institution", "activity", "reserve_money"),
            ("payment_institution", "points", "reserve_money"),
            ("payment_institution", "reward", "reserve_money"),
            ("school", "purchase", "institution_commerce"),
            ("community", "purchase", "institution_commerce"),
            ("school", "points", "institution_commerce"),
            ("community", "reward", "institution_commerce"),
            ("fuel", "green", "fuel_is_not_green"), ("bank", "green", "bank_earn_trigger"),
        ]
    )
    func forbidden(scene: String, what: String, rule: String) throws {
        let found: [Diagnostic] =
            switch what {
            case "activity": findings(scene, "accepts_points: false", self.rule(activityRule))
            case "purchase": findings(scene, "accepts_points: false", self.rule(purchaseRule))
            case "reward": findings(scene, "accepts_points: false", reward)
            case "green": findings(scene, "accepts_points: false", ["green/g.yaml": product])
            default: findings(scene, "accepts_points: true")
            }
        let finding = try #require(found.first)
        #expect(found.count == 1, "\(found)")
        #expect(finding.code == .sectorForbids)
        #expect(finding.message.contains("[\(rule)]"))
        #expect(finding.severity == .error)
    }

    private let product = """
        - kind: factor
          code: bulb_2026
          action: bulb
          name: {zh: 灯泡, en: Bulb}
          year: 2026
          source: 测试
          confidence: low
          unit: piece
          baseline: 10
          claimable: true
        - kind: product
          code: bulbs
          name: {zh: 灯泡, en: Bulbs}
          categories: [bulb]
          partners: [new]
          factor: bulb
          certificate: {number: C-1, until: 2027-12-31}

        """

    @Test(
        "What each sector does is none",
        arguments: [
            ("bank", "purchase"), ("payment_institution", "purchase"), ("school", "activity"),
            ("community", "activity"), ("fuel", "activity"), ("shop", "activity"),
            ("bank", "reward"), ("shop", "green"),
        ]
    )
    func allowed(scene: String, what: String) {
        let documents =
            switch what {
            case "activity": rule(activityRule)
            case "purchase": rule(purchaseRule)
            case "green": ["green/g.yaml": product]
            default: reward
            }
        #expect(findings(scene, "accepts_points: false", documents).isEmpty)
    }

    @Test(
        "MIN-01: what pupils read names no brand, no price and no coupon",
        arguments: [
            ("读书换水果店礼物", "Read"), ("领优惠券", "Read"), ("满5元", "Read"), ("读书", "A voucher"),
            ("读书", "Win a price cut"), ("读书", "The Fruit shop week"), ("读书", "Coupons for all"),
        ]
    )
    func commerce(zh: String, en: String) throws {
        let found = findings(
            "school",
            "accepts_points: false",
            rule(activityRule, zh: zh, en: en)
        )
        #expect(found.map(\.code) == [.institutionCommerce])
    }

    @Test("Other words, such as a unit of a lesson, are none", arguments: ["第3单元", "元宵节", "绿色出行"])
    func plainWords(zh: String) {
        #expect(
            findings("school", "accepts_points: false", rule(activityRule, zh: zh)).isEmpty
        )
    }

    @Test("Groups belong to institutions, and stores to everybody else")
    func groups() {
        let group = "groups: [{code: a, name: {zh: 一班, en: A}}]"
        let store = "stores: [{code: a, name: {zh: 店, en: A}}]"
        let twice =
            "groups: [{code: a, name: {zh: 一班, en: A}}, {code: a, name: {zh: 二班, en: B}}]"
        func codes(_ scene: String, _ terms: String) -> [DiagnosticCode] {
            findings(scene, "accepts_points: false, " + terms).map(\.code)
        }
        #expect(codes("school", group).isEmpty)
        #expect(codes("shop", group) == [.keyNotApplicable])
        #expect(codes("shop", store).isEmpty)
        #expect(codes("community", store) == [.keyNotApplicable])
        #expect(codes("community", twice) == [.duplicateCode])
    }

    @Test("Awards of joining are held for a week, or for what the program says, or the rule more")
    func welcome() throws {
        let standard = try #require(CompiledProgram.compile(SmallProgram.source).program?.welcome)
        #expect(standard.holdDays == 7)
        let text = SmallProgram.program + "welcome: {hold_days: 30}\n"
        let source = SmallProgram.source(with: ["program.yaml": text])
        let terms = try #require(CompiledProgram.compile(source).program?.welcome)
        #expect([0, 29, 30, 60].map { terms.maturesAfterDays($0) } == [30, 30, 30, 60])
    }
}
