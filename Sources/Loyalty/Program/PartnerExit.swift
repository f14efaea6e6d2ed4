// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// When a partner leaves the program: the effect of the first version that has it no more.
///
/// Nothing else is written: what it issued is the members' and good everywhere, its holds,
/// redemptions and returns are finished, and its rewards run off for points that saw them.
public struct PartnerExit: Hashable, Sendable {
    public let partner: PartnerNumber
    /// When the version was announced, and when it takes or took effect.
    public let announcedAt: Instant
    public let leavesAt: Instant
    /// The newest version that has the partner.
    public let last: BoundProgram

    public static func == (left: PartnerExit, right: PartnerExit) -> Bool {
        (left.partner, left.leavesAt, left.last.version)
            == (right.partner, right.leavesAt, right.last.version)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(partner)
        hasher.combine(leavesAt)
    }
}

extension [BoundProgram] {
    /// When a partner left, or will leave by a version that is announced; `nil` for one that takes
    /// part and for one that never did.
    public func exit(of partner: PartnerNumber, at now: Instant) -> PartnerExit? {
        var without: BoundProgram?
        for version in reversed() where version.withdrawnAt == nil {
            guard version.index(of: partner) == nil else {
                guard version.effectiveAt <= now, let without else { return nil }
                return PartnerExit(
                    partner: partner,
                    announcedAt: without.publishedAt,
                    leavesAt: without.effectiveAt,
                    last: version
                )
            }
            without = version
        }
        return nil
    }

    /// The partners that left or will leave, by their numbers.
    public func exits(at now: Instant) -> [PartnerExit] {
        guard let partners = last?.registry.partners else { return [] }
        return partners.indices.compactMap { exit(of: PartnerNumber(UInt32($0 + 1)), at: now) }
    }
}
