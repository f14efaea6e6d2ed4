// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What is played, and on which days.
struct DemoPlan: Sendable {
    static let days = 365
    private static let firstHour: Int64 = 8
    private static let slotSeconds: Int64 = 7_200

    let members: Int
    let purchases: Int
    let seed: UInt64
    let zone: ProgramTimeZone
    let firstDay: CalendarDay

    /// How busy the hours of a day are, compared with one another.
    static let rush = [4, 8, 14, 16, 12, 16, 20, 10]

    /// The year that ends yesterday.
    init(members: Int, purchases: Int, seed: UInt64, zone: ProgramTimeZone, now: Instant) {
        self.members = members
        self.purchases = purchases
        self.seed = seed
        self.zone = zone
        firstDay = zone.day(of: now).adding(days: Int32(-DemoPlan.days))
    }

    func day(_ index: Int) -> CalendarDay { firstDay.adding(days: Int32(index)) }

    /// The end of a slot: until then its visits have happened.
    func end(ofSlot slot: Int, day: Int) -> Instant {
        let hour = DemoPlan.firstHour * 3_600 + Int64(slot) * DemoPlan.slotSeconds
        return zone.start(of: self.day(day)).adding(seconds: hour)
    }

    func morning(ofDay day: Int) -> Instant {
        zone.start(of: self.day(day)).adding(seconds: 23_400)
    }

    func night(ofDay day: Int) -> Instant {
        zone.start(of: self.day(day)).adding(seconds: 86_340)
    }

    /// How many purchases each slot of the year has; they add up to the plan.
    func schedule() -> [[Int]] {
        var weights: [[Int]] = []
        for index in 0..<DemoPlan.days {
            let busy = DemoPlan.busyness(of: day(index), index: index)
            weights.append(DemoPlan.rush.map { $0 * busy })
        }
        let total = weights.reduce(0) { $0 + $1.reduce(0, +) }
        var (passed, given) = (0, 0)
        return weights.map { slots in
            slots.map { weight in
                passed += weight
                let due = purchases * passed / total
                defer { given = due }
                return due - given
            }
        }
    }

    /// Weekends and festivals are busier, and the coalition grows.
    private static func busyness(of day: CalendarDay, index: Int) -> Int {
        let (_, month, date) = day.components
        var busy = day.weekday >= 6 ? 135 : day.weekday == 5 ? 110 : 90
        if month == 10, date <= 7 { busy += 40 }
        if month == 11, date == 11 { busy += 80 }
        if month == 6, date == 18 { busy += 50 }
        if month == 2, date <= 15 { busy += 25 }
        return busy * (80 + 30 * index / days)
    }

    static func slotOffset(_ generator: inout SeededGenerator) -> Int64 {
        -generator.number(in: 1...(slotSeconds - 1))
    }
}
