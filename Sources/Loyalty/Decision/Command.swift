// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// Everything that can be asked to happen, in the imperative; its fact is the past tense.
public enum Command: Hashable, Sendable {
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
    indirect case redeemReward(RedeemReward)
    indirect case changeRedemption(ChangeRedemption)
    indirect case handOver(HandOver)
    case changeHousehold(ChangeHousehold)
    case transferPoints(TransferPoints)
    case returnPurchase(ReturnPurchase)
    case adjustPoints(AdjustPoints)
    case giveConsent(ChangeConsent)
    case withdrawConsent(ChangeConsent)
    case attestCredit(AttestCredit)
    case withdrawCredit(WithdrawCredit)
    case changeAgeBand(ChangeAgeBand)
    case sendMessage(SendMessage)
    /// Lets time take effect: matures lots, lapses dated ones, ends holds that are over.
    case settleMember(MemberID)
    case awardSchedule(AwardSchedule)
    /// Says that every member was visited for a day of the calendar.
    case finishSchedule(CalendarDay)
    case checkIn(CheckIn)
    case reportGameEvent(ReportGameEvent)
    case judgeGameEvent(JudgeGameEvent)
    case claimBadgePrize(ClaimBadgePrize)
    case drawPrize(DrawPrize)
    case startDraw(StartDraw)
    case endDraw(EndDraw)
    case importSlots(ImportSlots)
    case cancelSlot(CancelSlot)
    case importCodes(ImportCodes)
    case eraseMember(EraseMember)
    indirect case freezeMember(FreezeMember)
    case unfreezeMember(UnfreezeMember)
    case objectToFreeze(ObjectToFreeze)
    case answerObjection(AnswerObjection)
    indirect case requestEvidence(RequestEvidence)
    case releaseEvidence(ReleaseEvidence)
    case settlement(SettlementCommand)
    case moveMoney(MoveMoney)
    case writeOffDebt(WriteOffDebt)
    case rotateLogKey(RotateLogKey)
}

/// A command with what comes beside it.
public struct Request: Hashable, Sendable {
    public var command: Command
    public var authority: Authority
    public var key: IdempotencyKey?
    /// Decide and answer, but change nothing.
    public var isDryRun: Bool

    public init(
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

public struct EnrolMember: Hashable, Sendable {
    public var partner: PartnerNumber?
    public var tier: TierNumber?
    public var identifiers: [SealedIdentifier]
    public var ageBand: AgeBand
    /// What the member agrees to from the start; none is asked for, but a guardian's for a child.
    public var consents: [ConsentPurpose]
    public var source: SourceKey?

    public init(
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

public struct ChangeIdentifier: Hashable, Sendable {
    public var member: MemberID
    public var identifier: SealedIdentifier

    public init(member: MemberID, identifier: SealedIdentifier) {
        self.member = member
        self.identifier = identifier
    }
}

public struct AssignTier: Hashable, Sendable {
    public var member: MemberID
    public var tier: TierNumber
    public var reason: String
    /// When the assignment ends; `nil` when it has no end.
    public var until: Instant?

    public init(member: MemberID, tier: TierNumber, reason: String, until: Instant? = nil) {
        self.member = member
        self.tier = tier
        self.reason = reason
        self.until = until
    }
}

public struct RecordPurchase: Hashable, Sendable {
    public var member: MemberID
    public var source: SourceKey
    public var store: String
    public var occurredAt: Instant
    public var total: Money
    public var items: [PurchaseItem]
    public var tenders: [Tender]
    public var payments: [EntryID]
    public var details: PurchaseDetails

    public init(
        member: MemberID,
        source: SourceKey,
        store: String = "",
        occurredAt: Instant,
        total: Money,
        items: [PurchaseItem] = [],
        tenders: [Tender] = [],
        payments: [EntryID] = [],
        details: PurchaseDetails = .none
    ) {
        self.member = member
        self.source = source
        self.store = store
        self.occurredAt = occurredAt
        self.total = total
        self.items = items
        self.tenders = tenders
        self.payments = payments
        self.details = details
    }
}

public struct RecordActivity: Hashable, Sendable {
    public var member: MemberID
    public var source: SourceKey
    public var occurredAt: Instant
    public var kind: String
    public var quantity: Int64
    /// The class or group of an institution; empty for none.
    public var group: String
    public var evidence: Evidence?

    public init(
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

public struct PayWithPoints: Hashable, Sendable {
    public var member: MemberID
    public var source: SourceKey
    public var store: String
    public var bill: Money
    /// Pay with at most this many points; `nil` for as many as the bill and the balance allow.
    public var points: Points?

    public init(
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

public struct PlaceHold: Hashable, Sendable {
    public var member: MemberID
    public var partner: PartnerNumber
    public var points: Points
    /// How long the hold lasts; `nil` for the program's default.
    public var minutes: Int64?
    public var source: SourceKey?

    public init(
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

public struct CaptureHold: Hashable, Sendable {
    public var hold: EntryID
    /// How many of the held points to take; `nil` for all.
    public var points: Points?

    public init(hold: EntryID, points: Points? = nil) {
        self.hold = hold
        self.points = points
    }
}

public struct ReleaseHold: Hashable, Sendable {
    public var hold: EntryID

    public init(hold: EntryID) {
        self.hold = hold
    }
}

public struct RedeemReward: Hashable, Sendable {
    public var member: MemberID
    public var reward: RewardNumber
    public var quantity: Int64
    /// Where it is given; empty for a reward without outlets.
    public var store: String
    /// What is paid in yuan in the place of points, for all pieces together.
    public var cash: Money
    /// The slot in which a place is taken; `nil` for none.
    public var slot: SlotName?
    /// What a service is done for, by its code; empty for nothing.
    public var item: String
    public var source: SourceKey?

    public init(
        member: MemberID,
        reward: RewardNumber,
        quantity: Int64 = 1,
        store: String = "",
        cash: Money = .zero,
        slot: SlotName? = nil,
        item: String = "",
        source: SourceKey? = nil
    ) {
        self.member = member
        self.reward = reward
        self.quantity = quantity
        self.store = store
        self.cash = cash
        self.slot = slot
        self.item = item
        self.source = source
    }
}

public struct ReturnPurchase: Hashable, Sendable {
    public var purchase: EntryID
    public var source: SourceKey
    public var occurredAt: Instant
    /// What came back, for a purchase with items.
    public var lines: [ReturnedLine]
    /// How much came back, for a purchase without items.
    public var amount: Money?

    public init(
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

public struct AdjustPoints: Hashable, Sendable {
    public var member: MemberID
    public var points: Points
    public var reason: AdjustmentReason
    public var partner: PartnerNumber?
    public var corrects: EntryID?
    public var note: String

    public init(
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
