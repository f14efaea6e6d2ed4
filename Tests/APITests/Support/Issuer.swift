// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Primitives
import Testing

@testable import API

/// The issuer of the example program, whose key is a published test vector (RFC 8032, test 1).
struct Issuer {
    private static let secret: [UInt8] = [
        0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c,
        0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae,
        0x7f, 0x60,
    ]

    var level = "trusted"
    var from = "2026-11-21T00:00:00Z"
    var until = "2027-01-20T00:00:00Z"

    /// The body of `POST …/attestations`, rightly signed.
    func body(_ member: String, consent: String) throws -> String {
        let body: JSON = [
            "issuer": "city_credit", "level": .string(level), "consent": .string(consent),
            "valid_from": .string(from), "valid_until": .string(until),
        ]
        return try signed(body, member)
    }

    /// A body with its signature, whatever stood there.
    func signed(_ body: JSON, _ member: String) throws -> String {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Issuer.secret)
        let signature = Array(try key.signature(for: form(body, member)))
        let others = (body.objectValue ?? []).filter { $0.name != "signature" }
        let member = JSON.Member("signature", .string(Base64URL.encode(signature)))
        return JSON.object(others + [member]).text
    }

    func isSigned(_ body: JSON, _ member: String) throws -> Bool {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Issuer.secret).publicKey
        let signature = body["signature"]?.stringValue.flatMap { Base64URL.decode($0) } ?? []
        return key.isValidSignature(signature, for: try form(body, member))
    }

    /// The nine lines of the contract, over the fields of a body; times there are UTC already.
    private func form(_ body: JSON, _ member: String) throws -> [UInt8] {
        let names = ["issuer", "level", "purpose", "consent", "valid_from", "valid_until"]
        let lines = try names.map { name in
            let standard: String? = name == "purpose" ? "credit_uplift" : nil
            return "\(name): \(try #require(body[name]?.stringValue ?? standard, "\(name)"))"
        }
        let first = ["jifen-credit-attestation/1", "program: hongmi", "member: \(member)"]
        return (first + lines).flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
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
