// SPDX-License-Identifier: Apache-2.0

/// A way of life: how often somebody shops, and where.
enum Persona: Hashable, Sendable, CaseIterable {
    case family
    case office
    case student
    case retiree
    case traveller

    /// Out of 1,000 members.
    var share: Int {
        switch self {
        case .family: 420
        case .office: 270
        case .student: 110
        case .retiree: 140
        case .traveller: 60
        }
    }

    /// How often, compared with others.
    var activity: ClosedRange<Int64> {
        switch self {
        case .family: 8...24
        case .office: 6...18
        case .student: 4...14
        case .retiree: 6...20
        case .traveller: 10...26
        }
    }

    /// Where, as weights.
    var habits: [(shop: Shop, weight: Int)] {
        switch self {
        case .family:
            [
                (.fruit, 300), (.online, 120), (.mall, 115), (.restaurant, 110), (.utility, 90),
                (.fuel, 85), (.stationery, 75), (.bank, 40), (.cinema, 30), (.beauty, 25),
                (.hotel, 6), (.travel, 3), (.airline, 2),
            ]
        case .office:
            [
                (.restaurant, 260), (.online, 150), (.fruit, 140), (.bank, 115), (.fuel, 95),
                (.mall, 70), (.cinema, 55), (.utility, 50), (.beauty, 50), (.hotel, 24),
                (.stationery, 20), (.airline, 12), (.travel, 9),
            ]
        case .student:
            [
                (.stationery, 230), (.restaurant, 220), (.online, 190), (.cinema, 120),
                (.fruit, 120), (.beauty, 70), (.mall, 30), (.bank, 15), (.travel, 4),
            ]
        case .retiree:
            [
                (.fruit, 420), (.utility, 150), (.mall, 110), (.restaurant, 95), (.online, 70),
                (.bank, 60), (.stationery, 25), (.travel, 10), (.hotel, 6), (.fuel, 20),
            ]
        case .traveller:
            [
                (.restaurant, 240), (.hotel, 170), (.bank, 150), (.fuel, 110), (.airline, 90),
                (.travel, 70), (.mall, 60), (.online, 50), (.fruit, 60),
            ]
        }
    }

    /// The shop that brings somebody into the program.
    var door: Shop {
        switch self {
        case .family, .retiree: .fruit
        case .office: .restaurant
        case .student: .stationery
        case .traveller: .hotel
        }
    }
}
