// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: EnrolMember, _ moment: Moment) throws(Stop) -> [Record] {
        if let partner = command.partner { _ = try moment.partnerIndex(partner, versions) }
        let tier = try startingTier(command.tier, moment)
        if command.ageBand == .under14, !command.consents.contains(.guardian) {
            throw .refused(.guardianRequired)
        }
        let member = MemberID(program.value.lastMember + 1)
        let draft = Draft(sequence: nextSequence, occurredAt: moment.now, newMember: member)
        let fact = MemberEnrolled(
            tier: tier,
            partner: command.partner?.rawValue ?? 0,
            identifiers: command.identifiers,
            ageBand: command.ageBand,
            consents: command.consents
        )
        let record = moment.record(draft, .memberEnrolled(fact), source: command.source)
        var settled = Settled(Row(Member(member, fact, of: record)), nextSequence: nextSequence)
        settled.add(record, moment)
        settled.awardEnrolment(by: command.partner, moment, self)
        return settled.records
    }

    private func startingTier(
        _ asked: TierNumber?,
        _ moment: Moment
    ) throws(Stop) -> TierNumber {
        guard let asked else {
            return moment.program.program.tiers.first.flatMap { registry.tier(code: $0.code) } ?? 1
        }
        guard asked > 0, Int(asked) <= registry.tiers.count else { throw .refused(.unknownTier) }
        return asked
    }

    func decide(adding command: ChangeIdentifier, _ moment: Moment) throws(Stop) -> [Record] {
        var settled = try settled(command.member, moment)
        let record = moment.record(
            settled.draft(at: moment.now),
            .identifierAdded(command.identifier)
        )
        settled.add(record, moment)
        return settled.records
    }

    func decide(removing command: ChangeIdentifier, _ moment: Moment) throws(Stop) -> [Record] {
        var settled = try settled(command.member, moment)
        let record = moment.record(
            settled.draft(at: moment.now),
            .identifierRemoved(command.identifier)
        )
        settled.add(record, moment)
        return settled.records
    }
}

extension Member {
    /// As the entry that enrolled it finds it, to which the entry itself is applied next; `nil` for
    /// another entry.
    public init?(enrolledBy record: Record) {
        guard case .memberEnrolled(let fact) = record.fact, let id = record.member else {
            return nil
        }
        self.init(id, fact, of: record)
    }

    /// As the entry that enrols it finds it.
    init(_ id: MemberID, _ fact: MemberEnrolled, of record: Record) {
        self.init(
            id: id,
            enrolledAt: record.ledger.recordedAt,
            by: fact.partner,
            tier: fact.tier,
            entry: record.sequence
        )
    }
}
