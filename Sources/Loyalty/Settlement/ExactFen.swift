// SPDX-License-Identifier: Apache-2.0

import Primitives

/// An amount of money that need not be whole fen: what points are worth, to the last part.
struct ExactFen: Hashable, Sendable {
    /// So many parts are one fen.
    let unit: Int64
    private(set) var parts: Int128

    /// Parts of a fee are millionths, so one unit holds both a value and a fee on it.
    static let million: Int64 = 1_000_000

    init(parts: Int128, unit: Int64) {
        self.parts = parts
        self.unit = unit
    }

    /// What points are worth, or `share` millionths of that.
    ///
    /// It fits: points are bounded by 2^61, a face value by 10^11 parts, a share by a million.
    init(of points: Int64, at face: Ratio, share: Int64 = ExactFen.million) {
        unit = face.denominator * ExactFen.million
        parts = Int128(points) * Int128(face.numerator) * Int128(share)
    }

    static prefix func - (value: ExactFen) -> ExactFen {
        ExactFen(parts: -value.parts, unit: value.unit)
    }

    /// Both of one unit; anything else is a bug.
    mutating func add(_ other: ExactFen) {
        precondition(unit == other.unit, "one entry has one unit")
        parts += other.parts
    }

    /// Whole fen that are enough for it.
    var roundedUp: Int128 {
        let (quotient, rest) = parts.quotientAndRemainder(dividingBy: Int128(unit))
        return rest > 0 ? quotient + 1 : quotient
    }
}

/// What the whole fen of an account leave of its exact value, so that no fen is lost or made,
/// however many entries there are.
///
/// Every account stands at its exact credit balance rounded down, the fund's alone rounded up: who
/// owes, owes the next fen; who is owed, gets whole ones.
struct FenRest: Hashable, Sendable {
    /// So many parts are one fen; 0 before the first value.
    private(set) var unit: Int64 = 0
    /// From 0 to less than `unit`.
    private(set) var parts: Int64 = 0

    init() {}

    /// Adds to what the account has in credit; answers by how many whole fen it grows.
    mutating func add(_ value: ExactFen, roundsUp: Bool) -> Int64 {
        convert(to: value.unit)
        let sum = Int128(parts) + (roundsUp ? -value.parts : value.parts)
        var (quotient, rest) = sum.quotientAndRemainder(dividingBy: Int128(unit))
        if rest < 0 {
            rest += Int128(unit)
            quotient -= 1
        }
        parts = Int64(rest)
        return Int64(clamping: roundsUp ? -quotient : quotient)
    }

    /// A face value of another denominator: less than one of the new parts is let go.
    private mutating func convert(to other: Int64) {
        guard unit != other else { return }
        if unit > 0 { parts = Int64(Int128(parts) * Int128(other) / Int128(unit)) }
        unit = other
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(unit))
        writer.put(UInt64(parts))
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        let (unit, parts) = (try reader.unsigned(), try reader.unsigned())
        guard unit <= UInt64(Int64.max), parts < max(unit, 1) else {
            throw reader.malformed("an impossible rest of a fen")
        }
        self.unit = Int64(unit)
        self.parts = Int64(parts)
    }
}
