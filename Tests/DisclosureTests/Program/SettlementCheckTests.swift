// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

/// Terms of settlement that a rule of the linter objects to, and the same said rightly.
struct SettlementPairing: Sendable, CustomTestStringConvertible {
    let code: String
    /// In `program.yaml`; `nil` for nothing.
    var program: (bad: String?, good: String?) = (
        "settlement: {fee: 2, cycle: month}", "settlement: {fee: 2, cycle: month}"
    )
    /// In the shop's document.
    var shop: (bad: String, good: String) = ("", "")
    var rule: (bad: String, good: String) = ("", "")
    /// Further terms of a reward of 500 shop points, which are worth 25 yuan.
    var reward: (bad: String, good: String) = ("value: 30.00", "value: 30.00")
    let matched: String
    let severity: String

    var testDescription: String { "\(code) \(matched)" }
}

extension SettlementPairing {
    private static let secured = "credit_limit: 5000.00, deposit: 500.00"
    private static func shop(_ terms: String) -> String { ", settlement: {\(terms)}" }

    static let all = [
        SettlementPairing(
            code: "SET-01",
            program: (nil, "settlement: {fee: 2, cycle: month}"),
            shop: (shop("terms: postpaid, \(secured)"), shop("terms: postpaid, \(secured)")),
            matched: "2",
            severity: "warning"
        ),
        SettlementPairing(
            code: "SET-02",
            shop: (shop("terms: postpaid"), shop("terms: postpaid, \(secured)")),
            matched: "shop",
            severity: "warning"
        ),
        SettlementPairing(
            code: "SET-03",
            shop: (
                shop("terms: postpaid, credit_limit: 5000.00"),
                shop("terms: postpaid, credit_limit: 5000.00, guarantor: Bank of the Town")
            ),
            matched: "5000.00",
            severity: "warning"
        ),
        SettlementPairing(
            code: "SET-03",
            shop: (
                shop("terms: postpaid, credit_limit: 0.01, deposit: 0.00"),
                shop("terms: postpaid, credit_limit: 0.01, deposit: 0.01")
            ),
            matched: "0.01",
            severity: "warning"
        ),
        SettlementPairing(
            code: "SET-04",
            program: ("settlement: {cycle: week}", "settlement: {cycle: week}"),
            shop: (
                ", return_window_days: 8" + shop("terms: postpaid, \(secured)"),
                ", return_window_days: 7" + shop("terms: postpaid, \(secured)")
            ),
            matched: "8",
            severity: "advisory"
        ),
        SettlementPairing(
            code: "SET-04",
            shop: (
                ", return_window_days: 32" + shop("terms: postpaid, \(secured)"),
                ", return_window_days: 31" + shop("terms: postpaid, \(secured)")
            ),
            matched: "32",
            severity: "advisory"
        ),
        SettlementPairing(
            code: "SET-05",
            shop: (shop("terms: postpaid, \(secured)"), shop("terms: postpaid, \(secured)")),
            rule: (", matures_after_days: 6", ", matures_after_days: 7"),
            matched: "6",
            severity: "warning"
        ),
        SettlementPairing(
            code: "SET-06",
            shop: (
                shop("terms: postpaid, \(secured), fee: 5.0001"),
                shop("terms: postpaid, \(secured), fee: 5")
            ),
            matched: "5.0001%",
            severity: "warning"
        ),
        SettlementPairing(
            code: "SET-07",
            reward: ("value: 30.00, fee: 5.01", "value: 30.00, fee: 5.00"),
            matched: "5.01",
            severity: "needs_reason"
        ),
        SettlementPairing(
            code: "SET-08",
            shop: (
                shop("terms: postpaid, \(secured), alert_below: 5000.00"),
                shop("terms: postpaid, \(secured), alert_below: 4999.99")
            ),
            matched: "5000.00",
            severity: "warning"
        ),
        SettlementPairing(
            code: "SET-08",
            shop: (shop("terms: prepaid"), shop("terms: prepaid, alert_below: 0.01")),
            matched: "shop",
            severity: "warning"
        ),
        SettlementPairing(
            code: "SET-08",
            shop: (
                shop("terms: postpaid, \(secured), alert_below: 0.00"),
                shop("terms: postpaid, \(secured)")
            ),
            matched: "0.00",
            severity: "warning"
        ),
        SettlementPairing(
            code: "SET-09",
            program: (
                "settlement: {loss_borne_by: fund}", "settlement: {loss_borne_by: operator}"
            ),
            shop: (shop("terms: postpaid, \(secured)"), shop("terms: postpaid, \(secured)")),
            matched: "1",
            severity: "needs_reason"
        ),
        SettlementPairing(
            code: "SET-10",
            shop: (
                ", accepts_points: false" + shop("terms: postpaid, \(secured)"),
                ", accepts_points: true" + shop("terms: postpaid, \(secured)")
            ),
            matched: "shop",
            severity: "needs_reason"
        ),
    ]
}

@Suite("Terms of settlement before the linter")
struct SettlementCheckTests {
    private func found(
        program: String?,
        shop: String,
        rule: String,
        reward: String
    ) throws -> [Finding] {
        let window = shop.contains("return_window_days") ? "" : ", return_window_days: 7"
        let compiled = try Programs.compile(
            partners: [
                "{code: shop, name: {zh: 店, en: Shop}, scene: shop, denomination: 3\(window)\(shop)}",
                "{code: other, name: {zh: 别, en: Other}, scene: shop, denomination: 1}",
            ],
            rules: [
                Programs.rule(
                    "trigger: purchase, partners: [shop], amount: {points: 1, per_amount: 1.00}\(rule)"
                )
            ],
            rewards: [
                "{code: box, partner: shop, name: {zh: 礼盒, en: Box}, price: 500, stock: 1, \(reward)}"
            ],
            more: program.map { [$0] } ?? []
        )
        return try Linter.ofToday().lint(program: compiled)
    }

    @Test("A rule objects to the bad terms, and says where", arguments: SettlementPairing.all)
    func bad(pairing: SettlementPairing) throws {
        let findings = try found(
            program: pairing.program.bad,
            shop: pairing.shop.bad,
            rule: pairing.rule.bad,
            reward: pairing.reward.bad
        )
        #expect(findings.map(\.code.rawValue) == [pairing.code], "\(findings)")
        #expect(findings.first?.matched == pairing.matched)
        #expect(findings.first?.severity.rawValue == pairing.severity)
        guard case .document(let part)? = findings.first?.subject else {
            Issue.record("the finding is about no document")
            return
        }
        #expect(part.field != nil)
    }

    @Test("It says nothing of the good ones", arguments: SettlementPairing.all)
    func good(pairing: SettlementPairing) throws {
        let findings = try found(
            program: pairing.program.good,
            shop: pairing.shop.good,
            rule: pairing.rule.good,
            reward: pairing.reward.good
        )
        #expect(findings.isEmpty, "\(findings)")
    }

    @Test("A bank gives points for what its cards pay and takes none, as its sector says")
    func sector() throws {
        let compiled = try Programs.compile(
            partners: [
                "{code: bank, name: {zh: 银行, en: Bank}, scene: bank, denomination: 1, accepts_points: false}",
                "{code: other, name: {zh: 别, en: Other}, scene: shop, denomination: 1}",
            ],
            rules: [
                Programs.rule(
                    "trigger: purchase, partners: [bank], amount: {points: 1, per_amount: 1.00}"
                )
            ]
        )
        let findings = try Linter.ofToday().lint(program: compiled)
        #expect(!findings.contains { $0.code == .declinedSetOff }, "\(findings)")
    }

    @Test("Every rule about settlement has a pair here")
    func complete() {
        let codes = Set(LintCode.allCases.map(\.rawValue).filter { $0.hasPrefix("SET-") })
        #expect(Set(SettlementPairing.all.map(\.code)) == codes)
    }

    @Test("Documents that say nothing of settlement are told nothing: standard terms hold")
    func silent() throws {
        let findings = try found(program: nil, shop: "", rule: "", reward: "value: 30.00")
        #expect(findings.isEmpty, "\(findings)")
    }
}
