// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives
public import Rules

/// A redemption that its partner has still to hand over.
public struct WaitingRedemption: Hashable, Sendable {
    public let id: EntryID
    public let member: MemberID
    public let partner: PartnerNumber
    public let reward: RewardNumber
    public let kind: RewardKind
    public let madeAt: Instant
    public let availableFrom: Instant?
    /// Pieces that nothing has happened to.
    public fileprivate(set) var open: Int64
    public fileprivate(set) var handing: Handing

    /// Miles to credit; `nil` for other kinds.
    public var miles: Int64? {
        guard case .externalMiles(let terms) = kind else { return nil }
        let (miles, overflow) = terms.miles.multipliedReportingOverflow(by: open)
        return overflow ? .max : miles
    }

    /// Whether the partner can do something about it now.
    public func isDue(at now: Instant) -> Bool {
        (handing.nextAttemptAt.map { $0 <= now } ?? true)
            && (availableFrom.map { $0 <= now } ?? true)
            && kind.missing(handing).map { $0 == .proof } ?? true
    }
}

/// What waits to be handed over; kinds that are had by a code are not among it, because members
/// come for those.
public struct WaitingBook: Sendable {
    private var waiting: [EntryID: WaitingRedemption] = [:]

    init() {}

    /// The oldest first.
    public var redemptions: [WaitingRedemption] {
        waiting.values.sorted { $0.id.rawValue < $1.id.rawValue }
    }
}

extension WaitingBook: JournalBook {
    static func concerns(_ record: Record) -> Bool {
        switch record.fact {
        case .rewardRedeemed, .redemptionChanged, .redemptionHanded: true
        default: false
        }
    }

    mutating func add(_ record: Record, in versions: [BoundProgram]) {
        switch record.fact {
        case .rewardRedeemed(let fact):
            guard let member = record.member,
                let ends = RedemptionEnds(of: record, in: versions), !ends.needsCode,
                // To look at a code of others is to hand it over.
                !ends.isPooled
            else { return }
            waiting[record.id] = WaitingRedemption(
                id: record.id,
                member: member,
                partner: fact.partner,
                reward: fact.reward,
                kind: ends.kind,
                madeAt: record.ledger.recordedAt,
                availableFrom: ends.availableFrom,
                open: fact.quantity,
                handing: RedemptionCourse().handing
            )
        case .redemptionChanged(let fact):
            switch fact.step {
            case .fulfil: waiting[fact.redemption] = nil
            case .dispute: break
            case .use, .cancelByMember, .cancelByPartner, .refund, .expire, .revoke:
                waiting[fact.redemption]?.open -= fact.pieces
                guard let one = waiting[fact.redemption], one.open <= 0 else { return }
                waiting[fact.redemption] = nil
            }
        case .redemptionHanded(let fact):
            waiting[fact.redemption]?.handing.apply(fact, at: record.ledger.recordedAt)
        default: break
        }
    }
}
