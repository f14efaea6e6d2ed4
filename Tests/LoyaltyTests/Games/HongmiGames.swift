// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// What the seeds say of games (#31 to #40), played with the documents that the project ships.
@Suite("Games of hongmi")
struct HongmiGames {
    /// 23 November 2026, a Monday, ten in the morning in Shanghai.
    private static let start = Instant(seconds: 1_795_399_200)

    private func bank() throws -> Bank {
        let bank = Bank(try ExampleFolder.source("hongmi"), now: HongmiGames.start)
        bank.state.seeds = TestSeeds()
        return bank
    }

    @Test(
        "#40, #31: who looks in without buying has a ticket a day, and scratches it for 15 points or none"
    )
    func checkInAndScratch() throws {
        let bank = try bank()
        let ann = bank.enrolOne()
        bank.start("scratch_card")
        var won: Int64 = 0
        for day in 0..<20 {
            bank.now = HongmiGames.start.adding(days: Int64(day))
            bank.checkIn(ann)
            guard case .prizeDrawn(let fact) = bank.draw("scratch_card", ann).records.own?.fact
            else { return #expect(Bool(false), "no ticket on day \(day)") }
            won += fact.points.rawValue
            #expect([0, 15].contains(fact.points.rawValue))
        }
        #expect(bank.points(of: ann) == won)
        #expect((0...300).contains(won))
        #expect(bank.games(of: ann).checkIns == 20)
        #expect(bank.draw("scratch_card", ann).refusal == .noTicket)
        bank.checkWholly()
    }

    @Test("#32, #33: five days of a week give two spins of the wheel, on weekends too")
    func wheel() throws {
        let bank = try bank()
        let ann = bank.enrolOne()
        bank.start("wheel")
        for day in [0, 1, 3, 5, 6] {
            bank.now = HongmiGames.start.adding(days: Int64(day))
            bank.checkIn(ann)
        }
        #expect(bank.games(of: ann).tickets(of: bank.game("wheel")).left == 2)
        #expect(bank.draw("wheel", ann).refusal == nil)
        #expect(bank.draw("wheel", ann).refusal == nil)
        #expect(bank.draw("wheel", ann).refusal == .noTicket)
        bank.checkWholly()
    }

    @Test("#34, #38: a share gives 30 program points and a badge; three of a week 60 more")
    func shares() throws {
        let bank = try bank()
        let ann = bank.enrolOne()
        bank.report("share_campaign", ann, at: "fruit")
        #expect(bank.points(of: ann) == 30)
        #expect(bank.games(of: ann).has(badge: bank.game("sharer")))
        bank.report("share_campaign", ann, at: "fruit")
        bank.report("share_campaign", ann, at: "fruit")
        #expect(bank.points(of: ann) == 90)
        #expect(
            bank.report("share_campaign", ann, at: "fruit").refusal
                == .gameLimitReached(limit: 3, used: 3)
        )
        bank.checkWholly()
    }

    @Test("#35: few points staked for many are refused, whatever the odds are")
    func stakes() throws {
        let source = try ExampleFolder.source("hongmi")
        let files = source.files.map { file in
            SourceFile(
                path: file.path,
                text: file.path == "games/draws.yaml"
                    ? file.text.replacing(
                        "  per_day: 3\n",
                        with: "  per_day: 3\n  ticket_points: 2\n"
                    )
                    : file.text
            )
        }
        let compilation = CompiledProgram.compile(ProgramSource(files: files))
        #expect(compilation.program == nil)
        #expect(compilation.errors.map(\.code) == [.wagerLoop])
    }

    @Test(
        "#38, #39: five badges for five different missions take a weekend of 1,000 yuan, taxed 200"
    )
    func collection() throws {
        let bank = try bank()
        let ann = bank.enrolOne()
        bank.checkIn(ann)
        bank.report("share_campaign", ann, at: "fruit")
        #expect(bank.claim("starter_set", ann).refusal == nil)
        for day in 0..<2 {
            bank.now = HongmiGames.start.adding(days: Int64(day))
            for _ in 0..<2 {
                let report = bank.report("review_product", ann, at: "fruit").records.own?.id
                bank.submit(
                    .judgeGameEvent(
                        JudgeGameEvent(
                            report: report ?? EntryID(0),
                            partner: bank.partner("fruit"),
                            isApproved: true
                        )
                    )
                )
            }
        }
        for _ in 0..<5 { bank.shop(ann, fen: 10_000, at: "fruit") }
        #expect(bank.games(of: ann).has(badge: bank.game("shopper")))
        #expect(bank.claim("collector_set", ann).refusal == .badgesMissing(["green_walker"]))
        for trip in 0..<5 {
            bank.now = bank.now.adding(days: 1)
            let reply = bank.submit(
                .recordActivity(
                    RecordActivity(
                        member: ann,
                        source: SourceKey(
                            partner: bank.partner("transit"),
                            type: "a",
                            id: "\(trip)"
                        ),
                        occurredAt: bank.now,
                        kind: "metro_trip",
                        quantity: 5_000,
                        evidence: Evidence(
                            grade: .attested,
                            provider: "metro",
                            reference: "t-\(trip)",
                            region: ""
                        )
                    )
                )
            )
            #expect(reply.refusal == nil)
        }
        guard case .badgePrizeClaimed(let fact) = bank.claim("collector_set", ann).records.own?.fact
        else { return #expect(Bool(false), "the set is not taken") }
        #expect(fact.value == Money(fen: 100_000))
        #expect(fact.tax == Money(fen: 20_000))
        bank.checkWholly()
    }
}
