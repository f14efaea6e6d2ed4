// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The port over which pages ask for staff accounts; the store implements it.
public protocol StaffStore: Sendable {
    func staff(named name: String) async throws -> StaffAccount?
    func staff(_ number: UInt64) async throws -> StaffAccount?
    func noteSignIn(ofStaff number: UInt64, at now: Instant) async throws
    /// Takes a step of time of the second factor; `false` when it or a later one was taken before,
    /// so that a code that somebody saw is worth nothing.
    func takeTOTPStep(_ step: Int64, ofStaff number: UInt64) async throws -> Bool
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
    /// Removes what is over; answers how many were.
    @discardableResult
    func removeOver(at now: Instant) async throws -> Int
}

/// The named maxima of sessions.
public enum SessionLimits {
    /// Sessions of one owner at one time.
    public static let perOwner = 20
}
