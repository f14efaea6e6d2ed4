// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@Suite("Tier outlook")
struct TierOutlookTests {
    private func outlook(
        _ story: String,
        gaining gain: Int64 = 0,
        downgrade: String = "to_earned"
    ) throws -> (TierOutlook, Bank) {
        let bank = Scenario.play("enrol ann\n" + story, in: Ladder.source(downgrade: downgrade))
        let member = try #require(bank.member(MemberID(1)))
        let program = try #require(bank.state.current)
        let outlook = member.tierOutlook(at: bank.now, in: program, gaining: Points(gain))
        return (try #require(outlook), bank)
    }

    @Test(
        "It says the tier above and the points to go",
        arguments: [
            (0, 0, "regular", "silver", 300), (299, 0, "regular", "silver", 1),
            (299, 1, "silver", "gold", 700), (300, 0, "silver", "gold", 700),
            (300, 699, "silver", "gold", 1), (0, 5_000, "gold", nil, 0),
        ] as [(Int, Int64, String, String?, Int64)]
    )
    func next(bought: Int, gain: Int64, tier: String, next: String?, missing: Int64) throws {
        let (outlook, bank) = try outlook("buy ann shop \(bought).00", gaining: gain)
        #expect(outlook.tier == bank.tier(tier))
        #expect(outlook.next?.tier == next.map { bank.tier($0) })
        #expect(outlook.next?.missing ?? .zero == Points(missing))
        #expect(outlook.points == Points(Int64(bought) + gain))
    }

    @Test("Its gain is what a purchase of today would do")
    func sameAsPurchase() throws {
        for gain in [1, 299, 300, 999, 1_000] as [Int64] {
            let (preview, _) = try outlook("", gaining: gain)
            let (after, _) = try outlook("buy ann shop \(gain).00")
            #expect(preview == after)
        }
    }

    @Test("It says what the tier would be if it ended today, and what keeps it")
    func projected() throws {
        let story = "buy ann shop 1000.00\nat 2027-06-01T10:00:00+08:00\nbuy ann shop 100.00"
        let (outlook, bank) = try outlook(story)
        #expect(outlook.tier == bank.tier("gold"))
        #expect(outlook.projected == bank.tier("regular"))
        #expect(outlook.missingToKeep == Points(900))
        let (stepped, _) = try self.outlook(story, downgrade: "one_step")
        #expect(stepped.projected == bank.tier("silver"))
    }

    @Test("A program without thresholds has none")
    func none() throws {
        let bank = Town.bank
        let member = try #require(bank.member(bank.enrol()))
        let program = try #require(bank.state.current)
        #expect(member.tierOutlook(at: bank.now, in: program) == nil)
    }
}
