// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Web

@Suite("The text of a rule")
struct RuleTextTests {
    private static let document = """
        # Two shops.
        - code: fruit_per_yuan
          name: {zh: 水果, en: Fruit}
          explanation:
            zh: 每满1元积1分。
            en: One point for a yuan.
          amount: {points: 1, per_amount: 1.00}

        # About paper.
        - code: paper_per_yuan
          name: {zh: 纸, en: Paper}
          amount: {points: 2, per_amount: 1.00}
        """

    private var documents: RuleDocuments {
        RuleDocuments([
            Facts(["path": "program.yaml", "text": "code: town\n"]),
            Facts(["path": "rules/shops.yaml", "text": .string(RuleTextTests.document)]),
        ])
    }

    @Test("A rule is found in the list that it stands in, and its comments stay with the next one")
    func found() throws {
        let rule = try #require(documents.rule("fruit_per_yuan"))
        #expect(rule.lines.first == "code: fruit_per_yuan")
        #expect(rule.lines.last == "amount: {points: 1, per_amount: 1.00}")
        #expect(rule.lines.contains("  zh: 每满1元积1分。"))
        #expect(documents.path(of: "fruit_per_yuan") == "rules/shops.yaml")
        #expect(documents.rule("town") == nil)
    }

    @Test("What was not changed gives the same documents again")
    func unchanged() throws {
        for code in ["fruit_per_yuan", "paper_per_yuan"] {
            let rule = try #require(documents.rule(code))
            let again = documents.replacing(code, by: rule)
            #expect(again.documents[1].text == RuleTextTests.document + "\n")
        }
    }

    @Test("A form sets a field of several lines, adds one and takes one away")
    func fields() throws {
        var rule = try #require(documents.rule("fruit_per_yuan"))
        rule.set("explanation", #"{zh: "新", en: "New"}"#)
        rule.set("from", "2026-10-01")
        rule.set("amount", nil)
        let text = documents.replacing("fruit_per_yuan", by: rule).documents[1].text
        #expect(text.contains("  explanation: {zh: \"新\", en: \"New\"}\n  from: 2026-10-01\n"))
        #expect(!text.contains("points: 1"))
        #expect(text.contains("# About paper.\n- code: paper_per_yuan"))
    }

    @Test("A new rule gets a document of its own")
    func new() {
        let text = RuleText(text: "code: tea\nname: {zh: 茶, en: Tea}\n")
        let documents = documents.replacing("tea", by: text)
        #expect(documents.documents.last?.path == "rules/tea.yaml")
        #expect(documents.rule("tea") == text)
    }

    @Test("Only what the form changed is written into the text")
    func form() throws {
        let rule = Facts([
            "name": ["zh": "水果", "en": "Fruit"],
            "explanation": ["zh": "每满1元积1分。", "en": "One point for a yuan."],
            "amount": [
                "basis": "per_amount", "per_amount": ["amount": 100, "currency": "CNY"],
                "points_by_tier": ["regular": 1, "gold": 1],
            ],
            "conditions": ["minimum_amount": ["amount": 0, "currency": "CNY"]],
            "limits": ["per_day": .null, "per_member": .null],
        ])
        let before = RuleFields(rule: rule)
        #expect(before["points"] == "1")
        #expect(before["per_amount"] == "1.00")
        let encoded = RuleFields.names.map { name in
            let value = name == "points" ? "3" : name == "limit_day" ? "200" : before[name]
            return "\(name)=\(PercentText.encoded(value))"
        }.joined(separator: "&")
        let form = RuleFields(form: try #require(PageFields(encoded: encoded)))
        var text = try #require(documents.rule("fruit_per_yuan"))
        form.write(into: &text, from: before)
        #expect(text.value(of: "amount") == "{points: 3, per_amount: 1.00}")
        #expect(text.value(of: "limits") == "[{per: day, points: 200}]")
        #expect(text.value(of: "name") == "{zh: 水果, en: Fruit}")
        #expect(text.lines.contains("  zh: 每满1元积1分。"))
    }
}

@Suite("What consoles read from people")
struct ConsoleReadingTests {
    @Test(
        "Yuan are read as people write them",
        arguments: [
            ("12", 1_200), ("1,234.5", 123_450), ("0.05", 5), ("1.234", nil), ("-3", nil),
            ("abc", nil), ("", nil), ("1.", 100),
        ] as [(String, Int64?)]
    )
    func yuan(text: String, fen: Int64?) {
        #expect(YuanText.fen(text) == fen)
    }

    @Test("An id leads to its page, and everything else is looked for")
    func targets() {
        let target = { SearchPage.target(of: $0, home: "/r") }
        #expect(target("lot_00000000028G0") == .page("/r/lots/lot_00000000028G0"))
        #expect(target("rdm_00000000028g0") == .page("/r/entries/ent_00000000028G0"))
        #expect(target("mem_000000000001Z") == .page("/r/members/mem_000000000001Z"))
        #expect(target("水果") == .text)
        #expect(target("ent_1") == .text)
    }

    @Test("An evidence form becomes a command with its lists apart")
    func evidence() throws {
        let form = try #require(
            PageFields(
                encoded: "authority=A&document=D&officers=1%2C+2%EF%BC%8C3&purpose=P"
                    + "&members=mem_1&from=2026-01-01&expires_on=2027-01-31"
            )
        )
        let body = EvidenceRequestPage.body(form, in: .shanghai)
        #expect(body["officers"]?.arrayValue == ["1", "2", "3"])
        #expect(body["scope"]?["members"]?.arrayValue == ["mem_1"])
        #expect(body["scope"]?["from"]?.stringValue == "2026-01-01T00:00:00+08:00")
        #expect(body["expires_at"]?.stringValue == "2027-01-31T00:00:00+08:00")
    }
}

@Suite("The way from a leaf to the root, computed for the audit page")
struct InclusionWayTests {
    @Test("A tree of one entry is its leaf; a way that does not fit the tree is none")
    func small() {
        let leaf = [UInt8](repeating: 1, count: 32)
        #expect(InclusionWay.root(leaf: leaf, index: 0, size: 1, hashes: []) == leaf)
        #expect(InclusionWay.root(leaf: leaf, index: 0, size: 1, hashes: [leaf]) == nil)
        #expect(InclusionWay.root(leaf: leaf, index: 1, size: 1, hashes: []) == nil)
        #expect(InclusionWay.root(leaf: leaf, index: 0, size: 2, hashes: []) == nil)
    }

    @Test("Two leaves under one root: each with the other beside its way")
    func two() throws {
        let (left, right) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
        let root = try #require(
            InclusionWay.root(leaf: left, index: 0, size: 2, hashes: [right])
        )
        #expect(InclusionWay.root(leaf: right, index: 1, size: 2, hashes: [left]) == root)
        #expect(InclusionWay.root(leaf: right, index: 0, size: 2, hashes: [left]) != root)
    }
}
