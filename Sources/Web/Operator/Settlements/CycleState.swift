// SPDX-License-Identifier: Apache-2.0

import Primitives

/// How far a settlement cycle has come.
enum CycleState: String, Hashable, Sendable {
    case running
    /// It is over and can be closed.
    case ready
    case due
    case paid

    init(_ cycle: Facts, at now: Instant) {
        if cycle.flag("closed") {
            let isPaid = cycle.list("statements").allSatisfy { $0.number("due_fen") == 0 }
            self = isPaid ? .paid : .due
        } else {
            let ends = Instant(rfc3339: cycle.text("ends_at"))
            self = ends.map { $0 <= now } ?? false ? .ready : .running
        }
    }

    func cell(_ words: PageWords) -> ConsoleCell {
        let tone: ConsoleTone =
            switch self {
            case .running: .plain
            case .ready, .due: .warn
            case .paid: .good
            }
        return ConsoleCell(words("operator.cycle_\(rawValue)"), tone: tone)
    }
}
