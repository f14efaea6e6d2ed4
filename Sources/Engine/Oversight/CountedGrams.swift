// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives
import Rules

/// Grams of CO2e by partner and factor, day by day, as they were counted and as the factors give them.
public struct CountedGrams: Sendable {
    public struct Name: Hashable, Comparable, Sendable {
        public let partner: PartnerNumber
        public let factor: String

        public static func < (left: Name, right: Name) -> Bool {
            (left.partner, left.factor) < (right.partner, right.factor)
        }
    }

    public struct Sum: Hashable, Sendable {
        public fileprivate(set) var claims: Int64 = 0
        public fileprivate(set) var units: Int64 = 0
        public fileprivate(set) var grams: Int64 = 0
        /// What the factor gives without caps, in the version that each entry cites.
        public fileprivate(set) var recomputed: Int64 = 0
        public fileprivate(set) var returned: Int64 = 0

        fileprivate static func += (sum: inout Sum, other: Sum) {
            sum.claims += other.claims
            sum.units += other.units
            sum.grams += other.grams
            sum.recomputed += other.recomputed
            sum.returned += other.returned
        }
    }

    private var byDay: [CalendarDay: [Name: Sum]] = [:]

    public init() {}

    /// What was counted on some days, of the program's zone of then.
    public func sums(over days: ClosedRange<CalendarDay>) -> [Name: Sum] {
        byDay.reduce(into: [:]) { sums, part in
            guard days.contains(part.key) else { return }
            for (name, sum) in part.value { sums[name, default: Sum()] += sum }
        }
    }

    /// Adds an entry that was recorded on a day of the zone of its version.
    public mutating func add(_ record: Record, on day: CalendarDay, of version: BoundProgram) {
        switch record.fact {
        case .activityRecorded(let fact):
            guard let claim = fact.claim else { return }
            add(claim, at: fact.partner, on: day, of: version)
        case .purchaseRecorded(let fact):
            for claim in fact.claims { add(claim, at: fact.partner, on: day, of: version) }
        case .purchaseReturned(let fact):
            for part in fact.grams {
                let name = Name(partner: fact.partner, factor: part.factor)
                byDay[day, default: [:]][name, default: Sum()].returned += part.grams
            }
        default: break
        }
    }

    private mutating func add(
        _ claim: GramClaim,
        at partner: PartnerNumber,
        on day: CalendarDay,
        of version: BoundProgram
    ) {
        let factor = version.program.green?.factors.first { $0.code == claim.factor }
        var sum = Sum()
        sum.claims = 1
        sum.units = claim.units
        sum.grams = claim.grams
        sum.recomputed = factor?.grams(for: claim.units) ?? 0
        let name = Name(partner: partner, factor: claim.factor)
        byDay[day, default: [:]][name, default: Sum()] += sum
    }
}
