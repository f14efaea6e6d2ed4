// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Says that a member looked in today; once a day.
public struct CheckIn: Hashable, Sendable {
    public var member: MemberID

    public init(member: MemberID) {
        self.member = member
    }
}

/// Says that a member shared or reviewed something for the partner of the source.
public struct ReportGameEvent: Hashable, Sendable {
    public var member: MemberID
    public var source: SourceKey
    public var event: GameNumber
    public var occurredAt: Instant

    public init(member: MemberID, source: SourceKey, event: GameNumber, occurredAt: Instant) {
        self.member = member
        self.source = source
        self.event = event
        self.occurredAt = occurredAt
    }
}

/// Approves a report that waits, or turns it down.
public struct JudgeGameEvent: Hashable, Sendable {
    /// The entry of the report.
    public var report: EntryID
    public var partner: PartnerNumber
    public var isApproved: Bool

    public init(report: EntryID, partner: PartnerNumber, isApproved: Bool) {
        self.report = report
        self.partner = partner
        self.isApproved = isApproved
    }
}

/// Draws with one ticket: a free one, or where the terms sell them and there is none, a bought one.
public struct DrawPrize: Hashable, Sendable {
    public var member: MemberID
    public var draw: GameNumber

    public init(member: MemberID, draw: GameNumber) {
        self.member = member
        self.draw = draw
    }
}

/// Exchanges a whole set of badges for its prize.
public struct ClaimBadgePrize: Hashable, Sendable {
    public var member: MemberID
    public var prize: GameNumber

    public init(member: MemberID, prize: GameNumber) {
        self.member = member
        self.prize = prize
    }
}

/// Opens a draw: commits to the seed that the engine keeps.
public struct StartDraw: Hashable, Sendable {
    public var draw: GameNumber

    public init(draw: GameNumber) {
        self.draw = draw
    }
}

/// Closes a draw whose last day has passed: reveals the seed.
public struct EndDraw: Hashable, Sendable {
    public var draw: GameNumber

    public init(draw: GameNumber) {
        self.draw = draw
    }
}
