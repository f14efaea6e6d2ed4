// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// On the last day of the played year the scenic spot offers the slots of the coming days, as many for
/// points as for money, and some members take places in them.
extension DemoYear {
    private static let offeredDays: Int32 = 10
    private static let places: Int64 = 20
    private static let bookings = 12
    /// The hours of a day at which a slot begins; each lasts two.
    private static let hours: [Int64] = [9, 14]
    private static let slotSeconds: Int64 = 7_200

    func planOutings(on day: Int) async throws {
        guard day == DemoPlan.days - 1, let scenic = town.registry.partner(code: "scenic") else {
            return
        }
        let rewards = town.program.program.rewards.filter { reward in
            reward.slots != nil && town.program.number(ofPartner: reward.partnerIndex) == scenic
        }
        var errands: [Errand] = []
        for reward in rewards {
            guard let number = town.registry.reward(code: reward.code) else { continue }
            let days = (1...DemoYear.offeredDays).map { offer(on: plan.day(day).adding(days: $0)) }
            try await operate(.importSlots(ImportSlots(reward: number, days: days)))
            errands += bookings(of: number, price: reward.price.rawValue, days)
        }
        try await run(errands, day: day)
    }

    private func offer(on day: CalendarDay) -> OfferedDay {
        let slots = DemoYear.hours.map { hour in
            let start = plan.zone.start(of: day).adding(seconds: hour * 3_600)
            return SlotOffer(
                code: hour < 12 ? "am" : "pm",
                startsAt: start,
                endsAt: start.adding(seconds: DemoYear.slotSeconds),
                forMoney: DemoYear.places,
                forPoints: DemoYear.places
            )
        }
        return OfferedDay(day: day, slots: slots)
    }

    /// Whoever has the points, in the sequence in which people joined, one slot after another.
    private func bookings(
        of reward: RewardNumber,
        price: Int64,
        _ days: [OfferedDay]
    ) -> [Errand] {
        let slots = days.flatMap { day in
            day.slots.map { SlotName(day: day.day, code: $0.code) }
        }
        let able = (0..<joined).filter { population[$0].available >= price }
        return zip(able, slots).prefix(DemoYear.bookings).compactMap { person, slot in
            guard let member = population[person].member else { return nil }
            population[person].available -= price
            let command = RedeemReward(member: member, reward: reward, slot: slot)
            return Errand(person, .redeem, .redeemReward(command))
        }
    }
}
