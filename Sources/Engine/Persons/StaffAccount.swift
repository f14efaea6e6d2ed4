// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Somebody who signs in with a name and a password of Jifen's own, or by way of an identity
/// provider.
public struct StaffAccount: Hashable, Sendable {
    public static let nameBytesMaximum = 60
    public static let displayNameLettersMaximum = 60

    /// Above 0 and never given twice; the journal names the person by a number made of it.
    public let number: UInt64
    /// What is typed to sign in: lower-case letters, digits and `. _ -`.
    public let name: String
    public var displayName: String
    public var role: StaffRole
    /// The code of the partner; `nil` for the operator's and authorities' people.
    public var partner: String?
    /// The code of the only outlet; `nil` for all of them.
    public var store: String?
    /// How the password is checked, with its parameters, and never the password itself; `nil` where
    /// the account signs in by way of an identity provider only.
    public var passwordHash: String?
    /// Until when a password opens the account that somebody else made, and that has to be changed at
    /// the first sign-in; `nil` for one that the person chose.
    public var passwordEndsAt: Instant?
    /// Whether the person has to take up a second factor at the next sign-in.
    public var isFactorDue: Bool
    /// The secret of the second factor, sealed; `nil` without one.
    public var sealedTOTP: [UInt8]?
    public let createdAt: Instant
    public var disabledAt: Instant?
    public var signedInAt: Instant?

    public init(
        number: UInt64,
        name: String,
        displayName: String,
        role: StaffRole,
        partner: String? = nil,
        store: String? = nil,
        passwordHash: String?,
        passwordEndsAt: Instant? = nil,
        isFactorDue: Bool = false,
        sealedTOTP: [UInt8]? = nil,
        createdAt: Instant,
        disabledAt: Instant? = nil,
        signedInAt: Instant? = nil
    ) {
        self.number = number
        self.name = name
        self.displayName = displayName
        self.role = role
        self.partner = partner
        self.store = store
        self.passwordHash = passwordHash
        self.passwordEndsAt = passwordEndsAt
        self.isFactorDue = isFactorDue
        self.sealedTOTP = sealedTOTP
        self.createdAt = createdAt
        self.disabledAt = disabledAt
        self.signedInAt = signedInAt
    }

    public var isActive: Bool { disabledAt == nil }

    /// What the person has to do before anything else.
    public var duty: StaffDuty? {
        if passwordEndsAt != nil { return .password }
        return isFactorDue && sealedTOTP == nil && passwordHash != nil ? .factor : nil
    }

    /// A typed name in the one form in which accounts are looked up; `nil` when it can be no name.
    public static func normalised(_ text: String) -> String? {
        let name = text.lowercased()
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return isName && (1...nameBytesMaximum).contains(name.utf8.count) ? name : nil
    }
}

/// What somebody has to do after signing in, before any page of a face opens.
public enum StaffDuty: String, Hashable, Sendable {
    /// To choose a password in place of the one-time password.
    case password
    /// To take up a second factor in place of one that was removed.
    case factor
}

/// An account before it has a number.
public struct NewStaff: Hashable, Sendable {
    public let name: String
    public let displayName: String
    public let role: StaffRole
    public let partner: String?
    public let store: String?
    public let passwordHash: String?
    /// As in `StaffAccount`.
    public let passwordEndsAt: Instant?

    /// `name` is in its normalised form.
    public init(
        name: String,
        displayName: String,
        role: StaffRole,
        partner: String? = nil,
        store: String? = nil,
        passwordHash: String?,
        passwordEndsAt: Instant? = nil
    ) {
        self.name = name
        self.displayName = displayName
        self.role = role
        self.partner = partner
        self.store = store
        self.passwordHash = passwordHash
        self.passwordEndsAt = passwordEndsAt
    }
}
