// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Loyalty
import Primitives
import Rules
import Testing

@testable import API

/// The issuer of the example program, whose key is a published test vector (RFC 8032, test 1).
struct Issuer {
    private static let secret: [UInt8] = [
        0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c,
        0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae,
        0x7f, 0x60,
    ]

    var level = CreditLevel.trusted
    var from = "2026-11-21T00:00:00Z"
    var until = "2027-01-20T00:00:00Z"

    /// The body of `POST …/attestations`, rightly signed.
    func body(_ member: String, consent: String) throws -> String {
        let attestation = CreditAttestation(
            issuer: "city_credit",
            level: level,
            consent: try #require(EntryID(text: consent)),
            validFrom: try #require(Instant(rfc3339: from)),
            validUntil: try #require(Instant(rfc3339: until))
        )
        let form = attestation.signedForm(
            program: "hongmi",
            member: try #require(MemberID(text: member))
        )
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Issuer.secret)
        let signature = Base64URL.encode(Array(try key.signature(for: form)))
        return """
            {"issuer":"city_credit","level":"\(level.code)","consent":"\(consent)",
             "valid_from":"\(from)","valid_until":"\(until)","signature":"\(signature)"}
            """
    }
}

extension Client {
    /// The id of a new consent to the uplift by credit.
    func consent(_ member: String, key: String = "consent-1") async throws -> String {
        let reply = try await post(
            "/v1/members/\(member)/consents",
            #"{"purpose":"credit_uplift"}"#,
            key: key
        )
        #expect(reply.status == 201, "\(reply.text)")
        return try #require(reply["entry_id"]?.stringValue)
    }

    func attest(
        _ member: String,
        _ body: String,
        as sender: Sender = .program,
        key: String = "attest-1"
    ) async throws -> Reply {
        try await post("/v1/members/\(member)/attestations", body, as: sender, key: key)
    }
}
