// SPDX-License-Identifier: Apache-2.0

import Loyalty

/// Makes the chain of acts of access anew, and compares it with every line that stands there.
///
/// `access.db` has no journal behind it from which it could be made again: what this finds is that
/// a line was changed, taken out or put between others since it was written.
public struct AccessTrailAudit {
    private var count = 0
    private var last: [UInt8] = []
    /// The first line that is wrong: what comes behind it was chained to what it said.
    private var wrong: String?
    private var damage: [String] = []

    public init() {}

    /// Takes what the database says of its own pages.
    public mutating func add(damage findings: [String]) {
        damage += findings
    }

    /// Takes the next line, in the sequence of their numbers.
    public mutating func add(_ stored: StoredAccessAct) {
        count += 1
        switch stored {
        case .unreadable(let number, let reason): report("line \(number) \(reason)")
        case .act(let act):
            if act.number != UInt64(count) {
                report("line \(act.number) stands where line \(count) belongs")
            }
            if act.sealed(after: last) != act.hash {
                report("line \(act.number) is not what its hash says")
            }
            last = act.hash
        }
    }

    private mutating func report(_ text: String) {
        if wrong == nil { wrong = text }
    }

    /// Writes what was found into a report.
    public func finish(into report: inout VerificationReport) {
        report.accessActs = count
        for text in damage + [wrong].compactMap({ $0 }) {
            report.add(VerificationProblem(nil, .accessIsChained, text))
        }
    }
}
