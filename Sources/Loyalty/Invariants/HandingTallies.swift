// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// Follows what is given, proved and tried of redemptions from the journal alone: nothing is handed
/// over before its kind allows, and no attempt is counted twice.
struct HandingTallies {
    private struct Tally {
        var hasArtwork = false
        var proofs: Int64 = 0
        var waits = false
        var isApproved = false
        var failures: Int64 = 0
        var next = Instant.always
    }

    private var tallies: [EntryID: Tally] = [:]

    init() {}

    mutating func violations(
        in record: Record,
        _ versions: [BoundProgram],
        _ lookUp: (EntryID) -> Record?
    ) -> [InvariantViolation] {
        let detail: String?
        switch record.fact {
        case .redemptionHanded(let fact): detail = follow(fact, record, versions, lookUp)
        case .redemptionChanged(let fact) where fact.step == .fulfil:
            detail = fault(in: fact, record, versions, lookUp)
        case .redemptionChanged(let fact) where fact.isLast:
            tallies[fact.redemption] = nil
            return []
        default: return []
        }
        guard let detail else { return [] }
        return [InvariantViolation(.redemptionsAddUp, in: record, detail)]
    }

    private mutating func follow(
        _ fact: RedemptionHanded,
        _ record: Record,
        _ versions: [BoundProgram],
        _ lookUp: (EntryID) -> Record?
    ) -> String? {
        guard let made = lookUp(fact.redemption), made.member == record.member,
            case .rewardRedeemed(let redeemed) = made.fact, redeemed.reward == fact.reward,
            redeemed.partner == fact.partner,
            let kind = RedemptionEnds(of: made, in: versions)?.kind
        else { return "it changes \(fact.redemption), which is no such redemption" }
        var tally = tallies[fact.redemption] ?? Tally()
        defer { tallies[fact.redemption] = tally }
        guard !tally.isApproved else { return "the proof was approved before" }
        switch (kind, fact.step) {
        case (.customWork(let work), .artwork) where work.needsArtwork:
            if tally.waits { return "a proof waits" }
            tally.hasArtwork = true
        case (.customWork(let work), .proof) where work.needsProof:
            if tally.waits || (work.needsArtwork && !tally.hasArtwork) { return "no proof is due" }
            (tally.waits, tally.proofs) = (true, tally.proofs + 1)
            if tally.proofs > Handing.maximumRounds { return "it is proof \(tally.proofs)" }
        case (.customWork(let work), .approve) where work.needsProof,
            (.customWork(let work), .reject) where work.needsProof:
            if !tally.waits { return "no proof waits" }
            tally.waits = false
            tally.isApproved = fact.step == .approve
        case (.externalMiles, .fail):
            if record.ledger.recordedAt < tally.next { return "the next attempt was not due" }
            tally.failures += 1
            tally.next = fact.nextAt ?? .always
            if fact.attempts != tally.failures { return "it is failure \(tally.failures)" }
        default: return "its kind does not have that step"
        }
        return nil
    }

    private func fault(
        in fact: RedemptionChanged,
        _ record: Record,
        _ versions: [BoundProgram],
        _ lookUp: (EntryID) -> Record?
    ) -> String? {
        guard let made = lookUp(fact.redemption),
            let ends = RedemptionEnds(of: made, in: versions)
        else { return nil }
        if let from = ends.availableFrom, record.ledger.recordedAt < from {
            return "it is given before \(from)"
        }
        switch ends.kind {
        case .customWork(let work):
            let tally = tallies[fact.redemption] ?? Tally()
            let isReady =
                (!work.needsArtwork || tally.hasArtwork) && (!work.needsProof || tally.isApproved)
            return isReady ? nil : "nobody agreed to the work"
        default: return nil
        }
    }
}
