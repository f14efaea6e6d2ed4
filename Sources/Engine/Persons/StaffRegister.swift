// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The port over which accounts are made and changed, each change with its line in the trail.
public protocol StaffRegister: Sendable {
    func staff(_ number: UInt64) async throws -> StaffAccount?
    /// Accounts by number, from behind one of them.
    func staff(
        _ filter: StaffFilter,
        after number: UInt64,
        limit: Int
    ) async throws -> [StaffAccount]
    /// Changes one account, ends its sessions where its rights change, and writes the trail, all or
    /// nothing. Throws `StaffRefusal`.
    func perform(
        _ change: StaffChange,
        by actor: AccessActor,
        at now: Instant
    ) async throws -> StaffAccount

    /// Adds an act behind the newest; `false` when the same actor has acted under the same request
    /// before.
    @discardableResult
    func note(_ act: AccessAct) async throws -> Bool
    /// What an actor did under a request; `nil` when nothing.
    func act(of principal: UInt64, request: String) async throws -> AccessAct?
    /// The newest first.
    func acts(
        _ filter: AccessFilter,
        before number: UInt64?,
        limit: Int
    ) async throws -> [AccessAct]
}

/// Which accounts are listed; what is `nil` narrows nothing.
public struct StaffFilter: Hashable, Sendable {
    public var partner: String?
    public var role: StaffRole?
    public var isActive: Bool?

    public init(partner: String? = nil, role: StaffRole? = nil, isActive: Bool? = nil) {
        self.partner = partner
        self.role = role
        self.isActive = isActive
    }
}

/// Which acts are listed; what is `nil` narrows nothing.
public struct AccessFilter: Hashable, Sendable {
    public var partner: String?
    public var subject: AccessAct.Subject?
    public var kind: AccessAct.Kind?

    public init(
        partner: String? = nil,
        subject: AccessAct.Subject? = nil,
        kind: AccessAct.Kind? = nil
    ) {
        self.partner = partner
        self.subject = subject
        self.kind = kind
    }
}

/// A change of one account, and of nothing else.
public enum StaffChange: Hashable, Sendable {
    case add(NewStaff)
    case assign(UInt64, StaffAssignment)
    case disable(UInt64)
    case enable(UInt64)
    /// A one-time password, by its hash, and until when it opens anything.
    case resetPassword(UInt64, hash: String, until: Instant?)
    case removeFactor(UInt64)
}

/// What may change of an account: an account stays with whom it works for.
public struct StaffAssignment: Hashable, Sendable {
    public let displayName: String
    public let role: StaffRole
    public let store: String?

    public init(displayName: String, role: StaffRole, store: String?) {
        self.displayName = displayName
        self.role = role
        self.store = store
    }
}

/// Why an account is not changed.
public enum StaffRefusal: Error, Hashable, Sendable {
    case unknown
    case nameTaken
    /// Nobody could make accounts of the operator afterwards.
    case lastAdministrator
    /// An identity provider says who the person is and what the person may do.
    case ofProvider
    case disabled
    case tooMany
    /// The same actor has done this under the same request.
    case done(AccessAct)
}

/// The named maxima of accounts.
public enum StaffLimits {
    public static let accounts = 20_000
    /// A one-time password that nobody has used ends after so long.
    public static let oneTimePasswordSeconds: Int64 = 7 * 86_400
}
