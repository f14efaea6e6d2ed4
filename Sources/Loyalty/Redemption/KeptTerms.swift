// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
public import Rules

/// The terms of a reward that points may be redeemed on, by when they were issued.
///
/// A lot saw the version in force when it was issued and every later one, and may be redeemed on the
/// terms of any of them: whatever a later version says, it only adds. A reward that is gone stays
/// for the lots that saw it until its run-off is over.
public struct KeptTerms {
    /// One version of the reward.
    public struct Kept {
        public let version: BoundProgram
        public let reward: Reward
        /// From when on nothing is had on these terms; `nil` while the reward stands.
        public let runsOffAt: Instant?
    }

    /// The newest first; of terms that did not change the newest version.
    public let all: [Kept]
    /// Whether the version in force has the reward.
    public let isOffered: Bool

    /// `oldest` is the oldest version that any of the points saw; the newest version that has the
    /// reward is found whatever it is.
    public init(
        of reward: RewardNumber,
        in versions: [BoundProgram],
        at now: Instant,
        since oldest: ProgramVersion
    ) {
        var kept: [Kept] = []
        var removedAt: Instant?
        var isOffered = false
        var isFirst = true
        for version in versions.reversed()
        where version.effectiveAt <= now && version.withdrawnAt == nil {
            guard version.version >= oldest || kept.isEmpty else { break }
            defer { isFirst = false }
            guard let index = version.index(ofReward: reward) else {
                if kept.isEmpty { removedAt = version.effectiveAt }
                continue
            }
            if isFirst { isOffered = true }
            let runsOffAt = removedAt.map { $0.adding(days: version.program.runOffDays) }
            kept.append(
                Kept(
                    version: version,
                    reward: version.program.rewards[index],
                    runsOffAt: isOffered ? nil : runsOffAt
                )
            )
        }
        // A code that went to another partner is another reward.
        let partner = kept.first.map { $0.version.number(ofPartner: $0.reward.partnerIndex) }
        all = kept.filter { $0.version.number(ofPartner: $0.reward.partnerIndex) == partner }
        self.isOffered = isOffered
    }

    public var partner: PartnerNumber? {
        all.first.map { $0.version.number(ofPartner: $0.reward.partnerIndex) }
    }

    /// The moment after which nothing is had; `nil` while the reward stands.
    public var runsOffAt: Instant? { isOffered ? nil : all.compactMap(\.runsOffAt).max() }
}

extension LoyaltyState {
    /// The oldest version that any spendable points of a member saw; the one in force without any.
    func oldestVersion(seenBy member: Member, now: BoundProgram) -> ProgramVersion {
        member.lots.lots.lazy.filter { !$0.isPending && $0.free > .zero }
            .map { self.program.value.version(ofEntry: $0.id.entry) }.min() ?? now.version
    }
}
