// SPDX-License-Identifier: Apache-2.0

public import Loyalty

/// What a verification found, and what it counted on the way.
public struct VerificationReport: Hashable, Sendable {
    /// How many entries were read, re-derived and found in order.
    public internal(set) var entries: UInt64 = 0
    public internal(set) var members: UInt64 = 0
    /// Accounts that have moved.
    public internal(set) var accounts = 0
    /// Lots that are open.
    public internal(set) var lots = 0
    /// What members have: pending, available and held together.
    public internal(set) var openPoints: Int64 = 0
    /// Signed checkpoints that were compared with the journal.
    public internal(set) var checkpoints = 0
    /// Look-ups of members that were found in their chain.
    public internal(set) var lookUps = 0
    /// Lines of the trail of access that were found in their chain.
    public internal(set) var accessActs = 0
    /// At most `problemsMaximum`, the first wrong entry first.
    public private(set) var problems: [VerificationProblem] = []
    public internal(set) var elapsedMicroseconds: Int64 = 0

    public static let problemsMaximum = 100

    /// Of nothing, for what is checked apart from the journal.
    public static let none = VerificationReport()

    public var isSound: Bool { problems.isEmpty }

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
public struct VerificationProblem: Hashable, Sendable, CustomStringConvertible {
    /// The entry that is wrong; `nil` for a row, a mark or a sum.
    public let sequence: UInt64?
    public let invariant: Invariant
    public let detail: String

    init(_ sequence: UInt64?, _ invariant: Invariant, _ detail: String) {
        self.sequence = sequence
        self.invariant = invariant
        self.detail = detail
    }

    public var description: String {
        let place = sequence.map { " at entry \($0)" } ?? ""
        return "\(invariant.rawValue)\(place): \(detail)"
    }
}

/// How far a verification has come.
public struct VerificationProgress: Hashable, Sendable {
    public let entries: UInt64
    public let total: UInt64
}
