// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
import Rules

extension Command {
    /// The partner's own name for what happened, for commands that carry one.
    public var source: SourceKey? {
        switch self {
        case .enrolMember(let command): command.source
        case .recordPurchase(let command): command.source
        case .recordActivity(let command): command.source
        case .payWithPoints(let command): command.source
        case .placeHold(let command): command.source
        case .redeemReward(let command): command.source
        case .returnPurchase(let command): command.source
        case .reportGameEvent(let command): command.source
        case .changeRedemption(let command): command.source
        case .handOver(let command): command.source
        case .moveMoney(let command): command.source
        case .publishProgram, .addIdentifier, .removeIdentifier, .assignTier, .captureHold,
            .releaseHold, .adjustPoints, .giveConsent, .withdrawConsent, .attestCredit,
            .withdrawCredit, .changeAgeBand, .changeHousehold,
            .transferPoints, .sendMessage, .settleMember, .submitDraft,
            .reviewDraft,
            .scheduleVersion, .withdrawDraft, .awardSchedule, .finishSchedule, .checkIn,
            .judgeGameEvent, .claimBadgePrize, .drawPrize, .startDraw, .endDraw, .importSlots,
            .cancelSlot, .importCodes, .eraseMember, .freezeMember, .unfreezeMember,
            .objectToFreeze,
            .answerObjection, .requestEvidence, .releaseEvidence, .settlement,
            .writeOffDebt, .rotateLogKey:
            nil
        }
    }

    /// The member that the command names itself.
    public var member: MemberID? {
        switch self {
        case .addIdentifier(let command), .removeIdentifier(let command): command.member
        case .assignTier(let command): command.member
        case .recordPurchase(let command): command.member
        case .recordActivity(let command): command.member
        case .payWithPoints(let command): command.member
        case .placeHold(let command): command.member
        case .redeemReward(let command): command.member
        case .adjustPoints(let command): command.member
        case .giveConsent(let command), .withdrawConsent(let command): command.member
        case .attestCredit(let command): command.member
        case .withdrawCredit(let command): command.member
        case .changeAgeBand(let command): command.member
        case .changeHousehold(let command): command.member
        case .transferPoints(let command): command.member
        case .sendMessage(let command): command.member
        case .writeOffDebt(let command): command.member
        case .settleMember(let member): member
        case .awardSchedule(let command): command.member
        case .checkIn(let command): command.member
        case .reportGameEvent(let command): command.member
        case .claimBadgePrize(let command): command.member
        case .drawPrize(let command): command.member
        case .eraseMember(let command): command.member
        case .freezeMember(let command): command.member
        case .unfreezeMember(let command): command.member
        case .objectToFreeze(let command): command.member
        case .answerObjection(let command): command.member
        case .publishProgram, .enrolMember, .captureHold, .releaseHold, .returnPurchase,
            .changeRedemption, .handOver,
            .submitDraft, .reviewDraft, .scheduleVersion, .withdrawDraft, .finishSchedule,
            .judgeGameEvent, .startDraw, .endDraw, .importSlots, .cancelSlot, .importCodes,
            .requestEvidence,
            .releaseEvidence, .settlement, .moveMoney, .rotateLogKey:
            nil
        }
    }
}

extension Record {
    /// The first field in which a repeated command differs from the one recorded here.
    ///
    /// `nil` when it is the same. Sealed identifiers are salted anew every time, so only their kinds count.
    public func firstDifference(from command: Command) -> String? {
        if command.source != source { return "source" }
        if let named = command.member, named != member { return "member" }
        return contentDifference(from: command)
    }

    private func contentDifference(from command: Command) -> String? {
        switch (fact, command) {
        case (.programPublished(let fact), .publishProgram(let command)):
            first((fact.documents == command.source.digestInput, "documents"))
        case (.memberEnrolled(let fact), .enrolMember(let command)):
            difference(fact, command)
        case (.identifierAdded(let fact), .addIdentifier(let command)),
            (.identifierRemoved(let fact), .removeIdentifier(let command)):
            first(
                (fact.kind == command.identifier.kind, "type"),
                (fact.partner == command.identifier.partner, "partner")
            )
        case (.tierAssigned(let fact), .assignTier(let command)):
            first(
                (fact.tier == command.tier, "tier"),
                (fact.reason == command.reason, "reason"),
                (fact.until == command.until ?? .never, "until")
            )
        case (.purchaseRecorded(let fact), .recordPurchase(let command)):
            difference(fact, command)
        case (.activityRecorded(let fact), .recordActivity(let command)):
            first(
                (ledger.occurredAt == command.occurredAt, "occurred_at"),
                (fact.kind == command.kind, "kind"),
                (fact.quantity == command.quantity / fact.bucket * fact.bucket, "quantity"),
                (fact.group == command.group, "group"),
                (fact.evidence == command.evidence, "evidence")
            )
        case (.paidWithPoints(let fact), .payWithPoints(let command)):
            first(
                (fact.store == command.store, "store"),
                (fact.bill == command.bill, "bill"),
                (fact.requested == command.points, "points")
            )
        case (.rewardRedeemed(let fact), .redeemReward(let command)):
            first(
                (fact.reward == command.reward, "reward"),
                (fact.quantity == command.quantity, "quantity"),
                (fact.terms?.store ?? "" == command.store, "store"),
                (fact.terms?.cash ?? .zero == command.cash, "cash"),
                (fact.booked?.name == command.slot, "slot"),
                (fact.item == command.item, "item")
            )
        case (.redemptionChanged(let fact), .changeRedemption(let command)):
            difference(fact, command)
        case (.redemptionHanded, .handOver(let command)),
            (.redemptionChanged, .handOver(let command)):
            handingDifference(from: command)
        case (.purchaseReturned(let fact), .returnPurchase(let command)):
            difference(fact, command)
        case (.pointsAdjusted(let fact), .adjustPoints(let command)):
            difference(fact, command)
        default: draftDifference(from: command) ?? holdDifference(from: command)
        }
    }

    /// `nil` also for what is about no draft.
    private func draftDifference(from command: Command) -> String? {
        switch (fact, command) {
        case (.draftSubmitted(let fact), .submitDraft(let command)):
            first(
                (fact.documents == command.source.digestInput, "documents"),
                (fact.note == command.note, "note")
            )
        case (.draftReviewed(let fact), .reviewDraft(let command)):
            first(
                (fact.draft == command.draft, "draft"),
                (fact.verdict == command.verdict, "verdict"),
                (fact.reason == command.reason, "reason")
            )
        case (.draftWithdrawn(let fact), .withdrawDraft(let command)):
            first((fact.draft == command.draft, "draft"), (fact.reason == command.reason, "reason"))
        case (.versionScheduled(let fact), .scheduleVersion(let command)):
            first(
                (fact.draft == command.draft, "draft"),
                (
                    command.effectiveAt == nil || fact.effectiveAt == command.effectiveAt,
                    "effective_at"
                )
            )
        default: nil
        }
    }

    private func holdDifference(from command: Command) -> String? {
        switch (fact, command) {
        case (.holdPlaced(let fact), .placeHold(let command)):
            first(
                (fact.partner == command.partner, "partner"),
                (fact.points == command.points, "points"),
                (command.minutes == nil || fact.minutes == command.minutes, "minutes")
            )
        case (.holdCaptured(let fact), .captureHold(let command)):
            first(
                (fact.hold == command.hold, "hold"),
                (fact.captured == command.points ?? fact.captured + fact.released, "points")
            )
        case (.holdReleased(let fact), .releaseHold(let command)):
            first((fact.hold == command.hold, "hold"))
        default: personDifference(from: command)
        }
    }

    private func personDifference(from command: Command) -> String? {
        switch (fact, command) {
        case (.consentGiven(let fact), .giveConsent(let command)),
            (.consentWithdrawn(let fact), .withdrawConsent(let command)):
            first((fact.purpose == command.purpose, "purpose"))
        case (.creditAttested(let fact), .attestCredit(let command)):
            first(
                (fact.attestation == command.attestation, "attestation"),
                (fact.signature == command.signature, "signature")
            )
        case (.creditWithdrawn, .withdrawCredit): nil
        case (.pointsSent(let fact), .transferPoints(let command)):
            first(
                (fact.recipient == command.recipient, "recipient"),
                (fact.points == command.points, "points")
            )
        case (.householdChanged(let fact), .changeHousehold(let command)):
            first(
                (fact.step == command.step, "operation"),
                (fact.step == .leave || fact.other == command.other, "member"),
                (fact.step != .join || fact.household == command.household, "household")
            )
        case (.ageBandChanged(let fact), .changeAgeBand(let command)):
            first((fact.band == command.band, "age_band"))
        case (.messageSent(let fact), .sendMessage(let command)):
            first((fact.message == command.message, "message"))
        case (.memberErased(let fact), .eraseMember(let command)):
            first(
                (fact.reason == command.reason, "reason"),
                (fact.askedBy == command.askedBy, "asked_by"),
                (fact.points == nil || fact.points == command.points, "points")
            )
        case (.memberFrozen(let fact), .freezeMember(let command)):
            first(
                (fact.reason == command.reason, "reason"),
                (fact.basis == command.basis, "basis"),
                (fact.words == command.words, "words"),
                (fact.document == command.document, "document"),
                (fact.days == command.days, "days")
            )
        case (.memberUnfrozen(let fact), .unfreezeMember(let command)):
            first((fact.ground == .lifted, "operation"), (fact.words == command.words, "words"))
        case (.freezeObjected(let fact), .objectToFreeze(let command)):
            first((fact.words == command.words, "words"))
        case (.memberUnfrozen(let fact), .answerObjection(let command)):
            first(
                (fact.ground == .objectionUpheld, "operation"),
                (command.isUpheld, "upheld"),
                (fact.words == command.words, "words")
            )
        case (.objectionRejected(let fact), .answerObjection(let command)):
            first((!command.isUpheld, "upheld"), (fact.words == command.words, "words"))
        case (.evidenceRequested(let fact), .requestEvidence(let command)):
            difference(fact, command.request)
        case (.evidenceReleased(let fact), .releaseEvidence(let command)):
            first((fact.request == command.request, "case"))
        case (.draftSubmitted, .submitDraft), (.draftReviewed, .reviewDraft),
            (.draftWithdrawn, .withdrawDraft), (.versionScheduled, .scheduleVersion):
            nil
        default: gameDifference(from: command)
        }
    }

    private func gameDifference(from command: Command) -> String? {
        switch (fact, command) {
        case (.memberCheckedIn, .checkIn): nil
        case (.gameEventReported(let fact), .reportGameEvent(let command)):
            first(
                (fact.event == command.event, "event"),
                (ledger.occurredAt == command.occurredAt, "occurred_at")
            )
        case (.gameEventJudged(let fact), .judgeGameEvent(let command)):
            first(
                (fact.report == command.report, "event"),
                (fact.partner == command.partner, "partner"),
                (fact.isApproved == command.isApproved, "approved")
            )
        case (.badgePrizeClaimed(let fact), .claimBadgePrize(let command)):
            first((fact.game == command.prize, "prize"))
        case (.prizeDrawn(let fact), .drawPrize(let command)):
            first((fact.draw == command.draw, "draw"))
        case (.drawStarted(let fact), .startDraw(let command)):
            first((fact.draw == command.draw, "draw"))
        case (.drawEnded(let fact), .endDraw(let command)):
            first((fact.draw == command.draw, "draw"))
        case (.slotsImported(let fact), .importSlots(let command)):
            first((fact.reward == command.reward, "reward"), (fact.days == command.days, "days"))
        case (.codesImported(let fact), .importCodes(let command)):
            first(
                (fact.reward == command.reward, "reward"),
                (fact.count == command.count && fact.mark == command.mark, "codes")
            )
        case (.moneyMoved(let fact), .moveMoney(let command)): difference(fact, command)
        case (.debtWrittenOff(let fact), .writeOffDebt(let command)):
            first(
                (fact.points == command.points, "points"),
                (fact.reason == command.reason, "reason")
            )
        case (.slotCancelled(let fact), .cancelSlot(let command)):
            first(
                (fact.reward == command.reward, "reward"),
                (fact.slot == command.slot, "slot"),
                (fact.reason == command.reason, "reason")
            )
        case (.settlement(let fact), .settlement(let command)): fact.difference(from: command)
        case (.logKeyRotated(let fact), .rotateLogKey(let command)):
            first((fact.key == command.key, "key"))
        default: "operation"
        }
    }

    /// Who bears what is given up, the terms said then.
    private func difference(_ fact: MoneyMoved, _ command: MoveMoney) -> String? {
        let step =
            fact.step == .receivableBorneByFund ? MoneyStep.receivableWrittenOff : fact.step
        return first(
            (step == command.step, "operation"),
            (fact.partner == command.partner?.rawValue ?? 0, "partner"),
            (fact.amount == command.amount, "amount"),
            (fact.reference == command.reference, "reference"),
            (fact.reason == command.reason, "reason"),
            (
                command.occurredAt == nil || ledger.occurredAt == command.occurredAt,
                "occurred_at"
            )
        )
    }

    private func difference(_ fact: MemberEnrolled, _ command: EnrolMember) -> String? {
        first(
            (fact.partner == command.partner?.rawValue ?? 0, "partner"),
            (command.tier == nil || fact.tier == command.tier, "tier"),
            (fact.identifiers.map(\.kind) == command.identifiers.map(\.kind), "identifiers"),
            (fact.ageBand == command.ageBand, "age_band"),
            (fact.consents == command.consents, "consents")
        )
    }

    private func difference(_ fact: PurchaseRecorded, _ command: RecordPurchase) -> String? {
        first(
            (ledger.occurredAt == command.occurredAt, "occurred_at"),
            (fact.store == command.store, "store"),
            (fact.total == command.total, "total"),
            (fact.items == command.items, "items"),
            (fact.tenders == command.tenders, "tenders"),
            (fact.payments == command.payments, "payments"),
            (fact.details.listTotal == command.details.listTotal, "list_total"),
            (fact.details.tax == command.details.tax, "tax"),
            (fact.details.channel == command.details.channel, "channel")
        )
    }

    private func difference(
        _ fact: EvidenceRequested,
        _ request: EvidenceRequested
    ) -> String? {
        first(
            (fact.authority == request.authority, "authority"),
            (fact.officers == request.officers, "officers"),
            (fact.document == request.document, "document"),
            (fact.purpose == request.purpose, "purpose"),
            (fact.scope == request.scope, "scope"),
            (fact.expiresAt == request.expiresAt, "expires_at")
        )
    }

    /// A use that ended as a dispute came from the same command.
    private func difference(_ fact: RedemptionChanged, _ command: ChangeRedemption) -> String? {
        // In a cancelled slot every way of giving pieces back is the partner's.
        guard fact.cause == nil else {
            return first((fact.redemption == command.redemption, "redemption"))
        }
        let step = fact.step == .dispute ? .use : fact.step
        return first(
            (fact.redemption == command.redemption, "redemption"),
            (step == command.step, "operation"),
            (
                step == .fulfil || command.quantity == nil || fact.pieces == command.quantity,
                "quantity"
            ),
            (fact.reason == command.reason, "reason"),
            (fact.store == command.store, "store"),
            (fact.reference == command.reference, "reference"),
            (
                command.occurredAt == nil || ledger.occurredAt == command.occurredAt,
                "occurred_at"
            )
        )
    }

    /// The last failure of an attempt is a refund.
    private func handingDifference(from command: HandOver) -> String? {
        switch fact {
        case .redemptionHanded(let fact):
            first(
                (fact.redemption == command.redemption, "redemption"),
                (fact.step == command.step, "operation"),
                (fact.file == command.file, "file"),
                (fact.reason == command.reason, "reason")
            )
        case .redemptionChanged(let fact):
            first(
                (fact.redemption == command.redemption, "redemption"),
                (fact.step == .refund && command.step == .fail, "operation"),
                (fact.reason == command.reason, "reason")
            )
        default: "operation"
        }
    }

    private func difference(_ fact: PurchaseReturned, _ command: ReturnPurchase) -> String? {
        first(
            (fact.purchase == command.purchase, "purchase"),
            (ledger.occurredAt == command.occurredAt, "occurred_at"),
            (fact.lines == command.lines, "lines"),
            (command.amount == nil || fact.amount == command.amount, "amount")
        )
    }

    private func difference(_ fact: PointsAdjusted, _ command: AdjustPoints) -> String? {
        first(
            (fact.points == command.points, "points"),
            (fact.reason == command.reason, "reason"),
            (fact.partner == command.partner?.rawValue ?? 0, "partner"),
            (fact.corrects == command.corrects, "corrects"),
            (fact.note == command.note, "note")
        )
    }

    private func first(_ checks: (isSame: Bool, field: String)...) -> String? {
        checks.first { !$0.isSame }?.field
    }
}
