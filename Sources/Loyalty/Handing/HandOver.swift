// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What is done between a redemption and its handing over, beside the steps that every kind has.
///
/// The raw value is part of the fact's form in the journal and frozen.
public enum HandingStep: UInt8, Hashable, Sendable, CaseIterable {
    /// The member gave the picture for custom work.
    case artwork = 1
    /// The partner gave a proof of it.
    case proof = 2
    /// The member agreed to the proof.
    case approve = 3
    /// The member did not, and says why.
    case reject = 4
    /// The partner could not credit miles, and says why.
    case fail = 5

    /// The name of the journal entry.
    public var kind: StaticString {
        switch self {
        case .artwork: "redemption_artwork_given"
        case .proof: "redemption_proof_given"
        case .approve: "redemption_proof_approved"
        case .reject: "redemption_proof_rejected"
        case .fail: "redemption_credit_failed"
        }
    }

    /// Whether a file comes with it.
    public var needsFile: Bool { self == .artwork || self == .proof }

    /// Whether it says why.
    public var needsReason: Bool { self == .reject || self == .fail }
}

/// Asks for such a step.
public struct HandOver: Hashable, Sendable {
    public var redemption: EntryID
    public var step: HandingStep
    public var file: HandedFile?
    /// Why, in words that name nobody.
    public var reason: String
    public var source: SourceKey?

    public init(
        redemption: EntryID,
        step: HandingStep,
        file: HandedFile? = nil,
        reason: String = "",
        source: SourceKey? = nil
    ) {
        self.redemption = redemption
        self.step = step
        self.file = file
        self.reason = reason
        self.source = source
    }
}

/// Why something is not handed over, or not yet.
public enum HandingRefusal: Hashable, Sendable {
    /// The redemption stands where this step does not come.
    case closed(status: RedemptionStatus, step: HandingStep)
    /// The reward is of a kind that does not have this step.
    case wrongKind(HandingStep)
    /// It is confirmed and given from a moment on.
    case notAvailable(from: Instant)
    /// Who credits or receives has a number for it, which is missing.
    case referenceRequired
    /// What custom work still needs before this step.
    case workMissing(WorkNeed)
    /// A proof waits for the member's word.
    case proofWaits
    case noProof
    case workApproved
    case tooManyRounds(limit: Int64)
    /// The next attempt is not due yet.
    case attemptTooEarly(again: Instant)
    case giftCardCap(left: Money, again: Instant)
    case giftGiven

    /// What custom work needs, in this sequence.
    public enum WorkNeed: String, Hashable, Sendable, CaseIterable {
        case artwork
        case proof
        case approval
    }

    public var code: String {
        switch self {
        case .closed: "handing_closed"
        case .wrongKind: "step_not_of_kind"
        case .notAvailable: "redemption_not_available"
        case .referenceRequired: "reference_required"
        case .workMissing: "work_not_ready"
        case .proofWaits: "proof_waits"
        case .noProof: "no_proof"
        case .workApproved: "work_approved"
        case .tooManyRounds: "too_many_rounds"
        case .attemptTooEarly: "attempt_too_early"
        case .giftCardCap: "gift_card_cap"
        case .giftGiven: "gift_given"
        }
    }

    var isTransient: Bool {
        switch self {
        case .notAvailable, .workMissing, .proofWaits, .noProof, .attemptTooEarly, .giftCardCap:
            true
        case .closed, .wrongKind, .referenceRequired, .workApproved, .tooManyRounds, .giftGiven:
            false
        }
    }
}
