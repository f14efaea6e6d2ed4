// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives
import Rules

/// What is owed for points, by month of birth and issuer, at the end of a period and how it came to be.
public struct LiabilityReport: Sendable {
    public struct Line: Sendable {
        public let vintage: Vintage
        public let issuerCode: String
        public let roll: VintageRoll
        /// What the open points are worth, rounded up.
        public let fen: Int64
        /// Points that will probably never be redeemed; `nil` as long as there is no pattern.
        public let breakage: Int64?
    }

    /// The last entry that counts.
    public let through: UInt64
    public let program: BoundProgram
    /// By month of birth, then by issuer.
    public let lines: [Line]
    public let pattern: BreakagePattern

    init(
        through: UInt64,
        program: BoundProgram,
        rolls: [Vintage: VintageRoll],
        pattern: BreakagePattern,
        month: CalendarMonth
    ) {
        self.through = through
        self.program = program
        self.pattern = pattern
        let value = program.program.faceValue
        lines = rolls.sorted { $0.key < $1.key }.map { vintage, roll in
            Line(
                vintage: vintage,
                issuerCode: vintage.issuer.rawValue == 0
                    ? "" : program.registry.code(of: vintage.issuer),
                roll: roll,
                fen: value.fen(of: roll.closing, rounding: .ceiling),
                breakage: pattern.breakage(
                    of: max(0, roll.closing),
                    age: max(0, Int(month.number - vintage.month.number))
                )
            )
        }
    }

    /// Open points before the period.
    public var opening: Int64 { lines.reduce(0) { $0 + $1.roll.opening } }

    /// Open points behind the period.
    public var closing: Int64 { lines.reduce(0) { $0 + $1.roll.closing } }

    public func total(_ move: LiabilityMove) -> Int64 { lines.reduce(0) { $0 + $1.roll[move] } }

    /// Open points that never expire.
    public var lifetimePoints: Int64 {
        lines.reduce(0) { $0 + ($1.vintage.isLifetime ? $1.roll.closing : 0) }
    }

    /// Points that will probably never be redeemed, by a method; `nil` as long as there is no pattern.
    public func breakage(_ method: BreakageMethod) throws(LifetimeRelease) -> Int64? {
        try method.check(lifetimePoints: lifetimePoints)
        var sum: Int64 = 0
        for line in lines {
            guard let points = line.breakage else { return nil }
            sum += points
        }
        return sum
    }

    /// Fen of some points at face value.
    public func fen(of points: Int64, rounding: Rounding = .ceiling) -> Int64 {
        program.program.faceValue.fen(of: points, rounding: rounding)
    }
}

extension Ratio {
    /// The value of points; of points below zero the value below zero, rounded away the same way.
    fileprivate func fen(of points: Int64, rounding: Rounding) -> Int64 {
        let size = multiplied(by: Int64(clamping: points.magnitude), rounding: rounding) ?? .max
        return points < 0 ? -size : size
    }
}

extension Engine {
    /// What is owed for points behind `until`, with the moves from `from` on.
    ///
    /// The first question about a period reads the journal up to its end, a page at a time; later ones
    /// only what has come since (`LiabilityFolds`).
    public func liability(from: Instant, until: Instant) async throws -> LiabilityReport? {
        let inForce = until == .never ? program : versions.inForce(at: until) ?? program
        guard let program = inForce else { return nil }
        var fold = await liabilityFolds.fold(
            LiabilityFold(from: from, until: until, zone: program.program.timeZone)
        )
        while true {
            let before = fold
            let (after, isEnd) = try await page(from: before.next) { snapshot, last in
                var fold = before
                while fold.next <= last {
                    guard let body = try snapshot.entry(fold.next) else {
                        throw MissingEntry(sequence: fold.next)
                    }
                    let goesOn = try body.withUnsafeBytes { try fold.add($0) }
                    guard goesOn else { return (fold, true) }
                }
                return (fold, last == (try snapshot.lastSequence()))
            }
            fold = after
            if isEnd {
                await liabilityFolds.keep(fold)
                return fold.report(of: program)
            }
        }
    }
}
