// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// People at tills: who goes where, what they buy, and how they pay.
extension DemoYear {
    private static let payingPermille: UInt64 = 75
    private static let payingPointsMinimum: Int64 = 1_500

    /// Somebody goes shopping; sometimes with points, which takes two steps.
    func visit(on day: Int, before end: Instant) -> Errand {
        let person = population.somebody(ofFirst: joined, &generator)
        let shop = shop(for: population[person].persona, on: day)
        let month = plan.day(day).components.month
        let visit = Visit(
            person: person,
            shop: shop,
            basket: Basket(at: shop, month: month, &generator),
            occurredAt: end.adding(seconds: DemoPlan.slotOffset(&generator))
        )
        let wantsToPay = generator.happens(DemoYear.payingPermille)
        guard wantsToPay, town.takesPoints(shop),
            population[person].available >= DemoYear.payingPointsMinimum
        else { return purchase(visit, on: day) }
        return payment(visit, on: day)
    }

    private func shop(for persona: Persona, on day: Int) -> Shop {
        let date = plan.day(day)
        let month = date.components.month
        let weekday = date.weekday
        let choices = persona.habits.map { habit in
            let season = habit.shop.season(month: month, weekday: weekday)
            return (value: habit.shop, weight: habit.weight * season)
        }
        return generator.choose(choices)
    }

    private func payment(_ visit: Visit, on day: Int) -> Errand {
        let limit = generator.happens(300) ? Points(1_500) : nil
        let command = PayWithPoints(
            member: member(visit.person),
            source: SourceKey(
                partner: town.partner(visit.shop),
                type: "points",
                id: receipt(visit.shop, on: day)
            ),
            store: town.usualStore(of: visit.shop, for: visit.person),
            bill: visit.basket.total,
            points: limit
        )
        return Errand(visit.person, .pay(visit), .payWithPoints(command))
    }

    func purchase(_ visit: Visit, on day: Int) -> Errand {
        let command = RecordPurchase(
            member: member(visit.person),
            source: SourceKey(
                partner: town.partner(visit.shop),
                type: town.purchaseSource(visit.shop),
                id: receipt(visit.shop, on: day)
            ),
            store: town.store(of: visit.shop, &generator),
            occurredAt: visit.occurredAt,
            total: visit.basket.total,
            items: visit.basket.items,
            tenders: visit.basket.tenders(paidWithPoints: visit.paid),
            payments: visit.payment.map { [$0] } ?? []
        )
        return Errand(visit.person, .purchase(visit), .recordPurchase(command))
    }

    func member(_ person: Int) -> MemberID {
        guard let member = population[person].member else {
            preconditionFailure("only those who have joined go shopping")
        }
        return member
    }
}
