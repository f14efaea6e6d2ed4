// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What of the time a green report is about; it stands in the address.
enum GreenPeriod: Hashable, Sendable {
    case all
    case year(String)
    case month(String)

    init(_ fields: PageFields) {
        if let month = fields["month"], GreenPeriod.isNumber(month, parts: [4, 2]) {
            self = .month(month)
        } else if let year = fields["year"], GreenPeriod.isNumber(year, parts: [4]) {
            self = .year(year)
        } else {
            self = .all
        }
    }

    private static func isNumber(_ text: String, parts: [Int]) -> Bool {
        let found = text.split(separator: "-", omittingEmptySubsequences: false)
        return found.map(\.count) == parts && found.allSatisfy { Int($0) != nil }
    }

    /// First and last day, as the interface takes them.
    var days: (from: String?, until: String?) {
        switch self {
        case .all: return (nil, nil)
        case .year(let year): return ("\(year)-01-01", "\(year)-12-31")
        case .month(let month):
            let parts = month.split(separator: "-").compactMap { Int32($0) }
            guard parts.count == 2 else { return (nil, nil) }
            let last = GreenPeriod.lastDay(of: parts[1], parts[0])
            return ("\(month)-01", "\(month)-\(last)")
        }
    }

    private static func lastDay(of month: Int32, _ year: Int32) -> Int32 {
        switch month {
        case 2:
            let isLeap =
                year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
            return isLeap ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    func address(of path: String) -> String {
        switch self {
        case .all: path
        case .year(let year): "\(path)?year=\(year)"
        case .month(let month): "\(path)?month=\(month)"
        }
    }
}

/// What a member's green actions add up to.
struct MemberGreenModel: Hashable, Sendable {
    struct Tally: Hashable, Sendable {
        let name: String
        let actions: Int64
        let grams: Int64
        let points: Int64
    }

    struct Factor: Hashable, Sendable {
        let name: String
        let grams: Int64
        let gramsHighest: Int64
        let confidence: String
        let source: String
        let year: String
        let region: String
    }

    let period: GreenPeriod
    let notice: String
    let whole: Tally
    /// By the highest of the published figures; `whole.grams` is by the lowest.
    let gramsHighest: Int64
    let kinds: [Tally]
    /// Of the period, oldest first.
    let months: [Tally]
    /// Days on which there was something, oldest first.
    let days: [Tally]
    let factors: [Factor]
    /// All months in which there was anything, newest first.
    let allMonths: [String]
    let programName: String
    let version: Int64
    /// Under which anybody can check the report; `nil` where there is nothing to certify.
    let certificate: String?

    /// The days of the newest year of the period on which something was done: more do not fit on a
    /// telephone.
    var daysOfYear: [Tally] {
        let acted = days.filter { $0.actions > 0 }
        guard let year = acted.last?.name.prefix(4) else { return [] }
        return acted.filter { $0.name.hasPrefix(year) }
    }

    var years: [String] {
        var years: [String] = []
        for month in allMonths where years.last != String(month.prefix(4)) {
            years.append(String(month.prefix(4)))
        }
        return years
    }
}
