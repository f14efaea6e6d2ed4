// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// An API key as it is listed and stored: everything but the token itself.
public struct AccessKey: Hashable, Sendable {
    public enum Owner: Hashable, Sendable {
        case `operator`
        /// A partner by its code, because numbers are given only when a program is published.
        case partner(String)
    }

    public static let labelLettersMaximum = 60
    /// So many keys of one owner and label may be good at one time: the old one and its successor.
    public static let activeMaximum = 2
    /// So many keys of one owner may be good at one time.
    public static let ofOwnerMaximum = 200

    /// Journal entries name the key by this number for good, so it is never given twice.
    public let number: UInt64
    public let owner: Owner
    /// The outlet that the key belongs to; `nil` when it is good for all outlets.
    public let store: String?
    public let scopes: Set<Scope>
    public let label: String
    /// The first letters of the token, by which people tell keys apart.
    public let hint: String
    public let hash: TokenHash
    public let createdAt: Instant
    /// As the journal names whoever made it; 0 for the operator at the machine itself.
    public let createdBy: UInt64
    /// Good no more from then on; `nil` for no end.
    public var endsAt: Instant?
    public var revokedAt: Instant?

    public init(
        number: UInt64,
        owner: Owner,
        store: String?,
        scopes: Set<Scope>,
        label: String,
        hint: String,
        hash: TokenHash,
        createdAt: Instant,
        createdBy: UInt64,
        endsAt: Instant? = nil,
        revokedAt: Instant? = nil
    ) {
        self.number = number
        self.owner = owner
        self.store = store
        self.scopes = scopes
        self.label = label
        self.hint = hint
        self.hash = hash
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.endsAt = endsAt
        self.revokedAt = revokedAt
    }

    public func isActive(at now: Instant) -> Bool {
        revokedAt == nil && endsAt ?? .latest > now
    }

    /// The code of the partner that it acts for; `nil` for the operator's.
    public var partner: String? {
        if case .partner(let code) = owner { code } else { nil }
    }
}

/// What a new key is to be.
public struct KeyIssue: Hashable, Sendable {
    public var owner: AccessKey.Owner
    public var label: String
    public var scopes: Set<Scope>
    public var store: String?
    public var endsAt: Instant?
    public var createdBy: UInt64
    /// The key that it follows, which ends at this moment.
    public var follows: Followed?
    /// Revoke the oldest of two active keys of the label, rather than refuse a third.
    public var pushesOut = false

    public struct Followed: Hashable, Sendable {
        public let number: UInt64
        public let endsAt: Instant

        public init(number: UInt64, endsAt: Instant) {
            self.number = number
            self.endsAt = endsAt
        }
    }

    public init(
        owner: AccessKey.Owner,
        label: String,
        scopes: Set<Scope>,
        store: String?,
        endsAt: Instant? = nil,
        createdBy: UInt64,
        follows: Followed? = nil,
        pushesOut: Bool = false
    ) {
        self.owner = owner
        self.label = label
        self.scopes = scopes
        self.store = store
        self.endsAt = endsAt
        self.createdBy = createdBy
        self.follows = follows
        self.pushesOut = pushesOut
    }
}

/// Why a key is not made or revoked.
public enum KeyRefusal: Error, Hashable, Sendable {
    case unknown
    /// The key that is to be followed is good no more.
    case over
    /// Two keys of the label are good, and these are their numbers.
    case tooManyOfLabel([UInt64])
    case tooMany
}

/// The port over which keys are made and revoked; what it does holds at once, for every request that
/// begins afterwards.
public protocol KeyRegister: Sendable {
    /// All keys that ever were, by number.
    func keys() async throws -> [AccessKey]
    /// Makes a key and its token, which is nowhere else from then on. Throws `KeyRefusal`.
    func make(_ issue: KeyIssue, at now: Instant) async throws -> (AccessKey, AccessToken)
    /// Ends a key; one that was revoked before stays as it is. Throws `KeyRefusal`.
    func revoke(_ number: UInt64, at now: Instant) async throws -> AccessKey
}
