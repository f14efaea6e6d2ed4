// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

@Suite("Sold out under load", .timeLimit(.minutes(15)))
struct SoldOutTests {
    private static let buyers = 10_000
    private static let pieces = 100

    @Test(
        "Ten thousand come at once for a hundred pieces: the first hundred get one, all others hear it"
    )
    func race() async throws {
        let memory = MemoryStore()
        let rewards = TestProgram.rewards.replacing("stock: 10\n", with: "stock: 100\n")
        let files = TestProgram.source.files.map { file in
            file.path == "rewards/all.yaml" ? SourceFile(path: file.path, text: rewards) : file
        }
        let coalition = try await Coalition(memory, program: ProgramSource(files: files))
        let members = try await coalition.enrol(SoldOutTests.buyers)
        for start in stride(from: 0, to: members.count, by: 1_000) {
            let gifts = members[start..<(start + 1_000)].map { member in
                Submission(
                    Request(
                        .adjustPoints(
                            AdjustPoints(member: member, points: Points(2_000), reason: .goodwill)
                        )
                    )
                )
            }
            _ = try await coalition.engine.submit(gifts)
        }
        let before = memory.disk.entries.count
        let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for member in members {
                group.addTask {
                    let command = RedeemReward(member: member, reward: coalition.box)
                    return try await coalition.engine.submit(
                        [Submission(Request(.redeemReward(command)))]
                    )[0]
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var sold: [UInt64] = []
        var refused = 0
        for outcome in outcomes {
            switch outcome {
            case .recorded(let record): sold.append(record.sequence)
            case .refused(.rewardSoldOut(left: 0)): refused += 1
            default: Issue.record("\(outcome)")
            }
        }
        #expect(sold.count == SoldOutTests.pieces)
        #expect(refused == SoldOutTests.buyers - SoldOutTests.pieces)
        let expected = (before + 1)...(before + SoldOutTests.pieces)
        #expect(sold.sorted() == expected.map { UInt64($0) })
        try await coalition.engine.stop()
        try Journal.expectSound(memory.disk)
    }

    @Test(
        "Of one call the first in line get the pieces, and a piece that comes back is the next one's"
    )
    func order() async throws {
        let coalition = try await Coalition(MemoryStore())
        let members = try await coalition.enrol(13)
        let gifts = members.map { member in
            Submission(
                Request(
                    .adjustPoints(
                        AdjustPoints(member: member, points: Points(2_000), reason: .goodwill)
                    )
                )
            )
        }
        _ = try await coalition.engine.submit(gifts)
        let wishes = members.map { member in
            Submission(Request(.redeemReward(RedeemReward(member: member, reward: coalition.box))))
        }
        let outcomes = try await coalition.engine.submit(wishes)
        for (place, outcome) in outcomes.enumerated() {
            if place < 10 {
                guard case .recorded = outcome else {
                    Issue.record("number \(place) got nothing")
                    continue
                }
            } else {
                #expect(outcome == .refused(.rewardSoldOut(left: 0)))
            }
        }
        guard case .recorded(let first) = outcomes[0] else { return }
        let refund = ChangeRedemption(redemption: first.id, step: .refund, reason: "broken")
        let next = members[11...].map { member in
            Submission(Request(.redeemReward(RedeemReward(member: member, reward: coalition.box))))
        }
        let after = try await coalition.engine.submit(
            [Submission(Request(.changeRedemption(refund)))] + next
        )
        guard case .recorded = after[0], case .recorded = after[1] else {
            Issue.record("\(after)")
            return
        }
        #expect(after[2] == .refused(.rewardSoldOut(left: 0)))
        try await coalition.engine.stop()
    }
}
