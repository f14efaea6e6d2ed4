// SPDX-License-Identifier: Apache-2.0

public import Loyalty
import Primitives
import Rules

extension Problem {
    /// The one mapping of refusals to HTTP: status, code and what the texts need.
    public init(_ refusal: Refusal) {
        let (status, code) = Problem.answer(to: refusal)
        var errors: [FieldError] = []
        if case .invalid(let violations) = refusal { errors = violations.map(FieldError.init) }
        self.init(
            status,
            code,
            Problem.params(of: refusal),
            errors: errors,
            isRetryable: refusal.isTransient
        )
    }

    private static func answer(to refusal: Refusal) -> (status: Int, code: ProblemCode) {
        switch refusal {
        case .invalid: (422, .validationFailed)
        case .idempotencyKeyReused: (422, .idempotencyKeyReused)
        case .duplicateSource: (409, .duplicateSource)
        case .programNotPublished: (409, .programNotPublished)
        case .programInvalid: (422, .programInvalid)
        case .programUnchanged: (409, .programUnchanged)
        case .unknownDraft: (404, .unknownDraft)
        case .draftClosed: (409, .draftClosed)
        case .draftOutdated: (409, .draftOutdated)
        case .reviewerIsAuthor: (403, .reviewerIsAuthor)
        case .tooManyDrafts: (422, .tooManyDrafts)
        case .versionAlreadyScheduled: (409, .versionAlreadyScheduled)
        case .tooManyVersions: (422, .tooManyVersions)
        case .publicationBlocked: (422, .publicationBlocked)
        case .needsReview: (409, .needsReview)
        case .noticeTooShort: (422, .noticeTooShort)
        case .unknownPartner: (404, .unknownPartner)
        case .unknownMember: (404, .unknownMember)
        case .identifierTaken: (409, .identifierTaken)
        case .unknownIdentifier: (404, .unknownIdentifier)
        case .unknownTier: (422, .unknownTier)
        case .unknownReward: (404, .unknownReward)
        case .unknownPurchase: (404, .unknownPurchase)
        case .unknownPayment: (422, .unknownPayment)
        case .unknownHold: (404, .unknownHold)
        case .unknownEntry: (404, .unknownEntry)
        case .unknownIssuer: (422, .unknownIssuer)
        case .unknownAttestation: (404, .unknownAttestation)
        case .unknownGroup: (422, .unknownGroup)
        case .notYours: (404, .notYours)
        case .sectorForbids: (422, .sectorForbids)
        case .guardianRequired: (422, .guardianRequired)
        case .consentMissing: (422, .consentMissing)
        case .consentAlreadyGiven: (409, .consentAlreadyGiven)
        case .attestationForged: (422, .attestationForged)
        case .beforeProgram: (422, .beforeProgram)
        case .inTheFuture: (422, .inTheFuture)
        case .attestationExpired: (422, .attestationExpired)
        case .attestationTooLong: (422, .attestationTooLong)
        case .attestationWithdrawn: (409, .attestationWithdrawn)
        case .partnerDoesNotTakePoints: (422, .partnerDoesNotTakePoints)
        case .paymentAlreadyUsed: (409, .paymentAlreadyUsed)
        case .evidenceAlreadyUsed: (409, .evidenceAlreadyUsed)
        case .billTooSmall: (422, .billTooSmall)
        case .holdEnded: (409, .holdEnded)
        case .captureOverHold: (422, .captureOverHold)
        case .returnOverPurchase: (422, .returnOverPurchase)
        case .returnAmountOverPurchase: (422, .returnAmountOverPurchase)
        case .alreadyReturned: (409, .alreadyReturned)
        case .insufficientPoints: (422, .insufficientPoints)
        case .rewardSoldOut: (422, .rewardSoldOut)
        case .rewardLimitReached: (422, .rewardLimitReached)
        case .tooManyHolds: (422, .tooManyHolds)
        case .unknownGame, .adultsOnly, .gameNotOpen, .drawNotStarted, .drawAlreadyStarted,
            .drawOver, .drawStillOpen, .drawChanged, .alreadyCheckedIn, .alreadyJudged,
            .gameLimitReached, .noTicket, .badgesMissing, .drawSeedMissing:
            gameAnswer(to: refusal)
        }
    }

    private static func gameAnswer(to refusal: Refusal) -> (status: Int, code: ProblemCode) {
        switch refusal {
        case .unknownGame: (404, .unknownGame)
        case .adultsOnly: (403, .adultsOnly)
        case .gameNotOpen: (409, .gameNotOpen)
        case .drawNotStarted: (409, .drawNotStarted)
        case .drawAlreadyStarted: (409, .drawAlreadyStarted)
        case .drawOver: (409, .drawOver)
        case .drawStillOpen: (409, .drawStillOpen)
        case .drawChanged: (409, .drawChanged)
        case .alreadyCheckedIn: (409, .alreadyCheckedIn)
        case .alreadyJudged: (409, .alreadyJudged)
        case .gameLimitReached: (422, .gameLimitReached)
        case .noTicket: (422, .noTicket)
        case .badgesMissing: (422, .badgesMissing)
        case .drawSeedMissing: (409, .drawSeedMissing)
        default: preconditionFailure("only refusals of games are asked about here")
        }
    }

    private static func params(of refusal: Refusal) -> [JSON.Member] {
        switch refusal {
        case .idempotencyKeyReused(let field, let existing):
            [text("field", field), text("existing", existing.text)]
        case .duplicateSource(let existing, let differs):
            [text("existing", existing.text), text("differs", differs)]
        case .programInvalid(let count): [number("count", count)]
        case .programUnchanged(let version): [number("version", version)]
        case .draftClosed(let status): [text("status", status.rawValue)]
        case .draftOutdated(let base, let latest): [number("base", base), number("latest", latest)]
        case .tooManyDrafts(let limit), .tooManyVersions(let limit): [number("limit", limit)]
        case .versionAlreadyScheduled(let version, let effectiveAt):
            [number("version", version), text("effective_at", effectiveAt.rfc3339())]
        case .publicationBlocked(let findings):
            [
                number("count", findings.count),
                JSON.Member("findings", .array(findings.map(\.json))),
            ]
        case .needsReview(let adverse): [number("adverse", adverse)]
        case .noticeTooShort(let earliest): [text("earliest", earliest.rfc3339())]
        case .unknownPayment(let payment), .paymentAlreadyUsed(let payment):
            [text("payment", PaymentID(payment).text)]
        case .sectorForbids(let rule): [text("rule", rule.rawValue)]
        case .consentMissing(let purpose): [text("purpose", purpose.code)]
        case .consentAlreadyGiven(let consent): [text("consent", consent.text)]
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
        case .rewardSoldOut(let left): [number("left", left)]
        case .rewardLimitReached(let limit, let redeemed):
            [number("limit", limit), number("redeemed", redeemed)]
        case .tooManyHolds(let limit): [number("limit", limit)]
        case .gameNotOpen(let from, let until):
            [text("from", from.map { "\($0)" }), text("until", until.map { "\($0)" })]
        case .drawStillOpen(let until): [text("until", "\(until)")]
        case .alreadyCheckedIn(let day): [text("day", "\(day)")]
        case .gameLimitReached(let limit, let used): [number("limit", limit), number("used", used)]
        case .badgesMissing(let badges):
            [JSON.Member("badges", .string(badges.joined(separator: ", ")))]
        case .invalid, .programNotPublished, .unknownPartner, .unknownMember, .identifierTaken,
            .unknownIdentifier, .unknownTier, .unknownReward, .unknownPurchase, .unknownHold,
            .unknownEntry, .notYours, .partnerDoesNotTakePoints, .holdEnded, .alreadyReturned,
            .unknownIssuer, .unknownAttestation, .unknownGroup, .guardianRequired,
            .attestationForged, .unknownDraft, .reviewerIsAuthor, .unknownGame, .adultsOnly,
            .drawNotStarted, .drawAlreadyStarted, .drawOver, .drawChanged, .alreadyJudged,
            .noTicket, .drawSeedMissing:
            []
        }
    }

    private static func text(_ name: String, _ value: String?) -> JSON.Member {
        JSON.Member(name, value.map { .string($0) } ?? .null)
    }

    private static func number(_ name: String, _ value: some FixedWidthInteger) -> JSON.Member {
        JSON.Member(name, .integer(Int64(value)))
    }
}
