// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What the member sees first.
struct MemberHomeModel: Hashable, Sendable {
    struct Deadline: Hashable, Sendable {
        let points: Int64
        let at: String
    }

    struct Task: Hashable, Sendable {
        let name: String
        /// As of a mission's step, such as `times`.
        let unit: String
        let reached: Int64
        let target: Int64
    }

    struct Message: Hashable, Sendable {
        let text: String
        let sentAt: String
    }

    struct NextVersion: Hashable, Sendable {
        let number: Int64
        let effectiveAt: String
    }

    let active: Int64
    let pending: Int64
    let held: Int64
    let debt: Int64
    /// Earliest first.
    let maturing: [Deadline]
    /// The dates that really end points, earliest first.
    let expiring: [Deadline]
    /// Fen that a point is worth at the least.
    let face: Ratio
    /// What the books show of the promise: `covered`, `suspended` or `unfunded`, with its words.
    let guarantee: String
    let guaranteeText: String
    let coveragePercent: Int64?
    let next: NextVersion?
    let movements: [Movement]
    let messages: [Message]
    let tasks: [Task]
    let hasCheckedIn: Bool
    /// Until when nothing can be paid with points; `nil` for nearly everybody.
    let frozenUntil: String?

    /// What the spendable points are worth at face value, in fen, rounded down.
    var worthFen: Int64 {
        let points = max(0, active)
        return face.multiplied(by: points, rounding: .floor) ?? 0
    }
}
