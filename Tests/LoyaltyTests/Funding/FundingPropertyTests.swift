// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// Adds payers up from the records alone, without the code that splits and takes back.
@Suite("Payers over random histories")
struct FundingPropertyTests {
    /// What an award's payers pay after the returns so far.
    private struct Account {
        let award: AwardRecord
        var lost = Points.zero
        var spared: [Points]

        init(_ award: AwardRecord) {
            self.award = award
            spared = award.parts.map { _ in .zero }
        }

        var left: [Int64] {
            zip(award.parts, spared).map { $0.points.rawValue - $1.rawValue }
        }
    }

    @Test(
        "Parts add up to what each award still gives, and are shares of it",
        arguments: 0..<24 as Range<UInt64>
    )
    func partsAddUp(seed: UInt64) throws {
        let terms = ["clawback: {on_shortfall: waive}", Town.standardTerms][Int(seed % 2)]
        let player = Player(Bank(FundedTown.source(clawback: terms), comparesEvery: 8))
        var workload = Workload(seed: seed)
        for _ in 0..<250 { player.play(workload.next(for: player)) }
        player.bank.checkWholly()
        var accounts: [EntryID: [Account]] = [:]
        var returns = 0
        for record in player.bank.records {
            if let awards = record.awardRecords {
                accounts[record.id] = awards.map(Account.init)
            } else if case .purchaseReturned(let fact) = record.fact {
                var lines = try #require(accounts[fact.purchase])
                for (index, points) in fact.clawedBack.enumerated() { lines[index].lost += points }
                for taken in fact.parts {
                    returns += 1
                    for (index, part) in taken.parts.enumerated() {
                        #expect(part.points >= .zero)
                        lines[taken.award].spared[index] += part.points
                    }
                }
                accounts[fact.purchase] = lines
            }
            for account in accounts[record.id] ?? [] { check(account) }
        }
        for account in accounts.values.joined() { check(account) }
        #expect(returns > 0)
    }

    private func check(_ account: Account) {
        let given = account.award.awarded.rawValue
        guard !account.award.parts.isEmpty else {
            #expect(account.spared.isEmpty)
            return
        }
        let left = given - account.lost.rawValue
        #expect(account.left.reduce(0, +) == left)
        for (part, points) in zip(account.award.parts, account.left) {
            #expect(points >= 0)
            // Exactly left * part / given, give or take a point for each payer.
            let distance = points * given - left * part.points.rawValue
            #expect(abs(distance) <= Int64(account.award.parts.count) * given)
        }
    }
}
