// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Games, at random")
struct GamePropertyTests {
    @Test(
        "Whatever members do, the books hold, a replay says the same and the draw proves itself",
        arguments: 0..<6
    )
    func histories(seed: UInt64) throws {
        let bank = Bank(Fair.source(), comparesEvery: 8)
        bank.state.seeds = TestSeeds()
        var chance = SeededGenerator(seed: seed &* 977 &+ 5)
        let bands: [AgeBand] = [.adult, .adult, .adult, .from14To17]
        let members = bands.map { bank.enrolOne($0) }
        bank.start("wheel")
        bank.start("raffle")
        var purchases: [(EntryID, Int64)] = []
        for _ in 0..<260 {
            let member = members[Int(chance.number(below: 4))]
            switch chance.number(below: 10) {
            case 0: bank.now = bank.now.adding(seconds: 20_000)
            case 1: bank.checkIn(member)
            case 2: bank.report("share", member)
            case 3:
                guard let report = bank.report("review", member).records.own?.id else { continue }
                let judge = JudgeGameEvent(
                    report: report,
                    partner: bank.partner("shop"),
                    isApproved: chance.number(below: 2) == 0
                )
                bank.submit(.judgeGameEvent(judge))
            case 4, 5:
                let fen = Int64(chance.number(below: 90) + 1) * 100
                purchases.append((bank.shop(member, fen: fen), fen))
            case 6:
                guard !purchases.isEmpty else { continue }
                let index = Int(chance.number(below: UInt64(purchases.count)))
                let part = max(1, Int64(chance.number(below: UInt64(purchases[index].1))))
                bank.giveBack(purchases[index].0, fen: part)
            case 7: bank.draw("wheel", member)
            case 8: bank.draw("raffle", member)
            default: bank.claim("grand", member)
            }
        }
        bank.now = Bank.start.adding(days: 40)
        #expect(bank.end("wheel").refusal == nil)
        #expect(bank.end("raffle").refusal == nil)
        bank.checkWholly()
        let minor = bank.games(of: members[3])
        #expect(minor.tickets.allSatisfy { $0.used == 0 } && minor.claims.isEmpty)
        for code in ["wheel", "raffle"] {
            let proof = try #require(bank.proof(of: code))
            #expect(proof.fault == nil)
            #expect(!proof.tickets.isEmpty)
        }
    }
}
