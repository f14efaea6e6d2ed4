// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// How far long work has come: a bar on a terminal, a plain line now and then elsewhere.
final class Progress: Sendable {
    private struct State {
        var done: Int64 = 0
        /// Out of `total`; the same as `done` unless the end is known in another measure only.
        var fraction: Int64?
        var total: Int64?
        var drawnAt: Int64 = 0
        var isDrawn = false
    }

    private static let barWidth: Int64 = 24
    private static let barMilliseconds: Int64 = 100
    private static let lineMilliseconds: Int64 = 5_000

    private let label: String
    private let unit: String
    private let isTerminal: Bool
    private let watch = Stopwatch()
    private let state: Mutex<State>

    /// `unit` is a plural; without a `total` only the count and the rate are shown.
    init(_ label: String, unit: String, total: Int64? = nil) {
        self.label = label
        self.unit = unit
        isTerminal = Console.isErrorTerminal
        state = Mutex(State(total: total))
    }

    /// Notes how much is done; draws seldom enough to cost nothing.
    func update(_ done: Int64, of total: Int64? = nil) {
        let now = watch.milliseconds
        state.withLock { state in
            state.done = done
            if let total { state.total = total }
            let patience = isTerminal ? Progress.barMilliseconds : Progress.lineMilliseconds
            guard now - state.drawnAt >= patience else { return }
            state.drawnAt = now
            draw(&state)
        }
    }

    /// The same for work whose end is known in another measure, such as bytes of a file.
    func update(_ done: Int64, fraction: Int64) {
        state.withLock { $0.fraction = fraction }
        update(done)
    }

    /// A line above the bar.
    func note(_ line: String) {
        state.withLock { state in
            if isTerminal, state.isDrawn { Console.draw("\r\u{1B}[K") }
            state.isDrawn = false
        }
        Console.note(line)
    }

    /// Takes the bar away; what has come of the work is said by whoever did it.
    func finish() {
        state.withLock { state in
            if isTerminal, state.isDrawn { Console.draw("\r\u{1B}[K") }
            state.isDrawn = false
        }
    }

    private func draw(_ state: inout State) {
        let elapsed = watch.elapsed
        var text = "\(label): "
        let part = min(state.fraction ?? state.done, state.total ?? 0)
        if let total = state.total, total > 0 {
            if isTerminal {
                let filled = Int(part * Progress.barWidth / total)
                text += "[" + String(repeating: "#", count: filled)
                text += String(repeating: ".", count: Int(Progress.barWidth) - filled) + "] "
            }
            text += "\(part * 100 / total) %, "
        }
        text += "\(state.done.grouped) \(unit), \(elapsed.rate(of: state.done).grouped)/s"
        if let total = state.total, part > 0, part < total {
            let left = (total - part) * elapsed.milliseconds / part / 1_000 + 1
            text += ", \(left.grouped) s left"
        }
        if isTerminal { Console.draw("\r\(text)\u{1B}[K") } else { Console.note(text) }
        state.isDrawn = true
    }
}
