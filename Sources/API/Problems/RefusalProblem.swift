// SPDX-License-Identifier: Apache-2.0

public import Loyalty
import Primitives
import Rules

extension Problem {
    /// The one mapping of refusals to HTTP: status, code and what the texts need.
    public init(_ refusal: Refusal) {
        // Every refusal's code is a problem's, which a test holds for all of them.
        guard let code = ProblemCode(rawValue: refusal.code) else {
            preconditionFailure("\(refusal.code) is no code of a problem")
        }
        var errors: [FieldError] = []
        if case .invalid(let violations) = refusal { errors = violations.map(FieldError.init) }
        if case .codes(let refusal) = refusal { errors = Problem.fields(of: refusal) }
        self.init(
            Problem.status(of: refusal),
            code,
            Problem.params(of: refusal),
            errors: errors,
            isRetryable: refusal.isTransient
        )
    }

    private static func status(of refusal: Refusal) -> Int {
        switch refusal {
        case .household(let refusal): status(of: refusal)
        case .handing(let refusal): status(of: refusal)
        case .codes(let refusal): status(of: refusal)
        case .evidence(let refusal): status(of: refusal)
        case .erasure: 409
        case .memberErased: 410
        case .memberFrozen: 409
        case .freeze(let refusal): status(of: refusal)
        case .settlement(let refusal): refusal.status
        case .money(let refusal): refusal.status
        case .reviewerIsAuthor, .adultsOnly: 403
        case .unknownDraft, .unknownPartner, .unknownMember, .unknownIdentifier, .unknownReward,
            .unknownPurchase, .unknownHold, .unknownEntry, .unknownAttestation, .notYours,
            .unknownGame, .unknownRedemption, .unknownSlot, .unknownMessage:
            404
        case .duplicateSource, .partnerHasLeft, .programNotPublished, .programUnchanged,
            .draftClosed,
            .draftOutdated, .versionAlreadyScheduled, .needsReview, .identifierTaken,
            .consentAlreadyGiven, .attestationWithdrawn, .paymentAlreadyUsed,
            .evidenceAlreadyUsed, .holdEnded, .alreadyReturned, .rewardWithdrawn, .gameNotOpen,
            .drawNotStarted, .drawAlreadyStarted, .drawOver, .drawStillOpen, .drawChanged,
            .alreadyCheckedIn, .alreadyJudged, .drawSeedMissing,
            .redemptionNotOpen, .cancellationTooLate, .prizeIsKept, .redemptionNotExpired,
            .rewardNotPublished, .slotCancelled, .slotPast, .slotNotBegun, .slotBooked:
            409
        case .invalid, .idempotencyKeyReused, .programInvalid, .tooManyDrafts, .tooManyVersions,
            .publicationBlocked, .noticeTooShort, .unknownTier, .unknownPayment, .unknownIssuer,
            .unknownGroup, .sectorForbids, .guardianRequired, .consentMissing,
            .attestationForged, .beforeProgram, .inTheFuture, .attestationExpired,
            .attestationTooLong, .partnerDoesNotTakePoints, .billTooSmall, .captureOverHold,
            .returnOverPurchase, .returnAmountOverPurchase, .rewardNotOpen, .rewardClosed,
            .rewardNotForMember, .rewardStoreUnknown, .rewardTakesNoCash, .rewardCashOutOfRange,
            .insufficientPoints, .rewardSoldOut, .rewardStoreSoldOut, .rewardPeriodSoldOut,
            .rewardKeptForPublic, .rewardLimitReached, .rewardPeriodLimitReached, .tooManyHolds,
            .rewardHouseholdLimitReached, .gameLimitReached, .noTicket, .badgesMissing,
            .redemptionOverQuantity, .falseExpiry, .rewardHasNoSlots, .slotFull, .itemNotAllowed,
            .parityBroken:
            422
        }
    }

    private static func params(of refusal: Refusal) -> [JSON.Member] {
        switch refusal {
        case .household(let refusal): params(of: refusal)
        case .handing(let refusal): params(of: refusal)
        case .codes(let refusal): params(of: refusal)
        case .evidence(let refusal): params(of: refusal)
        case .erasure(let refusal): params(of: refusal)
        case .memberFrozen(let until): [text("until", until.rfc3339())]
        case .freeze(let refusal): params(of: refusal)
        case .memberErased(let since): [text("since", since.rfc3339())]
        case .settlement(let refusal): refusal.params
        case .money(let refusal): refusal.params
        case .idempotencyKeyReused(let field, let existing):
            [text("field", field), text("existing", existing.text)]
        case .duplicateSource(let existing, let differs):
            [text("existing", existing.text), text("differs", differs)]
        case .programInvalid, .programUnchanged, .draftClosed, .draftOutdated,
            .versionAlreadyScheduled, .publicationBlocked, .needsReview, .noticeTooShort:
            publishingParams(of: refusal)
        case .tooManyDrafts(let limit), .tooManyVersions(let limit), .tooManyHolds(let limit):
            [number("limit", limit)]
        case .unknownPayment(let payment), .paymentAlreadyUsed(let payment):
            [text("payment", PaymentID(payment).text)]
        case .sectorForbids(let rule): [text("rule", rule.rawValue)]
        case .consentMissing(let purpose): [text("purpose", purpose.code)]
        case .consentAlreadyGiven(let consent): [text("consent", consent.text)]
        case .falseExpiry(let days): [number("days", days)]
        case .attestationExpired(let until): [text("until", until.rfc3339())]
        case .attestationWithdrawn(let instant): [text("at", instant.rfc3339())]
        case .attestationTooLong(let days): [number("maximum_days", days)]
        case .evidenceAlreadyUsed(let existing): [text("existing", existing.text)]
        case .beforeProgram(let day): [text("starts_on", "\(day)")]
        case .inTheFuture(let limit, let field):
            [text("field", field.rawValue), text("limit", limit.rfc3339())]
        case .billTooSmall(let smallest): [number("smallest_fen", smallest.fen)]
        case .captureOverHold(let held, let requested):
            [number("held", held.rawValue), number("requested", requested.rawValue)]
        case .returnOverPurchase(let item, let left, let requested):
            [number("item", item), number("left", left), number("requested", requested)]
        case .returnAmountOverPurchase(let left, let requested):
            [number("left_fen", left.fen), number("requested_fen", requested.fen)]
        case .insufficientPoints(let available, let required):
            [number("available", available.rawValue), number("required", required.rawValue)]
        case .partnerHasLeft(let since): [text("since", since.rfc3339())]
        case .rewardLimitReached(let limit, let redeemed):
            [number("limit", limit), number("redeemed", redeemed)]
        case .rewardWithdrawn, .rewardNotOpen, .rewardClosed, .rewardNotForMember,
            .rewardStoreUnknown, .rewardTakesNoCash, .rewardCashOutOfRange, .rewardStoreSoldOut,
            .rewardPeriodSoldOut, .rewardKeptForPublic, .rewardPeriodLimitReached,
            .gameLimitReached, .badgesMissing, .rewardHouseholdLimitReached, .redemptionNotOpen,
            .cancellationTooLate, .redemptionNotExpired, .redemptionOverQuantity, .unknownSlot,
            .slotCancelled, .slotPast, .slotNotBegun, .slotFull, .itemNotAllowed, .parityBroken,
            .slotBooked, .rewardSoldOut:
            rewardParams(of: refusal)
        case .gameNotOpen(let from, let until):
            [text("from", from.map { "\($0)" }), text("until", until.map { "\($0)" })]
        case .drawStillOpen(let until): [text("until", "\(until)")]
        case .alreadyCheckedIn(let day): [text("day", "\(day)")]
        case .invalid, .programNotPublished, .unknownPartner, .unknownMember, .identifierTaken,
            .unknownIdentifier, .unknownTier, .unknownReward, .unknownPurchase, .unknownHold,
            .unknownRedemption, .unknownEntry, .notYours, .partnerDoesNotTakePoints, .holdEnded,
            .alreadyReturned,
            .unknownIssuer, .unknownAttestation, .unknownGroup, .guardianRequired,
            .attestationForged, .unknownDraft, .reviewerIsAuthor, .unknownGame, .adultsOnly,
            .drawNotStarted, .drawAlreadyStarted, .drawOver, .drawChanged, .alreadyJudged,
            .noTicket, .drawSeedMissing, .rewardNotPublished, .rewardHasNoSlots, .prizeIsKept,
            .unknownMessage:
            []
        }
    }

    private static func publishingParams(of refusal: Refusal) -> [JSON.Member] {
        switch refusal {
        case .programInvalid(let count): [number("count", count)]
        case .programUnchanged(let version): [number("version", version)]
        case .draftClosed(let status): [text("status", status.rawValue)]
        case .draftOutdated(let base, let latest): [number("base", base), number("latest", latest)]
        case .versionAlreadyScheduled(let version, let effectiveAt):
            [number("version", version), text("effective_at", effectiveAt.rfc3339())]
        case .publicationBlocked(let findings):
            [
                number("count", findings.count),
                JSON.Member("findings", .array(findings.map(\.json))),
            ]
        case .needsReview(let adverse): [number("adverse", adverse)]
        case .noticeTooShort(let earliest): [text("earliest", earliest.rfc3339())]
        default: []
        }
    }

    private static func rewardParams(of refusal: Refusal) -> [JSON.Member] {
        switch refusal {
        case .rewardWithdrawn(let runsOffAt): [text("runs_off_at", runsOffAt.rfc3339())]
        case .rewardNotOpen(let opensAt), .rewardKeptForPublic(let opensAt):
            [text("opens_at", opensAt.rfc3339())]
        case .rewardClosed(let day): [text("since", "\(day)")]
        case .rewardNotForMember(let level, let tiers):
            [
                text("level", level.code),
                JSON.Member("tiers", .array(tiers.map { .string($0) })),
            ]
        case .rewardStoreUnknown(let store): [text("store", store)]
        case .rewardSoldOut(let left): [number("left", left)]
        case .rewardCashOutOfRange(let maximum, let step):
            [number("maximum_fen", maximum.fen), number("step_fen", step.fen)]
        case .rewardStoreSoldOut(let store, let left): [text("store", store), number("left", left)]
        case .rewardPeriodSoldOut(let span, let store, let left):
            period(span) + [text("store", store), number("left", left)]
        case .rewardPeriodLimitReached(let span, let limit, let redeemed):
            period(span) + [number("limit", limit), number("redeemed", redeemed)]
        case .gameLimitReached(let limit, let used): [number("limit", limit), number("used", used)]
        case .badgesMissing(let badges):
            [JSON.Member("badges", .string(badges.joined(separator: ", ")))]
        case .rewardHouseholdLimitReached(let span, let limit, let left, let again):
            period(span) + [
                number("limit", limit), number("left", left),
                text("again_at", again?.rfc3339()),
            ]
        case .redemptionNotOpen(let status, let step):
            [text("status", status.rawValue), text("entry", "\(step.kind)")]
        case .cancellationTooLate(let until): [text("until", until.rfc3339())]
        case .redemptionNotExpired(let expiresAt): [text("expires_at", expiresAt?.rfc3339())]
        case .redemptionOverQuantity(let left, let requested):
            [number("left", left), number("requested", requested)]
        default: slotParams(of: refusal)
        }
    }

    private static func slotParams(of refusal: Refusal) -> [JSON.Member] {
        switch refusal {
        case .unknownSlot(let slot): [text("slot", "\(slot)")]
        case .slotCancelled(let slot, let entry):
            [text("slot", "\(slot)"), text("entry", entry.text)]
        case .slotPast(let slot, let since):
            [text("slot", "\(slot)"), text("since", since.rfc3339())]
        case .slotNotBegun(let from): [text("from", from.rfc3339())]
        case .slotFull(let slot, let left, let next):
            [text("slot", "\(slot)"), number("left", left), list("next", next)]
        case .itemNotAllowed(let item, let allowed):
            [
                text("item", item),
                JSON.Member("allowed", .array(allowed.map { .string($0) })),
            ]
        case .parityBroken(let missing): [list("missing", missing)]
        case .slotBooked(let slot, let booked, let offered):
            [text("slot", "\(slot)"), number("booked", booked), number("offered", offered)]
        default: []
        }
    }

    private static func status(of refusal: HandingRefusal) -> Int {
        switch refusal {
        case .closed, .notAvailable, .workMissing, .proofWaits, .noProof, .workApproved,
            .attemptTooEarly, .giftGiven:
            409
        case .wrongKind, .referenceRequired, .tooManyRounds, .giftCardCap: 422
        }
    }

    private static func params(of refusal: HandingRefusal) -> [JSON.Member] {
        switch refusal {
        case .closed(let status, let step):
            [text("status", status.rawValue), text("entry", "\(step.kind)")]
        case .wrongKind(let step): [text("entry", "\(step.kind)")]
        case .notAvailable(let from): [text("available_from", from.rfc3339())]
        case .workMissing(let need): [text("missing", need.rawValue)]
        case .tooManyRounds(let limit): [number("limit", limit)]
        case .attemptTooEarly(let again): [text("again_at", again.rfc3339())]
        case .giftCardCap(let left, let again):
            [number("left_fen", left.fen), text("again_at", again.rfc3339())]
        case .referenceRequired, .proofWaits, .noProof, .workApproved, .giftGiven: []
        }
    }

    private static func params(of refusal: ErasureRefusal) -> [JSON.Member] {
        switch refusal {
        case .pointsRemain(let points): [number("points", points.rawValue)]
        case .holdsAreOpen(let count): [number("count", count)]
        case .evidenceIsHeld(let id, let until):
            [text("case", EvidenceCaseID(id).text), text("until", until.rfc3339())]
        }
    }

    private static func status(of refusal: FreezeRefusal) -> Int {
        switch refusal {
        case .answeredByFreezer: 403
        case .alreadyFrozen, .notFrozen, .alreadyObjected, .noObjection: 409
        case .tooLong, .tooManyFrozen: 422
        }
    }

    private static func params(of refusal: FreezeRefusal) -> [JSON.Member] {
        switch refusal {
        case .alreadyFrozen(let freeze, let until):
            [text("freeze", freeze.text), text("until", until.rfc3339())]
        case .tooLong(let days): [number("maximum_days", days)]
        case .tooManyFrozen(let limit): [number("limit", limit)]
        case .alreadyObjected(let objection): [text("objection", objection.text)]
        case .notFrozen, .noObjection, .answeredByFreezer: []
        }
    }

    private static func status(of refusal: EvidenceRefusal) -> Int {
        switch refusal {
        case .samePerson: 403
        case .unknownCase: 404
        case .alreadyReleased, .expired: 409
        case .expiresTooLate, .tooManyOpen, .unknownSubject: 422
        }
    }

    private static func params(of refusal: EvidenceRefusal) -> [JSON.Member] {
        switch refusal {
        case .unknownCase, .samePerson: []
        case .alreadyReleased(let entry): [text("entry", entry.text)]
        case .expired(let instant): [text("expires_at", instant.rfc3339())]
        case .expiresTooLate(let days): [number("maximum_days", days)]
        case .tooManyOpen(let limit): [number("limit", limit)]
        case .unknownSubject(let subject): [text("subject", subject)]
        }
    }

    private static func status(of refusal: HouseholdRefusal) -> Int {
        switch refusal {
        case .notHead: 403
        case .unknown: 404
        case .alreadyInOne, .coolingOff: 409
        case .notInIt, .notInvited, .full, .tooManyInvitations, .transferCap: 422
        }
    }

    private static func params(of refusal: HouseholdRefusal) -> [JSON.Member] {
        switch refusal {
        case .unknown, .notInIt, .notHead, .notInvited: []
        case .alreadyInOne(let id): [text("household", HouseholdID(id).text)]
        case .coolingOff(let until): [text("until", until.rfc3339())]
        case .transferCap(let left, let again):
            [number("left", left.rawValue), text("again_at", again.rfc3339())]
        case .full(let limit), .tooManyInvitations(let limit): [number("limit", limit)]
        }
    }

    private static func list(_ name: String, _ slots: [SlotName]) -> JSON.Member {
        JSON.Member(name, .array(slots.map { .string("\($0)") }))
    }

    private static func period(_ period: LimitPeriod) -> [JSON.Member] {
        let name: JSON = ["zh": .string(period.name.zh), "en": .string(period.name.en)]
        return [text("per", "\(period.word)"), JSON.Member("period", name)]
    }

    private static func text(_ name: String, _ value: String?) -> JSON.Member {
        JSON.Member(name, value.map { .string($0) } ?? .null)
    }

    private static func number(_ name: String, _ value: some FixedWidthInteger) -> JSON.Member {
        JSON.Member(name, .integer(Int64(value)))
    }
}
