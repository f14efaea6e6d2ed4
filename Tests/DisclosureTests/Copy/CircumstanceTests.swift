// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("Severity and circumstances")
struct CircumstanceTests {
    @Test("Without a standing basis a rule advises and says what it would be")
    func downgrade() throws {
        let bases = try Files.bases()
        let text = "积分可兑换手机!"
        let stale = try #require(CalendarDay(iso8601: "2027-05-21"))
        for linter in [Linter(bases: .none, date: .today), Linter(bases: bases, date: stale)] {
            let finding = try #require(linter.lint(text: text).first)
            #expect(finding.code == .unpricedReward)
            #expect(finding.severity == .advisory)
            #expect(finding.severityIfVerified == .blocking)
        }
        let finding = try #require(Linter(bases: bases, date: .today).lint(text: text).first)
        #expect(finding.severity == .blocking)
        #expect(finding.severityIfVerified == nil)
        #expect(finding.bases.map(\.id) == ["advertising-8", "consumer-56"])
        #expect(finding.bases.allSatisfy { $0.standing == .stands })
    }

    @Test("One basis that stands is enough")
    func oneStands() throws {
        let row = try #require(try Files.bases()["consumer-56"])
        let finding = Linter(bases: LegalBases([row]), date: .today).lint(text: "积分可兑换手机!").first
        #expect(finding?.severity == .blocking)
        #expect(finding?.bases.map(\.standing) == [nil, .stands])
    }

    @Test("A reminder is true when the points end soon")
    func expiry() throws {
        let linter = try Linter.ofToday()
        let text = "您的积分即将到期。"
        #expect(linter.lint(text: text).map(\.code) == [.falseExpiry])
        #expect(linter.lint(text: text, in: Circumstances(pointsEndSoon: true)).isEmpty)
    }

    @Test("Lifetime is a true word only of points that live, with a fund behind them")
    func lifetime() throws {
        let linter = try Linter.ofToday()
        let program = try Files.hongmi()
        let base = try #require(program.ruleIndex(code: "fruit_per_yuan"))
        let season = try #require(program.ruleIndex(code: "melon_summer_2026"))
        func blocks(_ circumstances: Circumstances) -> Bool {
            !linter.lint(text: "积分终身有效。", in: circumstances).isEmpty
        }
        #expect(blocks(.unknown))
        #expect(blocks(Circumstances(program: program, guaranteeFund: "fund")))
        #expect(blocks(Circumstances(program: program, ruleIndex: base)))
        #expect(!blocks(Circumstances(program: program, guaranteeFund: "fund", ruleIndex: base)))
        #expect(blocks(Circumstances(program: program, guaranteeFund: "fund", ruleIndex: season)))
    }

    @Test("A guarantee needs a fund, and gain is never promised")
    func guarantee() throws {
        let linter = try Linter.ofToday()
        let funded = Circumstances(guaranteeFund: "fund")
        #expect(linter.lint(text: "积分价值稳定。").map(\.code) == [.promisedGain])
        #expect(linter.lint(text: "积分价值稳定。", in: funded).isEmpty)
        #expect(linter.lint(text: "积分升值。", in: funded).map(\.code) == [.promisedGain])
    }

    @Test("A countdown may run when it is the real one")
    func counter() throws {
        let linter = try Linter.ofToday()
        #expect(linter.lint(text: "仅剩3件。").map(\.severity) == [.needsReason])
        #expect(linter.lint(text: "仅剩3件。", in: Circumstances(hasLiveCounter: true)).isEmpty)
    }

    @Test("Facts must stand in the same advert")
    func creatives() throws {
        let facts = "消费1元积1分,限量50台,有效期至2026-12-31。"
        let linter = try Linter.ofToday()
        #expect(linter.lint(text: "1000分可兑换手机。" + facts).isEmpty)
        #expect(
            linter.lint(text: "1000分可兑换手机。\n---\n" + facts).map(\.code) == [.unpricedReward]
        )
    }

    @Test(
        "Each fact that an advert drops is named",
        arguments: [
            ("1000分", "points needed"), ("消费1元积1分,", "earning rate"),
            (",至2026-12-31", "validity"), (",限量50台", "limit"),
        ]
    )
    func missing(part: String, name: String) throws {
        let advert = "用1000分可兑换手机。消费1元积1分,限量50台,至2026-12-31。"
        let text = advert.split(separator: part, omittingEmptySubsequences: false).joined()
        let linter = try Linter.ofToday()
        #expect(linter.lint(text: advert).isEmpty)
        let findings = linter.lint(text: text)
        #expect(findings.map(\.explanation.en) == ["names a reward and does not state: \(name)"])
    }

    @Test("Spaces, width, traditional characters and invisible letters hide nothing")
    func disguise() throws {
        let linter = try Linter.ofToday()
        for text in ["终 身 有 效", "终\u{200B}身有效", "終身有效", "ＮＥＶＥＲ ＥＸＰＩＲＥＳ", "Never\u{00A0}expires"] {
            #expect(linter.lint(text: text).map(\.code) == [.brokenLifetime], "\(text)")
        }
    }

    @Test("The JSON form of a finding carries place, bases and both languages")
    func json() throws {
        let finding = try #require(try Linter.ofToday().lint(text: "第一行\n积分可兑换手机!").first)
        let parsed = try JSONParser.parse(finding.json.bytes)
        #expect(parsed["code"]?.stringValue == "COPY-01")
        #expect(parsed["severity"]?.stringValue == "blocking")
        #expect(parsed["severity_if_verified"] == .null)
        #expect(parsed["subject"]?["line"]?.integerValue == 2)
        #expect(parsed["subject"]?["column"]?.integerValue == 3)
        #expect(parsed["subject"]?["first_byte"]?.integerValue == 16)
        #expect(parsed["subject"]?["end_byte"]?.integerValue == 31)
        #expect(parsed["matched"]?.stringValue == "可兑换手机")
        #expect(parsed["fix"]?["zh"]?.stringValue?.isEmpty == false)
        #expect(parsed["bases"]?.arrayValue?.first?["id"]?.stringValue == "advertising-8")
        #expect(parsed["bases"]?.arrayValue?.first?["standing"]?.stringValue == "stands")
    }

    @Test("Rules and legal rows have a JSON form")
    func rows() throws {
        let rule = try #require(LintRule.all.first { $0.code == .pyramidWords })
        #expect(rule.json["bases"] == ["pyramid-7"])
        #expect(rule.json["severity"] == "blocking")
        let row = try #require(try Files.bases()["pyramid-7"])
        let json = row.json(on: .today)
        #expect(json["mark"] == "confirmed")
        #expect(json["standing"] == "stands")
        #expect(json["effective_from"] == "2005-11-01")
        #expect(json["effective_to"] == .null)
    }

    @Test("A law is citable on the days its row is in force, under any of its names")
    func citing() throws {
        let bases = try Files.bases()
        func blocks(_ text: String, _ day: String) throws -> Bool {
            let date = try #require(CalendarDay(iso8601: day))
            return !Linter(bases: bases, date: date).lint(text: text).isEmpty
        }
        #expect(try !blocks("依据《中华人民共和国电子商务法》。", "2026-12-01"))
        #expect(try !blocks("依据《电商法》。", "2026-12-01"))
        #expect(try blocks("依据《电商法》。", "2018-12-01"))
        #expect(try blocks("依据《积极消费促进法》。", "2026-12-01"))
        #expect(try !blocks("见《会员积分管理办法》。", "2026-12-01"))
    }
}
