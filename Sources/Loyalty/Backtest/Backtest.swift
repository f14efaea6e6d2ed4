// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
public import Rules

/// What a draft would have given for what really happened.
///
/// It is the bank itself, on a copy of history: entries before the first day are applied as they
/// are; from then on the command behind each entry is decided again, by the code that decided it
/// the first time, under the draft. So limits, tiers, maturity, returns and debts all take their
/// course. Purchases that happened before the first day, and were reported later, keep the version
/// that judged them. What the calendar sets off is not repeated, and counts on neither side. Every
/// member is in memory, about a kilobyte each.
public final class Backtest {
    private let state = LoyaltyState(verifier: RecordedSignatures())
    private let since: CalendarDay
    private let survey: JournalSurvey
    private let draft: BoundProgram
    private var isDecidingAgain = false
    /// Where entries that are named later are now, and what they are there.
    private var places: [EntryID: EntryID] = [:]
    private var kept: [EntryID: Record] = [:]
    public private(set) var tally: BacktestTally

    /// How often one decision may ask to see more.
    private static let needsMaximum = 64

    /// A back-test of the surveyed journal; `nil` when nothing was published, or when the draft has
    /// mistakes.
    ///
    /// The draft holds from the day `since` on, in the program's zone.
    public init?(draft source: ProgramSource, since: CalendarDay, survey: JournalSurvey) {
        self.since = since
        self.survey = survey
        for record in survey.publications { state.applyToProgram(record) { _ in false } }
        guard let live = state.versions.latest, CompiledProgram.compile(source).program != nil
        else { return nil }
        let version = ProgramVersion(state.versions.count + 1)
        let fact = ProgramPublished(version: version, documents: source.digestInput)
        let circumstances = Circumstances(now: live.effectiveAt)
        let publication = state.record(.programPublished(fact), version: version, circumstances)
        state.applyToProgram(publication) { _ in false }
        draft = state.version(version)
        tally = BacktestTally(live: live, draft: draft)
    }

    /// Takes in the next entry of the journal, from the first one on.
    public func take(_ record: Record) {
        if !isDecidingAgain {
            let zone = state.version(record.version).program.timeZone
            isDecidingAgain = zone.day(of: record.ledger.recordedAt) >= since
        }
        if isDecidingAgain { decideAgain(record) } else { repeated(record) }
    }

    private func repeated(_ record: Record) {
        state.apply(record)
        remember(record, as: record)
    }

    private func decideAgain(_ live: Record) {
        let isCounted = counts(live)
        if isCounted { tally.count(live: live) }
        guard live.referred.allSatisfy({ places[$0] != nil }) else {
            if isCounted { tally.countUnrepeatable() }
            return
        }
        guard let command = live.command({ self.places[$0] }) else { return }
        let circumstances = Circumstances(
            now: max(live.ledger.recordedAt, state.program.value.lastRecordedAt),
            authority: live.authority
        )
        let program = holds(for: live) ? draft : state.version(live.version)
        let moment = Moment(circumstances: circumstances, program: program)
        switch decided(command, moment) {
        case .success(let records):
            for record in records {
                state.apply(record)
                if isCounted { tally.count(draft: record) }
            }
            if let own = records.own { remember(live, as: own) }
        case .failure(let refusal): if isCounted { tally.count(refusal) }
        }
        state.endBatch()
    }

    /// Whether the draft judges it: what the world did on or after the first day.
    private func holds(for record: Record) -> Bool {
        draft.program.timeZone.day(of: record.ledger.occurredAt) >= since
    }

    /// A return belongs to its purchase: what was bought before the first day is no merit of the
    /// draft when it comes back.
    private func counts(_ record: Record) -> Bool {
        guard case .purchaseReturned(let fact) = record.fact else { return holds(for: record) }
        return places[fact.purchase].flatMap { kept[$0] }.map(holds) ?? false
    }

    private func remember(_ live: Record, as record: Record) {
        guard survey.referred.contains(live.id) else { return }
        places[live.id] = record.id
        kept[record.id] = record
    }

    private func decided(_ command: Command, _ moment: Moment) -> Result<[Record], Refusal> {
        for _ in 0..<Backtest.needsMaximum {
            do throws(Stop) {
                return .success(try state.decide(command, moment))
            } catch {
                switch error {
                case .refused(let refusal): return .failure(refusal)
                case .needs(let need): supply(need)
                }
            }
        }
        preconditionFailure("a decision asked for more than \(Backtest.needsMaximum) things")
    }

    private func supply(_ need: Need) {
        switch need {
        case .member(let id): state.loadAbsence(ofMember: id.rawValue)
        case .record(let id):
            guard let record = kept[id] else {
                preconditionFailure("entry \(id) is named later, so it was kept")
            }
            state.load(record)
        case .reversal(let id): state.load(nil, purchase: id.rawValue)
        case .redemption(let id): state.load(nil, redemption: id.rawValue)
        case .household(let id): state.load(nil, household: id.rawValue)
        case .slots(let row): state.load(nil, slots: row)
        case .evidence(let row): state.load(nil, evidence: row)
        case .sources(let keys): for key in keys { state.load(key, isTaken: false) }
        }
    }
}

/// The signatures of a journal were checked when they were recorded; the entries that they name
/// may have other numbers in a back-test.
private struct RecordedSignatures: SignatureVerifier {
    func isValid(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool { true }
}
