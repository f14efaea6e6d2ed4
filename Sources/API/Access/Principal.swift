// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Loyalty
public import Primitives

/// Whoever asks: a key, somebody who has signed in to a page, or a part of the server itself.
public struct Principal: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Acts for one partner only.
        case partner(PartnerNumber)
        /// Acts for the program, and names the partner where one is needed.
        case `operator`
        /// A member, who sees and changes only what is the member's own (`MemberRule`).
        case member(MemberID)
    }

    /// Above 0, out of one of the ranges of `PrincipalNumbers`; journal entries name it as their
    /// authority.
    public let id: UInt64
    public let kind: Kind
    public let scopes: Set<Scope>
    /// The outlet the principal belongs to; `nil` when it is good for all outlets of the partner.
    public let store: String?
    /// What an authority has opened; at most one, in an array so that the callers who have none, which
    /// are nearly all, copy one word.
    private let inspections: [Inspection]
    /// Whether it looks for an authority, so that what it looks at is written down.
    public var isAuthority = false
    /// When the person behind a session last showed password, factor or code; `nil` for keys.
    public var confirmedAt: Instant?
    /// The role of a person of the staff; `nil` for everybody else.
    public var role: StaffRole?

    public init(
        id: UInt64,
        kind: Kind,
        scopes: Set<Scope>,
        store: String? = nil,
        inspection: Inspection? = nil
    ) {
        precondition(id > 0, "0 is the operator at the machine itself, who needs no key")
        inspections = inspection.map { [$0] } ?? []
        self.id = id
        self.kind = kind
        self.scopes = scopes
        self.store = store
    }

    public var authority: Authority { Authority(principal: id) }

    public var partner: PartnerNumber? {
        if case .partner(let partner) = kind { partner } else { nil }
    }

    public var member: MemberID? {
        if case .member(let member) = kind { member } else { nil }
    }

    /// What two officers have opened, for an authority; `nil` for everybody else.
    public var inspection: Inspection? { inspections.first }

    /// To what end an authority looks: the number of its document, and its words.
    public var purpose: String { inspection.map { "\($0.document) \($0.purpose)" } ?? "" }

    public var isOperator: Bool { kind == .operator }

    /// Whether a person who has signed in asks, and no system.
    public var isPerson: Bool { isStaff || PrincipalNumbers.members.contains(id) }

    /// Whether a person of the staff asks, not a system with a key.
    public var isStaff: Bool { PrincipalNumbers.staff.contains(id) }
}

extension Principal {
    /// A member who has signed in; `nil` for a number that no member has.
    public init?(member: MemberID) {
        guard let id = PrincipalNumbers.member(member) else { return nil }
        self.init(id: id, kind: .member(member), scopes: Scope.ofMembers)
    }

    /// Somebody of the staff; `nil` when a role of a partner comes without one, or another with one.
    ///
    /// `account` is the account's number, `partner` that of its partner under the published program.
    /// An officer who has opened no inspection with a second one may do nothing.
    public init?(
        staff account: UInt64,
        role: StaffRole,
        partner: PartnerNumber?,
        store: String? = nil,
        inspection: Inspection? = nil
    ) {
        guard let id = PrincipalNumbers.staff(account) else { return nil }
        let kind: Kind
        switch (role.side, partner) {
        case (.partner, let partner?): kind = .partner(partner)
        case (.operator, nil), (.authority, nil): kind = .operator
        default: return nil
        }
        let isShut = role == .regulatorOfficer && inspection == nil
        self.init(
            id: id,
            kind: kind,
            scopes: isShut ? [] : role.scopes,
            store: store,
            inspection: role.side == .authority ? inspection : nil
        )
        isAuthority = role.side == .authority
        self.role = role
    }

    /// The desk at which members sign in.
    public static let signInDesk = Principal(
        id: PrincipalNumbers.signInDesk,
        kind: .operator,
        scopes: [.membersRead, .membersWrite]
    )
}
