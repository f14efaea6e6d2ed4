// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Missions, check-ins and badges")
struct MissionStories {
    @Test(
        "Two shares give 30 program points, two tickets and a badge, and no third is taken that day"
    )
    func shares() {
        let bank = Fair.bank
        let ann = bank.enrolOne()
        bank.report("share", ann)
        #expect(bank.points(of: ann) == 0)
        let second = bank.report("share", ann)
        #expect(
            second.records.map { "\($0.fact.kind)" } == [
                "game_event_reported", "mission_completed",
            ]
        )
        #expect(bank.points(of: ann) == 30)
        #expect(bank.games(of: ann).tickets(of: bank.game("wheel")).left == 2)
        #expect(bank.games(of: ann).has(badge: bank.game("sharer")))
        #expect(bank.report("share", ann).refusal == .gameLimitReached(limit: 2, used: 2))
        bank.now = bank.now.adding(days: 1)
        #expect(bank.report("share", ann).refusal == nil)
        #expect(bank.points(of: ann) == 30, "a mission that comes once is reached once")
        bank.report("share", ann)
        bank.now = bank.now.adding(days: 1)
        bank.report("share", ann)
        #expect(bank.report("share", ann).refusal == .gameLimitReached(limit: 5, used: 5))
        bank.checkWholly()
    }

    @Test("A review counts once the partner has approved it, for the day on which it was written")
    func reviews() {
        let bank = Fair.bank
        let ann = bank.enrolOne()
        let report = bank.report("review", ann).records.own?.id ?? EntryID(0)
        #expect(bank.points(of: ann) == 0)
        func judge(_ report: EntryID, _ partner: String, _ isApproved: Bool) -> Reply {
            bank.submit(
                .judgeGameEvent(
                    JudgeGameEvent(
                        report: report,
                        partner: bank.partner(partner),
                        isApproved: isApproved
                    )
                )
            )
        }
        #expect(judge(report, "mall", true).refusal == .notYours)
        #expect(judge(EntryID(1), "shop", true).refusal == .unknownEntry)
        bank.now = bank.now.adding(days: 2)
        #expect(judge(report, "shop", true).refusal == nil)
        #expect(bank.points(of: ann) == 15)
        #expect(judge(report, "shop", true).refusal == .alreadyJudged)
        let lots = bank.state.members[ann.rawValue]?.value.lots.lots ?? []
        #expect(lots.allSatisfy { $0.expiresAt != .never }, "dated points of a game keep their end")
        let other = bank.report("review", ann).records.own?.id ?? EntryID(0)
        #expect(judge(other, "shop", false).refusal == nil)
        #expect(bank.points(of: ann) == 15)
        bank.checkWholly()
    }

    @Test("A missed day takes nothing away: three days of a week are three, in whatever order")
    func checkIns() {
        let bank = Fair.bank
        let ann = bank.enrolOne()
        // 1 March 2026 is a Sunday, so the week begins on the next day.
        for day in [1, 3, 6] {
            bank.now = Bank.start.adding(days: Int64(day))
            #expect(bank.checkIn(ann).refusal == nil)
            guard case .alreadyCheckedIn = bank.checkIn(ann).refusal else {
                Issue.record("a second check-in of a day is taken")
                return
            }
        }
        #expect(bank.games(of: ann).checkIns == 3)
        #expect(bank.games(of: ann).tickets(of: bank.game("wheel")).left == 1)
        bank.now = Bank.start.adding(days: 40)
        bank.checkIn(ann)
        #expect(bank.games(of: ann).checkIns == 4, "forty days later the count goes on")
        #expect(bank.games(of: ann).tickets(of: bank.game("wheel")).left == 1)
        bank.checkWholly()
    }

    @Test("Purchases bring a goal of several parts forward, and a return takes it all back")
    func purchases() {
        let bank = Fair.bank
        let ann = bank.enrolOne()
        bank.shop(ann, fen: 6_000)
        let second = bank.shop(ann, fen: 5_000)
        // 60 and 50 yuan are 330 program points, pending; the mission gives 150 at once.
        #expect(bank.points(of: ann) == 150)
        #expect(bank.games(of: ann).has(badge: bank.game("shopper")))
        let reply = bank.giveBack(second, fen: 2_000)
        #expect(
            reply.records.map { "\($0.fact.kind)" } == [
                "purchase_returned", "progress_taken", "game_gift_reversed",
            ]
        )
        #expect(reply.records.own?.fact.kind.description == "purchase_returned")
        #expect(bank.points(of: ann) == 0)
        #expect(!bank.games(of: ann).has(badge: bank.game("shopper")))
        #expect(bank.games(of: ann).tickets(of: bank.game("wheel")).left == 0)
        bank.shop(ann, fen: 2_000)
        #expect(bank.points(of: ann) == 150, "who buys again reaches it again")
        bank.checkWholly()
    }

    @Test(
        "What a goal gave and is spent is owed, and a ticket that was drawn is missing from the next"
    )
    func debt() {
        let bank = Fair.bank
        let ann = bank.enrolOne()
        bank.start("wheel")
        bank.shop(ann, fen: 6_000)
        let second = bank.shop(ann, fen: 5_000)
        bank.draw("wheel", ann)
        let pay = PayWithPoints(
            member: ann,
            source: SourceKey(partner: bank.partner("hotel"), type: "p", id: "1"),
            bill: Money(fen: 250),
            points: Points(150)
        )
        #expect(bank.submit(.payWithPoints(pay)).refusal == nil)
        bank.giveBack(second, fen: 5_000)
        let member = bank.state.members[ann.rawValue]?.value
        let lost =
            (member?.balances.debt.rawValue ?? 0) + 180 - (member?.balances.pending.rawValue ?? 0)
        #expect(lost == 150, "150 points are owed or taken from what is pending")
        #expect(bank.games(of: ann).tickets(of: bank.game("wheel")).earned == 0)
        #expect(bank.games(of: ann).tickets(of: bank.game("wheel")).used == 1)
        bank.report("share", ann)
        bank.report("share", ann)
        #expect(bank.games(of: ann).tickets(of: bank.game("wheel")).left == 1)
        bank.checkWholly()
    }

    @Test("Badges complete another mission at once, and a set of them takes the grand prize, once")
    func badges() {
        let bank = Fair.bank
        let (ann, bob) = (bank.enrolOne(), bank.enrolOne())
        #expect(bank.claim("grand", ann).refusal == .badgesMissing(["sharer", "shopper"]))
        for member in [ann, bob] {
            bank.report("share", member)
            bank.report("share", member)
            bank.shop(member, fen: 6_000)
            bank.shop(member, fen: 6_000)
        }
        // 10 and 50 shop points and 100 of the mall, three program points each.
        #expect(bank.points(of: ann) == 480)
        #expect(bank.claim("grand", ann).refusal == nil)
        #expect(bank.points(of: ann) == 1_080)
        #expect(bank.claim("grand", ann).refusal == .gameLimitReached(limit: 1, used: 1))
        #expect(bank.claim("grand", bob).refusal == .rewardSoldOut(left: 0))
        #expect(bank.claim("wheel", bob).refusal == .unknownGame)
        bank.checkWholly()
    }

    @Test("A return that takes a badge takes the points of its grand prize back, too")
    func lostBadge() {
        let bank = Fair.bank
        let ann = bank.enrolOne()
        bank.report("share", ann)
        bank.report("share", ann)
        let first = bank.shop(ann, fen: 6_000)
        bank.shop(ann, fen: 6_000)
        bank.claim("grand", ann)
        #expect(bank.points(of: ann) == 1_080)
        let kinds = bank.giveBack(first, fen: 6_000).records.map { "\($0.fact.kind)" }
        #expect(kinds.filter { $0 == "game_gift_reversed" }.count == 3)
        #expect(bank.points(of: ann) == 30, "what the shares gave stays")
        #expect(!bank.games(of: ann).hasClaimed(bank.game("grand")))
        bank.checkWholly()
    }

    @Test("Activities count by their quantity")
    func activities() {
        let bank = Fair.bank
        let ann = bank.enrolOne()
        func survey(_ quantity: Int64) {
            let source = SourceKey(
                partner: bank.partner("school"),
                type: "a",
                id: "\(bank.records.count)"
            )
            bank.submit(
                .recordActivity(
                    RecordActivity(
                        member: ann,
                        source: source,
                        occurredAt: bank.now,
                        kind: "survey",
                        quantity: quantity
                    )
                )
            )
        }
        survey(2)
        #expect(!bank.games(of: ann).has(badge: bank.game("regular_guest")))
        survey(1)
        #expect(bank.games(of: ann).has(badge: bank.game("regular_guest")))
        bank.checkWholly()
    }

    @Test("What is no such game, or another partner's, is refused")
    func refusals() {
        let bank = Fair.bank
        let ann = bank.enrolOne()
        #expect(bank.report("wheel", ann).refusal == .unknownGame)
        #expect(bank.report("nothing", ann).refusal == .unknownGame)
        #expect(bank.report("share", ann, at: "mall").refusal == .notYours)
        #expect(bank.report("share", MemberID(99)).refusal == .unknownMember)
        #expect(bank.checkIn(MemberID(99)).refusal == .unknownMember)
    }
}
