// SPDX-License-Identifier: Apache-2.0

public import Engine

/// The identity provider of an organisation, and what its people may be here.
public struct OpenIDSettings: Hashable, Sendable {
    /// What a value of the provider's claim makes of somebody.
    public struct Grant: Hashable, Sendable {
        public let value: String
        public let role: StaffRole
        public let partner: String?
        public let store: String?

        public init(value: String, role: StaffRole, partner: String? = nil, store: String? = nil) {
            self.value = value
            self.role = role
            self.partner = partner
            self.store = store
        }
    }

    public let issuer: String
    public let clientID: String
    /// `nil` for a client that keeps no secret.
    public let clientSecret: String?
    /// Where browsers find this server, without a slash at its end.
    public let publicAddress: String
    /// The claim that names groups, such as `groups`.
    public let claim: String
    /// The first that fits holds.
    public let grants: [Grant]

    public init(
        issuer: String,
        clientID: String,
        clientSecret: String?,
        publicAddress: String,
        claim: String,
        grants: [Grant]
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.publicAddress = publicAddress
        self.claim = claim
        self.grants = grants
    }

    static let returnPath = "/sign-in/provider/back"

    var redirectAddress: String { publicAddress + OpenIDSettings.returnPath }

    func grant(of values: [String]) -> Grant? {
        grants.first { values.contains($0.value) }
    }
}

/// A request to somebody else's server.
public struct OutsideRequest: Hashable, Sendable {
    public let address: String
    /// The form to post; `nil` for a GET.
    public let form: String?
    /// The value of `Authorization`.
    public let authorization: String?
}

/// What somebody else's server said.
public struct OutsideAnswer: Hashable, Sendable {
    public let status: Int
    public let body: [UInt8]

    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Asks other servers; the executable implements it, with a bound on time and size.
public protocol OutsideFetch: Sendable {
    func answer(to request: OutsideRequest) async throws -> OutsideAnswer
}
