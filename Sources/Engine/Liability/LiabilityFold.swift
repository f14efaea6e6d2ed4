// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives

/// Points of one month of birth: whose they are, and whether they have an end.
public struct Vintage: Hashable, Comparable, Sendable {
    public let month: CalendarMonth
    public let issuer: PartnerNumber
    public let isLifetime: Bool

    public static func < (left: Vintage, right: Vintage) -> Bool {
        if left.month != right.month { return left.month < right.month }
        if left.issuer != right.issuer { return left.issuer < right.issuer }
        return left.isLifetime && !right.isLifetime
    }
}

/// Points that were open before a period, and what happened to them in it.
public struct VintageRoll: Hashable, Sendable {
    public internal(set) var opening: Int64 = 0
    /// By the place of the move; above zero when points came.
    var moves = [Int64](repeating: 0, count: LiabilityMove.allCases.count)

    public subscript(_ move: LiabilityMove) -> Int64 { moves[move.place] }

    /// What was open before, and every move: what is open behind the period.
    public var closing: Int64 { moves.reduce(opening, +) }
}

/// Reads a journal from its first entry and keeps, by month of birth and issuer, which points are open.
///
/// Moves before `from` are in the openings; entries from `until` on are not taken. It grows with the
/// months and the issuers, not with the entries.
public struct LiabilityFold: Sendable {
    public let from: Instant
    public let until: Instant
    private let zone: ProgramTimeZone
    private var entry = LotEntry()
    private var rolls: [Vintage: VintageRoll] = [:]
    /// The first entry of each month, in sequence.
    private var months: [(entry: UInt64, month: CalendarMonth)] = []
    /// Points redeemed, less refunded, and all else that left, by month of birth and age.
    private var left: [CalendarMonth: [Int: (redeemed: Int64, other: Int64)]] = [:]
    private var issued: [CalendarMonth: Int64] = [:]
    private var last: UInt64 = 0

    public init(from: Instant, until: Instant, zone: ProgramTimeZone) {
        self.from = from
        self.until = until
        self.zone = zone
    }

    public var next: UInt64 { last + 1 }

    func isOfSamePeriod(as other: LiabilityFold) -> Bool {
        from == other.from && until == other.until && zone == other.zone
    }

    /// Takes the next entry; answers whether later ones are wanted.
    public mutating func add(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        let moves = try entry.read(bytes)
        guard entry.recordedAt < until else { return false }
        guard entry.sequence == next else {
            throw MalformedBytes(offset: 0, reason: "entry \(next) is missing")
        }
        last = entry.sequence
        note(month: CalendarMonth(of: zone.day(of: entry.recordedAt)))
        if moves { add() }
        return true
    }

    private mutating func note(month: CalendarMonth) {
        guard months.last?.month != month else { return }
        months.append((entry.sequence, month))
    }

    private mutating func add() {
        var (taken, restored, born) = (Points.zero, Points.zero, Points.zero)
        for move in entry.moves {
            let slices: [LotSlice]
            if !move.comes {
                slices = entry.taken.portion(after: taken, points: move.points)
                taken += move.points
            } else if move.kind == .issued || move.kind == .adjusted {
                slices = entry.born.portion(after: born, points: move.points)
                born += move.points
            } else {
                slices = entry.restored.portion(after: restored, points: move.points)
                restored += move.points
            }
            for slice in slices { count(slice, move.kind, comes: move.comes) }
        }
    }

    private mutating func count(_ slice: LotSlice, _ kind: LiabilityMove, comes: Bool) {
        let born = month(ofEntry: slice.lot.entry)
        let vintage = Vintage(
            month: born,
            issuer: PartnerNumber(slice.issuer),
            isLifetime: slice.expiresAt == .never
        )
        let points = comes ? slice.points.rawValue : -slice.points.rawValue
        if entry.recordedAt < from {
            rolls[vintage, default: VintageRoll()].opening += points
        } else {
            rolls[vintage, default: VintageRoll()].moves[kind.place] += points
        }
        guard kind != .moved else { return }
        if comes, kind == .issued || kind == .adjusted {
            issued[born, default: 0] += points
            return
        }
        let age = Int((months.last?.month.number ?? born.number) - born.number)
        if kind == .redeemed || kind == .refunded {
            left[born, default: [:]][age, default: (0, 0)].redeemed -= points
        } else {
            left[born, default: [:]][age, default: (0, 0)].other -= points
        }
    }

    /// The month of the entry that gave birth to a lot.
    private func month(ofEntry sequence: UInt64) -> CalendarMonth {
        var (low, high) = (0, months.count)
        while low < high {
            let middle = (low + high) / 2
            if months[middle].entry <= sequence { low = middle + 1 } else { high = middle }
        }
        return months[max(0, low - 1)].month
    }

    /// What was found; `through` is the last entry that counts.
    public func report(of program: BoundProgram) -> LiabilityReport {
        LiabilityReport(
            through: last,
            program: program,
            rolls: rolls.filter { $0.value != VintageRoll() },
            pattern: pattern,
            month: CalendarMonth(of: zone.day(of: until == .never ? entry.recordedAt : until))
        )
    }

    /// The ages that every month of birth has behind it.
    private var pattern: BreakagePattern {
        var pattern = BreakagePattern()
        guard let current = months.last?.month else { return pattern }
        for (born, points) in issued {
            var open = points
            let ages = min(Int(current.number - born.number), BreakagePattern.maximumMonths)
            guard ages > 0 else { continue }
            for age in 0..<ages {
                let at = left[born]?[age] ?? (0, 0)
                pattern.add(age: age, redeemed: at.redeemed, of: open)
                open -= at.redeemed + at.other
            }
        }
        return pattern
    }
}
