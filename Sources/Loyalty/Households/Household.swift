// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// Members who live together and share the limits of rewards.
///
/// What somebody took stays counted for the household after that member left, so that to leave and
/// to join again wins nothing.
public struct Household: Hashable, Sendable, Coded {
    public static let maximumMembers = 8
    /// So many may be invited and not have answered.
    public static let maximumInvitations = 8
    /// So many people may ever have been in it, because what they took stays counted.
    public static let maximumSeats = 64
    public static let invitationDays: Int64 = 14
    /// Days after leaving one before joining any.
    public static let coolOffDays: Int64 = 30

    /// Somebody who is or was in it.
    public struct Seat: Hashable, Sendable {
        public let member: MemberID
        public internal(set) var joinedAt: Instant
        /// `nil` for who is in it.
        public internal(set) var leftAt: Instant?
        /// What the member took of rewards, before joining too.
        var redemptions: [RedemptionCount]
    }

    public struct Invitation: Hashable, Sendable {
        public let member: MemberID
        public let expiresAt: Instant
    }

    /// Who invites and removes: whoever formed it, and after that who joined next.
    public private(set) var head = MemberID(0)
    public private(set) var seats: [Seat] = []
    public private(set) var invitations: [Invitation] = []

    public init() {}

    /// Whether anybody is left in it.
    public var isOpen: Bool { head.rawValue > 0 }

    /// Those who are in it, in the sequence in which they joined.
    public var members: [Seat] { seats.filter { $0.leftAt == nil } }

    public func invitation(of member: MemberID, at now: Instant) -> Invitation? {
        invitations.first { $0.member == member && $0.expiresAt > now }
    }

    func openInvitations(at now: Instant) -> Int {
        invitations.count { $0.expiresAt > now }
    }

    /// What all of them took of a reward.
    public func uses(of reward: RewardNumber) -> [PieceUses] {
        seats.flatMap(\.redemptions).filter { $0.reward == reward }.map(\.uses)
    }

    /// Who takes over when a member leaves; `nil` when nobody is left, or another is the head.
    func successor(of member: MemberID) -> MemberID? {
        guard head == member else { return nil }
        return members.first { $0.member != member }?.member
    }

    mutating func apply(_ fact: HouseholdChanged, of record: Record) {
        guard let member = record.member else { return }
        let now = record.ledger.recordedAt
        switch fact.step {
        case .form:
            head = member
            sit(member, fact.redemptions, at: now)
        case .invite:
            guard let invited = fact.other, let end = fact.expiresAt else { return }
            invitations.removeAll { $0.expiresAt <= now || $0.member == invited }
            invitations.append(Invitation(member: invited, expiresAt: end))
        case .join:
            invitations.removeAll { $0.member == member }
            sit(member, fact.redemptions, at: now)
        case .leave, .remove:
            guard let place = seats.firstIndex(where: { $0.member == member }) else { return }
            seats[place].leftAt = now
            if head == member { head = fact.other ?? MemberID(0) }
        }
    }

    private mutating func sit(
        _ member: MemberID,
        _ redemptions: [RedemptionCount],
        at now: Instant
    ) {
        // Who comes back brings all that was counted before.
        seats.removeAll { $0.member == member }
        seats.append(
            Seat(member: member, joinedAt: now, leftAt: nil, redemptions: redemptions)
        )
    }

    /// Counts what a member took.
    mutating func count(_ fact: RewardRedeemed, by member: MemberID) {
        change(fact.reward, of: member) { $0.add(fact.quantity, on: fact.terms?.day) }
    }

    /// Gives back what a member had taken, also when the member has left.
    mutating func giveBack(_ fact: RedemptionChanged, to member: MemberID) {
        change(fact.reward, of: member) { $0.giveBack(fact.pieces, from: fact.origin.day) }
    }

    private mutating func change(
        _ reward: RewardNumber,
        of member: MemberID,
        _ change: (inout PieceUses) -> Void
    ) {
        guard let seat = seats.firstIndex(where: { $0.member == member }) else { return }
        var place = seats[seat].redemptions.firstIndex { $0.reward == reward }
        if place == nil {
            seats[seat].redemptions.append(RedemptionCount(reward: reward, uses: PieceUses()))
            place = seats[seat].redemptions.count - 1
        }
        if let place { change(&seats[seat].redemptions[place].uses) }
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(head.rawValue)
        writer.put(seats) { writer, seat in
            writer.put(seat.member.rawValue)
            writer.put(seat.joinedAt.microseconds)
            writer.put(seat.leftAt) { $0.put($1.microseconds) }
            writer.put(seat.redemptions) { $1.encode(into: &$0) }
        }
        writer.put(invitations) { writer, invitation in
            writer.put(invitation.member.rawValue)
            writer.put(invitation.expiresAt.microseconds)
        }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        head = MemberID(try reader.unsigned())
        seats = try reader.array { (reader) throws(MalformedBytes) in
            Seat(
                member: MemberID(try reader.unsigned()),
                joinedAt: Instant(microseconds: try reader.signed()),
                leftAt: try reader.optional { (reader) throws(MalformedBytes) in
                    Instant(microseconds: try reader.signed())
                },
                redemptions: try reader.array { (reader) throws(MalformedBytes) in
                    try RedemptionCount(from: &reader)
                }
            )
        }
        invitations = try reader.array { (reader) throws(MalformedBytes) in
            Invitation(
                member: MemberID(try reader.unsigned()),
                expiresAt: Instant(microseconds: try reader.signed())
            )
        }
    }
}

extension RedemptionCount: Coded {
    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(reward))
        writer.put(quantity)
        uses.encodeDates(into: &writer)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        let reward: RewardNumber = try reader.narrow()
        let ever = try reader.signed()
        self.init(reward: reward, uses: try PieceUses(ever: ever, datesFrom: &reader))
    }
}
