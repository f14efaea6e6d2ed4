// SPDX-License-Identifier: Apache-2.0

/// A partner of the example program at which people of the played year shop, by its code.
enum Shop: String, Hashable, Sendable, CaseIterable {
    case fruit
    case stationery
    case mall
    case restaurant
    case online
    case beauty
    case cinema
    case hotel
    case travel
    case airline
    case bank
    case utility
    case fuel

    /// Letters in front of receipt numbers.
    var mark: String { rawValue.prefix(2).uppercased() }

    /// How often something of a purchase comes back, out of 1,000.
    var returns: UInt64 {
        switch self {
        case .online: 80
        case .mall: 60
        case .stationery: 25
        case .beauty: 20
        case .fruit: 6
        default: 0
        }
    }

    /// How the season changes the visits, in percent.
    func season(month: Int, weekday: Int) -> Int {
        let isWeekend = weekday >= 6
        switch self {
        case .stationery: return month == 8 || month == 9 ? 260 : month == 2 ? 180 : 100
        case .travel, .airline, .hotel:
            return [1, 2, 7, 8, 10].contains(month) ? 190 : 80
        case .fruit: return (6...8).contains(month) ? 130 : 100
        case .online: return month == 11 ? 170 : month == 6 ? 140 : 100
        case .restaurant, .cinema, .mall: return isWeekend ? 150 : 85
        case .beauty: return month == 3 ? 150 : 100
        case .bank, .utility, .fuel: return 100
        }
    }
}
