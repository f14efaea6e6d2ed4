// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Runs over every closed cycle again, and compares what it finds with what was closed: balances,
/// statements by their hashes, the matrix, the last entry; and what disputes say of their lines.
struct SettlementAudit {
    private let book: SettlementBook
    private let versions: [BoundProgram]
    private let now: Instant

    init(_ state: LoyaltyState) {
        book = state.settlementBook
        versions = state.versions
        now = state.program.value.lastRecordedAt
    }

    private struct Stopped: Error {}

    /// The first cycle that is not what its entries say.
    func problem(in store: any Store) throws -> VerificationProblem? {
        guard !book.cycles.isEmpty else { return nil }
        var number: UInt64 = 1
        var runner = try runner(number)
        var problem: VerificationProblem?
        /// Goes on to the next cycle, also over those without entries.
        func turn(at recordedAt: Instant?) throws -> Bool {
            while true {
                guard let cycle = book[number] else { return false }
                guard runner.next > cycle.closing.last else { return true }
                let isCut =
                    runner.lastRecordedAt < runner.plan.end
                    && (recordedAt.map { $0 >= runner.plan.end } ?? true)
                guard isCut else {
                    let detail = "cycle \(number) ends with another entry than the last of its days"
                    problem = VerificationProblem(cycle.entry.rawValue, .settlement, detail)
                    return false
                }
                guard runner.finished().agrees(with: cycle.closing) else {
                    let detail = "cycle \(number) was closed with other amounts than it has"
                    problem = VerificationProblem(cycle.entry.rawValue, .settlement, detail)
                    return false
                }
                number += 1
                guard book[number] != nil else { return false }
                runner = try self.runner(number)
            }
        }
        do {
            try store.forEachEntry(from: 1) { sequence, bytes in
                var entry = MoneyEntry()
                if runner.next > book[number]?.closing.last ?? .max {
                    _ = try entry.read(bytes)
                    guard try turn(at: entry.recordedAt) else { throw Stopped() }
                }
                _ = try runner.add(bytes)
            }
            _ = try turn(at: nil)
        } catch is Stopped {}
        return try problem ?? disputeProblem(in: store)
    }

    private func runner(_ number: UInt64) throws -> SettlementRunner {
        guard let plan = SettlementPlan(number, of: book, in: versions, at: now) else {
            throw SettlementRunFault.unknownCycle
        }
        return SettlementRunner(plan)
    }

    private func disputeProblem(in store: any Store) throws -> VerificationProblem? {
        for cycle in book.cycles {
            for dispute in cycle.disputes {
                guard let body = try store.entry(dispute.entry.rawValue),
                    try JournalBody.read(body).ledger.effect(on: dispute.partner) == dispute.fen
                else {
                    let detail = "the line that it disputes has another amount"
                    return VerificationProblem(dispute.id.rawValue, .settlement, detail)
                }
            }
        }
        return nil
    }
}
