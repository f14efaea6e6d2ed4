// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The port over which pages ask for staff accounts; the store implements it.
public protocol StaffStore: Sendable {
    func staff(named name: String) async throws -> StaffAccount?
    func staff(_ number: UInt64) async throws -> StaffAccount?
    /// Notes when somebody came in last, and that it happened in the trail of access; `principal` is
    /// the number under which the journal names the person.
    func noteSignIn(ofStaff number: UInt64, as principal: UInt64, at now: Instant) async throws
    /// Notes in the trail of access that somebody went out, or did not come in and why.
    func note(
        _ kind: AccessAct.Kind,
        _ detail: String,
        ofStaff number: UInt64,
        as principal: UInt64,
        at now: Instant
    ) async throws
    /// Takes a step of time of the second factor; `false` when it or a later one was taken before,
    /// so that a code that somebody saw is worth nothing.
    func takeTOTPStep(_ step: Int64, ofStaff number: UInt64) async throws -> Bool
    /// Gives another password and ends all sessions but one.
    func setPassword(_ hash: String, ofStaff number: UInt64, keeping kept: [UInt8]?) async throws
    /// Gives a second factor with the hashes of codes that stand in for it, or takes both away.
    func setTOTP(
        _ sealed: [UInt8]?,
        recovery hashes: [[UInt8]],
        ofStaff number: UInt64
    ) async throws
    /// Uses up a code that stands in for the second factor; `false` when there is none such.
    func takeRecoveryCode(_ hash: [UInt8], ofStaff number: UInt64) async throws -> Bool
    func recoveryCodesLeft(ofStaff number: UInt64) async throws -> Int
    /// The account of somebody whom an identity provider has named, made or brought up to date.
    func staff(of person: ProvidedPerson, at now: Instant) async throws -> StaffAccount
}

/// Somebody as an identity provider names them.
public struct ProvidedPerson: Hashable, Sendable {
    /// The provider and the provider's name for the person, which never changes.
    public let subject: String
    /// For the sign-in name of a new account; another one is made where it is taken.
    public let name: String
    public let displayName: String
    public let role: StaffRole
    public let partner: String?
    public let store: String?

    public init(
        subject: String,
        name: String,
        displayName: String,
        role: StaffRole,
        partner: String? = nil,
        store: String? = nil
    ) {
        self.subject = subject
        self.name = name
        self.displayName = displayName
        self.role = role
        self.partner = partner
        self.store = store
    }
}

/// The port over which sessions are kept, so that a restart leaves people signed in.
public protocol SessionStore: Sendable {
    /// Keeps a new session; of an owner who has too many the one that was longest unused ends.
    func open(_ session: StoredSession) async throws
    func session(_ hash: [UInt8]) async throws -> StoredSession?
    func noteSeen(_ hash: [UInt8], at now: Instant) async throws
    func close(_ hash: [UInt8]) async throws
    /// The newest first; also those that are over and not removed yet.
    func sessions(of owner: StoredSession.Owner) async throws -> [StoredSession]
    func closeAll(of owner: StoredSession.Owner, but kept: [UInt8]?) async throws
    /// Another number after another process has changed sessions or accounts.
    func changeMark() async throws -> Int64
    /// Keeps an inspection for good, with the number that it gets, and opens a session to it.
    func open(_ inspection: Inspection, for hash: [UInt8]) async throws -> Inspection
    /// The newest first, at most so many.
    func inspections(ofOfficer number: UInt64, limit: Int) async throws -> [Inspection]
    /// Removes what is over; answers how many were.
    @discardableResult
    func removeOver(at now: Instant) async throws -> Int
}

/// The named maxima of sessions.
public enum SessionLimits {
    /// Sessions of one owner at one time.
    public static let perOwner = 20
}
