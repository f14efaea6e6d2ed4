// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// Everything of the played year that is no purchase.
extension DemoYear {
    private static let activityPermille: UInt64 = 60
    private static let holdPermille: UInt64 = 22
    private static let redemptionPermille: UInt64 = 45
    private static let adjustmentPermille: UInt64 = 3

    /// Those who join on this day.
    func newcomers(on day: Int) -> [Errand] {
        var errands: [Errand] = []
        while joined < plan.members, population[joined].joinsOn <= day {
            let enrolment = town.enrolment(of: population[joined])
            errands.append(
                Errand(joined, .join, .enrolMember(enrolment.command), vault: enrolment.vault)
            )
            joined += 1
        }
        return errands
    }

    /// For so many purchases, a few of everything else.
    func sideErrands(count: Int, at end: Instant) -> [Errand] {
        var errands: [Errand] = []
        for _ in 0..<count {
            if generator.happens(DemoYear.activityPermille) { errands += activity(at: end) }
            if generator.happens(DemoYear.holdPermille) { errands += hold() }
            if generator.happens(DemoYear.redemptionPermille) { errands += redemption() }
            if generator.happens(DemoYear.adjustmentPermille) { errands += adjustment() }
        }
        return errands
    }

    /// Somebody who joined before this slot, so that there is an id.
    private func somebody() -> (person: Int, member: MemberID)? {
        let person = population.somebody(ofFirst: joined, &generator)
        return population[person].member.map { (person, $0) }
    }

    private func activity(at end: Instant) -> [Errand] {
        guard let school = town.school, let (person, member) = somebody() else { return [] }
        let kind = generator.choose([
            (value: "survey", weight: 50), (value: "lesson", weight: 40),
            (value: "project", weight: 10),
        ])
        let number = generator.next() >> 24
        let command = RecordActivity(
            member: member,
            source: SourceKey(partner: school, type: "activity", id: "\(kind)-\(number)"),
            occurredAt: end.adding(seconds: DemoPlan.slotOffset(&generator)),
            kind: kind,
            group: town.classes.isEmpty ? "" : town.classes[person % town.classes.count]
        )
        return [Errand(person, .activity, .recordActivity(command))]
    }

    /// A room or a table is booked with points; whether the guest comes turns out later.
    private func hold() -> [Errand] {
        guard let (person, member) = somebody() else { return [] }
        let shop: Shop = generator.happens(400) ? .hotel : .restaurant
        let most = shop == .hotel ? Int64(15_000) : 3_000
        let points = min(population[person].available, most) / 60 * 60
        guard points >= 600 else { return [] }
        let command = PlaceHold(
            member: member,
            partner: town.partner(shop),
            points: Points(points),
            minutes: shop == .hotel ? 720 : 150
        )
        return [Errand(person, .hold(shop), .placeHold(command))]
    }

    /// Of the holds of the slot before, most are captured, some released, some forgotten.
    func endings() -> [Errand] {
        let holds = placedHolds
        placedHolds = []
        return holds.compactMap { hold in
            switch generator.number(below: 100) {
            case 0..<72:
                let part = generator.happens(250) ? Points(max(60, hold.points / 120 * 60)) : nil
                let command = CaptureHold(hold: hold.hold, points: part)
                return Errand(hold.person, .endHold(isCapture: true), .captureHold(command))
            case 72..<87:
                let command = ReleaseHold(hold: hold.hold)
                return Errand(hold.person, .endHold(isCapture: false), .releaseHold(command))
            default: return nil
            }
        }
    }

    private func redemption() -> [Errand] {
        guard let (person, member) = somebody() else { return [] }
        let rewards = town.rewards(for: population[person].available)
        guard !rewards.isEmpty else { return [] }
        let reward = generator.choose(rewards)
        // Answers of this slot are not known yet: do not spend the same points twice.
        population[person].available -= reward.price
        let command = RedeemReward(member: member, reward: reward.number)
        return [Errand(person, .redeem, .redeemReward(command))]
    }

    private func adjustment() -> [Errand] {
        guard let (person, member) = somebody() else { return [] }
        let isGift = generator.happens(750)
        guard isGift || population[person].available >= 300 else { return [] }
        let command = AdjustPoints(
            member: member,
            points: Points(isGift ? 600 : -300),
            reason: isGift ? .goodwill : .mistake,
            note: isGift ? "投诉属实,致歉补偿" : "人工重复记分,更正"
        )
        return [Errand(person, .adjust, .adjustPoints(command))]
    }

    /// Goods that come back on this day: one item, or part of a total.
    func comingBack(on day: Int, at end: Instant) -> [Errand] {
        let returns = plannedReturns.removeValue(forKey: day) ?? []
        return returns.map { planned in
            let items = planned.basket.items
            let index = items.isEmpty ? 0 : Int(generator.number(below: UInt64(items.count)))
            let line =
                items.isEmpty
                ? nil
                : ReturnedLine(
                    item: index,
                    quantity: generator.number(in: 1...items[index].quantity)
                )
            let command = ReturnPurchase(
                purchase: planned.purchase,
                source: SourceKey(
                    partner: town.partner(planned.shop),
                    type: "return",
                    id: receipt(planned.shop, on: day)
                ),
                occurredAt: end,
                lines: line.map { [$0] } ?? [],
                amount: line == nil ? planned.basket.total : nil
            )
            return Errand(planned.person, .bringBack, .returnPurchase(command))
        }
    }
}
