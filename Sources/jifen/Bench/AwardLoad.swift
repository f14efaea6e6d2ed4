// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// Purchases posted in process, as fast as the engine takes them, by a few callers in groups.
struct AwardLoad {
    /// Submissions of one call; callers of one process, together about 8,000 in flight.
    static let groupSize = 1_000
    static let callers = 8

    let engine: Engine
    let partner: PartnerNumber
    let members: Int

    /// Enrols members until there are `members` of them.
    func enrol() async throws {
        let have = Int(try await engine.overview().members)
        var left = members - have
        while left > 0 {
            let group = (0..<min(left, AwardLoad.groupSize)).map { _ in
                Submission(Request(.enrolMember(EnrolMember())))
            }
            _ = try await engine.submit(group)
            left -= group.count
        }
    }

    /// Posts `count` purchases of random members and answers how many awarded.
    ///
    /// Each has a source key and an idempotency key;
    /// keys rise from `first` on, as tills and UUIDv7 make them.
    func award(_ count: Int, from first: Int, seed: UInt64) async throws -> Int {
        let groups = count / AwardLoad.groupSize
        return try await withThrowingTaskGroup(of: Int.self) { tasks in
            for caller in 0..<AwardLoad.callers {
                tasks.addTask {
                    var generator = SeededGenerator(seed: seed &+ UInt64(caller))
                    var awarded = 0
                    for group in stride(from: caller, to: groups, by: AwardLoad.callers) {
                        let start = first + group * AwardLoad.groupSize
                        let submissions = self.purchases(from: start, &generator)
                        let outcomes = try await self.engine.submit(submissions)
                        awarded += outcomes.count { if case .recorded = $0 { true } else { false } }
                    }
                    return awarded
                }
            }
            return try await tasks.reduce(0, +)
        }
    }

    private func purchases(from start: Int, _ generator: inout SeededGenerator) -> [Submission] {
        let now = engine.now
        return (start..<(start + AwardLoad.groupSize)).map { number in
            let fen = generator.number(in: 100...50_000)
            let purchase = RecordPurchase(
                member: MemberID(1 + generator.number(below: UInt64(members))),
                source: SourceKey(
                    partner: partner,
                    type: "receipt",
                    id: "R\(1_000_000_000 + number)"
                ),
                occurredAt: now,
                total: Money(fen: fen),
                items: [
                    PurchaseItem(
                        sku: "apple",
                        category: "fruit",
                        unit: "kg",
                        quantity: 1,
                        amount: Money(fen: fen)
                    )
                ],
                tenders: [Tender(kind: .cash, amount: Money(fen: fen))]
            )
            let key = IdempotencyKey(
                authority: .operatorConsole,
                text: "bench-\(1_000_000_000 + number)"
            )
            return Submission(Request(.recordPurchase(purchase), key: key))
        }
    }
}
