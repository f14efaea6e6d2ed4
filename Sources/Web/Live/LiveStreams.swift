// SPDX-License-Identifier: Apache-2.0

import Engine
import Synchronization

/// The open streams of all pages, of which there are no more than `LiveTerms` says.
///
/// One task for all of them counts the ticks while there are any, and ends those whose session has.
public final class LiveStreams: Sendable {
    private struct State {
        var last: UInt64 = 0
        var lines: [UInt64: LiveLine] = [:]
        var patrol: Task<Void, Never>?
        var visitors: (any Visitors)?
        var isClosed = false
    }

    private let terms: LiveTerms
    private let state = Mutex(State())

    public init(_ terms: LiveTerms = LiveTerms()) {
        self.terms = terms
    }

    /// How many are open.
    public var count: Int { state.withLock { $0.lines.count } }

    /// Opens one; `nil` when there is no room, or no stream is opened any more.
    func open(
        _ session: PageSession,
        to subject: CommitNews.Subject,
        of news: CommitNews,
        paceTicks: Int,
        _ visitors: any Visitors
    ) -> LiveStream? {
        let line = LiveLine(session, paceTicks: paceTicks, terms)
        let number: UInt64? = state.withLock { state in
            guard !state.isClosed else { return nil }
            let own = state.lines.filter {
                $0.value.session.visitor.unconfirmed == session.visitor.unconfirmed
            }
            if own.count >= terms.accountMaximum, let oldest = own.keys.min() {
                state.lines.removeValue(forKey: oldest)?.end(isFinal: true)
            }
            guard state.lines.count < terms.streamsMaximum else { return nil }
            state.last += 1
            state.lines[state.last] = line
            state.visitors = visitors
            if state.patrol == nil { state.patrol = patrol(visitors) }
            return state.last
        }
        guard let number else { return nil }
        let listening = news.listen(to: subject) { line.noteChange() }
        return LiveStream(line) { [self] in
            news.end(listening)
            remove(number)
        }
    }

    private func remove(_ number: UInt64) {
        state.withLock { state in
            state.lines[number] = nil
            guard state.lines.isEmpty else { return }
            state.patrol?.cancel()
            state.patrol = nil
        }
    }

    /// Sessions have ended in this process: their streams end at once.
    public func noteEndedSessions() {
        let (lines, visitors) = state.withLock { ($0.lines.values.map { $0 }, $0.visitors) }
        guard let visitors, !lines.isEmpty else { return }
        Task { await LiveStreams.endThoseSignedOut(lines, visitors) }
    }

    /// The server stops: all end, and none is opened any more.
    public func close() {
        let lines = state.withLock { state in
            state.isClosed = true
            return state.lines.values.map { $0 }
        }
        for line in lines { line.end(isFinal: false) }
    }

    // MARK: The patrol

    private func patrol(_ visitors: any Visitors) -> Task<Void, Never> {
        Task { [weak self, tick = terms.tick] in
            var mark = try? await visitors.sessionsMark()
            var ticks = 0
            while (try? await Task.sleep(for: tick)) != nil, let self {
                ticks += 1
                let lines = state.withLock { $0.lines.values.map { $0 } }
                for line in lines { line.tick() }
                let found = try? await visitors.sessionsMark()
                let isDue = found != mark || ticks % terms.sessionTicks == 0
                mark = found
                if isDue { await LiveStreams.endThoseSignedOut(lines, visitors) }
            }
        }
    }

    /// A store that cannot be read says nothing about a session: then the stream ends, and the browser
    /// asks again.
    private static func endThoseSignedOut(
        _ lines: [LiveLine],
        _ visitors: any Visitors
    ) async {
        for line in lines {
            let isGood = try? await visitors.isOpen(line.session)
            if isGood != true { line.end(isFinal: isGood == false) }
        }
    }
}
