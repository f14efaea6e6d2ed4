// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Why a cycle is not closed, not paid, or a line of it not disputed.
public enum SettlementRefusal: Hashable, Sendable {
    /// Cycles are closed one after the other.
    case notNext(number: UInt64)
    case closed(EntryID)
    case notOver(until: Instant)
    /// Entries came while the run read the journal; a new run finds them.
    case runOutdated
    case unknown
    case noStatement
    /// A later cycle is closed, and what was open went over into it.
    case superseded(by: UInt64)
    case nothingDue
    /// More than is due now, in fen.
    case overDue(due: Money)
    /// The entry is in another cycle, or moves none of the partner's money.
    case noSuchLine
    case alreadyDisputed(EntryID)
    case tooManyDisputes(limit: Int)
    case unknownDispute
    case disputeResolved(EntryID)

    public var code: String {
        switch self {
        case .notNext: "settlement_not_next"
        case .closed: "settlement_closed"
        case .notOver: "settlement_not_over"
        case .runOutdated: "settlement_run_outdated"
        case .unknown: "unknown_settlement"
        case .noStatement: "no_statement"
        case .superseded: "settlement_superseded"
        case .nothingDue: "nothing_due"
        case .overDue: "payment_over_due"
        case .noSuchLine: "no_such_line"
        case .alreadyDisputed: "line_already_disputed"
        case .tooManyDisputes: "too_many_disputes"
        case .unknownDispute: "unknown_dispute"
        case .disputeResolved: "dispute_resolved"
        }
    }

    var isTransient: Bool {
        switch self {
        case .notNext, .notOver, .runOutdated, .nothingDue, .overDue, .tooManyDisputes: true
        case .closed, .unknown, .noStatement, .superseded, .noSuchLine, .alreadyDisputed,
            .unknownDispute, .disputeResolved:
            false
        }
    }
}
