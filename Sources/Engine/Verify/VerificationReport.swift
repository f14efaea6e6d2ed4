// SPDX-License-Identifier: Apache-2.0

package import Loyalty

/// What a verification found, and what it counted on the way.
package struct VerificationReport: Hashable, Sendable {
    /// How many entries were read, re-derived and found in order.
    package internal(set) var entries: UInt64 = 0
    package internal(set) var members: UInt64 = 0
    /// Accounts that have moved.
    package internal(set) var accounts = 0
    /// Lots that are open.
    package internal(set) var lots = 0
    /// What members have: pending, available and held together.
    package internal(set) var openPoints: Int64 = 0
    /// At most `problemsMaximum`, the first wrong entry first.
    package private(set) var problems: [VerificationProblem] = []
    package internal(set) var elapsedMicroseconds: Int64 = 0

    package static let problemsMaximum = 100

    package var isSound: Bool { problems.isEmpty }

    mutating func add(_ problem: VerificationProblem) {
        guard problems.count < VerificationReport.problemsMaximum else { return }
        problems.append(problem)
    }

    mutating func add(_ violations: [InvariantViolation]) {
        for violation in violations {
            add(
                VerificationProblem(
                    nil,
                    violation.invariant,
                    "\(violation.place): \(violation.detail)"
                )
            )
        }
    }
}

/// One thing that is wrong.
package struct VerificationProblem: Hashable, Sendable, CustomStringConvertible {
    /// The entry that is wrong; `nil` for a row, a mark or a sum.
    package let sequence: UInt64?
    package let invariant: Invariant
    package let detail: String

    init(_ sequence: UInt64?, _ invariant: Invariant, _ detail: String) {
        self.sequence = sequence
        self.invariant = invariant
        self.detail = detail
    }

    package var description: String {
        let place = sequence.map { " at entry \($0)" } ?? ""
        return "\(invariant.rawValue)\(place): \(detail)"
    }
}

/// How far a verification has come.
package struct VerificationProgress: Hashable, Sendable {
    package let entries: UInt64
    package let total: UInt64
}
