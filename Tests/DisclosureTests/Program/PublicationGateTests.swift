// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("The linter as a gate of publications")
struct PublicationGateTests {
    private func findings(
        on proposed: CompiledProgram,
        replacing current: CompiledProgram? = nil,
        day: CalendarDay = .today
    ) throws -> [PublicationFinding] {
        let check = try Linter.ofToday().publicationCheck
        let candidate = PublicationCandidate(current: current, proposed: proposed, day: day)
        return PublicationChecks(others: [check]).findings(on: candidate)
    }

    @Test("A clean program passes without a word")
    func clean() throws {
        #expect(try findings(on: Programs.compile()).isEmpty)
    }

    @Test("Nothing stops the example programs", arguments: ["hongmi", "cdnow"])
    func examples(name: String) throws {
        let source = ProgramSource(files: try Files.texts("Examples/\(name)/program"))
        let program = try #require(CompiledProgram.compile(source).program)
        #expect(try findings(on: program).allSatisfy { $0.severity == .advice })
    }

    @Test("A finding that blocks says which row, where, on what basis, and what to do")
    func blocking() throws {
        let rule = Programs.rule(zh: "本公司保留最终解释权。")
        let finding = try #require(try findings(on: Programs.compile(rules: [rule])).first)
        #expect(finding.severity == .blocking)
        #expect(finding.code == "TERM-01")
        #expect(finding.matched == "最终解释权")
        #expect(
            finding.subject?.description == "rules/a.yaml:1:3: rule r.explanation.zh"
        )
        #expect(finding.bases.map(\.id) == ["infringement-12", "online-consumption-1-3"])
        #expect(finding.bases.allSatisfy { $0.standing == "stands" })
        #expect(finding.fix?.zh == "删除该条款")
        let json = try JSONParser.parse(finding.json.bytes)
        #expect(json["subject"]?["file"]?.stringValue == "rules/a.yaml")
        #expect(json["subject"]?["line"]?.integerValue == 1)
        #expect(json["bases"]?.arrayValue?.first?["standing"]?.stringValue == "stands")
    }

    @Test("A program that names nobody who answers for it is stopped")
    func anonymous() throws {
        let findings = try findings(on: Programs.anonymous())
        #expect(findings.map(\.code) == ["RULE-01", "RULE-01"])
        #expect(findings.map { $0.subject?.field } == ["organiser", "complaints"])
        #expect(findings.allSatisfy { $0.severity == .blocking })
    }

    @Test("On a day on which no basis stands the same finding only advises")
    func stale() throws {
        let program = try Programs.compile(rules: [Programs.rule(zh: "本公司保留最终解释权。")])
        let late = CalendarDay.today.adding(days: 400)
        let findings = try findings(on: program, day: late)
        #expect(findings.map(\.code) == ["TERM-01"])
        #expect(findings.map(\.severity) == [.advice])
    }

    @Test("What is worse for points to come is told with its axis; better terms need no word")
    func devaluation() throws {
        func program(price: Int) throws -> CompiledProgram {
            try Programs.compile(rewards: [
                "{code: box, partner: shop, name: {zh: 礼盒, en: Box}, price: \(price), value: 25.00,"
                    + " stock: 10}"
            ])
        }
        let dearer = try findings(on: program(price: 600), replacing: program(price: 500))
        #expect(dearer.map(\.code) == ["RULE-05"])
        #expect(dearer.map(\.severity) == [.advice])
        #expect(dearer.map { $0.subject?.field } == ["price"])
        #expect(try findings(on: program(price: 400), replacing: program(price: 500)).isEmpty)
    }

    @Test("Much advice does not crowd out what blocks")
    func crowded() throws {
        let check: PublicationCheck = { _ in
            let text = LocalizedText(zh: "长", en: "long")
            return Array(repeating: PublicationFinding(.advice, "long", text), count: 500)
        }
        let candidate = PublicationCandidate(
            current: nil,
            proposed: try Programs.anonymous(),
            day: .today
        )
        let checks = PublicationChecks(others: [check, try Linter.ofToday().publicationCheck])
        let findings = checks.findings(on: candidate)
        #expect(findings.prefix(2).map(\.code) == ["RULE-01", "RULE-01"])
        #expect(findings.count == PublicationChecks.maximumFindings)
    }
}
