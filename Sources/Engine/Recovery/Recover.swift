// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// The working set as it was when the last commit became durable.
struct Recovered {
    let state: LoyaltyState
    var sweep: Sweep
    var cache: MemberCache

    /// Loads the resident rows, then folds the journal over every row from its own mark on.
    static func load(from store: any Store, settings: EngineSettings) throws -> Recovered {
        var recovered = Recovered(
            state: LoyaltyState(verifier: Ed25519Verifier()),
            sweep: Sweep(
                ranges: settings.sweepRanges,
                entriesPerRange: settings.entriesPerSweep
            ),
            cache: MemberCache(maximumBytes: settings.cacheBytes)
        )
        let marks = try store.marks(ranges: settings.sweepRanges)
        try recovered.state.loadResidents(from: store)
        let last = try store.lastSequence()
        let first = (marks.min() ?? 0) + 1
        if first <= last {
            try store.forEachEntry(from: first) { _, bytes in
                try recovered.fold(try JournalBody.read(bytes), marks, store)
            }
        }
        recovered.sweep.note(recovered.state.takeDirtied())
        guard recovered.state.nextSequence == last + 1 else {
            throw DamagedStore(
                reason:
                    "the journal ends at \(last), its rows at \(recovered.state.nextSequence - 1)"
            )
        }
        return recovered
    }

    private mutating func fold(_ record: Record, _ marks: [UInt64], _ store: any Store) throws {
        let ranges = sweep.ranges
        let isBehind = { (key: RowKey) in
            marks[Sweep.range(of: key, ranges: ranges)] < record.sequence
        }
        if let member = record.member {
            try loadMember(member, isBehind, store, isNew: record.isEnrolment)
        }
        for id in record.reversalRows where isBehind(RowKey(.reversal, id.rawValue)) {
            try loadReversal(id, store)
        }
        if let id = record.redemptionRow, isBehind(RowKey(.redemption, id)) {
            try loadRedemption(id, store)
        }
        for id in record.householdRows where isBehind(RowKey(.household, id.rawValue)) {
            try loadHousehold(id.rawValue, store)
        }
        for row in record.slotRows where isBehind(RowKey(.slots, row)) {
            try loadSlots(row, store)
        }
        if let row = record.evidenceRow, isBehind(RowKey(.evidence, row)) {
            try loadEvidence(row, store)
        }
        state.apply(record, whereRow: isBehind)
        if record.isEnrolment, let member = record.member, state.members[member.rawValue] != nil {
            cache.add(member.rawValue, to: state, encodedSize: 24)
        }
    }

    private mutating func loadMember(
        _ id: MemberID,
        _ isBehind: (RowKey) -> Bool,
        _ store: any Store,
        isNew: Bool
    ) throws {
        let key = RowKey(.member, id.rawValue)
        guard !isNew, isBehind(key), state.members[id.rawValue] == nil else { return }
        guard let body = try store.row(key) else {
            throw DamagedStore(reason: "no row of member \(id), who is in the journal")
        }
        state.load(
            try body.decoded { (reader) throws(MalformedBytes) in try Member(from: &reader) }
        )
        cache.add(id.rawValue, to: state, encodedSize: body.count)
    }

    private func loadEvidence(_ id: UInt64, _ store: any Store) throws {
        guard state.evidence[id] == nil, let body = try store.row(RowKey(.evidence, id))
        else { return }
        state.load(
            try body.decoded { (reader) throws(MalformedBytes) in try EvidenceUses(from: &reader) },
            evidence: id
        )
    }

    private func loadRedemption(_ id: UInt64, _ store: any Store) throws {
        guard state.redemptions[id] == nil, let body = try store.row(RowKey(.redemption, id))
        else { return }
        state.load(
            try body.decoded { (reader) throws(MalformedBytes) in
                try RedemptionCourse(from: &reader)
            },
            redemption: id
        )
    }

    private func loadHousehold(_ id: UInt64, _ store: any Store) throws {
        guard state.households[id] == nil, let body = try store.row(RowKey(.household, id))
        else { return }
        state.load(
            try body.decoded { (reader) throws(MalformedBytes) in try Household(from: &reader) },
            household: id
        )
    }

    private func loadSlots(_ id: UInt64, _ store: any Store) throws {
        guard state.slotDays[id] == nil, let body = try store.row(RowKey(.slots, id))
        else { return }
        state.load(
            try body.decoded { (reader) throws(MalformedBytes) in try SlotDay(from: &reader) },
            slots: id
        )
    }

    private func loadReversal(_ id: EntryID, _ store: any Store) throws {
        guard state.reversals[id.rawValue] == nil,
            let body = try store.row(RowKey(.reversal, id.rawValue))
        else { return }
        state.load(
            try body.decoded { (reader) throws(MalformedBytes) in try Reversal(from: &reader) },
            purchase: id.rawValue
        )
    }
}

/// The store does not fit together; `jifen verify` says where, a backup restores it.
public struct DamagedStore: Error, CustomStringConvertible {
    public let reason: String

    public var description: String { "the store is damaged: \(reason)" }
}

extension Record {
    var isEnrolment: Bool {
        if case .memberEnrolled = fact { true } else { false }
    }

    /// The row of the evidence that the record uses.
    var evidenceRow: UInt64? {
        guard case .activityRecorded(let fact) = fact else { return nil }
        return fact.evidence?.key?.row
    }

    /// The row of the redemption that the record changes.
    var redemptionRow: UInt64? {
        switch fact {
        case .redemptionChanged(let fact): fact.redemption.rawValue
        case .redemptionHanded(let fact): fact.redemption.rawValue
        default: nil
        }
    }

    /// The households whose rows the record changes.
    var householdRows: [EntryID] {
        switch fact {
        case .householdChanged(let fact): [fact.household]
        case .rewardRedeemed(let fact): fact.household.map { [$0] } ?? []
        case .redemptionChanged(let fact): fact.origin.households
        default: []
        }
    }

    /// The purchases and payments whose reversal rows the record changes.
    var reversalRows: [EntryID] {
        switch fact {
        case .purchaseRecorded(let fact): fact.payments
        case .purchaseReturned(let fact): [fact.purchase]
        default: []
        }
    }
}
