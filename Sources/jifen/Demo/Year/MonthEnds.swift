// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// Where the books of the played year stand between two mornings.
struct MonthEnds {
    /// The cycle whose statements are still to be paid, and the day on which that is done.
    var payday: (cycle: UInt64, day: Int)?
    /// Disputes that somebody will look at.
    var hearings: [(dispute: EntryID, day: Int)] = []
}

/// Money between partners: each month is closed on the first morning after it, and paid ten days later.
///
/// One partner disputes a line in the middle of the year, which is upheld, and one in the last month,
/// which is still open at the end; of the last month one partner has not been paid either. No chance
/// is drawn, so that the rest of the year is what it was.
extension DemoYear {
    private static let daysToPay = 9
    private static let daysToHear = 6
    private static let disputedCycle: UInt64 = 6
    private static let disputing = "fruit"
    private static let paidLate = "hotel"

    func doBooks(on day: Int) async throws {
        for hearing in monthEnds.hearings where hearing.day == day {
            try await settle(
                .resolve(
                    ResolveDispute(
                        dispute: hearing.dispute,
                        isUpheld: true,
                        reason: "The till printed the receipt twice"
                    )
                )
            )
        }
        if let due = monthEnds.payday, due.day == day {
            monthEnds.payday = nil
            try await pay(due.cycle, isLast: isLastMonth(day))
        }
        while let cycle = try await close() {
            monthEnds.payday = (cycle, day + DemoYear.daysToPay)
            guard cycle == DemoYear.disputedCycle || isLastMonth(day) else { continue }
            guard let dispute = try await dispute(in: cycle), !isLastMonth(day) else { continue }
            monthEnds.hearings.append((dispute, day + DemoYear.daysToHear))
        }
    }

    /// No later month begins in the played year.
    private func isLastMonth(_ day: Int) -> Bool {
        CalendarMonth(of: plan.day(day)) == CalendarMonth(of: plan.day(DemoPlan.days - 1))
    }

    /// The cycle that was over and is closed now; `nil` when none was.
    private func close() async throws -> UInt64? {
        let next = try await engine.settlementPlan()
        guard next.isOver(at: engine.now) else { return nil }
        let run = try await engine.run(next)
        try await settle(.close(run.command))
        tally.statements += Int64(run.statements.count)
        return run.number
    }

    private func pay(_ cycle: UInt64, isLast: Bool) async throws {
        let book = try await engine.settlementBook()
        guard let statements = book[cycle]?.closing.statements else { return }
        for statement in statements where book.due(cycle, statement.partner) != 0 {
            let code = town.registry.code(of: statement.partner)
            guard !isLast || code != DemoYear.paidLate else { continue }
            try await settle(
                .pay(
                    PaySettlement(
                        number: cycle,
                        partner: statement.partner,
                        reference: "DEMO-\(cycle)-\(code)"
                    )
                )
            )
        }
    }

    /// The first line of a cycle for points that the partner took.
    private func dispute(in cycle: UInt64) async throws -> EntryID? {
        guard let partner = town.registry.partner(code: DemoYear.disputing) else { return nil }
        let plan = try await engine.settlementPlan(cycle)
        var next: UInt64? = plan.first
        while let first = next {
            let page = try await engine.settledPage(
                of: plan,
                from: first,
                partner: partner,
                limit: 100
            )
            let found = page.entries.first { entry in
                entry.lines.contains { $0.kind == .redemption && $0.fen > 0 }
            }
            if let found {
                return try await settle(
                    .dispute(
                        DisputeLine(
                            number: cycle,
                            partner: partner,
                            entry: found.entry,
                            reason: "The receipt is not among ours"
                        )
                    )
                )
            }
            next = page.next
        }
        return nil
    }

    @discardableResult
    private func settle(_ command: SettlementCommand) async throws -> EntryID? {
        try await operate(.settlement(command))
    }
}
