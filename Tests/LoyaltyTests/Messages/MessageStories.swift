// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Messages")
struct MessageStories {
    /// The town, with a reminder for forty days, one for a week, and what a shop likes to say.
    private static var source: ProgramSource {
        let messages = """
            - code: soon
              kind: expiry_reminder
              days: 40
              text: {zh: "{points}分最早{date}到期", en: "{points} points end, the first on {date}"}
            - code: week
              kind: expiry_reminder
              days: 7
              text: {zh: "{points}分最早{date}到期", en: "{points} points end, the first on {date}"}
            - {code: news, kind: marketing, partner: shop, text: {zh: 新货, en: New goods}}
            - {code: rules, kind: notice, text: {zh: 规则更新, en: The rules change}}
            """
        let file = SourceFile(path: "messages/all.yaml", text: messages)
        return ProgramSource(files: Town.source().files + [file])
    }

    @discardableResult
    private static func play(_ text: String) -> Bank { Scenario.play(text, in: source) }

    /// Melons for 20 yuan: 120 promotional points that end in 30 days, and 60 base points.
    static func world() -> Bank {
        play(
            """
            enrol ann
            buy ann shop 20.00 item m/melon/piece 1 20.00
            tell ann soon
            """
        )
    }

    private func last(_ bank: Bank) throws -> (fact: MessageSent, text: LocalizedText?) {
        let record = try #require(bank.records.last)
        guard case .messageSent(let fact) = record.fact else {
            throw ScenarioMistake("\(record.fact.kind) is no message")
        }
        return (fact, fact.text(in: bank.state.version(record.version)))
    }

    @Test("F6: whoever has points for life only is never told that they are about to end")
    func falseExpiry() {
        MessageStories.play(
            """
            enrol ann
            buy ann shop 500.00 ago 40 days
            tell ann soon   -> refused false_expiry
            later 90 days
            tell ann week   -> refused false_expiry
            tell ann rules
            """
        )
    }

    @Test("A reminder says exactly which points end, and when the first of them")
    func reminder() throws {
        let (fact, text) = try last(MessageStories.world())
        #expect(fact.points == Points(120))
        #expect(fact.endings.count == 1)
        let day = try #require(CalendarDay(iso8601: "2026-04-01"))
        #expect(text?.en == "120 points end, the first on \(day)")
    }

    @Test("It is for those whose points end within its days, and not for those who have spent them")
    func days() throws {
        let bank = MessageStories.play(
            """
            enrol ann
            enrol bob
            buy ann shop 20.00 item m/melon/piece 1 20.00
            buy bob shop 20.00 item m/melon/piece 1 20.00
            tell ann week                -> refused false_expiry
            later 24 days
            tell ann week
            pay bob hotel 2.00 points 120
            tell bob soon                -> refused false_expiry
            pay ann hotel 1.00 points 60
            tell ann soon
            later 7 days
            tell ann soon                -> refused false_expiry
            """
        )
        let told = bank.records.compactMap { record -> Points? in
            guard case .messageSent(let fact) = record.fact else { return nil }
            return fact.points
        }
        #expect(told == [Points(120), Points(60)])
    }

    @Test("Points of lots that end on several days stand in one message, the first first")
    func several() throws {
        let bank = MessageStories.play(
            """
            enrol ann
            buy ann shop 20.00 item m/melon/piece 1 20.00
            later 3 days
            buy ann shop 10.00 item m/melon/piece 1 10.00
            tell ann soon
            """
        )
        let (fact, _) = try last(bank)
        #expect(fact.endings.map(\.points) == [Points(120), Points(60)])
        #expect(fact.endings[0].expiresAt < fact.endings[1].expiresAt)
    }

    @Test("Marketing needs the consent to it, and ends with it; a notice needs none")
    func consent() {
        MessageStories.play(
            """
            enrol ann
            tell ann news    -> refused consent_missing
            tell ann rules
            consent ann marketing
            tell ann news
            unconsent ann marketing
            tell ann news    -> refused consent_missing
            tell ann gossip  -> refused unknown_message
            """
        )
    }
}
