// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

extension Record {
    /// The command that this record came from, as it would be said again in a journal where entries
    /// may have other numbers, which `place` tells; `nil` for what time or a publication brought
    /// about, for the settlement of what partners owe, and for what names an entry that is not there.
    func command(_ place: (EntryID) -> EntryID?) -> Command? {
        switch fact {
        // A key belongs to one log.
        case .logKeyRotated, .programPublished, .draftSubmitted, .draftReviewed, .draftWithdrawn,
            .versionScheduled, .holdExpired, .lotsMatured, .lotsLapsed, .tierReached, .tierLapsed,
            .occasionAwarded, .occasionReversed, .scheduleRun, .missionCompleted, .progressTaken,
            .gameGiftReversed, .pointsReceived, .settlement:
            nil
        case .memberEnrolled(let fact): .enrolMember(enrolment(fact))
        case .identifierAdded(let identifier):
            member.map { .addIdentifier(ChangeIdentifier(member: $0, identifier: identifier)) }
        case .identifierRemoved(let identifier):
            member.map { .removeIdentifier(ChangeIdentifier(member: $0, identifier: identifier)) }
        case .tierAssigned(let fact):
            member.map { .assignTier(assignment(fact, of: $0)) }
        case .purchaseRecorded(let fact): purchase(fact, place)
        case .activityRecorded(let fact): activity(fact)
        case .paidWithPoints(let fact): payment(fact)
        case .holdPlaced(let fact): hold(fact)
        case .holdCaptured(let fact):
            place(fact.hold).map { .captureHold(CaptureHold(hold: $0, points: fact.captured)) }
        case .holdReleased(let fact): place(fact.hold).map { .releaseHold(ReleaseHold(hold: $0)) }
        case .rewardRedeemed(let fact): fact.gift == nil ? redemption(fact) : nil
        case .redemptionChanged(let fact): fact.step == .revoke ? nil : change(fact, place)
        case .redemptionHanded(let fact):
            place(fact.redemption).map {
                .handOver(
                    HandOver(
                        redemption: $0,
                        step: fact.step,
                        file: fact.file,
                        reason: fact.reason,
                        source: source
                    )
                )
            }
        case .purchaseReturned(let fact): purchaseReturn(fact, place)
        case .pointsAdjusted(let fact): adjustment(fact, place)
        case .pointsSent(let fact):
            member.map {
                .transferPoints(
                    TransferPoints(member: $0, recipient: fact.recipient, points: fact.points)
                )
            }
        case .consentGiven, .consentWithdrawn, .creditAttested, .creditWithdrawn,
            .ageBandChanged, .householdChanged, .messageSent, .memberErased, .memberFrozen,
            .memberUnfrozen, .freezeObjected, .objectionRejected:
            member.flatMap { personal($0, place) }
        case .memberCheckedIn, .gameEventReported, .gameEventJudged, .badgePrizeClaimed,
            .prizeDrawn, .drawStarted, .drawEnded:
            game(place)
        case .slotsImported(let fact):
            .importSlots(ImportSlots(reward: fact.reward, days: fact.days))
        case .codesImported(let fact): .importCodes(ImportCodes(fact))
        case .moneyMoved(let fact): .moveMoney(money(fact))
        case .debtWrittenOff(let fact):
            member.map {
                .writeOffDebt(
                    WriteOffDebt(member: $0, points: fact.points, reason: fact.reason)
                )
            }
        case .slotCancelled(let fact):
            .cancelSlot(CancelSlot(reward: fact.reward, slot: fact.slot, reason: fact.reason))
        case .evidenceRequested(let fact): .requestEvidence(RequestEvidence(fact))
        case .evidenceReleased(let fact):
            place(fact.request).map { .releaseEvidence(ReleaseEvidence(request: $0)) }
        }
    }

    private func money(_ fact: MoneyMoved) -> MoveMoney {
        MoveMoney(
            step: fact.step == .receivableBorneByFund ? .receivableWrittenOff : fact.step,
            partner: fact.partner > 0 ? PartnerNumber(fact.partner) : nil,
            amount: fact.amount,
            reference: fact.reference,
            reason: fact.reason,
            occurredAt: ledger.occurredAt,
            source: source
        )
    }

    private func game(_ place: (EntryID) -> EntryID?) -> Command? {
        switch fact {
        case .memberCheckedIn: member.map { .checkIn(CheckIn(member: $0)) }
        case .gameEventReported(let fact):
            if let member, let source {
                .reportGameEvent(
                    ReportGameEvent(
                        member: member,
                        source: source,
                        event: fact.event,
                        occurredAt: ledger.occurredAt
                    )
                )
            } else {
                nil
            }
        case .gameEventJudged(let fact):
            place(fact.report).map { report in
                .judgeGameEvent(
                    JudgeGameEvent(
                        report: report,
                        partner: fact.partner,
                        isApproved: fact.isApproved
                    )
                )
            }
        case .badgePrizeClaimed(let fact):
            member.map { .claimBadgePrize(ClaimBadgePrize(member: $0, prize: fact.game)) }
        // What was drawn came from a seed that is not in the journal.
        default: nil
        }
    }

    /// What concerns the person and not the points.
    private func personal(_ member: MemberID, _ place: (EntryID) -> EntryID?) -> Command? {
        switch fact {
        case .consentGiven(let fact):
            .giveConsent(ChangeConsent(member: member, purpose: fact.purpose))
        case .consentWithdrawn(let fact):
            .withdrawConsent(ChangeConsent(member: member, purpose: fact.purpose))
        case .creditAttested(let fact): attestation(fact, of: member, place)
        case .creditWithdrawn: .withdrawCredit(WithdrawCredit(member: member))
        case .ageBandChanged(let fact):
            .changeAgeBand(ChangeAgeBand(member: member, band: fact.band))
        case .householdChanged(let fact): step(fact, of: member, place)
        case .messageSent(let fact):
            .sendMessage(SendMessage(member: member, message: fact.message))
        case .memberErased(let fact):
            .eraseMember(
                EraseMember(
                    member: member,
                    reason: fact.reason,
                    askedBy: fact.askedBy,
                    points: fact.points
                )
            )
        case .memberFrozen, .memberUnfrozen, .freezeObjected, .objectionRejected:
            freezing(member)
        default: nil
        }
    }

    /// `nil` for a freeze that ended by itself.
    private func freezing(_ member: MemberID) -> Command? {
        switch fact {
        case .memberFrozen(let fact):
            .freezeMember(
                FreezeMember(
                    member: member,
                    reason: fact.reason,
                    basis: fact.basis,
                    words: fact.words,
                    document: fact.document,
                    days: fact.days
                )
            )
        case .memberUnfrozen(let fact) where fact.ground == .lifted:
            .unfreezeMember(UnfreezeMember(member: member, words: fact.words))
        case .memberUnfrozen(let fact) where fact.ground == .objectionUpheld:
            .answerObjection(AnswerObjection(member: member, isUpheld: true, words: fact.words))
        case .freezeObjected(let fact):
            .objectToFreeze(ObjectToFreeze(member: member, words: fact.words))
        case .objectionRejected(let fact):
            .answerObjection(AnswerObjection(member: member, isUpheld: false, words: fact.words))
        default: nil
        }
    }

    /// A household that is left behind by who forms it again has another number.
    private func step(
        _ fact: HouseholdChanged,
        of member: MemberID,
        _ place: (EntryID) -> EntryID?
    ) -> Command? {
        .changeHousehold(
            ChangeHousehold(
                member: member,
                step: fact.step,
                other: fact.step == .leave ? nil : fact.other,
                household: fact.step == .join ? place(fact.household) : nil
            )
        )
    }

    private func attestation(
        _ fact: CreditAttested,
        of member: MemberID,
        _ place: (EntryID) -> EntryID?
    ) -> Command? {
        let given = fact.attestation
        guard let consent = place(given.consent) else { return nil }
        let attestation = CreditAttestation(
            issuer: given.issuer,
            level: given.level,
            purpose: given.purpose,
            consent: consent,
            validFrom: given.validFrom,
            validUntil: given.validUntil
        )
        return .attestCredit(
            AttestCredit(member: member, attestation: attestation, signature: fact.signature)
        )
    }

    private func assignment(_ fact: TierAssigned, of member: MemberID) -> AssignTier {
        AssignTier(
            member: member,
            tier: fact.tier,
            reason: fact.reason,
            until: fact.until == .never ? nil : fact.until
        )
    }

    private func enrolment(_ fact: MemberEnrolled) -> EnrolMember {
        EnrolMember(
            partner: fact.partner == 0 ? nil : PartnerNumber(fact.partner),
            tier: fact.tier,
            identifiers: fact.identifiers,
            ageBand: fact.ageBand,
            consents: fact.consents,
            source: source
        )
    }

    private func purchase(
        _ fact: PurchaseRecorded,
        _ place: (EntryID) -> EntryID?
    ) -> Command? {
        guard let member, let source else { return nil }
        return .recordPurchase(
            RecordPurchase(
                member: member,
                source: source,
                store: fact.store,
                occurredAt: ledger.occurredAt,
                total: fact.total,
                items: fact.items,
                tenders: fact.tenders,
                payments: fact.payments.compactMap(place),
                details: fact.details
            )
        )
    }

    private func activity(_ fact: ActivityRecorded) -> Command? {
        guard let member, let source else { return nil }
        return .recordActivity(
            RecordActivity(
                member: member,
                source: source,
                occurredAt: ledger.occurredAt,
                kind: fact.kind,
                quantity: fact.quantity,
                group: fact.group,
                evidence: fact.evidence
            )
        )
    }

    private func payment(_ fact: PaidWithPoints) -> Command? {
        guard let member, let source else { return nil }
        return .payWithPoints(
            PayWithPoints(
                member: member,
                source: source,
                store: fact.store,
                bill: fact.bill,
                points: fact.points
            )
        )
    }

    private func hold(_ fact: HoldPlaced) -> Command? {
        guard let member else { return nil }
        return .placeHold(
            PlaceHold(
                member: member,
                partner: fact.partner,
                points: fact.points,
                minutes: fact.minutes,
                source: source
            )
        )
    }

    private func redemption(_ fact: RewardRedeemed) -> Command? {
        guard let member else { return nil }
        return .redeemReward(
            RedeemReward(
                member: member,
                reward: fact.reward,
                quantity: fact.quantity,
                store: fact.terms?.store ?? "",
                cash: fact.terms?.cash ?? .zero,
                slot: fact.booked?.name,
                item: fact.item,
                source: source
            )
        )
    }

    private func change(_ fact: RedemptionChanged, _ place: (EntryID) -> EntryID?) -> Command? {
        guard let redemption = place(fact.redemption) else { return nil }
        return .changeRedemption(
            ChangeRedemption(
                redemption: redemption,
                step: fact.step == .dispute ? .use : fact.step,
                quantity: fact.pieces > 0 ? fact.pieces : nil,
                reason: fact.reason,
                store: fact.store,
                occurredAt: ledger.occurredAt == ledger.recordedAt ? nil : ledger.occurredAt,
                reference: fact.reference,
                source: source
            )
        )
    }

    private func purchaseReturn(
        _ fact: PurchaseReturned,
        _ place: (EntryID) -> EntryID?
    ) -> Command? {
        guard let source, let purchase = place(fact.purchase) else { return nil }
        return .returnPurchase(
            ReturnPurchase(
                purchase: purchase,
                source: source,
                occurredAt: ledger.occurredAt,
                lines: fact.lines,
                amount: fact.lines.isEmpty ? fact.amount : nil
            )
        )
    }

    private func adjustment(
        _ fact: PointsAdjusted,
        _ place: (EntryID) -> EntryID?
    ) -> Command? {
        guard let member else { return nil }
        return .adjustPoints(
            AdjustPoints(
                member: member,
                points: fact.points,
                reason: fact.reason,
                partner: fact.partner == 0 ? nil : PartnerNumber(fact.partner),
                corrects: fact.corrects.flatMap(place),
                note: fact.note
            )
        )
    }
}

extension Record {
    /// The earlier entries that this one names.
    var referred: [EntryID] {
        switch fact {
        case .purchaseRecorded(let fact): fact.payments
        case .holdCaptured(let fact): [fact.hold]
        case .holdReleased(let fact), .holdExpired(let fact): [fact.hold]
        case .redemptionChanged(let fact): [fact.redemption]
        case .redemptionHanded(let fact): [fact.redemption]
        case .purchaseReturned(let fact): [fact.purchase]
        case .pointsAdjusted(let fact): fact.corrects.map { [$0] } ?? []
        case .creditAttested(let fact): [fact.attestation.consent]
        case .memberUnfrozen(let fact): [fact.freeze]
        case .freezeObjected(let fact): [fact.freeze]
        case .objectionRejected(let fact): [fact.objection]
        case .gameEventJudged(let fact): [fact.report]
        case .progressTaken(let fact): [fact.purchase]
        case .pointsReceived(let fact): [fact.sent]
        case .householdChanged(let fact): fact.step == .join ? [fact.household] : []
        case .evidenceReleased(let fact): [fact.request]
        case .settlement(.disputed(let fact)): [fact.entry]
        case .settlement(.resolved(let fact)): [fact.dispute]
        case .programPublished, .memberEnrolled, .identifierAdded, .identifierRemoved,
            .tierAssigned, .tierReached, .tierLapsed, .activityRecorded, .paidWithPoints,
            .holdPlaced, .rewardRedeemed, .lotsMatured, .lotsLapsed, .consentGiven,
            .consentWithdrawn, .creditWithdrawn, .ageBandChanged, .messageSent, .draftSubmitted,
            .draftReviewed, .draftWithdrawn, .versionScheduled, .occasionAwarded,
            .occasionReversed, .scheduleRun, .memberCheckedIn, .gameEventReported,
            .missionCompleted, .gameGiftReversed, .badgePrizeClaimed, .prizeDrawn, .drawStarted,
            .drawEnded, .pointsSent, .slotsImported, .slotCancelled, .codesImported, .memberErased,
            .memberFrozen,
            .evidenceRequested, .settlement, .moneyMoved, .debtWrittenOff, .logKeyRotated:
            []
        }
    }
}
