// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// How a command ended.
enum Reply: Hashable {
    /// The records that it became; its own stands last.
    case recorded([Record])
    case refused(Refusal)
    /// There was nothing to do.
    case unchanged

    var records: [Record] {
        if case .recorded(let records) = self { records } else { [] }
    }

    var refusal: Refusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }
}

/// The points bank without an engine: decides, applies, remembers, and checks after every step.
///
/// Beside the state it keeps a shadow that knows nothing but the encoded records, and before a
/// command it forgets all rows but the resident ones, so that decisions have to ask for them.
final class Bank {
    private(set) var state = LoyaltyState(verifier: TestSignatures())
    private(set) var records: [Record] = []
    /// The rows as they were before the command, encoded.
    private var stored = StateRows(of: LoyaltyState())
    var now: Instant
    var authority = Authority(principal: 7)
    private let shadow = LoyaltyState()
    private var journal = JournalInvariants()
    /// Personal data that must not be found in the journal.
    var clearValues: [String] = []
    private var keyCount = 0
    /// After how many commands the state is forgotten, compared and played again; the invariants
    /// are checked after every one.
    private let comparesEvery: Int
    private let checks: Checks
    /// How many violations were found so far.
    private(set) var violations = 0

    /// What is checked after a command that is not compared.
    enum Checks {
        case everything
        /// The members that it touched, and the journal: for more members than a test has time for.
        case touched
    }

    /// How often one decision may ask to see more.
    private static let needsMaximum = 64

    init(
        _ program: ProgramSource,
        now: Instant = Bank.start,
        comparesEvery: Int = 1,
        checks: Checks = .everything,
        opensMoney: Bool = true
    ) {
        self.now = now
        self.comparesEvery = comparesEvery
        self.checks = checks
        guard opensMoney else {
            publishAsBefore(program)
            return
        }
        let reply = submit(.publishProgram(PublishProgram(source: program)))
        if let refusal = reply.refusal { Issue.record("the program is refused: \(refusal)") }
    }

    /// The first entry of a journal from before there was a fund.
    private func publishAsBefore(_ program: ProgramSource) {
        let command = Command.publishProgram(PublishProgram(source: program))
        guard case .recorded(let records) = decide(command, Circumstances(now: now)),
            let record = records.first, case .programPublished(let fact) = record.fact
        else {
            Issue.record("the program is refused")
            return
        }
        let before = ProgramPublished(
            version: fact.version,
            documents: fact.documents,
            opensMoney: false
        )
        take(
            Record(
                ledger: record.ledger,
                version: record.version,
                authority: record.authority,
                key: record.key,
                source: record.source,
                fact: .programPublished(before)
            )
        )
    }

    /// 1 March 2026, 10 o'clock in Shanghai.
    static let start = Instant(seconds: 1_772_330_400)

    /// Decides and applies; every second command comes with a key of its own.
    @discardableResult
    func submit(_ command: Command) -> Reply {
        keyCount += 1
        let key = IdempotencyKey(authority: authority, text: "key-\(keyCount)")
        let circumstances = Circumstances(
            now: now,
            authority: authority,
            key: keyCount % 2 == 0 ? key : nil
        )
        state.endBatch()
        let isCompared = keyCount % comparesEvery == 0
        let reply =
            isCompared ? forgetAndDecide(command, circumstances) : decide(command, circumstances)
        for record in reply.records { take(record) }
        check(isCompared, reply.records)
        return reply
    }

    private func forgetAndDecide(_ command: Command, _ circumstances: Circumstances) -> Reply {
        stored = StateRows(of: state)
        for id in state.members.keys { state.evict(member: id) }
        for id in state.reversals.keys { state.evict(reversal: id) }
        for id in state.evidence.keys { state.evict(evidence: id) }
        for id in state.redemptions.keys { state.evict(redemption: id) }
        for id in state.households.keys { state.evict(household: id) }
        for id in state.slotDays.keys { state.evict(slots: id) }
        let reply = decide(command, circumstances)
        for key in stored.rows.keys { load(key) }
        #expect(StateRows(of: state) == stored, "a decision changes nothing")
        return reply
    }

    private func decide(_ command: Command, _ circumstances: Circumstances) -> Reply {
        for _ in 0..<Bank.needsMaximum {
            do throws(Stop) {
                let records = try state.decide(command, circumstances)
                return records.isEmpty ? .unchanged : .recorded(records)
            } catch {
                switch error {
                case .refused(let refusal): return .refused(refusal)
                case .needs(let need): supply(need)
                }
            }
        }
        Issue.record("\(command) asks for more and more")
        return .unchanged
    }

    private func take(_ record: Record) {
        var writer = ByteWriter()
        record.encode(into: &writer)
        do {
            let read = try writer.bytes.decoded { (reader) throws(MalformedBytes) in
                try Record(from: &reader)
            }
            #expect(read == record)
            shadow.apply(read)
        } catch {
            Issue.record("a record is not read again: \(error)")
        }
        state.apply(record)
        records.append(record)
        journal.check(record, in: state) { self.record($0) }
    }

    func record(_ id: EntryID) -> Record? {
        let index = Int(truncatingIfNeeded: id.rawValue) - 1
        return records.indices.contains(index) ? records[index] : nil
    }

    // MARK: Forgetting

    private func supply(_ need: Need) {
        switch need {
        case .member(let id):
            guard stored.rows[RowKey(.member, id.rawValue)] != nil else {
                return state.loadAbsence(ofMember: id.rawValue)
            }
            load(RowKey(.member, id.rawValue))
        case .reversal(let id):
            guard stored.rows[RowKey(.reversal, id.rawValue)] != nil else {
                return state.load(nil, purchase: id.rawValue)
            }
            load(RowKey(.reversal, id.rawValue))
        case .redemption(let id):
            guard stored.rows[RowKey(.redemption, id.rawValue)] != nil else {
                return state.load(nil, redemption: id.rawValue)
            }
            load(RowKey(.redemption, id.rawValue))
        case .household(let id):
            guard stored.rows[RowKey(.household, id.rawValue)] != nil else {
                return state.load(nil, household: id.rawValue)
            }
            load(RowKey(.household, id.rawValue))
        case .slots(let row):
            guard stored.rows[RowKey(.slots, row)] != nil else {
                return state.load(nil, slots: row)
            }
            load(RowKey(.slots, row))
        case .evidence(let row):
            guard stored.rows[RowKey(.evidence, row)] != nil else {
                return state.load(nil, evidence: row)
            }
            load(RowKey(.evidence, row))
        case .sources(let keys):
            let known = Set(records.compactMap(\.source))
            for key in keys { state.load(key, isTaken: known.contains(key)) }
        case .record(let id):
            guard let record = record(id) else {
                Issue.record("\(id) is asked for and was never written")
                return
            }
            state.load(record)
        }
    }

    private func load(_ key: RowKey) {
        guard let row = stored.rows[key] else { return }
        do {
            switch key.kind {
            case .member where state.members[key.id] == nil:
                state.load(
                    try row.decoded { (reader) throws(MalformedBytes) in
                        try Member(from: &reader)
                    }
                )
            case .reversal where state.reversals[key.id] == nil:
                state.load(
                    try row.decoded { (reader) throws(MalformedBytes) in
                        try Reversal(from: &reader)
                    },
                    purchase: key.id
                )
            case .redemption where state.redemptions[key.id] == nil:
                state.load(
                    try row.decoded { (reader) throws(MalformedBytes) in
                        try RedemptionCourse(from: &reader)
                    },
                    redemption: key.id
                )
            case .household where state.households[key.id] == nil:
                state.load(
                    try row.decoded { (reader) throws(MalformedBytes) in
                        try Household(from: &reader)
                    },
                    household: key.id
                )
            case .slots where state.slotDays[key.id] == nil:
                state.load(
                    try row.decoded { (reader) throws(MalformedBytes) in
                        try SlotDay(from: &reader)
                    },
                    slots: key.id
                )
            case .evidence where state.evidence[key.id] == nil:
                state.load(
                    try row.decoded { (reader) throws(MalformedBytes) in
                        try EvidenceUses(from: &reader)
                    },
                    evidence: key.id
                )
            default: break
            }
        } catch {
            Issue.record("a row is not read again: \(error)")
        }
    }

    // MARK: Checking

    private func check(_ isCompared: Bool, _ records: [Record]) {
        var violations = journal.violations
        if isCompared || checks == .everything {
            violations += InvariantChecker.violations(in: state)
        } else if let id = records.last?.member, let member = state.members[id.rawValue] {
            violations += MemberInvariants.violations(of: member.value, versions: state.versions)
        }
        if isCompared {
            violations += StateRows(of: state).differences(from: StateRows(of: shadow))
        }
        self.violations += violations.count
        #expect(violations.isEmpty, "after entry \(self.records.count)")
    }

    /// Everything at once, from the first record on.
    func checkWholly() {
        let violations = InvariantChecker.violations(
            in: state,
            records: records,
            clearValues: clearValues
        )
        #expect(violations.isEmpty)
    }
}
