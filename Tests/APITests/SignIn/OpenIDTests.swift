// SPDX-License-Identifier: Apache-2.0

import Crypto
import Engine
import Foundation
import Primitives
import Synchronization
import Testing

@testable import Web

/// A provider that signs with a key of its own, and can be told to lie.
private final class ProviderOfTests: OutsideFetch {
    struct Lies {
        var claims: [String: Any] = [:]
        var discovery: [String: Any] = [:]
        var signsWithOther = false
    }

    static let issuer = "https://id.example"
    static let settings = OpenIDSettings(
        issuer: issuer,
        clientID: "jifen",
        clientSecret: "s:cret",
        publicAddress: "https://jifen.example",
        claim: "groups",
        grants: [
            OpenIDSettings.Grant(value: "tills", role: .cashier, partner: "fruit"),
            OpenIDSettings.Grant(value: "audit", role: .auditor),
        ]
    )

    private let key = P256.Signing.PrivateKey()
    private let other = P256.Signing.PrivateKey()
    private let now: Instant
    // Reason: tests tell their lies before anything is asked.
    nonisolated(unsafe) private let lies: Lies
    private let state = Mutex((nonce: "", requests: [OutsideRequest]()))

    init(at now: Instant, _ lies: Lies = Lies()) {
        self.now = now
        self.lies = lies
    }

    var requests: [OutsideRequest] { state.withLock { $0.requests } }

    /// What the provider learns when the browser comes.
    func note(nonce: String) { state.withLock { $0.nonce = nonce } }

    func answer(to request: OutsideRequest) async throws -> OutsideAnswer {
        state.withLock { $0.requests.append(request) }
        let base = ProviderOfTests.issuer
        let object: [String: Any]
        switch request.address {
        case base + "/.well-known/openid-configuration":
            object = [
                "issuer": base, "authorization_endpoint": base + "/authorize",
                "token_endpoint": base + "/token", "jwks_uri": base + "/keys",
            ].merging(lies.discovery) { $1 }
        case base + "/keys": object = ["keys": [jwk]]
        case base + "/token": object = ["id_token": try token(), "access_token": "x"]
        default: return OutsideAnswer(status: 404, body: [])
        }
        let data = try JSONSerialization.data(withJSONObject: object)
        return OutsideAnswer(status: 200, body: Array(data))
    }

    private var jwk: [String: String] {
        let raw = key.publicKey.rawRepresentation
        return [
            "kty": "EC", "crv": "P-256", "kid": "k1", "alg": "ES256", "use": "sig",
            "x": text(raw.prefix(32)), "y": text(raw.suffix(32)),
        ]
    }

    private func token() throws -> String {
        let seconds = now.microseconds / Instant.microsecondsPerSecond
        let claims: [String: Any] = [
            "iss": ProviderOfTests.issuer, "sub": "u1", "aud": "jifen", "exp": seconds + 300,
            "iat": seconds, "nonce": state.withLock { $0.nonce }, "name": "周晓",
            "preferred_username": "Zhou Xiao", "groups": ["staff", "tills"],
        ].merging(lies.claims) { $1 }
        let header: [String: Any] = ["alg": "ES256", "kid": "k1", "typ": "JWT"]
        let parts = try [header, claims].map {
            text(try JSONSerialization.data(withJSONObject: $0))
        }
        let signed = parts.joined(separator: ".")
        let signature = try (lies.signsWithOther ? other : key).signature(for: Data(signed.utf8))
        return signed + "." + text(signature.rawRepresentation)
    }

    private func text(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}

@Suite("Signing in with an identity provider")
struct OpenIDTests {
    private let clock = ManualClock()

    private func provider(_ lies: ProviderOfTests.Lies) -> (OpenIDProvider, ProviderOfTests) {
        let fetch = ProviderOfTests(at: clock.now(), lies)
        return (OpenIDProvider(ProviderOfTests.settings, fetch: fetch, clock: clock), fetch)
    }

    private func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 + 1) }
    }

    /// Goes there and comes back with what `change` makes of the answer.
    private func comeBack(
        _ lies: ProviderOfTests.Lies = .init(),
        _ query: (OpenIDProvider.Request) -> String = { "state=\($0.state)&code=c1" }
    ) async throws -> ProvidedPerson? {
        let (provider, fetch) = provider(lies)
        let begun = try await provider.begin(back: "/b", makeBytes: bytes)
        fetch.note(nonce: begun.request.nonce)
        let fields = try #require(PageFields(encoded: query(begun.request)))
        return try await provider.finish(fields, begun.request)
    }

    @Test("The browser goes out with code flow, PKCE, state and nonce, and comes back as somebody")
    func flow() async throws {
        let (provider, fetch) = provider(.init())
        let begun = try await provider.begin(back: "/b", makeBytes: bytes)
        let address = try #require(URLComponents(string: begun.address))
        var sent: [String: String] = [:]
        for item in address.queryItems ?? [] { sent[item.name] = item.value }
        #expect(address.path == "/authorize")
        #expect(sent["response_type"] == "code")
        #expect(sent["code_challenge_method"] == "S256")
        #expect(sent["redirect_uri"] == "https://jifen.example/sign-in/provider/back")
        let digest = Data(SHA256.hash(data: Data(begun.request.verifier.utf8)))
        let challenge = digest.base64EncodedString().replacing("+", with: "-")
            .replacing("/", with: "_").replacing("=", with: "")
        #expect(sent["code_challenge"] == challenge)
        #expect(sent["state"] == begun.request.state && sent["nonce"] == begun.request.nonce)
        fetch.note(nonce: begun.request.nonce)
        let fields = try #require(PageFields(encoded: "state=\(begun.request.state)&code=c1"))
        let person = try #require(try await provider.finish(fields, begun.request))
        #expect(person.subject == "https://id.example u1")
        #expect(person.name == "zhou-xiao" && person.displayName == "周晓")
        #expect(person.role == .cashier && person.partner == "fruit")
        let asked = try #require(fetch.requests.first { $0.form != nil })
        #expect(asked.authorization == "Basic amlmZW46cyUzQWNyZXQ=")
        #expect(asked.form?.contains("code_verifier=\(begun.request.verifier)") == true)
    }

    @Test("Another state, an error, no code, or another issuer's answer is no answer")
    func answers() async throws {
        for query in [
            { (_: OpenIDProvider.Request) in "state=other&code=c1" },
            { (_: OpenIDProvider.Request) in "code=c1" },
            { "state=\($0.state)&error=access_denied" }, { "state=\($0.state)" },
            { "state=\($0.state)&code=c1&iss=https%3A%2F%2Fevil.example" },
        ] {
            await #expect(throws: OpenIDRefused.self) { try await comeBack(.init(), query) }
        }
    }

    @Test(
        "A token for another client, of another issuer, of another time or question is refused",
        arguments: [
            ["iss": "https://evil.example"], ["aud": "other"], ["nonce": "other"], ["sub": ""],
            ["azp": "other"],
        ]
    )
    func texts(claims: [String: String]) async throws {
        await #expect(throws: (any Error).self) {
            try await comeBack(ProviderOfTests.Lies(claims: claims))
        }
    }

    @Test("Times of a token are looked at with a minute's tolerance")
    func times() async throws {
        let now = clock.now().microseconds / Instant.microsecondsPerSecond
        for (claims, isGood) in [
            (["exp": now - 59], true), (["exp": now - 60], false), (["iat": now + 59], true),
            (["iat": now + 60], false),
        ] as [([String: Int64], Bool)] {
            let person = try? await comeBack(ProviderOfTests.Lies(claims: claims))
            #expect((person != nil) == isGood, "\(claims)")
        }
    }

    @Test("A token for several clients must have been asked for by this one")
    func audiences() async throws {
        let several: [String: Any] = ["aud": ["jifen", "other"]]
        await #expect(throws: (any Error).self) {
            try await comeBack(ProviderOfTests.Lies(claims: several))
        }
        let ours = several.merging(["azp": "jifen"]) { $1 }
        #expect(try await comeBack(ProviderOfTests.Lies(claims: ours)) != nil)
    }

    @Test("A token that the provider's key did not sign is nobody's")
    func forged() async throws {
        await #expect(throws: (any Error).self) {
            try await comeBack(ProviderOfTests.Lies(signsWithOther: true))
        }
    }

    @Test("Somebody whom no grant fits is somebody without a role; the first that fits holds")
    func grants() async throws {
        #expect(try await comeBack(ProviderOfTests.Lies(claims: ["groups": ["x"]])) == nil)
        #expect(try await comeBack(ProviderOfTests.Lies(claims: ["groups": 7])) == nil)
        let both = try await comeBack(ProviderOfTests.Lies(claims: ["groups": ["audit", "tills"]]))
        #expect(both?.role == .cashier)
        #expect(
            try await comeBack(ProviderOfTests.Lies(claims: ["groups": "audit"]))?.role == .auditor
        )
    }

    @Test("A provider under another name, or with addresses without TLS, is not gone to")
    func discovery() async throws {
        for lie in [
            ["issuer": "https://other.example"], ["token_endpoint": "http://id.example/token"],
            ["jwks_uri": "file:///etc/passwd"],
        ] {
            let (provider, _) = provider(ProviderOfTests.Lies(discovery: lie))
            await #expect(throws: OpenIDRefused.self) {
                try await provider.begin(back: "", makeBytes: bytes)
            }
        }
        #expect(OpenIDProvider.isSafe("http://127.0.0.1:9400"))
        #expect(!OpenIDProvider.isSafe("http://127.0.0.1.evil.example"))
    }
}
