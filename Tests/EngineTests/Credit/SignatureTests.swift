// SPDX-License-Identifier: Apache-2.0

import Crypto
import Engine
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

@Suite("Signatures of attestations", .timeLimit(.minutes(15)))
struct SignatureTests {
    private let key = Curve25519.Signing.PrivateKey()

    @Test("Only the key that signed, over what it signed, is taken for valid")
    func verifier() throws {
        let message: [UInt8] = [1, 2, 3]
        let signature = Array(try key.signature(for: message))
        let publicKey = Array(key.publicKey.rawRepresentation)
        let verifier = Ed25519Verifier()
        #expect(verifier.isValid(signature, of: message, by: publicKey))
        #expect(!verifier.isValid(signature, of: [1, 2], by: publicKey))
        #expect(!verifier.isValid(signature, of: message, by: Array(repeating: 7, count: 32)))
        #expect(!verifier.isValid(signature, of: message, by: [1]))
        #expect(!verifier.isValid([], of: message, by: publicKey))
        for index in stride(from: 0, to: signature.count, by: 7) {
            var forged = signature
            forged[index] ^= 1
            #expect(!verifier.isValid(forged, of: message, by: publicKey))
        }
    }

    @Test("An engine takes a signed attestation, refuses a forged one, and verify checks it again")
    func engine() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        try await publishCredit(coalition)
        let member = try await coalition.enrolOne()
        let change = ChangeConsent(member: member, purpose: .creditUplift)
        let consent = try #require(try await coalition.submit(.giveConsent(change)).record?.id)
        let now = coalition.clock.now()
        let attestation = CreditAttestation(
            issuer: "city",
            level: .trusted,
            consent: consent,
            validFrom: now,
            validUntil: now.adding(days: 30)
        )
        let form = attestation.signedForm(program: "small", member: member)
        var signature = Array(try key.signature(for: form))
        let command = AttestCredit(member: member, attestation: attestation, signature: signature)
        signature[0] ^= 1
        let forged = AttestCredit(member: member, attestation: attestation, signature: signature)
        #expect(try await coalition.submit(.attestCredit(forged)).refusal == .attestationForged)
        #expect(try await coalition.submit(.attestCredit(command)).isRecorded)
        let row = try #require(try await coalition.engine.member(member))
        #expect(row.creditLevel(at: now) == .trusted)
        try await coalition.engine.stop()

        let again = try await Coalition(store, clock: coalition.clock)
        let recovered = try #require(try await again.engine.member(member))
        #expect(recovered == row)
        try await again.engine.stop()
        #expect(Verifier(store, clock: coalition.clock).verify().problems.isEmpty)
    }

    private func publishCredit(_ coalition: Coalition) async throws {
        let digits = key.publicKey.rawRepresentation.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        let text = """
            maximum_days: 90
            levels:
              trusted: {price_reduction: 0.1}
            issuers:
              - code: city
                name: {zh: 市, en: City}
                public_key: "\(digits.joined())"

            """
        let file = SourceFile(path: "credit.yaml", text: text)
        let source = ProgramSource(files: TestProgram.source.files + [file])
        let outcome = try await coalition.submit(.publishProgram(PublishProgram(source: source)))
        #expect(outcome.isRecorded)
    }
}
