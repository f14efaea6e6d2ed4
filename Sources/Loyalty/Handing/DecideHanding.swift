// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
public import Rules

extension LoyaltyState {
    func decide(_ command: HandOver, _ moment: Moment) throws(Stop) -> [Record] {
        guard let record = try record(command.redemption),
            case .rewardRedeemed(let redeemed) = record.fact, let member = record.member,
            let ends = RedemptionEnds(of: record, in: versions)
        else { throw .refused(.unknownRedemption) }
        guard command.source?.partner ?? redeemed.partner == redeemed.partner else {
            throw .refused(.notYours)
        }
        let course = try course(of: record.id)
        guard ends.kind.has(command.step) else {
            throw .refused(.handing(.wrongKind(command.step)))
        }
        let status = ends.status(of: redeemed, course, at: moment.now)
        guard status == .confirmed else {
            throw .refused(.handing(.closed(status: status, step: command.step)))
        }
        if command.step == .fail {
            if let again = course.handing.nextAttemptAt, moment.now < again {
                throw .refused(.handing(.attemptTooEarly(again: again)))
            }
            // The last failure is a refund, to the same lots, which nobody has to ask for.
            guard course.handing.attempts + 1 < Handing.maximumAttempts else {
                let refund = ChangeRedemption(
                    redemption: record.id,
                    step: .refund,
                    reason: command.reason,
                    source: command.source
                )
                return try decide(refund, moment)
            }
        } else {
            try course.handing.check(command.step, ends.kind)
        }
        let settled = try settled(member, moment, evenErased: true)
        let fact = self.fact(of: command, redeemed, course.handing, moment)
        return settled.records(
            endingWith:
                moment.record(
                    settled.draft(at: moment.now),
                    .redemptionHanded(fact),
                    source: command.source
                )
        )
    }

    private func fact(
        of command: HandOver,
        _ redeemed: RewardRedeemed,
        _ handing: Handing,
        _ moment: Moment
    ) -> RedemptionHanded {
        let attempts = command.step == .fail ? handing.attempts + 1 : 0
        let next = moment.now.adding(seconds: Handing.wait(after: attempts))
        return RedemptionHanded(
            step: command.step,
            redemption: command.redemption,
            reward: redeemed.reward,
            partner: redeemed.partner,
            file: command.file,
            attempts: attempts,
            nextAt: command.step == .fail ? next : nil,
            reason: command.reason
        )
    }
}

extension RewardKind {
    /// Whether things of the kind go through a step before they are handed over.
    public func has(_ step: HandingStep) -> Bool {
        switch (self, step) {
        case (.externalMiles, .fail): true
        case (.customWork(let work), .artwork): work.needsArtwork
        case (.customWork(let work), .proof), (.customWork(let work), .approve),
            (.customWork(let work), .reject):
            work.needsProof
        default: false
        }
    }

    /// What of custom work is missing before it may be done.
    public func missing(_ handing: Handing) -> HandingRefusal.WorkNeed? {
        guard case .customWork(let work) = self else { return nil }
        if work.needsArtwork, handing.artwork == nil { return .artwork }
        guard work.needsProof, handing.approvedAt == nil else { return nil }
        return handing.proof == nil ? .proof : .approval
    }
}

extension Handing {
    /// Whether a step of custom work comes now.
    fileprivate func check(_ step: HandingStep, _ kind: RewardKind) throws(Stop) {
        guard approvedAt == nil else { throw .refused(.handing(.workApproved)) }
        switch step {
        case .artwork:
            guard proof == nil else { throw .refused(.handing(.proofWaits)) }
        case .proof:
            guard kind.missing(self) != .artwork else {
                throw .refused(.handing(.workMissing(.artwork)))
            }
            guard proof == nil else { throw .refused(.handing(.proofWaits)) }
            guard rounds < Handing.maximumRounds else {
                throw .refused(.handing(.tooManyRounds(limit: Handing.maximumRounds)))
            }
        case .approve, .reject:
            guard proof != nil else { throw .refused(.handing(.noProof)) }
        case .fail: break
        }
    }
}
