// SPDX-License-Identifier: Apache-2.0

/// Every code that an answer with a problem can carry; never renamed, never reused.
///
/// `docs/reference/errors.md` has a section for each.
package enum ProblemCode: String, Hashable, Sendable, CaseIterable {
    // MARK: The request as such
    case malformedJSON = "malformed_json"
    case unknownParameter = "unknown_parameter"
    case invalidParameter = "invalid_parameter"
    case invalidCursor = "invalid_cursor"
    case cursorMismatch = "cursor_mismatch"
    case idempotencyKeyRequired = "idempotency_key_required"
    case invalidIdempotencyKey = "invalid_idempotency_key"
    case keyMissing = "key_missing"
    case keyInvalid = "key_invalid"
    case permissionDenied = "permission_denied"
    case operatorOnly = "operator_only"
    case partnerMismatch = "partner_mismatch"
    case storeMismatch = "store_mismatch"
    case notFound = "not_found"
    case methodNotAllowed = "method_not_allowed"
    case notAcceptable = "not_acceptable"
    case unsupportedMediaType = "unsupported_media_type"
    case bodyTooLarge = "body_too_large"
    case batchTooLarge = "batch_too_large"
    case atomicBatchesUnsupported = "atomic_batches_unsupported"
    case rateLimited = "rate_limited"

    // MARK: Refusals
    case validationFailed = "validation_failed"
    case idempotencyKeyReused = "idempotency_key_reused"
    case duplicateSource = "duplicate_source"
    case programNotPublished = "program_not_published"
    case programInvalid = "program_invalid"
    case programUnchanged = "program_unchanged"
    case unknownPartner = "unknown_partner"
    case unknownMember = "unknown_member"
    case identifierTaken = "identifier_taken"
    case unknownIdentifier = "unknown_identifier"
    case unknownTier = "unknown_tier"
    case unknownRule = "unknown_rule"
    case unknownReward = "unknown_reward"
    case unknownPurchase = "unknown_purchase"
    case unknownPayment = "unknown_payment"
    case unknownHold = "unknown_hold"
    case unknownEntry = "unknown_entry"
    case notYours = "not_yours"
    case beforeProgram = "before_program"
    case inTheFuture = "in_the_future"
    case partnerDoesNotTakePoints = "partner_does_not_take_points"
    case paymentAlreadyUsed = "payment_already_used"
    case billTooSmall = "bill_too_small"
    case holdEnded = "hold_ended"
    case captureOverHold = "capture_over_hold"
    case returnOverPurchase = "return_over_purchase"
    case returnAmountOverPurchase = "return_amount_over_purchase"
    case alreadyReturned = "already_returned"
    case insufficientPoints = "insufficient_points"
    case rewardSoldOut = "reward_sold_out"
    case rewardLimitReached = "reward_limit_reached"
    case tooManyHolds = "too_many_holds"

    // MARK: Faults
    case busy
    case stopping
    case storageFailed = "storage_failed"
    case internalFault = "internal_fault"
}
