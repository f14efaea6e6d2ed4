// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Primitives

/// Whoever has signed in.
public enum Visitor: Hashable, Sendable {
    case member(MemberVisitor)
    case staff(StaffVisitor)

    /// The same visitor, whenever it last showed who it is.
    var unconfirmed: Visitor {
        switch self {
        case .member(let member): .member(MemberVisitor(id: member.id, name: member.name))
        case .staff(let staff):
            .staff(
                StaffVisitor(
                    number: staff.number,
                    account: staff.account,
                    name: staff.name,
                    role: staff.role,
                    partner: staff.partner,
                    store: staff.store,
                    inspection: staff.inspection,
                    duty: staff.duty
                )
            )
        }
    }

    /// What the page's head calls the visitor.
    public var name: String {
        switch self {
        case .member(let member): member.name
        case .staff(let staff): staff.name
        }
    }
}

/// A member on the member's own pages.
public struct MemberVisitor: Hashable, Sendable {
    /// Such as `mem_…`.
    public let id: String
    /// What may be shown of a phone: `138****5678`.
    public let name: String
    /// When the member last showed a code.
    public let confirmedAt: Instant?

    public init(id: String, name: String, confirmedAt: Instant? = nil) {
        self.id = id
        self.name = name
        self.confirmedAt = confirmedAt
    }
}

/// Somebody who works for the operator, a partner or an authority.
public struct StaffVisitor: Hashable, Sendable {
    /// Under which number the journal names this person as authority.
    public let number: UInt64
    /// The number of the account.
    public let account: UInt64
    public let name: String
    /// Such as `partner_finance`; the table of roles says what it may do.
    public let role: String
    /// The code of the partner that the person works for; `nil` for the operator's and authorities'.
    public let partner: String?
    /// The code of the only outlet that the person works at; `nil` for all of them.
    public let store: String?
    /// What an officer has opened with a second one; `nil` for others, and for officers who may not
    /// look at anything yet.
    public let inspection: Inspection?
    /// What the person has to do at `/account` before any face opens.
    public let duty: StaffDuty?
    /// When the person last showed password and factor.
    public let confirmedAt: Instant?

    public init(
        number: UInt64,
        account: UInt64 = 0,
        name: String,
        role: String,
        partner: String?,
        store: String? = nil,
        inspection: Inspection? = nil,
        duty: StaffDuty? = nil,
        confirmedAt: Instant? = nil
    ) {
        self.number = number
        self.account = account
        self.name = name
        self.role = role
        self.partner = partner
        self.store = store
        self.inspection = inspection
        self.duty = duty
        self.confirmedAt = confirmedAt
    }
}
