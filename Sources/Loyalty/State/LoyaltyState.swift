// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
public import Rules

/// The working set: everything small, and the members and purchases that are loaded.
///
/// It belongs to one thread. Decisions read it; only `apply` changes it, and `apply` cannot fail.
public final class LoyaltyState {
    public let program = Row(ProgramState())
    public internal(set) var registry = Registry()
    public internal(set) var versions: [BoundProgram] = []
    public internal(set) var drafts = DraftBook()
    /// What a publication has to pass; replays pass by them.
    public var publicationChecks = PublicationChecks()
    /// The seeds of draws that are on; replays need none.
    public var seeds: any DrawSeeds = NoSeeds()
    /// What was worked out for the command that is decided next.
    public var prepared: PreparedPublication?
    public internal(set) var partners: [Row<PartnerState>] = []
    public internal(set) var rewards: [Row<RewardState>] = []
    /// Draws that were started and prizes of badges that were given, by number; always in memory.
    public internal(set) var games: [UInt64: Row<GameState>] = [:]
    /// Cases of authorities by number; always in memory.
    public internal(set) var evidenceCases: [UInt64: Row<EvidenceCase>] = [:]
    /// Closed cycles by number; always in memory.
    public internal(set) var settlements: [UInt64: Row<SettlementState>] = [:]
    public internal(set) var members = MemberRows()
    public internal(set) var reversals: [UInt64: Row<Reversal>] = [:]
    public internal(set) var evidence: [UInt64: Row<EvidenceUses>] = [:]
    public internal(set) var redemptions: [UInt64: Row<RedemptionCourse>] = [:]
    public internal(set) var households: [UInt64: Row<Household>] = [:]
    /// Slots of rewards by reward and day.
    public internal(set) var slotDays: [UInt64: Row<SlotDay>] = [:]
    /// Journal entries that decisions look back at, for as long as one batch.
    public internal(set) var records: [UInt64: Record] = [:]
    /// Purchases known to have no reversal row yet, for as long as one batch.
    private var unreversed: Set<UInt64> = []
    /// Redemptions known to have no row yet, for as long as one batch.
    private var unchangedRedemptions: Set<UInt64> = []
    /// Numbers known to be of no household, for as long as one batch.
    private(set) var absentHouseholds: Set<UInt64> = []
    /// Rows of slots known not to exist yet, for as long as one batch.
    private(set) var unknownSlotDays: Set<UInt64> = []
    /// Rows of evidence known not to exist yet, for as long as one batch.
    private(set) var unusedEvidence: Set<UInt64> = []
    /// Member numbers known to be unused, for as long as one batch.
    private var absentMembers: Set<UInt64> = []
    /// Whether business keys that decisions asked for have had their effect, for as long as one
    /// batch.
    private var sources: [SourceKey: Bool] = [:]
    /// Rows that became dirty since the list was last taken.
    var dirtied: [RowKey] = []

    let verifier: any SignatureVerifier

    /// `verifier` is asked by decisions alone; a state that only replays needs none.
    public init(verifier: any SignatureVerifier = NoSignatures()) {
        self.verifier = verifier
    }

    public var nextSequence: UInt64 { program.value.lastSequence + 1 }

    /// The version in force at the newest entry; `nil` before the first publication.
    public var current: BoundProgram? { versions.inForce(at: program.value.lastRecordedAt) }

    /// The version in force at a moment, which is no earlier than the newest entry.
    private func program(inForceAt instant: Instant) -> BoundProgram? {
        versions.inForce(at: max(instant, program.value.lastRecordedAt))
    }

    public func version(_ number: ProgramVersion) -> BoundProgram {
        versions[Int(number) - 1]
    }
}

// MARK: - Loading

extension LoyaltyState {
    public func load(_ member: Member) {
        members[member.id.rawValue] = Row(member)
        absentMembers.remove(member.id.rawValue)
    }

    public func loadAbsence(ofMember id: UInt64) {
        absentMembers.insert(id)
    }

    public func load(_ reversal: Reversal?, purchase: UInt64) {
        guard let reversal else {
            unreversed.insert(purchase)
            return
        }
        reversals[purchase] = Row(reversal)
    }

    public func load(_ course: RedemptionCourse?, redemption: UInt64) {
        guard let course else {
            unchangedRedemptions.insert(redemption)
            return
        }
        redemptions[redemption] = Row(course)
    }

    public func load(_ household: Household?, household id: UInt64) {
        guard let household else {
            absentHouseholds.insert(id)
            return
        }
        households[id] = Row(household)
    }

    public func load(_ day: SlotDay?, slots row: UInt64) {
        guard let day else {
            unknownSlotDays.insert(row)
            return
        }
        slotDays[row] = Row(day)
    }

    public func load(_ uses: EvidenceUses?, evidence row: UInt64) {
        guard let uses else {
            unusedEvidence.insert(row)
            return
        }
        evidence[row] = Row(uses)
    }

    public func load(_ source: SourceKey, isTaken: Bool) {
        sources[source] = isTaken
    }

    /// Keeps what is known of business keys true.
    func noteSource(of record: Record) {
        guard !sources.isEmpty, let source = record.source else { return }
        sources[source] = true
    }

    public func load(_ record: Record) {
        records[record.sequence] = record
    }

    /// Restores the resident rows of a stored state; members and reversals load on demand.
    public func restore(
        program state: ProgramState,
        publications: [Record],
        partners: [UInt64: PartnerState],
        rewards: [UInt64: RewardState],
        games: [UInt64: GameState] = [:],
        evidenceCases: [UInt64: EvidenceCase] = [:],
        settlements: [UInt64: SettlementState] = [:]
    ) {
        for record in publications { applyToProgram(record) { _ in true } }
        program.value = state
        if state.versionStarts.isEmpty { noteStarts(of: publications) }
        // A row may be newer than the publication that numbered it, which is yet to be replayed.
        while self.partners.count < Int(partners.keys.max() ?? 0) {
            self.partners.append(Row(PartnerState()))
        }
        while self.rewards.count < Int(rewards.keys.max() ?? 0) {
            self.rewards.append(Row(RewardState()))
        }
        for (number, value) in partners { self.partners[Int(number) - 1].value = value }
        for (number, value) in rewards { self.rewards[Int(number) - 1].value = value }
        self.games = games.mapValues { Row($0) }
        self.evidenceCases = evidenceCases.mapValues { Row($0) }
        self.settlements = settlements.mapValues { Row($0) }
        dirtied.removeAll()
        program.isDirty = false
    }

    /// Starts that an older row does not tell: a version that was published at once starts with its
    /// own entry, and of one that was announced all entries so far count as before it, which is in
    /// the favour of whoever holds their lots.
    private func noteStarts(of publications: [Record]) {
        for record in publications {
            switch record.fact {
            case .programPublished(let fact):
                program.value.note(fact.version, entry: record.sequence)
            case .versionScheduled(let fact):
                let version = version(fact.version)
                guard version.withdrawnAt == nil,
                    version.effectiveAt <= program.value.lastRecordedAt
                else { continue }
                program.value.note(fact.version, entry: nextSequence)
            default: continue
            }
        }
    }

    public func evict(member id: UInt64) {
        members[id] = nil
    }

    public func evict(reversal purchase: UInt64) {
        reversals[purchase] = nil
    }

    public func evict(redemption id: UInt64) {
        redemptions[id] = nil
    }

    public func evict(household id: UInt64) {
        households[id] = nil
    }

    public func evict(slots row: UInt64) {
        slotDays[row] = nil
    }

    public func evict(evidence row: UInt64) {
        evidence[row] = nil
    }

    /// Forgets what was looked up for one batch only.
    public func endBatch() {
        records.removeAll(keepingCapacity: true)
        unreversed.removeAll(keepingCapacity: true)
        unchangedRedemptions.removeAll(keepingCapacity: true)
        absentHouseholds.removeAll(keepingCapacity: true)
        unknownSlotDays.removeAll(keepingCapacity: true)
        unusedEvidence.removeAll(keepingCapacity: true)
        absentMembers.removeAll(keepingCapacity: true)
        sources.removeAll(keepingCapacity: true)
        prepared = nil
    }

    /// The rows that became dirty since the last call.
    public func takeDirtied() -> [RowKey] {
        defer { dirtied.removeAll(keepingCapacity: true) }
        return dirtied
    }

    /// Encodes a row as it is now and marks it clean; answers the deadline of a member's row.
    public func writeBack(_ key: RowKey, into writer: inout ByteWriter) -> Instant? {
        switch key.kind {
        case .program: encode(program, into: &writer)
        case .partner: encode(partners[Int(key.id) - 1], into: &writer)
        case .reward: encode(rewards[Int(key.id) - 1], into: &writer)
        case .member:
            guard let row = members[key.id] else { preconditionFailure("a dirty row is loaded") }
            encode(row, into: &writer)
            return row.value.deadline == .never ? nil : row.value.deadline
        case .reversal:
            guard let row = reversals[key.id] else { preconditionFailure("a dirty row is loaded") }
            encode(row, into: &writer)
        case .game:
            guard let row = games[key.id] else { preconditionFailure("a dirty row is loaded") }
            encode(row, into: &writer)
        case .evidenceCase:
            guard let row = evidenceCases[key.id] else {
                preconditionFailure("a dirty row is loaded")
            }
            encode(row, into: &writer)
        case .settlement:
            guard let row = settlements[key.id] else {
                preconditionFailure("a dirty row is loaded")
            }
            encode(row, into: &writer)
        case .evidence:
            guard let row = evidence[key.id] else { preconditionFailure("a dirty row is loaded") }
            encode(row, into: &writer)
        case .household:
            guard let row = households[key.id] else {
                preconditionFailure("a dirty row is loaded")
            }
            encode(row, into: &writer)
        case .redemption:
            guard let row = redemptions[key.id] else {
                preconditionFailure("a dirty row is loaded")
            }
            encode(row, into: &writer)
            return row.value.deadline == .never ? nil : row.value.deadline
        case .slots:
            guard let row = slotDays[key.id] else { preconditionFailure("a dirty row is loaded") }
            encode(row, into: &writer)
            return row.value.deadline == .never ? nil : row.value.deadline
        }
        return nil
    }

    private func encode(_ row: Row<some Coded>, into writer: inout ByteWriter) {
        row.value.encode(into: &writer)
        row.isDirty = false
    }

    /// Points issued and not yet redeemed, taken back, corrected away or lapsed.
    public var openPoints: Int64 {
        partners.reduce(-program.value.expired.creditBalance + program.value.adjusted.debitBalance)
        {
            $0 + $1.value.issued.debitBalance - $1.value.redeemed.creditBalance
        }
    }

    /// Grams that all members together have saved, less what came back.
    public var savedGrams: Int64 {
        partners.reduce(0) { $0 + $1.value.avoided.debitBalance }
    }

    public func hasMember(_ id: UInt64) -> Bool {
        members.contains(id) || absentMembers.contains(id)
    }
}

// MARK: - Reading for decisions

extension LoyaltyState {
    /// The member; `nil` when there is none; stops when it has to be loaded first.
    func member(_ id: MemberID) throws(Stop) -> Member? {
        try row(ofMember: id)?.value
    }

    /// The member where it stands, which is not to be changed by decisions.
    func row(ofMember id: MemberID) throws(Stop) -> Row<Member>? {
        if let row = members[id.rawValue] {
            row.isReferenced = true
            return row
        }
        guard
            absentMembers.contains(id.rawValue) || id.rawValue > program.value.lastMember
                || id.rawValue == 0
        else { throw .needs(.member(id)) }
        return nil
    }

    func record(_ id: EntryID) throws(Stop) -> Record? {
        if let record = records[id.rawValue] { return record }
        guard id.rawValue == 0 || id.rawValue >= nextSequence else { throw .needs(.record(id)) }
        return nil
    }

    /// What has been undone of a purchase; nothing yet when it has no row.
    func reversal(of purchase: EntryID) throws(Stop) -> Reversal {
        if let row = reversals[purchase.rawValue] { return row.value }
        guard unreversed.contains(purchase.rawValue) else { throw .needs(.reversal(purchase)) }
        return Reversal()
    }

    /// What has become of a redemption; nothing yet when it has no row.
    func course(of redemption: EntryID) throws(Stop) -> RedemptionCourse {
        if let row = redemptions[redemption.rawValue] { return row.value }
        guard unchangedRedemptions.contains(redemption.rawValue) else {
            throw .needs(.redemption(redemption))
        }
        return RedemptionCourse()
    }

    /// Whether a purchase has named the payment already.
    func isUsed(_ payment: EntryID) throws(Stop) -> Bool {
        if reversals[payment.rawValue] != nil { return true }
        guard unreversed.contains(payment.rawValue) else { throw .needs(.reversal(payment)) }
        return false
    }

    /// Which of some business keys have had their effect.
    func taken(of keys: [SourceKey]) throws(Stop) -> Set<SourceKey> {
        let unknown = keys.filter { sources[$0] == nil }
        guard unknown.isEmpty else { throw .needs(.sources(unknown)) }
        return Set(keys.filter { sources[$0] == true })
    }

    /// The member as time has made it by `now`, without writing anything.
    ///
    /// The newest entry stays the one that is written, because a statement starts there.
    public func view(of id: MemberID, at now: Instant) throws(Stop) -> Member? {
        guard let member = try member(id), let program = program(inForceAt: now) else {
            return nil
        }
        guard member.deadline <= now else { return member }
        let moment = Moment(circumstances: Circumstances(now: now), program: program)
        var view = try settled(id, moment, evenErased: true).member
        view.lastEntry = member.lastEntry
        return view
    }
}
