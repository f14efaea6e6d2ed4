// SPDX-License-Identifier: Apache-2.0

import JWTKit
import Primitives

/// What an identity provider says of somebody, signed by it (OpenID Connect Core, 2).
struct IDToken: JWTPayload {
    /// Clocks may be so far apart.
    static let toleranceSeconds: Int64 = 60

    let issuer: String
    let subject: String
    let audience: [String]
    let authorizedParty: String?
    let expiresAt: Int64
    let issuedAt: Int64
    let nonce: String?
    /// All claims that are texts or lists of texts.
    let claims: [String: [String]]

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Name.self)
        var claims: [String: [String]] = [:]
        for name in values.allKeys {
            if let text = try? values.decode(String.self, forKey: name) {
                claims[name.stringValue] = [text]
            } else if let texts = try? values.decode([String].self, forKey: name) {
                claims[name.stringValue] = texts
            }
        }
        self.claims = claims
        issuer = try values.decode(String.self, forKey: Name(stringValue: "iss"))
        subject = try values.decode(String.self, forKey: Name(stringValue: "sub"))
        audience = claims["aud"] ?? []
        authorizedParty = claims["azp"]?.first
        expiresAt = try IDToken.seconds(values, "exp")
        issuedAt = try IDToken.seconds(values, "iat")
        nonce = claims["nonce"]?.first
    }

    private static func seconds(
        _ values: KeyedDecodingContainer<Name>,
        _ name: String
    ) throws -> Int64 {
        let number = try values.decode(Double.self, forKey: Name(stringValue: name))
        guard (0..<253_402_300_799).contains(number) else {
            throw OpenIDRefused("no time: \(name)")
        }
        return Int64(number)
    }

    /// Tokens are read only; nothing here writes one.
    func encode(to encoder: any Encoder) throws {
        throw OpenIDRefused("tokens are not written here")
    }

    /// The signature is looked at by the keys; the claims by `check`, which knows the clock.
    func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// What the standard asks of the claims (3.1.3.7).
    func check(
        _ settings: OpenIDSettings,
        nonce expected: String,
        at now: Instant
    ) throws(OpenIDRefused) {
        let seconds = now.microseconds / Instant.microsecondsPerSecond
        guard issuer == settings.issuer else {
            throw OpenIDRefused("the token is another issuer's")
        }
        guard audience.contains(settings.clientID) else {
            throw OpenIDRefused("the token is for another client")
        }
        guard audience.count == 1 || authorizedParty == settings.clientID,
            authorizedParty ?? settings.clientID == settings.clientID
        else { throw OpenIDRefused("the token was asked for by another client") }
        guard expiresAt > seconds - IDToken.toleranceSeconds else {
            throw OpenIDRefused("the token is over")
        }
        guard issuedAt < seconds + IDToken.toleranceSeconds else {
            throw OpenIDRefused("the token is of the future")
        }
        guard let nonce, ConstantTime.areEqual(nonce, expected) else {
            throw OpenIDRefused("the token answers another question")
        }
        guard !subject.isEmpty, subject.utf8.count <= OpenIDProvider.subjectBytesMaximum else {
            throw OpenIDRefused("the token names nobody")
        }
    }
}

/// What a provider answered cannot be trusted, or was no success; why, for the log alone.
struct OpenIDRefused: Error, Hashable, Sendable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
