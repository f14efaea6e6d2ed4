// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Loyalty
public import Primitives

/// Everything that happened to one lot, from what brought it about to where its points are.
public struct LotTrace: Sendable {
    /// One entry that changed the lot, or that says what became of what it paid for.
    public struct Step: Sendable {
        public let record: Record
        /// What the entry did to the lot, in its sequence; none for what only followed.
        public let changes: [LotChange]
        /// The closed cycle in which it was settled; `nil` for what is not, or not yet.
        public let settled: SettlementPlace?
    }

    /// Whoever has points of the lot, or had any.
    public struct Holder: Hashable, Sendable {
        public let member: MemberID
        public fileprivate(set) var free: Int64 = 0
        public fileprivate(set) var held: Int64 = 0
    }

    /// The lot as it was born.
    public let lot: Lot
    /// The entry that it was born with.
    public let birth: Record
    /// The oldest first.
    public let steps: [Step]
    /// The first is the member whom the points were given to.
    public let holders: [Holder]
    /// Whether there is more than `TraceLimits` read: then the newest steps are shown, and what is
    /// left is not told.
    public let isTruncated: Bool
    /// How many entries were looked at.
    public let entriesRead: Int
}

/// Limits of one trace.
public enum TraceLimits {
    /// The most entries of all holders together that are looked at.
    public static let entries = 20_000
    /// The most members that a lot is followed to.
    public static let holders = 50
    /// The most steps that are told.
    public static let steps = 2_000
}

/// What a walk through one holder's entries found.
private struct Trail: Sendable {
    var records: [Record] = []
    /// What became of redemptions; which of them the lot paid for is known when all are seen.
    var followUps: [Record] = []
    var recipients: [MemberID] = []
}

extension Engine {
    /// Follows a lot; `nil` when there is no such lot.
    ///
    /// It goes back along each holder's own chain of entries, from the newest to the lot's birth, and
    /// never through the journal.
    public func trace(_ id: Lot.ID) async throws -> LotTrace? {
        guard let birth = try await record(EntryID(id.entry)), let first = birth.member,
            let lot = birth.lot(id)
        else { return nil }
        var waiting = [first]
        var seen = [first]
        var found: [Record] = []
        var followUps: [Record] = []
        var entriesRead = 0
        var isTruncated = false
        while let member = waiting.popLast() {
            guard let newest = try await self.member(member)?.lastEntry else { continue }
            let walk = try await walk(
                from: newest,
                maximum: TraceLimits.entries - entriesRead,
                Trail()
            ) { trail, record in
                trail.note(record, of: id, since: birth)
                return (record.ledger.holder?.previous ?? 0) >= birth.sequence
            }
            entriesRead += walk.count
            isTruncated = isTruncated || walk.next >= birth.sequence
            found += walk.value.records
            followUps += walk.value.followUps
            for recipient in walk.value.recipients where !seen.contains(recipient) {
                guard seen.count < TraceLimits.holders else {
                    isTruncated = true
                    break
                }
                seen.append(recipient)
                waiting.append(recipient)
            }
            if entriesRead >= TraceLimits.entries, !waiting.isEmpty {
                isTruncated = true
                break
            }
        }
        let paid = Set(found.map(\.id))
        found += followUps.filter { $0.followed.map { paid.contains($0) } ?? false }
        found.sort { $0.sequence < $1.sequence }
        if found.count > TraceLimits.steps {
            found.removeFirst(found.count - TraceLimits.steps)
            isTruncated = true
        }
        let places = try await SettlementPlaces(of: found, in: self)
        let issuer = PartnerNumber(lot.issuer)
        let steps = found.map { record in
            LotTrace.Step(
                record: record,
                changes: record.ledger.lotChanges.filter { $0.lot == id },
                settled: places.place(of: record, at: record.redeemer ?? issuer)
            )
        }
        return LotTrace(
            lot: lot,
            birth: birth,
            steps: steps,
            holders: isTruncated ? [] : steps.holders,
            isTruncated: isTruncated,
            entriesRead: entriesRead
        )
    }
}

extension Trail {
    mutating func note(_ record: Record, of lot: Lot.ID, since birth: Record) {
        let isTouched = record.ledger.lotChanges.contains { $0.lot == lot }
        if isTouched {
            records.append(record)
            if case .pointsSent(let fact) = record.fact { recipients.append(fact.recipient) }
        } else if case .purchaseReturned(let fact) = record.fact, fact.purchase == birth.id {
            records.append(record)
        } else if record.followed != nil {
            followUps.append(record)
        }
    }
}

extension Record {
    /// The partner that points went to, or came back from.
    fileprivate var redeemer: PartnerNumber? {
        for transfer in ledger.transfers {
            for account in [transfer.credit, transfer.debit]
            where account.code == Chart.redeemed.rawValue {
                return PartnerNumber(UInt32(clamping: account.owner))
            }
        }
        return nil
    }

    /// The redemption that the entry says more of.
    fileprivate var followed: EntryID? {
        switch fact {
        case .redemptionChanged(let fact): fact.redemption
        case .redemptionHanded(let fact): fact.redemption
        default: nil
        }
    }

    /// The lot that it issued by an id.
    fileprivate func lot(_ id: Lot.ID) -> Lot? {
        for case .issued(let lot) in ledger.lotChanges where lot.id == id { return lot }
        return nil
    }
}

extension [LotTrace.Step] {
    /// What each holder has, in the sequence in which the points came to them.
    fileprivate var holders: [LotTrace.Holder] {
        var holders: [LotTrace.Holder] = []
        for step in self {
            guard let member = step.record.member else { continue }
            if !holders.contains(where: { $0.member == member }) {
                holders.append(LotTrace.Holder(member: member))
            }
            guard let index = holders.firstIndex(where: { $0.member == member }) else { continue }
            for change in step.changes { holders[index].apply(change) }
        }
        return holders
    }
}

extension LotTrace.Holder {
    fileprivate mutating func apply(_ change: LotChange) {
        switch change {
        case .issued(let lot): free += lot.points.rawValue
        case .restored(let slice): free += slice.points.rawValue
        case .matured: break
        case .consumed(let slice): free -= slice.points.rawValue
        case .held(let slice): move(slice.points.rawValue)
        case .released(let slice): move(-slice.points.rawValue)
        case .captured(let slice): held -= slice.points.rawValue
        }
    }

    private mutating func move(_ points: Int64) {
        free -= points
        held += points
    }
}
