// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
public import Rules

/// How long a redemption is good and how it may be given up: by the terms on which it was made,
/// whatever later versions say.
public struct RedemptionEnds: Hashable, Sendable {
    public let terms: AfterTerms
    public let needsCode: Bool
    /// Whether its codes are of others: then to show them is to hand it over.
    public let isPooled: Bool
    public let kind: RewardKind
    /// The moment from which it is given, where that is later than its confirmation.
    public let availableFrom: Instant?
    /// The moment after which it is not used any more; `nil` for none.
    public let expiresAt: Instant?
    /// The moment after which the member does not cancel any more; `nil` for none.
    public let cancellableUntil: Instant?
    /// The moment from which it is used; `nil` for at once.
    public let usableFrom: Instant?

    /// `nil` when the record is no redemption, or of a version that is not there.
    public init?(of record: Record, in versions: [BoundProgram]) {
        guard case .rewardRedeemed(let fact) = record.fact else { return nil }
        let number = fact.terms?.shares.first?.version ?? record.version
        guard number > 0, Int(number) <= versions.count else { return nil }
        let version = versions[Int(number) - 1]
        guard let index = version.index(ofReward: fact.reward) else { return nil }
        let reward = version.program.rewards[index]
        let zone = version.program.timeZone
        let made = record.ledger.recordedAt
        terms = reward.after
        needsCode = reward.needsCode
        isPooled = reward.codes != nil
        kind = reward.kind
        availableFrom = fact.availableFrom
        let day = zone.day(of: max(made, fact.availableFrom ?? made))
        let days = [
            reward.after.usableDays.map { day.adding(days: Int32($0)) }, reward.usable.until,
        ]
        let last = days.compactMap { $0 }.min()
        // Whoever has nothing yet gives up nothing.
        let until = terms.cancelHours.map {
            max(made.adding(seconds: $0 * 3_600), fact.availableFrom ?? made)
        }
        guard let booked = fact.booked else {
            (usableFrom, cancellableUntil) = (nil, until)
            expiresAt = last.map { zone.start(of: $0.adding(days: 1)) }
            return
        }
        // Gates open before the slot begins, so it is good from the first moment of its day on.
        usableFrom = zone.start(of: booked.name.day)
        expiresAt = booked.endsAt
        cancellableUntil = min(until ?? booked.startsAt, booked.startsAt)
    }

    /// What a redemption is as time alone has made it.
    public func status(
        of fact: RewardRedeemed,
        _ course: RedemptionCourse,
        at now: Instant
    ) -> RedemptionStatus {
        let status = course.status(of: fact.quantity)
        return isOver(status, at: now) ? .expired : status
    }

    /// What was handed over and needs no code is done with, and does not lapse.
    func isOver(_ status: RedemptionStatus, at now: Instant) -> Bool {
        guard let expiresAt, expiresAt <= now else { return false }
        return status == .confirmed || (status == .fulfilled && needsCode)
    }
}
