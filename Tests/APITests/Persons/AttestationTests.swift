// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Attestations of credit")
struct AttestationTests {
    @Test("A signed and consented attestation raises what a purchase earns, until it is withdrawn")
    func story() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)"
            let plain = try await client.buy(member, fen: 10_000)
            #expect(plain["credit"] == "none")
            let consent = try await client.consent(member)
            let reply = try await client.attest(member, try Issuer().body(member, consent: consent))
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["object"] == "attestation")
            #expect(reply["issuer"] == "city_credit")
            #expect(reply["level"] == "trusted")
            #expect(reply["purpose"] == "credit_uplift")
            #expect(reply["consent"]?.stringValue == consent)
            #expect(reply["valid_until"] == "2027-01-20T08:00:00+08:00")
            #expect(reply["signature"] == nil)
            let shown = try await client.get(path)
            #expect(shown["credit.level"] == "trusted")
            #expect(shown["credit.until"] == "2027-01-20T08:00:00+08:00")
            let raised = try await client.buy(member, fen: 10_000, id: "r-2")
            #expect(raised["credit"] == "trusted")
            let before = try #require(plain["points"]?.integerValue)
            let after = try #require(raised["points"]?.integerValue)
            #expect(after == before * 11 / 10)
            let withdraw = path + "/attestations/withdraw"
            let gone = try await client.post(withdraw, "{}", as: .program)
            #expect(gone.status == 200, "\(gone.text)")
            #expect(gone["object"] == "attestation_withdrawal")
            let again = try await client.post(withdraw, "{}", as: .program)
            #expect(again.field("Idempotent-Replayed") == "true")
            #expect(try await client.get(path)["credit.level"] == "none")
            #expect(try await client.get(path)["credit.until"] == .null)
            let nothing = try await client.post(withdraw, "{}", as: .program, key: "key-2")
            #expect(nothing.status == 404)
            #expect(nothing.code == "unknown_attestation")
        }
    }

    @Test("Whoever takes the consent back has the plain terms at once")
    func consentWithdrawn() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let consent = try await client.consent(member)
            let body = try Issuer(level: "model").body(member, consent: consent)
            #expect(try await client.attest(member, body).status == 201)
            let path = "/v1/members/\(member)"
            #expect(try await client.get(path)["credit.level"] == "model")
            _ = try await client.post(
                path + "/consents/withdraw",
                #"{"purpose":"credit_uplift"}"#
            )
            #expect(try await client.get(path)["credit.level"] == "none")
        }
    }

    @Test("Forged, expired, too long, unknown and without consent: each has its code")
    func refusals() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let consent = try await client.consent(member)
            let good = try Issuer().body(member, consent: consent)
            let ended = Issuer(from: "2026-10-01T00:00:00Z", until: "2026-11-21T00:00:00Z")
            let long = Issuer(until: "2027-02-20T00:00:00Z")
            let early = Issuer(from: "2026-11-21T00:05:01Z")
            for (number, (body, status, code)) in [
                (good.replacing("trusted", with: "model"), 422, "attestation_forged"),
                (good.replacing("city_credit", with: "village"), 422, "unknown_issuer"),
                (try Issuer().body(member, consent: "ent_0000000000001"), 422, "consent_missing"),
                (try ended.body(member, consent: consent), 422, "attestation_expired"),
                (try long.body(member, consent: consent), 422, "attestation_too_long"),
                (try early.body(member, consent: consent), 422, "in_the_future"),
                ("{}", 422, "validation_failed"),
            ].enumerated() {
                let reply = try await client.attest(member, body, key: "a-\(number)")
                #expect(reply.status == status, "\(reply.text)")
                #expect(reply.code == code)
                if code == "in_the_future" {
                    #expect(reply.text.contains("\"field\":\"valid_from\""))
                }
            }
            #expect(try await client.get("/v1/members/\(member)")["credit.level"] == "none")
        }
    }

    @Test("Another member's attestation is a forged one")
    func otherMember() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let other = try await client.enrol(phone: "13900139000", key: "enrol-2")
            let consent = try await client.consent(member)
            let body = try Issuer().body(other, consent: consent)
            #expect(try await client.attest(member, body).code == "attestation_forged")
        }
    }

    @Test("What is missing or malformed is told, all at once")
    func bodies() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let empty = try await client.attest(member, "{}")
            #expect(
                empty.wrong == [
                    "/issuer required", "/level required", "/consent required",
                    "/valid_from required", "/valid_until required", "/signature required",
                ]
            )
            let good = try Issuer().body(member, consent: "ent_0000000000002")
            for (field, value) in [("level", "none"), ("purpose", "marketing"), ("purpose", "")] {
                let other = good.dropLast().replacing("\"\(field)\":\"trusted\",", with: "")
                let reply = try await client.attest(member, other + ",\"\(field)\":\"\(value)\"}")
                #expect(reply.wrong == ["/\(field) unknown"], "\(reply.text)")
            }
            let wrong = good.replacing("trusted", with: "holy").replacing("ent_", with: "mem_")
                .replacing("\"signature\":\"", with: "\"signature\":\"+")
            #expect(
                try await client.attest(member, wrong).wrong
                    == ["/level unknown", "/consent malformed", "/signature malformed"]
            )
        }
    }

    @Test("Attestations need their scope, which a till does not have")
    func scope() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = try Issuer().body(member, consent: "ent_0000000000002")
            let reply = try await client.attest(member, body, as: .fruit)
            #expect(reply.status == 403)
            #expect(reply["params.scope"] == "attestations:write")
            let path = "/v1/members/\(member)/attestations/withdraw"
            let withdrawal = try await client.post(path, "{}", as: .fruit, key: "key-2")
            #expect(withdrawal.status == 403)
            #expect(withdrawal["params.scope"] == "attestations:write")
        }
    }

    @Test("An attestation counts once, however often it is sent under its key")
    func replay() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = try Issuer().body(member, consent: try await client.consent(member))
            let first = try await client.attest(member, body)
            let again = try await client.attest(member, body)
            #expect(again.status == 201)
            #expect(again.field("Idempotent-Replayed") == "true")
            #expect(again.json == first.json)
        }
    }
}
