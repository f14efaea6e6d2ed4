// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Why what names a person is destroyed: the grounds of the law, as a closed list.
public enum ErasureReason: UInt8, Hashable, Sendable, CaseIterable {
    case accountClosed = 1
    case consentWithdrawn = 2
    case purposeAchieved = 3
    case unlawful = 4
    case ordered = 5

    public var code: StaticString {
        switch self {
        case .accountClosed: "account_closed"
        case .consentWithdrawn: "consent_withdrawn"
        case .purposeAchieved: "purpose_achieved"
        case .unlawful: "unlawful"
        case .ordered: "ordered"
        }
    }

    public init?(code: String) {
        guard let reason = ErasureReason.allCases.first(where: { "\($0.code)" == code }) else {
            return nil
        }
        self = reason
    }
}

/// Who asked for an erasure; whose key booked it stands in the entry as with every other.
public enum ErasureAsker: UInt8, Hashable, Sendable, CaseIterable {
    case member = 1
    case guardian = 2
    case heir = 3
    case authority = 4
    case programOperator = 5

    public var code: StaticString {
        switch self {
        case .member: "member"
        case .guardian: "guardian"
        case .heir: "heir"
        case .authority: "authority"
        case .programOperator: "operator"
        }
    }

    public init?(code: String) {
        guard let asker = ErasureAsker.allCases.first(where: { "\($0.code)" == code }) else {
            return nil
        }
        self = asker
    }
}

/// What becomes of the points of a member who is erased.
public enum PointsLeft: UInt8, Hashable, Sendable, CaseIterable {
    /// They stay what the program owes, to a number that nobody can be found by.
    case keep = 1
    /// They are taken back, by the wish of whoever asked.
    case forfeit = 2

    public var code: StaticString {
        switch self {
        case .keep: "keep"
        case .forfeit: "forfeit"
        }
    }

    public init?(code: String) {
        guard let choice = PointsLeft.allCases.first(where: { "\($0.code)" == code }) else {
            return nil
        }
        self = choice
    }
}

/// Asks to destroy everything that says who a member is; the entries about it stay.
public struct EraseMember: Hashable, Sendable {
    public var member: MemberID
    public var reason: ErasureReason
    public var askedBy: ErasureAsker
    /// `nil` while points remain is a refusal: whoever goes is offered to spend them first.
    public var points: PointsLeft?

    public init(
        member: MemberID,
        reason: ErasureReason,
        askedBy: ErasureAsker,
        points: PointsLeft? = nil
    ) {
        self.member = member
        self.reason = reason
        self.askedBy = askedBy
        self.points = points
    }
}

/// Why a member is not erased now.
public enum ErasureRefusal: Hashable, Sendable {
    /// Points are left, and nothing says what becomes of them.
    case pointsRemain(Points)
    /// So many holds wait to be captured.
    case holdsAreOpen(Int)
    /// An open case of an authority names the member or one of its lots, until then.
    case evidenceIsHeld(EntryID, until: Instant)

    public var code: String {
        switch self {
        case .pointsRemain: "points_remain"
        case .holdsAreOpen: "holds_are_open"
        case .evidenceIsHeld: "evidence_is_held"
        }
    }
}
