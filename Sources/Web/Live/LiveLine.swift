// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One open stream: what is to be said on it, and when.
final class LiveLine: Sendable {
    /// What stands on the stream; pages know nothing more than that something is new.
    enum Word: String {
        case change = "event: change\ndata: 1\n\n"
        case ping = ": ping\n\n"
        /// The browser is not to come again.
        case end = "event: end\ndata: 1\n\n"
    }

    private struct State {
        var hasChange = false
        var isOver = false
        var isFinal = false
        var age = 0
        var sinceWord = 0
        var sinceChange: Int
    }

    let session: PageSession
    /// Speaks each time when `next` may have something to say, and ends with the stream.
    let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation
    private let paceTicks: Int
    private let terms: LiveTerms
    private let state: Mutex<State>

    init(_ session: PageSession, paceTicks: Int, _ terms: LiveTerms) {
        self.session = session
        self.paceTicks = paceTicks
        self.terms = terms
        state = Mutex(State(sinceChange: paceTicks))
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Something is new; said at once, or when the pace allows.
    func noteChange() {
        state.withLock { $0.hasChange = true }
        wake.yield()
    }

    func tick() {
        let isOver = state.withLock { state in
            state.age += 1
            state.sinceWord += 1
            state.sinceChange += 1
            return state.age >= terms.lifeTicks
        }
        if isOver { end(isFinal: false) } else { wake.yield() }
    }

    /// Ends the stream; for good when the browser is not to come again.
    func end(isFinal: Bool) {
        state.withLock { state in
            guard !state.isOver else { return }
            state.isOver = true
            state.isFinal = isFinal
        }
        wake.finish()
    }

    /// What is to be said now.
    func next() -> Word? {
        state.withLock { state in
            guard !state.isOver else { return nil }
            if state.hasChange, state.sinceChange >= paceTicks {
                state.hasChange = false
                state.sinceChange = 0
                state.sinceWord = 0
                return .change
            }
            guard state.sinceWord >= terms.pingTicks else { return nil }
            state.sinceWord = 0
            return .ping
        }
    }

    /// What is said last.
    var farewell: Word? { state.withLock { $0.isFinal ? .end : nil } }
}
