// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Codes of a video site in the program of the seeds; the bank checks after every step, and forgets its rows
/// before.
@Suite("Codes of others")
struct CodeStories {
    /// One entry of every kind that pools bring.
    static func world() -> Bank {
        guard let source = try? ExampleFolder.source("hongmi") else {
            preconditionFailure("the example program is there")
        }
        return Scenario.play(
            """
            enrol ann
            adjust ann 100000 goodwill
            codes video_month 5
            redeem ann video_month 3 as a
            cancel a 1
            fulfil a
            """,
            in: source
        )
    }

    @discardableResult
    private func play(_ text: String) throws -> Bank {
        Scenario.play(
            "enrol ann\nadjust ann 100000 goodwill\n" + text,
            in: try ExampleFolder.source("hongmi")
        )
    }

    @Test(
        "With an empty pool it is refused before a point moves; with codes each piece gets the next one"
    )
    func sequence() throws {
        try play(
            """
            redeem ann video_month    -> refused code_pool_empty, ann available 100000
            codes video_month 3       -> pool video_month 3 3 1-3
            redeem ann video_month 2  -> pool video_month 3 1 3-3
            redeem ann video_month 2  -> refused code_pool_empty
            redeem ann video_month    -> pool video_month 3 0
            redeem ann video_month    -> refused code_pool_empty
            codes video_month 2       -> pool video_month 5 2 4-5
            codes fruit_box 2     -> refused reward_has_no_pool
            codes video_month 0       -> refused validation_failed
            codes video_month 2001    -> refused validation_failed
            """
        )
    }

    @Test("What nobody has seen goes back, the last of it first; what somebody has seen is spent")
    func givenBack() throws {
        try play(
            """
            codes video_month 6
            redeem ann video_month 3 as a -> pool video_month 6 3 4-6
            cancel a 1                    -> pool video_month 6 4 3-6
            redeem ann video_month as b   -> pool video_month 6 3 4-6
            fulfil a
            cancel a                      -> refused redemption_not_open
            withhold a                    -> pool video_month 6 3 4-6
            use b                         -> refused redemption_not_open
            refund b                      -> pool video_month 6 4 3-6
            fulfil b                      -> refused redemption_not_open
            """
        )
    }

    @Test("What lapses unseen gives points and codes back; what was seen lapses no more")
    func lapse() throws {
        let source = ProgramSource(
            files: try ExampleFolder.source("hongmi").files.map { file in
                let text = file.text.replacing(
                    "codes: {warn_below: 20}",
                    with: "codes: {warn_below: 20}\n  redemption: {usable_days: 60}"
                )
                return SourceFile(path: file.path, text: text)
            }
        )
        Scenario.play(
            """
            enrol ann
            adjust ann 100000 goodwill
            codes video_month 4
            redeem ann video_month as a
            redeem ann video_month as b
            fulfil a
            later 70 days
            expire b -> pool video_month 4 3 2-4
            expire a -> refused redemption_not_expired
            use a
            """,
            in: source
        )
    }

    @Test("At most twenty pieces at a time")
    func many() throws {
        let bank = try play("codes video_month 40")
        let wish = RedeemReward(
            member: MemberID(1),
            reward: bank.reward("video_month"),
            quantity: 21
        )
        #expect(bank.submit(.redeemReward(wish)).refusal == .codes(.tooMany(limit: 20)))
    }

    @Test("A pool holds a hundred thousand codes and no more")
    func full() throws {
        let bank = Bank(try ExampleFolder.source("hongmi"), comparesEvery: 17)
        let reward = bank.reward("video_month")
        for number in 0..<50 {
            let command = MadeUpCodes.command(reward, count: 2_000, after: Int64(number))
            #expect(bank.submit(.importCodes(command)).refusal == nil)
        }
        let more = MadeUpCodes.command(reward, count: 1, after: 1)
        #expect(
            bank.submit(.importCodes(more)).refusal
                == .codes(.poolFull(left: 100_000, limit: 100_000))
        )
        bank.checkWholly()
    }

    @Test(
        "Any sequence hands each code out once at a time, and never one that was seen",
        arguments: 1...6
    )
    func anySequence(seed: UInt64) throws {
        let bank = Bank(try ExampleFolder.source("hongmi"), comparesEvery: 7)
        let reward = bank.reward("video_month")
        let members = (0..<12).map { _ in bank.enrol() }
        for member in members { bank.give(member, 100_000) }
        var chance = SeededGenerator(seed: seed)
        var redemptions: [EntryID] = []
        var refused: Set<String> = []
        for step in 0..<300 {
            let command: Command
            switch chance.number(below: 10) {
            case 0:
                let count = chance.number(in: 1...9)
                command = .importCodes(
                    MadeUpCodes.command(reward, count: count, after: Int64(step))
                )
            case 1:
                bank.now = bank.now.adding(days: chance.number(in: 1...20))
                continue
            case 2...6:
                command = .redeemReward(
                    RedeemReward(
                        member: members[Int(chance.number(below: UInt64(members.count)))],
                        reward: reward,
                        quantity: chance.number(in: 1...4)
                    )
                )
            default:
                guard !redemptions.isEmpty else { continue }
                let steps = RedemptionStep.allCases
                command = .changeRedemption(
                    ChangeRedemption(
                        redemption: redemptions[
                            Int(chance.number(below: UInt64(redemptions.count)))
                        ],
                        step: steps[Int(chance.number(below: UInt64(steps.count)))],
                        quantity: chance.number(below: 2) == 0 ? nil : 1,
                        reason: "as told"
                    )
                )
            }
            let reply = bank.submit(command)
            if let refusal = reply.refusal { refused.insert(refusal.code) }
            if let own = reply.records.own, case .rewardRedeemed = own.fact {
                redemptions.append(own.id)
            }
        }
        bank.checkWholly()
        #expect(refused.contains("code_pool_empty") && !redemptions.isEmpty, "\(refused)")
        try expectOnce(bank)
    }

    /// Counted here, number by number, with nothing of what the bank counts by.
    private func expectOnce(_ bank: Bank) throws {
        var holders: [Int64: EntryID] = [:]
        var imported: Int64 = 0
        for record in bank.records {
            switch record.fact {
            case .codesImported(let fact): imported += fact.count
            case .rewardRedeemed(let fact):
                for number in fact.codes.numbers {
                    #expect(number <= imported && holders[number] == nil)
                    holders[number] = record.id
                }
            case .redemptionChanged(let fact):
                for number in fact.codes.numbers {
                    #expect(holders[number] == fact.redemption)
                    holders[number] = nil
                }
            default: break
            }
        }
        let pool = bank.state.rewards[Int(bank.reward("video_month")) - 1].value.codes
        #expect(pool.imported == imported)
        #expect(pool.handed == Int64(holders.count))
        #expect(holders.keys.allSatisfy { !pool.left.contains($0) })
    }
}
