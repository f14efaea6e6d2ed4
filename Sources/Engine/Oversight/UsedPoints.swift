// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives

/// Points that were used, by who issued them and where, day by day.
public struct UsedPoints: Sendable {
    public struct Way: Hashable, Sendable {
        public let issuer: PartnerNumber
        public let partner: PartnerNumber
    }

    public struct Sum: Hashable, Sendable {
        public fileprivate(set) var points: Int64 = 0
        /// Entries that used them.
        public fileprivate(set) var entries: Int64 = 0
    }

    private var byDay: [CalendarDay: [Way: Sum]] = [:]

    /// What was used on some days, of the program's zone of then.
    public func sums(over days: ClosedRange<CalendarDay>) -> [Way: Sum] {
        byDay.reduce(into: [:]) { sums, part in
            guard days.contains(part.key) else { return }
            for (way, sum) in part.value {
                sums[way, default: Sum()].points += sum.points
                sums[way, default: Sum()].entries += sum.entries
            }
        }
    }

    mutating func add(_ record: Record, on day: CalendarDay) {
        guard let partner = record.partner else { return }
        var used: [PartnerNumber: Int64] = [:]
        for slice in record.usedSlices {
            used[PartnerNumber(slice.issuer), default: 0] += slice.points.rawValue
        }
        for (issuer, points) in used {
            let way = Way(issuer: issuer, partner: partner)
            byDay[day, default: [:]][way, default: Sum()].points += points
            byDay[day, default: [:]][way, default: Sum()].entries += 1
        }
    }
}

extension Record {
    /// What the entry took from lots for good.
    var usedSlices: [LotSlice] {
        ledger.lotChanges.compactMap { change in
            switch change {
            case .consumed(let slice), .captured(let slice): slice
            case .issued, .matured, .held, .released, .restored: nil
            }
        }
    }
}
