// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("Referral and credit in documents")
struct OfferDocumentTests {
    private func found(_ program: CompiledProgram) throws -> [String] {
        try Linter.ofToday().lint(program: program).map {
            "\($0.subject) \($0.severity.rawValue) \($0.code) \($0.matched)"
        }
    }

    @Test(
        "Who brings somebody gets a flat award with an end, and pays nothing for it",
        arguments: [
            ("amount: {fixed: 50}, limits: [{per: year, points: 250}]", []),
            (
                "amount: {points: 5, per_quantity: 1}, limits: [{per: year, points: 250}]",
                ["rules/a.yaml:1:3: rule r.amount blocking REF-01 referral"]
            ),
            (
                "amount: {fixed: 50}, limits: [{per: day, points: 250}]",
                ["rules/a.yaml:1:3: rule r.limits blocking REF-01 referral"]
            ),
            (
                "amount: {fixed: 50}, limits: [{per: member, points: 250}], when: {tiers: [gold]}",
                ["rules/a.yaml:1:3: rule r.when blocking REF-02 referral"]
            ),
        ]
    )
    func referral(terms: String, expected: [String]) throws {
        let rule = Programs.rule(
            "trigger: activity, activity: referral, partners: [shop], \(terms)"
        )
        #expect(try found(Programs.compile(rules: [rule])) == expected)
    }

    @Test("A survey without a limit is no referral")
    func survey() throws {
        let rule = Programs.rule(
            "trigger: activity, activity: survey, partners: [shop], amount: {fixed: 50}"
        )
        #expect(try found(Programs.compile(rules: [rule])).isEmpty)
    }

    @Test("A rule that takes from those with an attestation is found, with its level")
    func rules() throws {
        let plain = Programs.rule(
            "trigger: purchase, partners: [shop], amount: {fixed: 5}, when: {credit_levels: [none]}"
        )
        #expect(
            try found(Programs.compile(rules: [plain])) == [
                "rules/a.yaml:1:3: rule r.when blocking CRED-01 trusted"
            ]
        )
        let more = Programs.rule(
            "trigger: purchase, partners: [shop], amount: {fixed: 5},"
                + " when: {credit_levels: [trusted, model]}"
        )
        #expect(try found(Programs.compile(rules: [more])).isEmpty)
    }

    private let terms =
        "maximum_days: 90\npublic_share: 1/2\n"
        + "levels: {trusted: {price_reduction: REDUCTION}, model: {price_reduction: 0.2}}\n"
        + "issuers: [{code: city, name: {zh: 市, en: City}, public_key: \(String(repeating: "0a", count: 32))}]"

    @Test(
        "Credit terms that only add have no finding; a higher level that pays more does not compile, and is said"
    )
    func credit() throws {
        func compilation(_ reduction: String) -> Compilation {
            let text = terms.split(separator: "REDUCTION").joined(separator: reduction)
            return Programs.compilation(
                partners: ["{code: shop, name: {zh: 店, en: Shop}, scene: shop, denomination: 3}"],
                rules: [Programs.rule()],
                credit: text
            )
        }
        let program = try #require(compilation("0.1").program)
        #expect(try found(program).isEmpty)
        let penalty = compilation("0.3")
        #expect(penalty.program == nil)
        let findings = try Linter.ofToday().lint(sectorMistakesOf: penalty)
        #expect(findings.map(\.code) == [.creditPenalty])
        #expect(findings.map(\.severity) == [.blocking])
    }
}
