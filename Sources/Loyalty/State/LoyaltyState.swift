// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// The working set: everything small, and the members and purchases that are loaded.
///
/// It belongs to one thread. Decisions read it; only `apply` changes it, and `apply` cannot fail.
package final class LoyaltyState {
    package let program = Row(ProgramState())
    package private(set) var registry = Registry()
    package private(set) var versions: [BoundProgram] = []
    package private(set) var partners: [Row<PartnerState>] = []
    package private(set) var rewards: [Row<RewardState>] = []
    package private(set) var members: [UInt64: Row<Member>] = [:]
    package private(set) var reversals: [UInt64: Row<Reversal>] = [:]
    /// Journal entries that decisions look back at, for as long as one batch.
    package private(set) var records: [UInt64: Record] = [:]
    /// Purchases known to have no reversal row yet, for as long as one batch.
    private var unreversed: Set<UInt64> = []
    /// Member numbers known to be unused, for as long as one batch.
    private var absentMembers: Set<UInt64> = []
    /// Rows that became dirty since the list was last taken.
    private var dirtied: [RowKey] = []

    package init() {}

    package var nextSequence: UInt64 { program.value.lastSequence + 1 }

    /// The version now in force; `nil` before the first publication.
    package var current: BoundProgram? { versions.last }

    package func version(_ number: ProgramVersion) -> BoundProgram {
        versions[Int(number) - 1]
    }
}

// MARK: - Loading

extension LoyaltyState {
    package func load(_ member: Member) {
        members[member.id.rawValue] = Row(member)
        absentMembers.remove(member.id.rawValue)
    }

    package func loadAbsence(ofMember id: UInt64) {
        absentMembers.insert(id)
    }

    package func load(_ reversal: Reversal?, purchase: UInt64) {
        guard let reversal else {
            unreversed.insert(purchase)
            return
        }
        reversals[purchase] = Row(reversal)
    }

    package func load(_ record: Record) {
        records[record.sequence] = record
    }

    /// Restores the resident rows of a stored state; members and reversals load on demand.
    package func restore(
        program state: ProgramState,
        publications: [Record],
        partners: [PartnerState],
        rewards: [RewardState]
    ) {
        for record in publications {
            publish(record)
        }
        program.value = state
        for (index, value) in partners.enumerated() { self.partners[index].value = value }
        for (index, value) in rewards.enumerated() { self.rewards[index].value = value }
        dirtied.removeAll()
        program.isDirty = false
    }

    package func evict(member id: UInt64) {
        members[id] = nil
    }

    package func evict(reversal purchase: UInt64) {
        reversals[purchase] = nil
    }

    /// Forgets what was looked up for one batch only.
    package func endBatch() {
        records.removeAll(keepingCapacity: true)
        unreversed.removeAll(keepingCapacity: true)
        absentMembers.removeAll(keepingCapacity: true)
    }

    /// The rows that became dirty since the last call.
    package func takeDirtied() -> [RowKey] {
        defer { dirtied.removeAll(keepingCapacity: true) }
        return dirtied
    }

    package func hasMember(_ id: UInt64) -> Bool {
        members[id] != nil || absentMembers.contains(id)
    }
}

// MARK: - Reading for decisions

extension LoyaltyState {
    /// The member; `nil` when there is none; stops when it has to be loaded first.
    func member(_ id: MemberID) throws(Stop) -> Member? {
        if let row = members[id.rawValue] { return row.value }
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

    func reversal(of purchase: EntryID, _ fact: PurchaseRecorded) throws(Stop) -> Reversal {
        if let row = reversals[purchase.rawValue] { return row.value }
        guard unreversed.contains(purchase.rawValue) else { throw .needs(.reversal(purchase)) }
        return Reversal(of: fact)
    }
}

// MARK: - Applying

extension LoyaltyState {
    /// Takes a decided record into the state. It was decided against this very state, so it fits.
    package func apply(_ record: Record) {
        precondition(record.sequence == nextSequence, "entries are applied in order")
        program.value.lastSequence = record.sequence
        program.value.lastRecordedAt = record.ledger.recordedAt
        touch(program, RowKey(.program, 0))
        applyFact(record)
        for transfer in record.ledger.transfers {
            post(transfer.debit) { $0.debit(transfer.amount) }
            post(transfer.credit) { $0.credit(transfer.amount) }
        }
        applyToMember(record)
    }

    private func applyFact(_ record: Record) {
        switch record.fact {
        case .programPublished: publish(record)
        case .memberEnrolled(let fact): enrol(fact, record)
        case .rewardRedeemed(let fact):
            let row = rewards[Int(fact.reward) - 1]
            row.value.redeemed += fact.quantity
            touch(row, RowKey(.reward, UInt64(fact.reward)))
        case .purchaseReturned(let fact): reverse(fact)
        default: break
        }
    }

    private func applyToMember(_ record: Record) {
        guard let holder = record.ledger.holder else { return }
        guard let row = members[holder.holder] else {
            preconditionFailure("member \(holder.holder) is not loaded")
        }
        row.value.apply(record, zone: version(record.version).program.timeZone)
        touch(row, RowKey(.member, holder.holder))
    }

    private func publish(_ record: Record) {
        guard case .programPublished(let fact) = record.fact else { return }
        guard let source = try? ProgramSource(digestInput: fact.documents),
            let compiled = CompiledProgram.compile(source).program
        else { preconditionFailure("version \(fact.version) compiled when it was published") }
        registry.register(compiled)
        while partners.count < registry.partners.count { partners.append(Row(PartnerState())) }
        while rewards.count < registry.rewards.count { rewards.append(Row(RewardState())) }
        versions.append(
            BoundProgram(
                version: fact.version,
                publishedAt: record.ledger.recordedAt,
                program: compiled,
                registry: registry
            )
        )
        program.value.publications.append(record.sequence)
    }

    private func enrol(_ fact: MemberEnrolled, _ record: Record) {
        guard let member = record.member else { return }
        program.value.lastMember = member.rawValue
        members[member.rawValue] = Row(
            Member(
                id: member,
                enrolledAt: record.ledger.recordedAt,
                by: fact.partner,
                tier: fact.tier,
                entry: record.sequence
            )
        )
    }

    private func reverse(_ fact: PurchaseReturned) {
        let purchase = fact.purchase.rawValue
        let row = reversals[purchase] ?? Row(Reversal(sized: fact, items: 0))
        row.value.apply(fact)
        reversals[purchase] = row
        touch(row, RowKey(.reversal, purchase))
    }

    private func post(_ account: AccountID, _ change: (inout AccountTotals) -> Void) {
        switch Chart(rawValue: account.code) {
        case .issued: change(&partner(account).value.issued)
        case .redeemed: change(&partner(account).value.redeemed)
        case .partnerPayable: change(&partner(account).value.payable)
        case .expired: change(&program.value.expired)
        case .adjusted: change(&program.value.adjusted)
        case .redemptionClearing: change(&program.value.redemptionClearing)
        case .pending, .available, .held, .clawbackDebt: break
        case nil: preconditionFailure("an account outside the chart")
        }
    }

    private func partner(_ account: AccountID) -> Row<PartnerState> {
        let row = partners[Int(account.owner) - 1]
        touch(row, RowKey(.partner, account.owner))
        return row
    }

    private func touch(_ row: Row<some Any>, _ key: RowKey) {
        guard !row.isDirty else { return }
        row.isDirty = true
        dirtied.append(key)
    }

    /// Corrects a member's deadline that time has shown to be too early.
    package func refreshDeadline(ofMember id: UInt64) {
        guard let row = members[id] else { return }
        row.value.refreshDeadline()
        touch(row, RowKey(.member, id))
    }
}
