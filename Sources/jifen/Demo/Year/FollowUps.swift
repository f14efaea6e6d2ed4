// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// What an answer leads to, in the same slot's memory or in a later one.
extension DemoYear {
    private static let returnDays: ClosedRange<Int64> = 1...9

    func followUp(_ errand: Errand, _ record: Record, day: Int) {
        switch errand.purpose {
        case .join: raise(errand.person, record)
        case .pay(let visit): takeHome(visit, record, day: day)
        case .purchase(let visit): plan(visit, record, day: day)
        case .hold:
            guard case .holdPlaced(let fact) = record.fact else { return }
            placedHolds.append(
                PlacedHold(
                    person: errand.person,
                    hold: record.id,
                    points: fact.points.rawValue
                )
            )
        case .report:
            guard case .gameEventReported(let fact) = record.fact, !fact.isApproved
            else { return }
            playDays.reports.append(record.id)
        case .raise, .activity, .endHold, .redeem, .bringBack, .adjust, .play: break
        }
    }

    /// Members whose past is known start in its tier.
    private func raise(_ person: Int, _ record: Record) {
        guard let code = population[person].tier, let member = record.member,
            let tier = town.program.registry.tier(code: code)
        else { return }
        let command = AssignTier(member: member, tier: tier, reason: "Past stays and flights")
        waiting.append(Errand(person, .raise, .assignTier(command)))
    }

    /// The purchase that a payment with points belongs to names it.
    private func takeHome(_ visit: Visit, _ record: Record, day: Int) {
        guard case .paidWithPoints(let fact) = record.fact else { return }
        var visit = visit
        visit.payment = record.id
        visit.paid = fact.value
        visit.occurredAt = record.ledger.recordedAt
        waiting.append(purchase(visit, on: day))
    }

    private func plan(_ visit: Visit, _ record: Record, day: Int) {
        guard generator.happens(visit.shop.returns) else { return }
        let back = day + Int(generator.number(in: DemoYear.returnDays))
        guard back < DemoPlan.days else { return }
        plannedReturns[back, default: []].append(
            PlannedReturn(
                person: visit.person,
                shop: visit.shop,
                purchase: record.id,
                basket: visit.basket,
                day: back
            )
        )
    }
}
