// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

@Suite("Households and handing over in the engine", .timeLimit(.minutes(15)))
struct HouseholdTests {
    private static let program: ProgramSource = {
        let rewards =
            TestProgram.rewards.replacing(
                "  stock: unlimited\n",
                with: "  stock: unlimited\n  household_limits: [{per: month, pieces: 3}]\n"
            ) + """
                - code: logo
                  partner: shop
                  name: {zh: 定制, en: Logo}
                  kind: custom_work
                  custom_work: {pieces: 100, artwork: yes, proof: yes}
                  price: 20
                  value: 300.00
                  stock: unlimited
                - code: card
                  partner: shop
                  name: {zh: 卡, en: Card}
                  kind: gift_card
                  gift_card: {face: 100.00, bearer: yes}
                  price: 20
                  value: 100.00
                  stock: unlimited

                """
        return ProgramSource(
            files: TestProgram.source.files.map { file in
                switch file.path {
                case "rewards/all.yaml": SourceFile(path: file.path, text: rewards)
                case "program.yaml":
                    SourceFile(
                        path: file.path,
                        text: file.text + "households: {transfers_per_month: 500}\n"
                    )
                default: file
                }
            }
        )
    }()

    private static let file = HandedFile(
        media: .pdf,
        size: 9,
        hash: [UInt8](repeating: 1, count: 32)
    )

    /// Two members form a household, give, redeem, part, and have something made.
    private func live(_ coalition: Coalition) async throws {
        let people = try await coalition.enrol(3)
        for person in people { try await coalition.submit(coalition.give(person, 2_000)) }
        let formed = try await coalition.submit(
            .changeHousehold(ChangeHousehold(member: people[0], step: .form))
        )
        let home = try #require(formed.record?.id)
        try await coalition.submit(
            .changeHousehold(
                ChangeHousehold(member: people[0], step: .invite, other: people[1])
            )
        )
        try await coalition.submit(
            .changeHousehold(
                ChangeHousehold(member: people[1], step: .join, household: home)
            )
        )
        let send = TransferPoints(member: people[0], recipient: people[1], points: Points(200))
        let sent = try await coalition.submit(.transferPoints(send), key: "send")
        let again = try await coalition.submit(.transferPoints(send), key: "send")
        #expect(sent.record == again.record && sent.record?.member == people[0])
        #expect(try await coalition.available(people[1]) == 2_200)
        var made: [EntryID] = []
        for (person, quantity) in [(people[0], Int64(2)), (people[1], 1)] {
            let wish = RedeemReward(member: person, reward: coalition.voucher, quantity: quantity)
            made.append(try #require(try await coalition.submit(.redeemReward(wish)).record?.id))
        }
        let more = RedeemReward(member: people[1], reward: coalition.voucher)
        guard
            case .refused(.rewardHouseholdLimitReached) = try await coalition.submit(
                .redeemReward(more)
            )
        else {
            Issue.record("the household took more than its limit")
            return
        }
        try await coalition.submit(
            .changeRedemption(ChangeRedemption(redemption: made[0], step: .refund, reason: "told"))
        )
        try await handOver(people[2], coalition)
        try await coalition.submit(
            .changeHousehold(ChangeHousehold(member: people[0], step: .leave))
        )
        #expect(try await coalition.engine.household(home)?.head == people[1])
    }

    /// Custom work that waits; goods of other members do, too.
    private func waiting(_ coalition: Coalition) async throws -> [EntryID] {
        try await coalition.engine.waitingRedemptions().filter { $0.kind.word == .customWork }
            .map(\.id)
    }

    private func handOver(_ member: MemberID, _ coalition: Coalition) async throws {
        let registry = try #require(coalition.engine.program?.registry)
        for code in ["logo", "card"] {
            let reward = try #require(registry.reward(code: code))
            let wish = RedeemReward(member: member, reward: reward)
            let made = try #require(try await coalition.submit(.redeemReward(wish)).record?.id)
            guard code == "logo" else { continue }
            for step in [HandingStep.artwork, .proof, .reject, .proof, .approve] {
                let command = HandOver(
                    redemption: made,
                    step: step,
                    file: step.needsFile ? HouseholdTests.file : nil,
                    reason: step.needsReason ? "larger" : ""
                )
                let outcome = try await coalition.submit(.handOver(command))
                #expect(outcome.record != nil, "\(step): \(outcome)")
            }
            #expect(try await waiting(coalition) == [made])
            try await coalition.submit(
                .changeRedemption(ChangeRedemption(redemption: made, step: .fulfil))
            )
            #expect(try await waiting(coalition) == [])
        }
    }

    @Test(
        "Killed after any commit, the rows recover to what a replay gives",
        arguments: [1, 3, 100]
    )
    func recovery(ranges: Int) async throws {
        let settings = Lives.settings(ranges: ranges)
        let memory = MemoryStore()
        let album = Album()
        let plan = FaultyStore.Plan(afterCommit: { _ in album.add(memory.disk) })
        let coalition = try await Coalition(
            FaultyStore(memory, plan),
            settings: settings,
            program: HouseholdTests.program
        )
        try await live(coalition)
        for disk in album.all {
            let rows = try Journal.recoveredRows(of: disk, settings: settings)
            #expect(rows == StateRows(of: try Journal.replay(disk)).rows)
        }
        try await coalition.engine.stop()
        let report = Lives.report(on: memory.disk, settings)
        #expect(report.isSound, "\(report.problems)")
        try Journal.expectSound(memory.disk, settings: settings)
    }

    @Test("A household and its counts are there again after a clean stop")
    func restart() async throws {
        let memory = MemoryStore()
        let first = try await Coalition(memory, program: HouseholdTests.program)
        try await live(first)
        try await first.engine.stop()
        let second = try await Coalition(memory, program: HouseholdTests.program)
        let member = try #require(try await second.engine.member(MemberID(2)))
        let home = try #require(member.household)
        let household = try #require(try await second.engine.household(home))
        #expect(household.members.map(\.member) == [MemberID(2)])
        let wish = RedeemReward(member: MemberID(2), reward: second.voucher, quantity: 3)
        let outcome = try await second.submit(.redeemReward(wish))
        guard case .refused(let refusal) = outcome,
            case .rewardHouseholdLimitReached(.month, 3, let left, _) = refusal
        else {
            Issue.record("the counts are gone: \(outcome)")
            return
        }
        #expect(left == 2)
        try await second.engine.stop()
    }
}
