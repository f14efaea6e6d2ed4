// SPDX-License-Identifier: Apache-2.0

internal import Crypto
public import Primitives

/// That somebody came in, or changed who may: one line of the trail of access.
public struct AccessAct: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case signedIn = "signed_in"
        case signedOut = "signed_out"
        /// Who it was is not known; the act is told of the account that was named.
        case signInFailed = "sign_in_failed"
        case staffMade = "staff_made"
        case staffChanged = "staff_changed"
        case staffDisabled = "staff_disabled"
        case staffEnabled = "staff_enabled"
        case passwordReset = "password_reset"
        case factorRemoved = "factor_removed"
        case keyMade = "key_made"
        case keyRotated = "key_rotated"
        case keyRevoked = "key_revoked"
    }

    /// What the act was about.
    public enum Subject: Hashable, Sendable {
        /// By the number of the account.
        case staff(UInt64)
        /// By the number of the key.
        case key(UInt64)
    }

    public static let detailBytesMaximum = 300

    /// From 1, without a gap; 0 before the trail has it.
    public var number: UInt64
    public let kind: Kind
    public let subject: Subject
    /// The code of the partner that account or key belong to; `nil` for the operator's.
    public let partner: String?
    /// What changed, such as `cashier -> store_manager`.
    public let detail: String
    public let actor: AccessActor
    public let at: Instant
    /// Over this act and the one before it, so that none can be taken out unseen.
    public var hash: [UInt8]

    public init(
        number: UInt64 = 0,
        _ kind: Kind,
        _ subject: Subject,
        partner: String?,
        detail: String = "",
        by actor: AccessActor,
        at: Instant,
        hash: [UInt8] = []
    ) {
        self.number = number
        self.kind = kind
        self.subject = subject
        self.partner = partner
        self.detail = detail
        self.actor = actor
        self.at = at
        self.hash = hash
    }

    /// The hash of the act as it stands behind another: frozen, do not reorder.
    public func sealed(after before: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.put(number)
        writer.put(kind.rawValue)
        switch subject {
        case .staff(let number):
            writer.put("staff")
            writer.put(number)
        case .key(let number):
            writer.put("key")
            writer.put(number)
        }
        writer.put(partner ?? "")
        writer.put(detail)
        writer.put(actor.principal)
        writer.put(actor.request ?? "")
        writer.put(UInt64(actor.fingerprint.count))
        writer.put(raw: actor.fingerprint)
        writer.put(at.microseconds)
        return Array(SHA256.hash(data: before + writer.bytes))
    }
}

/// A line of the trail as it stands in the file.
public enum StoredAccessAct: Hashable, Sendable {
    case act(AccessAct)
    /// What stands there is no act that this version knows.
    case unreadable(number: Int64, reason: String)
}

/// Who acts on accounts and keys, and under which request.
public struct AccessActor: Hashable, Sendable {
    /// As the journal names whoever asks; 0 for the operator at the machine itself.
    public let principal: UInt64
    /// The idempotency key of the request; `nil` where nothing is ever sent again.
    public let request: String?
    /// A hash of what was asked, so that another request under the same key is noticed.
    public let fingerprint: [UInt8]

    public init(principal: UInt64, request: String? = nil, fingerprint: [UInt8] = []) {
        self.principal = principal
        self.request = request
        self.fingerprint = fingerprint
    }

    /// The operator at the machine itself.
    public static let machine = AccessActor(principal: 0)
}
