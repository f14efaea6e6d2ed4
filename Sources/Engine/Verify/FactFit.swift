// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// Checks that what an entry says happened is what its transfers move, and can be applied.
struct FactFit {
    let state: LoyaltyState
    let record: Record
    let movement: Movement
    /// The member as the entry finds it; `nil` when the entry enrols it.
    let member: Row<Member>?

    private static let limit = Int64(Movement.maximum)

    func check() throws(Misfit) {
        try checkGrams()
        switch record.fact {
        case .programPublished, .draftSubmitted, .draftReviewed, .draftWithdrawn,
            .versionScheduled, .scheduleRun, .drawStarted, .drawEnded, .slotsImported,
            .slotCancelled, .codesImported, .evidenceRequested, .evidenceReleased, .settlement,
            .moneyMoved, .logKeyRotated:
            throw Misfit("a publication has no member")
        case .memberEnrolled(let fact): try check(fact)
        case .identifierAdded, .identifierRemoved, .creditWithdrawn, .ageBandChanged:
            try expect(movement.total == 0)
        case .tierAssigned(let fact):
            try expect(movement.total == 0)
            try checkTier(fact.tier)
            try checkEnd(fact.until, after: fact.until)
        case .tierReached(let fact), .tierLapsed(let fact): try check(fact)
        case .consentGiven(let fact):
            try expect(movement.total == 0)
            try expect(member?.value.hasConsent(to: fact.purpose) == false)
        case .consentWithdrawn(let fact):
            try expect(movement.total == 0)
            try expect(member?.value.hasConsent(to: fact.purpose) == true)
        case .creditAttested(let fact): try check(fact)
        case .messageSent(let fact): try check(fact)
        case .memberErased(let fact): try check(fact)
        case .memberFrozen, .memberUnfrozen, .freezeObjected, .objectionRejected:
            try checkFreeze()
        case .purchaseRecorded(let fact):
            try expect(fact.payments.count <= CommandLimits.payments)
            try expect(fact.payments.allSatisfy { $0 < record.id })
            try check(fact.awards, fact.partner, fact.tier)
        case .activityRecorded(let fact): try check(fact.awards, fact.partner, fact.tier)
        case .occasionAwarded(let fact): try check(fact)
        case .occasionReversed(let fact):
            try checkPartner(fact.partner)
            try checkSponsors(fact.parts)
            try expect(fact.occasion < record.id)
            try expect((1...FactFit.limit).contains(fact.clawedBack.rawValue))
            try expect((0...fact.clawedBack.rawValue).contains(fact.debt.rawValue))
            try expect((0...fact.clawedBack.rawValue).contains(movement.issued))
        case .paidWithPoints(let fact):
            try expect(movement.redeemed == fact.points.rawValue)
            try expect(movement.payable == fact.value.fen)
            try checkPartner(fact.partner)
        case .rewardRedeemed(let fact): try check(fact)
        case .redemptionChanged(let fact): try check(fact)
        case .redemptionHanded(let fact): try check(fact)
        case .householdChanged(let fact): try check(fact)
        case .pointsSent(let fact):
            try expect(movement.transit == fact.points.rawValue && movement.partner == 0)
            try expect(movement.available == -fact.points.rawValue)
            try checkHousehold(fact.household)
        case .pointsReceived(let fact):
            try expect(movement.transit == -fact.points.rawValue && movement.partner == 0)
            try expect(fact.sent.rawValue + 1 == record.sequence)
            try checkHousehold(fact.household)
        case .purchaseReturned(let fact): try check(fact)
        case .pointsAdjusted(let fact): try expect(movement.adjusted == 0 &- fact.points.rawValue)
        case .debtWrittenOff(let fact):
            try expect(movement.adjusted == 0 &- fact.points.rawValue && movement.partner == 0)
            try expect(movement.debt == fact.points.rawValue)
            try expect(fact.reason.utf8.count <= CommandLimits.noteBytes)
        case .lotsMatured: try expect(movement.pending < 0 && movement.partner == 0)
        case .lotsLapsed: try expect(movement.expired > 0 && movement.partner == 0)
        case .memberCheckedIn, .gameEventReported, .gameEventJudged, .missionCompleted,
            .progressTaken, .gameGiftReversed, .badgePrizeClaimed, .prizeDrawn:
            try GameFit(state: state, record: record, movement: movement, member: member).check()
        case .holdPlaced, .holdCaptured, .holdReleased, .holdExpired: try checkHold()
        }
    }

    /// Says no more than that: which of a fact's numbers is wrong, nobody can know.
    private func expect(_ holds: Bool) throws(Misfit) {
        guard holds else { throw Misfit("what happened is not what its transfers move") }
    }

    private func checkPartner(_ partner: PartnerNumber) throws(Misfit) {
        guard partner.rawValue > 0, partner.rawValue <= state.partners.count,
            movement.partner == 0 || movement.partner == UInt64(partner.rawValue)
        else { throw Misfit("it moves points of another partner than it names") }
    }

    private func checkSponsors(_ parts: [PayerPart]) throws(Misfit) {
        for part in parts {
            guard case .sponsor(let partner) = part.payer else { continue }
            guard partner.rawValue > 0, partner.rawValue <= state.partners.count else {
                throw Misfit("there is no partner \(partner.rawValue)")
            }
        }
    }

    private func checkTier(_ tier: TierNumber) throws(Misfit) {
        guard tier > 0, tier <= state.registry.tiers.count else {
            throw Misfit("there is no tier \(tier)")
        }
    }

    /// Grams move by claims and by returns, and by nothing else.
    private func checkGrams() throws(Misfit) {
        let grams: Int64
        switch record.fact {
        case .purchaseRecorded(let fact):
            try expect(fact.claims.count <= CommandLimits.items)
            for claim in fact.claims { try expect(fact.items.indices.contains(claim.item)) }
            grams = try sum(fact.claims)
        case .activityRecorded(let fact):
            try expect(fact.bucket <= FactFit.limit && fact.quantity >= 0)
            grams = try sum(fact.claim.map { [$0] } ?? [])
            try checkEvidence(fact)
        case .purchaseReturned(let fact):
            try expect(fact.grams.count <= CommandLimits.items)
            for part in fact.grams {
                try expect((0...EmissionFactor.maximumGrams).contains(part.grams))
            }
            grams = -fact.grams.reduce(0) { $0 + $1.grams }
        default: grams = 0
        }
        try expect(movement.grams == grams)
    }

    private func sum(_ claims: [GramClaim]) throws(Misfit) -> Int64 {
        let limits = 0...EmissionFactor.maximumGrams
        for claim in claims {
            try expect(limits.contains(claim.grams) && limits.contains(claim.units))
        }
        return claims.reduce(0) { $0 + $1.grams }
    }

    /// I5: the same evidence counts once, for whomever.
    private func checkEvidence(_ fact: ActivityRecorded) throws(Misfit) {
        guard let key = fact.evidence?.key,
            let entry = state.evidence[key.row]?.value.entry(using: key)
        else { return }
        throw Misfit(.keysHaveOneEffect, "its evidence was used by entry \(entry.rawValue)")
    }

    /// A reminder speaks of lots that were there and do end, and no other message of any.
    private func check(_ fact: MessageSent) throws(Misfit) {
        try expect(movement.total == 0)
        guard let template = state.version(record.version).program.message(code: fact.message)
        else { throw Misfit("its version has no such message") }
        guard case .expiryReminder(let days) = template.kind else {
            return try expect(fact.endings.isEmpty)
        }
        let told = member?.value.endings(
            until: record.ledger.recordedAt.adding(days: days),
            after: record.ledger.recordedAt
        )
        try expect(!fact.endings.isEmpty && fact.endings == told)
    }

    /// What is forfeited is all that was there, and leaves the member for nobody.
    private func check(_ fact: MemberErased) throws(Misfit) {
        try expect(movement.partner == 0 && movement.adjusted == fact.forfeited.rawValue)
        guard let member = member?.value, member.erasedAt == nil, member.holds.isEmpty,
            member.household == nil
        else { throw Misfit("it erases who cannot be") }
        let left = member.balances.available + member.balances.pending
        if fact.forfeited > .zero {
            try expect(movement.pending == 0 &- member.balances.pending.rawValue)
            try expect(movement.available == 0 &- member.balances.available.rawValue)
            try expect(movement.held == 0 && movement.debt == 0 && movement.grams == 0)
        } else {
            try expect(movement.total == 0)
        }
        try expect((fact.points != nil) == (left > .zero))
        try expect(fact.forfeited == (fact.points == .forfeit ? left : .zero))
    }

    /// Nothing moves, and what is said is said of the freeze that is on.
    private func checkFreeze() throws(Misfit) {
        try expect(movement.total == 0)
        let freeze = member?.value.freeze
        switch record.fact {
        case .memberFrozen(let fact): try check(fact)
        case .memberUnfrozen(let fact): try expect(freeze?.id == fact.freeze)
        case .freezeObjected(let fact):
            try expect(freeze?.id == fact.freeze && freeze?.objection == nil)
        case .objectionRejected(let fact):
            try expect(freeze?.objection?.id == fact.objection)
            try expect(freeze?.frozenBy != record.authority)
        default: break
        }
    }

    private func check(_ fact: MemberFrozen) throws(Misfit) {
        guard let member = member?.value, member.freeze == nil, member.erasedAt == nil else {
            throw Misfit("it freezes who cannot be")
        }
        try expect((1...fact.reason.maximumDays).contains(fact.days))
    }

    private func check(_ fact: TierChanged) throws(Misfit) {
        try expect(movement.total == 0)
        try checkTier(fact.standing.tier)
        guard fact.previous == member?.value.tier else {
            throw Misfit("it leaves tier \(fact.previous), which the member does not have")
        }
        try checkEnd(fact.standing.assessedAt, after: fact.standing.until)
    }

    /// A tier's end is judged once it has passed, and by a calendar that has such a day.
    private func checkEnd(_ assessedAt: Instant, after until: Instant) throws(Misfit) {
        let isEndless = until == .never && assessedAt == .never
        guard isEndless || (until <= assessedAt && assessedAt <= .latest && until > .earliest)
        else { throw Misfit("its tier has an impossible end") }
    }

    /// The issuer's signature is checked again: an attestation that nobody signed is no evidence.
    private func check(_ fact: CreditAttested) throws(Misfit) {
        try expect(movement.total == 0)
        let program = state.version(record.version).program
        let attestation = fact.attestation
        guard let member = member?.value,
            member.consent(to: attestation.purpose)?.id == attestation.consent
        else { throw Misfit("nobody agreed to the attestation") }
        guard let issuer = program.credit?.issuer(code: attestation.issuer) else {
            throw Misfit("there is no issuer \(attestation.issuer)")
        }
        let message = attestation.signedForm(program: program.code, member: member.id)
        guard Ed25519Verifier().isValid(fact.signature, of: message, by: issuer.publicKey) else {
            throw Misfit("\(attestation.issuer) did not sign the attestation")
        }
    }

    private func check(_ fact: MemberEnrolled) throws(Misfit) {
        try expect(movement.total == 0)
        try checkTier(fact.tier)
        try expect(Set(fact.consents).count == fact.consents.count)
        guard fact.partner <= state.partners.count else {
            throw Misfit("there is no partner \(fact.partner)")
        }
    }

    private func check(_ fact: OccasionAwarded) throws(Misfit) {
        try check(fact.awards, fact.partner, fact.tier)
        try expect(fact.tier == member?.value.tier && !fact.awards.contains(where: \.qualifies))
        guard fact.kind == .schedule, let member = member?.value else { return }
        let zone = state.version(record.version).program.timeZone
        let at = record.ledger.occurredAt
        let day = zone.day(of: at)
        guard at == zone.start(of: day), member.enrolledAt <= at,
            record.source == .schedule(of: fact.partner, for: member.id, on: day)
        else { throw Misfit("it gives for another day than it names") }
    }

    private func check(
        _ awards: [AwardRecord],
        _ partner: PartnerNumber,
        _ tier: TierNumber
    ) throws(Misfit) {
        try checkPartner(partner)
        try checkTier(tier)
        var points: Int64 = 0
        for award in awards {
            try expect((0...FactFit.limit).contains(award.awarded.rawValue))
            try checkSponsors(award.parts)
            points += award.awarded.rawValue
            try expect(points <= FactFit.limit)
        }
        try expect(movement.issued == -points)
    }

    private func check(_ fact: RewardRedeemed) throws(Misfit) {
        guard fact.reward > 0, fact.reward <= state.rewards.count else {
            throw Misfit("there is no reward \(fact.reward)")
        }
        try expect((1...CommandLimits.quantity).contains(fact.quantity))
        try expect(movement.redeemed == fact.points.rawValue)
        try checkPartner(fact.partner)
        guard fact.household == member?.value.household else {
            throw Misfit("it counts for another household than the member's")
        }
        try checkCards(fact)
        try SlotFit(state: state, record: record).check(fact)
        try CodeFit(state: state, record: record).check(fact)
        guard let terms = fact.terms else { return }
        try expect(
            terms.day
                == state.version(record.version).program.timeZone
                .day(of: record.ledger.recordedAt)
        )
        try expect((0...Money.maximum.fen).contains(terms.cash.fen))
        try expect((1...RedemptionTerms.maximumShares).contains(terms.shares.count))
        try expect(terms.store.utf8.count <= CommandLimits.textBytes)
        if let gift = fact.gift {
            try expect(gift.entry < record.id && movement.total == 0)
            try expect(terms.shares.count == 1 && terms.cash == .zero && terms.fee == .zero)
        }
        let points = fact.gift == nil ? 1...FactFit.limit : 0...0
        for share in terms.shares {
            try expect((1...record.version).contains(share.version))
            try expect(points.contains(share.points.rawValue))
            try expect(points.contains(share.whole.rawValue))
            try expect((0...Money.maximum.fen).contains(share.fee.fen))
        }
    }

    private func check(_ fact: RedemptionChanged) throws(Misfit) {
        guard fact.reward > 0, fact.reward <= state.rewards.count else {
            throw Misfit("there is no reward \(fact.reward)")
        }
        guard fact.redemption < record.id else { throw Misfit("what it changes comes later") }
        try checkPartner(fact.partner)
        try SlotFit(state: state, record: record).check(fact)
        try CodeFit(state: state, record: record).check(fact)
        try expect((0...CommandLimits.quantity).contains(fact.pieces))
        try expect((0...FactFit.limit).contains(fact.points.rawValue))
        try expect((0...FactFit.limit).contains(fact.compensation.rawValue))
        try expect((0...Money.maximum.fen).contains(fact.value.fen))
        try expect((0...Money.maximum.fen).contains(fact.cash.fen))
        try expect(fact.origin.households.count <= 2)
        for id in fact.origin.households { try checkHousehold(id) }
        try expect(fact.reason.utf8.count <= CommandLimits.noteBytes)
        try expect(fact.store.utf8.count <= CommandLimits.textBytes)
        try expect((0...Money.maximum.fen).contains(fact.face.fen))
        try expect(fact.reference.utf8.count <= CommandLimits.textBytes)
        try expect(movement.redeemed == -fact.points.rawValue)
        try expect(movement.issued == -fact.compensation.rawValue)
    }

    /// Cards hold what their terms say, and no more in a month than the program allows.
    private func checkCards(_ fact: RewardRedeemed) throws(Misfit) {
        try expect((0...Money.maximum.fen).contains(fact.face.fen))
        guard fact.face > .zero || fact.availableFrom != nil, let day = fact.terms?.day else {
            return
        }
        let month = CalendarMonth(of: day)
        let taken = member?.value.cardFaces(in: month) ?? .zero
        let cap = state.version(record.version).program.giftCards.monthlyFace
        guard taken + fact.face <= cap else {
            throw Misfit(
                "it makes \(taken + fact.face) yuan of cards in a month, \(cap) are allowed"
            )
        }
        if let from = fact.availableFrom {
            try expect(from > record.ledger.recordedAt && from <= .latest)
        }
    }

    private func check(_ fact: RedemptionHanded) throws(Misfit) {
        try expect(movement.total == 0)
        guard fact.reward > 0, fact.reward <= state.rewards.count else {
            throw Misfit("there is no reward \(fact.reward)")
        }
        guard fact.redemption < record.id else { throw Misfit("what it changes comes later") }
        try checkPartner(fact.partner)
        try expect(fact.step.needsFile == (fact.file != nil))
        if let file = fact.file { try expect((1...HandedFile.maximumBytes).contains(file.size)) }
        try expect((0..<Handing.maximumAttempts).contains(fact.attempts))
        if let next = fact.nextAt { try expect(next <= .latest) }
        try expect(fact.reason.utf8.count <= CommandLimits.noteBytes)
    }

    /// Who may do what is checked along the journal; here that all of it is there.
    private func check(_ fact: HouseholdChanged) throws(Misfit) {
        try expect(movement.total == 0)
        if let other = fact.other, state.members[other.rawValue] == nil {
            throw Misfit("there is no \(other)")
        }
        try expect(fact.redemptions.count <= state.rewards.count)
        try expect(Set(fact.redemptions.map(\.reward)).count == fact.redemptions.count)
        if let end = fact.expiresAt { try expect(end <= .latest) }
        let home = member?.value.household
        switch fact.step {
        case .form: try expect(fact.household == record.id && home == nil)
        case .join:
            try checkHousehold(fact.household)
            try expect(home == nil)
        case .invite, .leave, .remove:
            try checkHousehold(fact.household)
            try expect(home == fact.household)
        }
    }

    private func checkHousehold(_ id: EntryID) throws(Misfit) {
        guard state.households[id.rawValue] != nil else {
            throw Misfit("there is no household \(id)")
        }
    }

    private func check(_ fact: PurchaseReturned) throws(Misfit) {
        try checkPartner(fact.partner)
        guard fact.purchase < record.id else { throw Misfit("what it returns comes later") }
        try expect(fact.lines.count <= CommandLimits.returnLines)
        for line in fact.lines {
            try expect(line.item < CommandLimits.items)
            try expect((1...CommandLimits.quantity).contains(line.quantity))
        }
        try expect((0...Money.maximum.fen).contains(fact.amount.fen))
        try expect(fact.clawedBack.count <= Lot.maximumPerEntry)
        try expect(fact.refunded.count <= CommandLimits.payments)
        for taken in fact.parts { try checkSponsors(taken.parts) }
        if let taken = fact.qualifying {
            try expect((0...FactFit.limit).contains(taken.points.rawValue))
            if let end = taken.tierEndsAt { try checkEnd(end, after: end) }
        }
        var sum: Int64 = 0
        for use in fact.limits { try expect((0...FactFit.limit).contains(use.amount)) }
        for points in fact.clawedBack + fact.refunded + [fact.debt] {
            try expect((0...FactFit.limit).contains(points.rawValue))
            sum += points.rawValue
            try expect(sum <= FactFit.limit)
        }
    }

    private func checkHold() throws(Misfit) {
        let (id, held): (EntryID, Points)
        switch record.fact {
        case .holdPlaced(let fact):
            try checkPartner(fact.partner)
            return try expect(movement.held == fact.points.rawValue)
        case .holdCaptured(let fact):
            try checkPartner(fact.partner)
            try expect((0...FactFit.limit).contains(fact.captured.rawValue))
            try expect((0...FactFit.limit).contains(fact.released.rawValue))
            try expect(movement.redeemed == fact.captured.rawValue)
            (id, held) = (fact.hold, fact.captured + fact.released)
        case .holdReleased(let fact), .holdExpired(let fact):
            (id, held) = (fact.hold, fact.released)
        default: return
        }
        guard let hold = member?.value.holds.first(where: { $0.id == id }) else {
            throw Misfit("the hold \(id) is not open")
        }
        try expect(hold.points == held)
        try expect(movement.held == -held.rawValue)
    }
}
