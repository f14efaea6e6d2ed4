// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: ChangeRedemption, _ moment: Moment) throws(Stop) -> [Record] {
        guard let record = try record(command.redemption),
            case .rewardRedeemed(let redeemed) = record.fact, let member = record.member,
            let ends = RedemptionEnds(of: record, in: versions)
        else { throw .refused(.unknownRedemption) }
        guard command.source?.partner ?? redeemed.partner == redeemed.partner else {
            throw .refused(.notYours)
        }
        let course = try course(of: record.id)
        let cancellation = try cancellation(ofSlotOf: redeemed)
        let settled = try settled(member, moment, evenErased: true)
        let occurredAt = command.occurredAt ?? moment.now
        try moment.check(occurredAt: occurredAt)
        guard occurredAt >= record.ledger.recordedAt else {
            let detail = "the redemption was at \(record.ledger.recordedAt.rfc3339())"
            throw .refused(.invalid([Violation("/occurred_at", .inconsistent, detail)]))
        }
        let wish = RedemptionWish(
            command: command,
            redeemed: redeemed,
            course: course,
            ends: ends,
            cancellation: cancellation,
            now: moment.now
        )
        let (step, pieces) = try wish.granted()
        let isPaid = redeemed.gift == nil
        let back =
            isPaid && givesBack(step, ends) ? self.back(pieces, record, redeemed, course) : nil
        if back != nil {
            for id in households(of: redeemed, settled.member) { _ = try household(id) }
        }
        var undoing = Undoing(settled.draft(at: occurredAt), settled.member.lots)
        var compensation = Points.zero
        if let back {
            undoing.giveBack([back.refund], at: redeemed.partner, now: moment.now)
            compensation = self.compensation(step, back, redeemed, ends)
            undoing.compensate(compensation, by: redeemed.partner)
            undoing.repayDebt()
        }
        let fact = RedemptionChanged(
            step: step,
            redemption: record.id,
            reward: redeemed.reward,
            partner: redeemed.partner,
            pieces: pieces,
            isLast: isLast(step, pieces, course.open(of: redeemed.quantity), ends),
            isBack: back != nil,
            points: back?.refund.points ?? .zero,
            value: back?.value ?? .zero,
            cash: back?.cash ?? .zero,
            compensation: compensation,
            origin: redeemed.origin(
                givingBackTo: back == nil ? [] : households(of: redeemed, settled.member)
            ),
            reason: cancellation?.reason ?? command.reason,
            store: command.store,
            firstUse: step == .dispute ? course.firstUse : nil,
            face: back == nil ? .zero : face(of: pieces, redeemed),
            reference: command.reference,
            cause: cancellation?.entry,
            codes: back == nil || course.isFulfilled
                ? NumberRuns() : course.lastCodes(pieces, of: redeemed)
        )
        return settled.records(
            endingWith:
                moment.record(undoing.draft, .redemptionChanged(fact), source: command.source)
        )
    }

    /// What is on some of the cards.
    private func face(of pieces: Int64, _ redeemed: RewardRedeemed) -> Money {
        Money(fen: redeemed.face.fen / redeemed.quantity * pieces)
    }

    /// Where pieces were counted: for the household of then, and for that of now, which took over
    /// what the member had.
    private func households(of redeemed: RewardRedeemed, _ member: Member) -> [EntryID] {
        let ids = [redeemed.household, member.household].compactMap { $0 }
        return ids.first == ids.last ? Array(ids.prefix(1)) : ids
    }

    /// Why the slot of a redemption does not take place; `nil` when it does, or there is none.
    private func cancellation(
        ofSlotOf redeemed: RewardRedeemed
    ) throws(Stop) -> Slot.Cancellation? {
        guard let name = redeemed.booked?.name else { return nil }
        return try slotDay(redeemed.reward, name.day)[name.code]?.cancellation
    }

    /// Whether nothing is left that could lapse.
    private func isLast(
        _ step: RedemptionStep,
        _ pieces: Int64,
        _ open: Int64,
        _ ends: RedemptionEnds
    ) -> Bool {
        switch step {
        case .fulfil: !ends.needsCode
        case .dispute: false
        case .use, .cancelByMember, .cancelByPartner, .refund, .expire, .revoke: pieces == open
        }
    }

    private func givesBack(_ step: RedemptionStep, _ ends: RedemptionEnds) -> Bool {
        switch step {
        case .cancelByMember, .cancelByPartner, .refund: true
        case .expire: ends.terms.onExpiry == .pointsBack
        case .fulfil, .use, .dispute, .revoke: false
        }
    }

    /// What pieces bring back, counted over all that came back together, so that no sequence of
    /// parts changes the sum, and the last piece brings the last point and the last fen.
    private func back(
        _ pieces: Int64,
        _ record: Record,
        _ redeemed: RewardRedeemed,
        _ course: RedemptionCourse
    ) -> (refund: Refund, cash: Money, value: Money) {
        let share = Ratio(course.returned + pieces, redeemed.quantity)
        let paid = (redeemed.terms?.cash ?? .zero) + (redeemed.terms?.fee ?? .zero)
        let whole = redeemed.points.rawValue
        let inAll = Points(share.multiplied(by: whole, rounding: .floor) ?? whole)
        let cash = Money(fen: share.multiplied(by: paid.fen, rounding: .floor) ?? paid.fen)
        let version = version(record.version)
        let slices = record.ledger.lotChanges.compactMap { change in
            if case .consumed(let slice) = change { slice } else { nil }
        }
        let points = max(.zero, inAll - course.points)
        let refund = Refund(
            points: points,
            slices: slices.portion(after: course.points, points: points)
        )
        let value = version.value(of: inAll) - course.value
        return (refund, cash - course.cash, value)
    }

    private func compensation(
        _ step: RedemptionStep,
        _ back: (refund: Refund, cash: Money, value: Money),
        _ redeemed: RewardRedeemed,
        _ ends: RedemptionEnds
    ) -> Points {
        guard step == .cancelByPartner, let terms = ends.terms.compensation,
            let version = versions.last(where: { $0.index(of: redeemed.partner) != nil }),
            let index = version.index(of: redeemed.partner)
        else { return .zero }
        let denomination = version.program.partners[index].denomination
        return terms.points(for: back.refund.points, denomination: denomination)
    }
}

/// A step that somebody wants, and the redemption that it is about.
private struct RedemptionWish {
    let command: ChangeRedemption
    let redeemed: RewardRedeemed
    let course: RedemptionCourse
    let ends: RedemptionEnds
    let cancellation: Slot.Cancellation?
    let now: Instant

    private var open: Int64 { course.open(of: redeemed.quantity) }

    private var status: RedemptionStatus { course.status(of: redeemed.quantity) }

    private var closed: Refusal {
        .redemptionNotOpen(status: ends.status(of: redeemed, course, at: now), step: command.step)
    }

    /// The step that comes of it, and for how many pieces.
    func granted() throws(Stop) -> (RedemptionStep, Int64) {
        if cancellation != nil { return try grantedInCancelledSlot() }
        switch command.step {
        case .use: return try use()
        case .dispute, .revoke: throw .refused(closed)
        case .fulfil:
            guard open > 0, status == .confirmed, !ends.isOver(status, at: now) else {
                throw .refused(closed)
            }
            try checkHanding()
            return (.fulfil, 0)
        case .cancelByMember:
            guard open > 0, status == .confirmed, !ends.isOver(status, at: now) else {
                throw .refused(closed)
            }
            if let until = course.cancellableUntil(ends), until <= now {
                throw .refused(.cancellationTooLate(until: until))
            }
            return (.cancelByMember, try pieces())
        case .cancelByPartner, .refund:
            guard open > 0 else { throw .refused(closed) }
            // Whoever promised a prize gives it: it is the member's to give up.
            guard redeemed.gift == nil else { throw .refused(.prizeIsKept) }
            // A gift that was given belongs to others.
            if case .charity = ends.kind, status == .fulfilled {
                throw .refused(.handing(.giftGiven))
            }
            return (command.step, try pieces())
        case .expire:
            guard open > 0 else { throw .refused(closed) }
            guard ends.isOver(status, at: now) else {
                throw .refused(.redemptionNotExpired(expiresAt: ends.expiresAt))
            }
            return (.expire, open)
        }
    }

    /// What each kind needs before it is handed over.
    private func checkHanding() throws(Stop) {
        try checkAvailable(at: now)
        if let missing = ends.kind.missing(course.handing) {
            throw .refused(.handing(.workMissing(missing)))
        }
        switch ends.kind {
        case .externalMiles, .charity:
            guard !command.reference.isEmpty else { throw .refused(.handing(.referenceRequired)) }
        default: break
        }
    }

    private func checkAvailable(at moment: Instant) throws(Stop) {
        guard let from = ends.availableFrom, moment < from else { return }
        throw .refused(.handing(.notAvailable(from: from)))
    }

    /// Whatever brings pieces of a cancelled slot back, it is the partner who cancels them all.
    private func grantedInCancelledSlot() throws(Stop) -> (RedemptionStep, Int64) {
        switch command.step {
        case .use, .dispute, .fulfil, .revoke:
            let status = open > 0 ? .cancelledByPartner : status
            throw .refused(.redemptionNotOpen(status: status, step: command.step))
        case .cancelByMember, .cancelByPartner, .refund, .expire:
            guard open > 0 else { throw .refused(closed) }
            return (.cancelByPartner, open)
        }
    }

    private func pieces() throws(Stop) -> Int64 {
        guard let quantity = command.quantity else { return open }
        guard quantity <= open else {
            throw .refused(.redemptionOverQuantity(left: open, requested: quantity))
        }
        return quantity
    }

    /// Whoever shows a code twice has been given something twice: that is noted, not turned away.
    private func use() throws(Stop) -> (RedemptionStep, Int64) {
        // Nobody has used what nobody has seen.
        guard !ends.isPooled || status == .fulfilled else { throw .refused(closed) }
        if let from = ends.usableFrom, (command.occurredAt ?? now) < from {
            throw .refused(.slotNotBegun(from: from))
        }
        let isLater = command.occurredAt != nil
        try checkAvailable(at: command.occurredAt ?? now)
        let isOver = ends.isOver(status, at: command.occurredAt ?? now)
        if open > 0, !isOver {
            guard isLater, let quantity = command.quantity, quantity > open else {
                return (.use, try pieces())
            }
        }
        guard isLater || (open <= 0 && course.firstUse != nil),
            course.disputes < RedemptionCourse.maximumDisputes
        else { throw .refused(closed) }
        return (.dispute, command.quantity ?? 0)
    }
}

extension RedemptionCourse {
    /// The last so many of the codes that it has, which go back where nobody saw them.
    fileprivate func lastCodes(_ pieces: Int64, of fact: RewardRedeemed) -> NumberRuns {
        let own = codes(of: fact)
        return own.slice(from: own.count - pieces, pieces) ?? NumberRuns()
    }
}

extension RewardRedeemed {
    /// Where its pieces were counted.
    func origin(givingBackTo households: [EntryID]) -> RedemptionChanged.Origin {
        RedemptionChanged.Origin(
            day: terms?.day,
            outlet: terms.flatMap { $0.isOutlet ? $0.store : nil } ?? "",
            early: terms?.early,
            households: households,
            slot: booked?.name
        )
    }
}

extension Undoing {
    /// A base lot that the partner pays, spendable at once.
    mutating func compensate(_ points: Points, by partner: PartnerNumber) {
        guard points > .zero else { return }
        issue(points, by: partner)
    }
}
