// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// A lot as a line in a notebook; lines are never torn out.
struct OracleLot {
    let serial: Int
    var purchase: UInt64?
    var award = 0
    var matures: Int64?
    var expires: Int64?
    var free: Int64
    var held: Int64 = 0

    var isOpen: Bool { free + held > 0 }
}

struct OraclePart {
    let serial: Int
    var points: Int64
    /// The lot's end when the points left it.
    let expires: Int64?
}

struct OracleHold {
    let id: UInt64
    let partner: String
    let ends: Int64
    let parts: [OraclePart]

    var points: Int64 { parts.reduce(0) { $0 + $1.points } }
}

struct OracleMember {
    let id: UInt64
    var tier: Int
    var debt: Int64 = 0
    var lots: [OracleLot] = []
    var holds: [OracleHold] = []
    /// How many points of a rule, by rule and day, or by rule.
    var used: [String: Int64] = [:]
    var redeemed: [String: Int64] = [:]

    var pending: Int64 { lots.filter { $0.matures != nil }.reduce(0) { $0 + $1.free } }
    var available: Int64 { lots.filter { $0.matures == nil }.reduce(0) { $0 + $1.free } }
    var held: Int64 { lots.reduce(0) { $0 + $1.held } }

    /// Lots with free points, those that end first in front, the oldest first among equals.
    private func inOrder(_ isEligible: (OracleLot) -> Bool) -> [OracleLot] {
        lots.filter { $0.free > 0 && isEligible($0) }
            .sorted { ($0.expires ?? .max, $0.serial) < ($1.expires ?? .max, $1.serial) }
    }

    /// Takes up to so many free points out of lots, in spending order.
    mutating func take(
        _ points: Int64,
        where isEligible: (OracleLot) -> Bool
    ) -> [OraclePart] {
        var rest = points
        var parts: [OraclePart] = []
        for lot in inOrder(isEligible) where rest > 0 {
            let part = min(rest, lot.free)
            lots[lot.serial].free -= part
            parts.append(OraclePart(serial: lot.serial, points: part, expires: lot.expires))
            rest -= part
        }
        return parts
    }

    mutating func spend(_ points: Int64) -> [OraclePart] {
        take(points) { $0.matures == nil }
    }

    mutating func add(_ lot: OracleLot) {
        lots.append(lot)
    }

    /// A debt is repaid from points that have just become spendable.
    mutating func repay(from serials: [Int]) {
        for serial in serials {
            let part = min(debt, lots[serial].free)
            lots[serial].free -= part
            debt -= part
        }
    }

    // MARK: Time

    /// Lets everything happen that is due by `now`, in the order of its moments.
    mutating func advance(to now: Int64) {
        while let moment = nextMoment, moment <= now {
            let maturing = lots.filter { $0.free > 0 && $0.matures.map { $0 <= moment } ?? false }
                .sorted { ($0.expires ?? .max, $0.serial) < ($1.expires ?? .max, $1.serial) }
            for lot in maturing { lots[lot.serial].matures = nil }
            repay(from: maturing.map(\.serial))
            for hold in holds where hold.ends <= moment { release(hold.parts, at: hold.ends) }
            holds.removeAll { $0.ends <= moment }
            for lot in lots where lot.matures == nil && lot.expires ?? .max <= moment {
                lots[lot.serial].free = 0
            }
        }
    }

    private var nextMoment: Int64? {
        let maturities = lots.filter { $0.free > 0 }.compactMap(\.matures)
        let lapses = lots.filter { $0.free > 0 && $0.matures == nil }.compactMap(\.expires)
        return (maturities + holds.map(\.ends) + lapses).min()
    }

    /// Held points become free; what has ended meanwhile is gone, the rest repays what is owed.
    mutating func release(_ parts: [OraclePart], at moment: Int64) {
        for part in parts {
            lots[part.serial].held -= part.points
            if lots[part.serial].expires ?? .max <= moment { continue }
            let repaid = min(debt, part.points)
            debt -= repaid
            lots[part.serial].free += part.points - repaid
        }
    }
}

struct OraclePayment {
    let member: UInt64
    let partner: String
    let points: Int64
    let fen: Int64
    let parts: [OraclePart]
    var isUsed = false
}

struct OraclePurchase {
    let member: UInt64
    let partner: String
    let day: Int64
    let boughtAt: Instant
    let tier: Int
    let bill: OracleTown.Bill
    let payments: [UInt64]
    let awards: [(given: OracleTown.Given, points: Int64)]
    var returned: [Int64]
    var returnedFen: Int64 = 0
    var clawedBack: [Int64]
    var refunded: [Int64]
}
