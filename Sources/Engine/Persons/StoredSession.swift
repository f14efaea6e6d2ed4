// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// A browser that somebody has signed in with, as it is stored: everything but the token itself.
public struct StoredSession: Hashable, Sendable {
    /// Whose session it is.
    public enum Owner: Hashable, Sendable {
        /// By the number of the account.
        case staff(UInt64)
        case member(MemberID)
    }

    public static let hashLength = 32
    public static let deviceBytesMaximum = 200

    /// SHA-256 of the token in the cookie.
    public let hash: [UInt8]
    public let owner: Owner
    /// What is shown of a member, such as the end of the phone number.
    public let shownName: String
    public let startedAt: Instant
    /// When a request was last noted; at most once a minute.
    public var seenAt: Instant
    /// After so long without a request it is over.
    public let idleSeconds: Int64
    /// Over then, whatever happens.
    public let endsAt: Instant
    /// When the owner last showed password, factor or code.
    public var confirmedAt: Instant
    /// What the browser calls itself.
    public let device: String
    /// What an officer has opened with a second one; also one that is over.
    public var inspection: Inspection?

    public init(
        hash: [UInt8],
        owner: Owner,
        shownName: String,
        startedAt: Instant,
        seenAt: Instant,
        idleSeconds: Int64,
        endsAt: Instant,
        confirmedAt: Instant,
        device: String,
        inspection: Inspection? = nil
    ) {
        self.hash = hash
        self.owner = owner
        self.shownName = shownName
        self.startedAt = startedAt
        self.seenAt = seenAt
        self.idleSeconds = idleSeconds
        self.endsAt = endsAt
        self.confirmedAt = confirmedAt
        self.device = device
        self.inspection = inspection
    }

    /// The moment from which on it is good no more, unless somebody comes before.
    public var overAt: Instant { min(endsAt, seenAt.adding(seconds: idleSeconds)) }

    public func isGood(at now: Instant) -> Bool { now < overAt }
}
