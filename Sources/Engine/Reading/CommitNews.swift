// SPDX-License-Identifier: Apache-2.0

public import Loyalty
import Synchronization

/// Tells who listens that entries became durable, after those who asked for them were answered.
///
/// While nobody listens, a commit looks at one number and goes on. Who listens learns that there is
/// something new, not what: they ask for it as everybody does.
public final class CommitNews: Sendable {
    public enum Subject: Hashable, Sendable {
        case everything
        /// Entries of one member.
        case member(MemberID)
    }

    private typealias Listeners = [UInt64: @Sendable () -> Void]

    private struct State {
        var last: UInt64 = 0
        var ofMembers: [MemberID: Listeners] = [:]
        var ofEverything: Listeners = [:]
        var subjects: [UInt64: Subject] = [:]
    }

    private let state = Mutex(State())
    private let count = Atomic(0)

    init() {}

    /// Calls `tell` after each commit that is about the subject.
    ///
    /// The committing thread calls it, so it must only leave a note. The answer is the number by
    /// which listening ends.
    public func listen(to subject: Subject, _ tell: @escaping @Sendable () -> Void) -> UInt64 {
        let number = state.withLock { state in
            state.last += 1
            state.subjects[state.last] = subject
            switch subject {
            case .everything: state.ofEverything[state.last] = tell
            case .member(let id): state.ofMembers[id, default: [:]][state.last] = tell
            }
            return state.last
        }
        count.add(1, ordering: .relaxed)
        return number
    }

    /// Ends what `listen` began; a second time it does nothing.
    public func end(_ number: UInt64) {
        let wasThere = state.withLock { state in
            switch state.subjects.removeValue(forKey: number) {
            case nil: return false
            case .everything: state.ofEverything[number] = nil
            case .member(let id):
                state.ofMembers[id]?[number] = nil
                if state.ofMembers[id]?.isEmpty ?? false { state.ofMembers[id] = nil }
            }
            return true
        }
        if wasThere { count.subtract(1, ordering: .relaxed) }
    }

    /// How many listen.
    public var listeners: Int { count.load(ordering: .relaxed) }

    /// The committing thread says what is durable now.
    func tell(of records: [Record]) {
        guard count.load(ordering: .relaxed) > 0, !records.isEmpty else { return }
        for tell in state.withLock({ CommitNews.concerned($0, records) }) { tell() }
    }

    /// Something beside the journal is new of a member, such as an answer to a question.
    public func tell(of member: MemberID) {
        guard count.load(ordering: .relaxed) > 0 else { return }
        let told = state.withLock { state in
            Array(state.ofEverything.values) + Array((state.ofMembers[member] ?? [:]).values)
        }
        for tell in told { tell() }
    }

    private static func concerned(_ state: State, _ records: [Record]) -> [@Sendable () -> Void] {
        var found = Array(state.ofEverything.values)
        guard !state.ofMembers.isEmpty else { return found }
        var told: Set<MemberID> = []
        for record in records {
            guard let member = record.member, let listeners = state.ofMembers[member],
                told.insert(member).inserted
            else { continue }
            found += listeners.values
        }
        return found
    }
}
