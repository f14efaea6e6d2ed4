// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// Redemptions posted in process, by as many callers and in groups as large as those of awards.
struct RedemptionLoad {
    let engine: Engine
    let partner: PartnerNumber
    let reward: RewardNumber
    let members: Int

    /// One lot for each member, from which all of its redemptions are paid.
    func give(_ points: Points) async throws {
        for start in stride(from: 0, to: members, by: AwardLoad.groupSize) {
            let group = (start..<min(start + AwardLoad.groupSize, members)).map { member in
                let gift = AdjustPoints(
                    member: MemberID(UInt64(member) + 1),
                    points: points,
                    reason: .goodwill
                )
                return Submission(Request(.adjustPoints(gift)))
            }
            _ = try await engine.submit(group)
        }
    }

    /// Posts `count` redemptions of random members and answers how many were made.
    func redeem(_ count: Int, from first: Int, seed: UInt64) async throws -> Int {
        let groups = count / AwardLoad.groupSize
        return try await withThrowingTaskGroup(of: Int.self) { tasks in
            for caller in 0..<AwardLoad.callers {
                tasks.addTask {
                    var generator = SeededGenerator(seed: seed &+ UInt64(caller))
                    var made = 0
                    for group in stride(from: caller, to: groups, by: AwardLoad.callers) {
                        let start = first + group * AwardLoad.groupSize
                        let submissions = self.redemptions(from: start, &generator)
                        let outcomes = try await self.engine.submit(submissions)
                        made += outcomes.count { if case .recorded = $0 { true } else { false } }
                    }
                    return made
                }
            }
            return try await tasks.reduce(0, +)
        }
    }

    private func redemptions(from start: Int, _ generator: inout SeededGenerator) -> [Submission] {
        (start..<(start + AwardLoad.groupSize)).map { number in
            let command = RedeemReward(
                member: MemberID(1 + generator.number(below: UInt64(members))),
                reward: reward,
                source: SourceKey(
                    partner: partner,
                    type: "redemption",
                    id: "R\(1_000_000_000 + number)"
                )
            )
            let key = IdempotencyKey(
                authority: .operatorConsole,
                text: "redeem-\(1_000_000_000 + number)"
            )
            return Submission(Request(.redeemReward(command), key: key))
        }
    }
}

extension Bench {
    private static let redemptions = 320_000

    /// Redemptions against awards of the same minute in the same journal.
    mutating func measureRedemptions() async throws {
        say("redemptions in process, \(Bench.smallMembers) members")
        let engine = try await openEngine(directory + "/redemption_10k")
        let awards = try awardLoad(engine, members: Bench.smallMembers)
        try await awards.enrol()
        _ = try await awards.award(80_000, from: 0, seed: 1)
        var watch = Stopwatch()
        let awarded = try await awards.award(Bench.redemptions, from: 80_000, seed: 2)
        let reference = watch.rate(of: awarded)
        guard let reward = engine.program?.registry.reward(code: "fruit_box") else {
            throw BenchFailure(reason: "the example program has no reward fruit_box")
        }
        let load = RedemptionLoad(
            engine: engine,
            partner: awards.partner,
            reward: reward,
            members: Bench.smallMembers
        )
        try await load.give(Points(1_000_000))
        watch = Stopwatch()
        let made = try await load.redeem(Bench.redemptions, from: 0, seed: 3)
        let rate = watch.rate(of: made)
        try await engine.stop()
        guard made == Bench.redemptions else {
            throw BenchFailure(reason: "\(made) of \(Bench.redemptions) redemptions were made")
        }
        add(
            BenchResult(
                name: "redemption_10k",
                value: rate,
                unit: "redemptions/s",
                reference: reference,
                target: 40_000_000,
                goal: .atLeast,
                ratioTarget: 500
            )
        )
    }
}
