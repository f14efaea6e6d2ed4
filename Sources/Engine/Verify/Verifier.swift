// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives

/// Re-derives everything in a store from its journal and compares.
///
/// The store is at rest, or opened for reading as of one moment. The journal is read once: the
/// caller's thread reads, decodes and adds up keys, another replays. Memory grows with the members
/// and their open lots, not with the journal.
public struct Verifier {
    private let store: any Store
    private let clock: any WallClock
    private let settings: EngineSettings
    private let sealer: Sealer?
    private let log: LogSettings?
    private let beside: [MemberID]

    /// `settings` are those that the store is used with; `sealer`, when it is at hand, lets the
    /// lookup digests of identifiers be checked too; `log` is the journal's transparency log;
    /// `beside` are the members of whom words or a key lie beside the journal.
    public init(
        _ store: any Store,
        clock: any WallClock,
        settings: EngineSettings = EngineSettings(),
        sealer: Sealer? = nil,
        log: LogSettings? = nil,
        beside: [MemberID] = []
    ) {
        self.log = log
        self.beside = beside
        self.store = store
        self.clock = clock
        self.settings = settings
        self.sealer = sealer
    }

    /// Never throws: a store that cannot be read is a problem like another.
    public func verify(
        progress: (VerificationProgress) -> Void = { _ in }
    ) -> VerificationReport {
        let start = clock.now().microseconds
        var report = VerificationReport()
        do {
            try verify(into: &report, progress)
        } catch {
            let detail = "the store cannot be read: \(error)"
            report.add(VerificationProblem(nil, .replayIsState, detail))
        }
        report.elapsedMicroseconds = clock.now().microseconds - start
        return report
    }

    private func verify(
        into report: inout VerificationReport,
        _ progress: (VerificationProgress) -> Void
    ) throws {
        try store.refreshLookups()
        let last = try store.lastSequence()
        let marks = try store.marks(ranges: settings.sweepRanges)
        var reading = JournalReading(
            keys: try KeyAudit(store, retentionDays: settings.keyRetentionDays),
            vault: try VaultAudit(store, sealer: sealer)
        )
        let audit = log.map { LogAudit($0.storage, witnesses: $0.witnesses, last: last) }
        audit?.start()
        let thread = ReplayThread(
            JournalReplay(behind: BehindRows(marks: marks, last: last)),
            audit: audit
        )
        thread.start()
        let unreadable = reading.read(store, to: last, into: thread, progress)
        let replay = thread.finish()
        let ofLog = audit?.finish() ?? []
        report.checkpoints = audit?.checkpoints ?? 0
        // One thread adds up and checks what is in memory, the other compares it with the store.
        let inMemory = StateAudit(replay.state)
        inMemory.start()
        let ofStore = Result {
            guard replay.problem == nil, unreadable == nil else { return [VerificationProblem]() }
            return try compare(replay, reading, with: store, last)
        }
        let (sums, violations) = inMemory.finish()
        count(replay.state.program.value, sums, into: &report)
        if let problem = replay.problem ?? unreadable { return report.add(problem) }

        for problem in ofLog { report.add(problem) }
        for problem in try ofStore.get() { report.add(problem) }
        for problem in problems(beside: replay.state) { report.add(problem) }
        report.add(violations)
        if let problem = try SettlementAudit(replay.state).problem(in: store) {
            report.add(problem)
        }
    }

    /// What an erasure should have taken with it, and what belongs to nobody.
    ///
    /// Whoever enrolled after the journal was read is not known yet.
    private func problems(beside state: LoyaltyState) -> [VerificationProblem] {
        beside.compactMap { member in
            guard member.rawValue <= state.program.value.lastMember else { return nil }
            let known = state.members[member.rawValue]
            guard known == nil || known?.value.erasedAt != nil else { return nil }
            let detail =
                "words or the key of \(member) lie beside the journal, and the member is gone"
            return VerificationProblem(nil, .noPersonalData, detail)
        }
    }

    private func count(
        _ program: ProgramState,
        _ sums: BookSums,
        into report: inout VerificationReport
    ) {
        report.entries = program.lastSequence
        report.members = program.lastMember
        report.accounts = sums.accounts
        report.lots = sums.openLots
        report.openPoints = sums.openPoints.rawValue
    }

    /// What the store has beside the journal: keys, vault, rows and deadlines.
    private func compare(
        _ replay: JournalReplay,
        _ reading: JournalReading,
        with store: any Store,
        _ last: UInt64
    ) throws -> [VerificationProblem] {
        var problems = try reading.keys.problems() + reading.vault.verdict()
        problems += try reading.codes.problems(in: store, sealer)
        var rows = RowAudit(replay, last: last)
        try rows.compare(with: store)
        problems += rows.problems
        problems += try wrongDeadlines(of: replay.state, rows.behind, last)
        return problems
    }

    /// Members for whom something will be due are among those that the store will find.
    private func wrongDeadlines(
        of state: LoyaltyState,
        _ behind: BehindRows,
        _ last: UInt64
    ) throws -> [VerificationProblem] {
        var problems: [VerificationProblem] = []
        let slots = Set(try store.slotsDue(at: .never, limit: .max))
        for (id, row) in state.slotDays.sorted(by: { $0.key < $1.key })
        where row.value.deadline != .never && !slots.contains(id) {
            guard behind.mark(of: RowKey(.slots, id)) == last else { continue }
            let detail = "slots \(id) have a deadline that the store does not know"
            problems.append(VerificationProblem(nil, .deadlinesAreKept, detail))
        }
        let known = Set(try store.membersDue(at: .never, limit: .max))
        for (id, row) in state.members.sorted() where row.value.deadline != .never {
            guard !known.contains(id), behind.mark(of: RowKey(.member, id)) == last
            else { continue }
            // The deadline of a replay is no later than the true one, which is found out now.
            var member = row.value
            member.refreshDeadline()
            guard member.deadline != .never else { continue }
            let detail = "\(member.id) has a deadline that the store does not know"
            problems.append(VerificationProblem(nil, .deadlinesAreKept, detail))
        }
        return problems
    }
}
