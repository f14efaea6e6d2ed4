// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Ledger
import Loyalty
import Primitives

/// A trace for people: one line for each step.
struct TraceText {
    let lines: [String]

    init(_ view: TraceView) {
        let trace = view.trace
        var lines = ["\(trace.lot.id)  \(trace.lot.points) points  \(trace.birth.fact.kind)"]
        for step in view.steps {
            let record = step.record
            let member = record.member.map { "  \($0)" } ?? ""
            let changes = step.changes.map { "\($0.word) \($0.points)" }.joined(separator: ", ")
            lines.append(
                "  \(record.ledger.recordedAt)  \(record.id)  \(record.fact.kind)\(member)"
                    + (changes.isEmpty ? "" : "  \(changes)")
                    + TraceText.words(of: step.settled)
            )
        }
        for holder in trace.holders where holder.free > 0 || holder.held > 0 {
            lines.append("  left: \(holder.member)  \(holder.free) free, \(holder.held) held")
        }
        if trace.isTruncated {
            lines.append("  there is more: \(trace.entriesRead.of("entry")) were looked at")
        }
        self.lines = lines
    }

    private static func words(of place: SettlementPlace?) -> String {
        guard let place else { return "" }
        let statement = place.statement.map { ", statement \($0)" } ?? ""
        let payment = place.payment.map { ", paid by \($0)" } ?? ""
        return "  settled in cycle \(place.number)\(statement)\(payment)"
    }
}
