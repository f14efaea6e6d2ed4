// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("Key-facts cards")
struct CardTests {
    private func cards() throws -> [KeyFactsCard] {
        let program = try Files.hongmi()
        let publication = Publication.complete(program)
        let rules = program.rules.compactMap { KeyFactsCard(rule: $0.code, in: publication) }
        let rewards = program.rewards.compactMap { KeyFactsCard(reward: $0.code, in: publication) }
        #expect(rules.count == program.rules.count && rewards.count == program.rewards.count)
        return rules + rewards
    }

    @Test("Every rule and reward of the program has a complete card without a finding")
    func complete() throws {
        let linter = try Linter.ofToday()
        for card in try cards() {
            #expect(card.missing.isEmpty)
            #expect(linter.lint(card: card).isEmpty)
        }
    }

    @Test(
        "Dropping any one fact gives exactly one blocking finding",
        arguments: KeyFactsCard.Field.allCases
    )
    func dropped(field: KeyFactsCard.Field) throws {
        let linter = try Linter.ofToday()
        for card in try cards() {
            let findings = linter.lint(card: card.without(field))
            #expect(findings.map(\.code) == [.missingFact])
            #expect(findings.map(\.severity) == [.blocking])
            #expect(findings.map(\.matched) == [field.rawValue])
            guard case .document(let part)? = findings.first?.subject else {
                Issue.record("the finding is about no document")
                continue
            }
            #expect(part.code == card.part.code)
            #expect(part.field == field.rawValue)
        }
    }

    @Test("The text of a card passes the linter that it would be published under")
    func text() throws {
        let program = try Files.hongmi()
        let linter = try Linter.ofToday()
        for card in try cards() {
            let circumstances = Circumstances(
                program: program,
                guaranteeFund: "backing-fund",
                ruleIndex: program.ruleIndex(code: card.part.code)
            )
            for text in [card.text.zh, card.text.en] {
                let findings = linter.lint(text: text, in: circumstances)
                #expect(findings.isEmpty, "\(findings) \(text)")
            }
        }
    }

    @Test("Days in which a reward is to be used promise no speed", arguments: [7, 30, 60, 365])
    func usableDays(count: Int) throws {
        let files = try Files.texts("Examples/hongmi/program").map { file in
            let text = file.text.replacing(
                "codes: {warn_below: 20}",
                with: "codes: {warn_below: 20}\n  redemption: {usable_days: \(count)}"
            )
            return SourceFile(path: file.path, text: text)
        }
        let program = try #require(CompiledProgram.compile(ProgramSource(files: files)).program)
        let publication = Publication.complete(program)
        let card = try #require(KeyFactsCard(reward: "video_month", in: publication))
        let words = try #require(card[.validity])
        #expect(words.zh.contains("\(count)天内使用"))
        let circumstances = Circumstances(program: program, guaranteeFund: "backing-fund")
        for text in [card.text.zh, card.text.en] {
            let findings = try Linter.ofToday().lint(text: text, in: circumstances)
            #expect(findings.isEmpty, "\(findings) \(text)")
        }
    }

    @Test("A term that only an annex shows is buried, and blocks")
    func buried() throws {
        let linter = try Linter.ofToday()
        let card = try #require(try cards().first).without(.validity)
        let findings = linter.lint(card: card, annex: "用户协议附件3:积分有效期90天。")
        #expect(findings.map(\.code) == [.buriedTerm])
        #expect(findings.map(\.severity) == [.blocking])
        let silent = linter.lint(card: card, annex: "用户协议附件3:积分可以查询。")
        #expect(silent.map(\.code) == [.missingFact])
    }

    @Test("A validity that is no term is refused", arguments: ["以公告为准", "另行通知", "长期"])
    func openEnded(zh: String) throws {
        let card = try #require(try cards().first)
        let open = card.replacing(.validity, by: LocalizedText(zh: zh, en: "for life"))
        #expect(try Linter.ofToday().lint(card: open).map(\.code) == [.openEndedValidity])
    }

    @Test("A rule that does not exist has no card")
    func unknown() throws {
        let publication = Publication.complete(try Files.hongmi())
        #expect(KeyFactsCard(rule: "nothing", in: publication) == nil)
        #expect(KeyFactsCard(reward: "nothing", in: publication) == nil)
    }

    @Test("A program that names no organiser has cards that lack one, and this is said once")
    func organiser() throws {
        let program = try Programs.anonymous()
        let card = try #require(KeyFactsCard(rule: "r", in: Publication(program: program)))
        #expect(card.missing == [.organiser, .complaints])
        let findings = try Linter.ofToday().lint(program: program)
        #expect(findings.map(\.code) == [.missingFact, .missingFact])
        #expect(findings.map(\.matched) == ["organiser", "complaints"])
        #expect(findings.first?.subject.description == "program.yaml:1:1: program small.organiser")
    }

    @Test("A card says who answers for the program, and within how many days")
    func answering() throws {
        let program = try Programs.compile()
        let card = try #require(KeyFactsCard(rule: "r", in: Publication(program: program)))
        #expect(card[.organiser]?.zh == "运营中心(登记号R-1),400-000-0000,一路")
        #expect(card[.organiser]?.en == "Operations (registration R-1), 400-000-0000, First Road")
        #expect(card[.complaints]?.zh == "电话400-000-0000;7日内答复")
        #expect(card[.complaints]?.en == "telephone 400-000-0000; answered within 7 days")
        #expect(card[.version]?.zh == "small 草案,尚未发布")
    }

    @Test("The card of the hotel night reads as it should")
    func hotel() throws {
        let publication = Publication.complete(try Files.hongmi())
        let card = try #require(KeyFactsCard(rule: "hotel_night", in: publication))
        #expect(card.title.zh == "入住积分")
        #expect(card[.howEarned]?.zh == "在红米酒店集团消费;即时到账;1分计1平台积分")
        #expect(card[.rate]?.zh == "每1(night):普通积1000分、银卡积1200分、金卡积1500分")
        #expect(
            card[.rate]?.en
                == "per 1 (night): Regular 1000 points, Silver 1200 points, Gold 1500 points"
        )
        #expect(card[.rounding]?.zh == "向下取整")
        #expect(card[.validity]?.zh == "终身有效")
        #expect(card[.limits]?.zh == "不设上限")
        #expect(card[.howRedeemed]?.zh == "在接受积分的合作方按面值付款:60平台积分抵1元;或兑换奖励")
        #expect(card[.pointsNeeded]?.zh == "付款1平台积分起;豪华间一晚(30000分)、标准间升级豪华间(5000分)")
        #expect(card[.period]?.zh == "2024-01-01起,未设结束日")
        #expect(card[.version]?.zh == "hongmi 第3版")
        let box = try #require(KeyFactsCard(reward: "fruit_cleaning", in: publication))
        #expect(box[.pointsNeeded]?.zh == "300分(900平台积分),无需另付现金,价值50.00元")
        #expect(box[.stock]?.zh == "限量500份")
        #expect(box[.limits]?.en == "at most 12 per member")
        #expect(box[.rate]?.zh == "每1.00元积1分")
        #expect(box[.conditions]?.zh == "按时段预订、仅限西瓜、榴莲")
        #expect(
            box[.validity]?.en
                == "from 2024-01-01, without a last day, good on the day of its slot, until its end,"
                + " afterwards the points come back, when the partner cancels, the points come back"
                + " with 10 % more, 40 to 1700 points"
        )
        let entry = try #require(KeyFactsCard(reward: "scenic_entry", in: publication))
        #expect(entry[.conditions]?.zh == "按时段预订,付费可售的时段均可用积分兑换")
        #expect(entry[.validity]?.zh.contains("过期不退、商户取消即退回积分,并补偿10%(100至5000分)") == true)
    }

    @Test("The JSON form has every field, null where a fact is missing")
    func json() throws {
        let card = try #require(try cards().first).without(.fees)
        let parsed = try JSONParser.parse(card.json.bytes)
        #expect(parsed["kind"]?.stringValue == "rule")
        #expect(parsed["facts"]?.objectValue?.count == KeyFactsCard.Field.allCases.count)
        #expect(parsed["facts"]?["fees"] == .null)
        #expect(parsed["facts"]?["validity"]?["zh"]?.stringValue == "终身有效")
        #expect(parsed["text"]?["en"]?.stringValue == card.text.en)
    }
}
