// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Engine
import Foundation
import JWTKit
import Primitives
import Synchronization

/// An identity provider, asked by authorization code with PKCE, state and nonce.
///
/// Nothing of what the browser brings is believed: the token comes from the provider itself, is signed
/// with a key that it publishes, and answers the question that this browser went out with.
public final class OpenIDProvider: Sendable {
    static let subjectBytesMaximum = 255
    private static let discoverySeconds: Int64 = 3_600

    /// What a browser went out with.
    struct Request: Hashable, Sendable {
        let state: String
        let nonce: String
        let verifier: String
        let back: String
    }

    private struct Discovery: Decodable, Sendable {
        let issuer: String
        let authorization: String
        let token: String
        let keys: String
        let methods: [String]?
        let namesIssuer: Bool?

        enum CodingKeys: String, CodingKey {
            case issuer
            case authorization = "authorization_endpoint"
            case token = "token_endpoint"
            case keys = "jwks_uri"
            case methods = "token_endpoint_auth_methods_supported"
            case namesIssuer = "authorization_response_iss_parameter_supported"
        }
    }

    private struct Tokens: Decodable {
        let identity: String

        enum CodingKeys: String, CodingKey {
            case identity = "id_token"
        }
    }

    let settings: OpenIDSettings
    private let fetch: any OutsideFetch
    private let clock: any WallClock
    private let known = Mutex<(discovery: Discovery, until: Instant)?>(nil)

    public init(_ settings: OpenIDSettings, fetch: any OutsideFetch, clock: any WallClock) {
        self.settings = settings
        self.fetch = fetch
        self.clock = clock
    }

    /// Where the browser goes, and what is to be remembered of it.
    func begin(
        back: String,
        makeBytes: (Int) -> [UInt8]
    ) async throws -> (address: String, request: Request) {
        let discovery = try await discovery()
        let request = Request(
            state: Hexadecimal.text(makeBytes(32)),
            nonce: Hexadecimal.text(makeBytes(32)),
            verifier: Hexadecimal.text(makeBytes(32)),
            back: back
        )
        let digest = Array(SHA256.hash(data: Array(request.verifier.utf8)))
        let query = OpenIDProvider.form([
            ("response_type", "code"), ("scope", "openid profile"),
            ("client_id", settings.clientID), ("redirect_uri", settings.redirectAddress),
            ("state", request.state), ("nonce", request.nonce),
            ("code_challenge", OpenIDProvider.base64URL(digest)),
            ("code_challenge_method", "S256"),
        ])
        let address = discovery.authorization
        return (address + (address.contains("?") ? "&" : "?") + query, request)
    }

    /// Who came back; `nil` for somebody whom no grant fits.
    func finish(_ query: PageFields, _ request: Request) async throws -> ProvidedPerson? {
        guard ConstantTime.areEqual(query["state"] ?? "", request.state) else {
            throw OpenIDRefused("the answer is to another question")
        }
        if let error = query["error"] { throw OpenIDRefused("the provider says \(error)") }
        guard let code = query["code"] else { throw OpenIDRefused("the answer has no code") }
        let discovery = try await discovery()
        let saysIssuer = discovery.namesIssuer ?? false
        guard query["iss"] == settings.issuer || (query["iss"] == nil && !saysIssuer) else {
            throw OpenIDRefused("another provider answered")
        }
        let text = try await token(for: code, request, discovery)
        let keys = JWTKeyCollection()
        let published = try await body(of: OutsideRequest(discovery.keys))
        try await keys.add(jwksJSON: String(decoding: published, as: UTF8.self))
        let token = try await keys.verify(text, as: IDToken.self)
        try token.check(settings, nonce: request.nonce, at: clock.now())
        return person(of: token)
    }

    private func person(of token: IDToken) -> ProvidedPerson? {
        guard let grant = settings.grant(of: token.claims[settings.claim] ?? []) else { return nil }
        let preferred = token.claims["preferred_username"]?.first ?? token.subject
        let letters = preferred.lowercased().map { letter in
            StaffAccount.normalised(String(letter)) == nil ? "-" : String(letter)
        }.joined()
        let name = StaffAccount.normalised(String(letters.prefix(StaffAccount.nameBytesMaximum)))
        let shown = token.claims["name"]?.first ?? preferred
        return ProvidedPerson(
            subject: "\(settings.issuer) \(token.subject)",
            name: name ?? "provided",
            displayName: String(shown.prefix(StaffAccount.displayNameLettersMaximum)),
            role: grant.role,
            partner: grant.partner,
            store: grant.store
        )
    }

    private func token(
        for code: String,
        _ request: Request,
        _ discovery: Discovery
    ) async throws -> String {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code),
            ("redirect_uri", settings.redirectAddress), ("code_verifier", request.verifier),
            ("client_id", settings.clientID),
        ]
        var authorization: String?
        if let secret = settings.clientSecret {
            let methods = discovery.methods
            if methods.map({ $0.contains("client_secret_basic") }) ?? true {
                let pair = [settings.clientID, secret].map(PercentText.encoded)
                authorization = "Basic " + Base64.text(Array(pair.joined(separator: ":").utf8))
            } else {
                fields.append(("client_secret", secret))
            }
        }
        let body = try await body(
            of: OutsideRequest(
                address: discovery.token,
                form: OpenIDProvider.form(fields),
                authorization: authorization
            )
        )
        return try JSONDecoder().decode(Tokens.self, from: Data(body)).identity
    }

    /// What the provider publishes of itself, not older than an hour.
    private func discovery() async throws -> Discovery {
        let now = clock.now()
        if let known = known.withLock({ $0 }), known.until > now { return known.discovery }
        let address = settings.issuer + "/.well-known/openid-configuration"
        let body = try await body(of: OutsideRequest(address))
        let discovery = try JSONDecoder().decode(Discovery.self, from: Data(body))
        guard discovery.issuer == settings.issuer else {
            throw OpenIDRefused("the provider calls itself \(discovery.issuer)")
        }
        let addresses = [
            discovery.authorization, discovery.token, discovery.keys,
        ]
        guard addresses.allSatisfy(OpenIDProvider.isSafe) else {
            throw OpenIDRefused("the provider names addresses without TLS")
        }
        let until = now.adding(seconds: OpenIDProvider.discoverySeconds)
        known.withLock { $0 = (discovery, until) }
        return discovery
    }

    private func body(of request: OutsideRequest) async throws -> [UInt8] {
        let answer = try await fetch.answer(to: request)
        guard answer.status == 200 else {
            throw OpenIDRefused("\(request.address) answers \(answer.status)")
        }
        return answer.body
    }

    /// Over TLS, or on this very machine.
    public static func isSafe(_ address: String) -> Bool {
        guard let parts = URLComponents(string: address), let host = parts.host else {
            return false
        }
        if parts.scheme == "https" { return true }
        return parts.scheme == "http" && ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
    }

    private static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\(PercentText.encoded($0))=\(PercentText.encoded($1))" }
            .joined(separator: "&")
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Base64.text(bytes).replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}

extension OutsideRequest {
    fileprivate init(_ address: String) {
        self.init(address: address, form: nil, authorization: nil)
    }
}
