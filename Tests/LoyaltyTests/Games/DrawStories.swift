// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Draws")
struct DrawStories {
    /// A bank in which the wheel is on and members have tickets: two each, by sharing twice.
    private func open(members: Int) -> (Bank, [MemberID]) {
        let bank = Fair.bank
        let all = (0..<members).map { _ in bank.enrolOne() }
        for member in all {
            bank.report("share", member)
            bank.report("share", member)
        }
        bank.start("wheel")
        return (bank, all)
    }

    static func world() -> Bank {
        let (bank, members) = DrawStories().open(members: 6)
        let ann = members[0]
        for member in members { bank.draw("wheel", member) }
        bank.checkIn(ann)
        bank.report("review", ann)
        bank.submit(
            .judgeGameEvent(
                JudgeGameEvent(
                    report: bank.records.last?.id ?? EntryID(0),
                    partner: bank.partner("shop"),
                    isApproved: true
                )
            )
        )
        let first = bank.shop(ann, fen: 6_000)
        bank.shop(ann, fen: 6_000)
        bank.claim("grand", ann)
        bank.giveBack(first, fen: 6_000)
        bank.now = Bank.start.adding(days: 31)
        bank.end("wheel")
        return bank
    }

    @Test("One ticket draws once, by the number of the seed, and the stock is never below zero")
    func drawing() {
        let (bank, members) = open(members: 30)
        let seed = TestSeeds().seed(ofDraw: "wheel") ?? []
        var ticket: UInt64 = 0
        var given: [String: Int64] = [:]
        for member in members + members {
            let reply = bank.draw("wheel", member)
            guard case .prizeDrawn(let fact) = reply.records.own?.fact else {
                Issue.record("\(reply)")
                return
            }
            ticket += 1
            #expect(fact.ticket == ticket)
            #expect(fact.number == DrawHash.number(seed: seed, draw: "wheel", ticket: ticket))
            given[fact.prize, default: 0] += 1
            #expect(fact.tax == (fact.prize == "box" ? .zero : Money(fen: fact.value.fen / 5)))
        }
        #expect(given["kettle"] == 1)
        #expect(given["lamp"] == 1)
        #expect(given["box"] ?? 0 <= 2)
        #expect(bank.draw("wheel", members[0]).refusal == .noTicket)
        bank.checkWholly()
    }

    @Test("A prize that is gone falls to its substitute, and then to no prize")
    func soldOut() {
        let odds = DrawOdds(
            prizes: [
                DrawOdds.Part(prize: "a", oddsPPM: 600_000, stock: 1, substitute: "b"),
                DrawOdds.Part(prize: "b", oddsPPM: 400_000, stock: 1, substitute: nil),
            ]
        )
        let drawn = odds.drawn(by: 0)
        #expect(drawn?.prize == "a")
        #expect(odds.given(for: drawn) { _ in 0 }?.prize == "a")
        #expect(odds.given(for: drawn) { $0 == "a" ? 1 : 0 }?.prize == "b")
        #expect(odds.given(for: drawn) { _ in 1 } == nil)
        #expect(odds.drawn(by: 599_999)?.prize == "a")
        #expect(odds.drawn(by: 600_000)?.prize == "b")
        #expect(odds.drawn(by: 1_000_000) == nil)
    }

    @Test("Nobody draws before the start, after the end, on a wrong day, too often or as a minor")
    func refusals() {
        let bank = Fair.bank
        let (ann, kim) = (bank.enrolOne(), bank.enrolOne(.from14To17))
        bank.report("share", ann)
        bank.report("share", ann)
        #expect(bank.draw("wheel", ann).refusal == .drawNotStarted)
        #expect(bank.end("wheel").refusal == .drawNotStarted)
        #expect(bank.start("share").refusal == .unknownGame)
        #expect(bank.start("wheel").refusal == nil)
        #expect(bank.start("wheel").refusal == .drawAlreadyStarted)
        #expect(bank.draw("wheel", kim).refusal == .adultsOnly)
        #expect(bank.claim("grand", kim).refusal == .adultsOnly)
        #expect(bank.draw("grand", ann).refusal == .unknownGame)
        #expect(bank.end("wheel").refusal == .drawStillOpen(until: day(31)))
        #expect(bank.draw("wheel", ann).refusal == nil)
        bank.now = Bank.start.adding(days: 31)
        #expect(bank.draw("wheel", ann).refusal == .gameNotOpen(from: day(1), until: day(31)))
        #expect(bank.end("wheel").refusal == nil)
        #expect(bank.end("wheel").refusal == .drawOver)
        bank.checkWholly()
    }

    private func day(_ day: Int) -> CalendarDay {
        CalendarDay(iso8601: "2026-03-\(day < 10 ? "0" : "")\(day)")
            ?? CalendarDay(daysSinceEpoch: 0)
    }

    @Test("Without its seed, or with another one, a draw neither starts, draws nor ends")
    func lostSeed() {
        struct OtherSeeds: DrawSeeds {
            func seed(ofDraw code: String) -> [UInt8]? { [UInt8](repeating: 7, count: 32) }
        }
        let bank = Fair.bank
        let ann = bank.enrolOne()
        bank.report("share", ann)
        bank.report("share", ann)
        bank.state.seeds = NoSeeds()
        #expect(bank.start("wheel").refusal == .drawSeedMissing)
        bank.state.seeds = TestSeeds()
        bank.start("wheel")
        bank.state.seeds = NoSeeds()
        #expect(bank.draw("wheel", ann).refusal == .drawSeedMissing)
        bank.state.seeds = OtherSeeds()
        #expect(bank.draw("wheel", ann).refusal == .drawSeedMissing)
        bank.now = Bank.start.adding(days: 31)
        #expect(bank.end("wheel").refusal == .drawSeedMissing)
        #expect(bank.games(of: ann).tickets(of: bank.game("wheel")).left == 2)
    }

    @Test("A ticket for goods may be bought with points, and costs them; the cap of a day holds")
    func bought() {
        let bank = Fair.bank
        let ann = bank.enrolOne()
        bank.start("raffle")
        #expect(
            bank.draw("raffle", ann).refusal
                == .insufficientPoints(available: .zero, required: Points(30))
        )
        bank.submit(
            .adjustPoints(AdjustPoints(member: ann, points: Points(100), reason: .goodwill))
        )
        #expect(bank.draw("raffle", ann).refusal == nil)
        #expect(bank.points(of: ann) == 70)
        bank.draw("raffle", ann)
        #expect(bank.draw("raffle", ann).refusal == .gameLimitReached(limit: 2, used: 2))
        #expect(bank.points(of: ann) == 40)
        bank.now = bank.now.adding(days: 1)
        #expect(bank.draw("raffle", ann).refusal == nil)
        bank.checkWholly()
    }

    @Test("After the start only what is better is published; odds, stock and days do not get worse")
    func frozen() {
        let bank = Fair.bank
        bank.start("wheel")
        func publish(_ old: String, _ new: String) -> Refusal? {
            bank.adopt(Fair.source(Fair.games.replacing(old, with: new))).refusal
        }
        let stock = "value: 80.00,\n       stock: 1"
        #expect(Fair.games.contains(stock))
        func isBlocked(_ refusal: Refusal?) -> Bool {
            if case .publicationBlocked(let findings) = refusal {
                findings.contains { $0.code == "draw_changed_after_start" }
            } else {
                false
            }
        }
        #expect(isBlocked(publish(stock, "value: 80.00,\n       stock: 0")))
        #expect(isBlocked(publish("value: 90.00", "value: 85.00")))
        #expect(
            isBlocked(publish("until: 2026-03-31\n  per_day: 3", "until: 2026-03-30\n  per_day: 3"))
        )
        #expect(
            isBlocked(publish("until: 2026-03-31\n  per_day: 3", "until: 2026-03-31\n  per_day: 2"))
        )
        #expect(isBlocked(publish("ticket_points: 10", "ticket_points: 11")))
        #expect(publish(stock, "value: 80.00,\n       stock: 2") == nil)
        bank.checkWholly()
    }

    @Test("A replay says the same as the state, and the dossier counts what was given")
    func dossier() {
        let bank = DrawStories.world()
        bank.checkWholly()
        guard case .drawEnded(let fact) = bank.records.last?.fact,
            let json = try? JSONParser.parse(fact.dossier), let members = json.objectValue
        else {
            Issue.record("the last entry ends no draw")
            return
        }
        let tickets = members.first { $0.name == "tickets" }?.value.integerValue
        #expect(tickets == 6)
        #expect(DrawHash.of(fact.seed) == TestSeeds().seed(ofDraw: "wheel").map(DrawHash.of))
    }
}
