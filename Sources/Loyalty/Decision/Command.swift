// SPDX-License-Identifier: Apache-2.0

package import Primitives
package import Rules

/// Everything that can be asked to happen, in the imperative; its fact is the past tense.
package enum Command: Hashable, Sendable {
    case publishProgram(PublishProgram)
    case submitDraft(SubmitDraft)
    case reviewDraft(ReviewDraft)
    case scheduleVersion(ScheduleVersion)
    case withdrawDraft(WithdrawDraft)
    case enrolMember(EnrolMember)
    case addIdentifier(ChangeIdentifier)
    case removeIdentifier(ChangeIdentifier)
    case assignTier(AssignTier)
    case recordPurchase(RecordPurchase)
    indirect case recordActivity(RecordActivity)
    case payWithPoints(PayWithPoints)
    case placeHold(PlaceHold)
    case captureHold(CaptureHold)
    case releaseHold(ReleaseHold)
    case redeemReward(RedeemReward)
    case returnPurchase(ReturnPurchase)
    case adjustPoints(AdjustPoints)
    case giveConsent(ChangeConsent)
    case withdrawConsent(ChangeConsent)
    case attestCredit(AttestCredit)
    case withdrawCredit(WithdrawCredit)
    case changeAgeBand(ChangeAgeBand)
    /// Lets time take effect: matures lots, lapses dated ones, ends holds that are over.
    case settleMember(MemberID)
}

/// A command with what comes beside it.
package struct Request: Hashable, Sendable {
    package var command: Command
    package var authority: Authority
    package var key: IdempotencyKey?
    /// Decide and answer, but change nothing.
    package var isDryRun: Bool

    package init(
        _ command: Command,
        authority: Authority = .operatorConsole,
        key: IdempotencyKey? = nil,
        isDryRun: Bool = false
    ) {
        self.command = command
        self.authority = authority
        self.key = key
        self.isDryRun = isDryRun
    }
}

package struct EnrolMember: Hashable, Sendable {
    package var partner: PartnerNumber?
    package var tier: TierNumber?
    package var identifiers: [SealedIdentifier]
    package var ageBand: AgeBand
    /// What the member agrees to from the start; none is asked for, but a guardian's for a child.
    package var consents: [ConsentPurpose]
    package var source: SourceKey?

    package init(
        partner: PartnerNumber? = nil,
        tier: TierNumber? = nil,
        identifiers: [SealedIdentifier] = [],
        ageBand: AgeBand = .adult,
        consents: [ConsentPurpose] = [],
        source: SourceKey? = nil
    ) {
        self.partner = partner
        self.tier = tier
        self.identifiers = identifiers
        self.ageBand = ageBand
        self.consents = consents
        self.source = source
    }
}

package struct ChangeIdentifier: Hashable, Sendable {
    package var member: MemberID
    package var identifier: SealedIdentifier

    package init(member: MemberID, identifier: SealedIdentifier) {
        self.member = member
        self.identifier = identifier
    }
}

package struct AssignTier: Hashable, Sendable {
    package var member: MemberID
    package var tier: TierNumber
    package var reason: String
    /// When the assignment ends; `nil` when it has no end.
    package var until: Instant?

    package init(member: MemberID, tier: TierNumber, reason: String, until: Instant? = nil) {
        self.member = member
        self.tier = tier
        self.reason = reason
        self.until = until
    }
}

package struct RecordPurchase: Hashable, Sendable {
    package var member: MemberID
    package var source: SourceKey
    package var store: String
    package var occurredAt: Instant
    package var total: Money
    package var items: [PurchaseItem]
    package var tenders: [Tender]
    package var payments: [EntryID]

    package init(
        member: MemberID,
        source: SourceKey,
        store: String = "",
        occurredAt: Instant,
        total: Money,
        items: [PurchaseItem] = [],
        tenders: [Tender] = [],
        payments: [EntryID] = []
    ) {
        self.member = member
        self.source = source
        self.store = store
        self.occurredAt = occurredAt
        self.total = total
        self.items = items
        self.tenders = tenders
        self.payments = payments
    }
}

package struct RecordActivity: Hashable, Sendable {
    package var member: MemberID
    package var source: SourceKey
    package var occurredAt: Instant
    package var kind: String
    package var quantity: Int64
    /// The class or group of an institution; empty for none.
    package var group: String
    package var evidence: Evidence?

    package init(
        member: MemberID,
        source: SourceKey,
        occurredAt: Instant,
        kind: String,
        quantity: Int64 = 1,
        group: String = "",
        evidence: Evidence? = nil
    ) {
        self.member = member
        self.source = source
        self.occurredAt = occurredAt
        self.kind = kind
        self.quantity = quantity
        self.group = group
        self.evidence = evidence
    }
}

package struct PayWithPoints: Hashable, Sendable {
    package var member: MemberID
    package var source: SourceKey
    package var store: String
    package var bill: Money
    /// Pay with at most this many points; `nil` for as many as the bill and the balance allow.
    package var points: Points?

    package init(
        member: MemberID,
        source: SourceKey,
        store: String = "",
        bill: Money,
        points: Points? = nil
    ) {
        self.member = member
        self.source = source
        self.store = store
        self.bill = bill
        self.points = points
    }
}

package struct PlaceHold: Hashable, Sendable {
    package var member: MemberID
    package var partner: PartnerNumber
    package var points: Points
    /// How long the hold lasts; `nil` for the program's default.
    package var minutes: Int64?
    package var source: SourceKey?

    package init(
        member: MemberID,
        partner: PartnerNumber,
        points: Points,
        minutes: Int64? = nil,
        source: SourceKey? = nil
    ) {
        self.member = member
        self.partner = partner
        self.points = points
        self.minutes = minutes
        self.source = source
    }
}

package struct CaptureHold: Hashable, Sendable {
    package var hold: EntryID
    /// How many of the held points to take; `nil` for all.
    package var points: Points?

    package init(hold: EntryID, points: Points? = nil) {
        self.hold = hold
        self.points = points
    }
}

package struct ReleaseHold: Hashable, Sendable {
    package var hold: EntryID

    package init(hold: EntryID) {
        self.hold = hold
    }
}

package struct RedeemReward: Hashable, Sendable {
    package var member: MemberID
    package var reward: RewardNumber
    package var quantity: Int64
    package var source: SourceKey?

    package init(
        member: MemberID,
        reward: RewardNumber,
        quantity: Int64 = 1,
        source: SourceKey? = nil
    ) {
        self.member = member
        self.reward = reward
        self.quantity = quantity
        self.source = source
    }
}

package struct ReturnPurchase: Hashable, Sendable {
    package var purchase: EntryID
    package var source: SourceKey
    package var occurredAt: Instant
    /// What came back, for a purchase with items.
    package var lines: [ReturnedLine]
    /// How much came back, for a purchase without items.
    package var amount: Money?

    package init(
        purchase: EntryID,
        source: SourceKey,
        occurredAt: Instant,
        lines: [ReturnedLine] = [],
        amount: Money? = nil
    ) {
        self.purchase = purchase
        self.source = source
        self.occurredAt = occurredAt
        self.lines = lines
        self.amount = amount
    }
}

package struct AdjustPoints: Hashable, Sendable {
    package var member: MemberID
    package var points: Points
    package var reason: AdjustmentReason
    package var partner: PartnerNumber?
    package var corrects: EntryID?
    package var note: String

    package init(
        member: MemberID,
        points: Points,
        reason: AdjustmentReason,
        partner: PartnerNumber? = nil,
        corrects: EntryID? = nil,
        note: String = ""
    ) {
        self.member = member
        self.points = points
        self.reason = reason
        self.partner = partner
        self.corrects = corrects
        self.note = note
    }
}
