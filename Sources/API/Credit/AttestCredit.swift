// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/members/{id}/attestations`: what an issuer has signed about a member's credit.
    static let attestCredit = LedgerWrite(
        id: "attestCredit",
        scope: .attestationsWrite,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            let body = AttestationBody(&reader)
            let attested = try reader.finish(body)
            let command = AttestCredit(
                member: try await site.member(named),
                attestation: attested.attestation,
                signature: attested.signature
            )
            return PreparedWrite(command: .attestCredit(command))
        },
        write: { record, view, writer in writer.putAttestation(record, view) }
    )
}

private struct AttestationBody {
    let attestation: CreditAttestation
    let signature: [UInt8]

    init?(_ reader: inout ObjectReader) {
        let issuer = reader.requiredText("issuer")
        let level = reader.required("level") { $0.creditLevel($1) }
        let purpose = reader.attestedPurpose("purpose") ?? .creditUplift
        let consent = reader.required("consent") { $0.id($1, of: EntryEntity.self) }
        let from = reader.required("valid_from") { $0.moment($1) }
        let until = reader.required("valid_until") { $0.moment($1) }
        let signature = reader.required("signature") { $0.signature($1) }
        guard let issuer, let level, let consent, let from, let until, let signature else {
            return nil
        }
        attestation = CreditAttestation(
            issuer: issuer,
            level: level,
            purpose: purpose,
            consent: consent,
            validFrom: from,
            validUntil: until
        )
        self.signature = signature
    }
}

extension ObjectReader {
    fileprivate mutating func creditLevel(_ name: String) -> CreditLevel? {
        guard let code = text(name) else { return nil }
        if let level = CreditLevel(code: code), level != .none { return level }
        let levels = CreditLevel.allCases.filter { $0 != .none }
        report(name, .unknown, Expected.oneOf(levels.map(\.code)))
        return nil
    }

    /// Credit is attested for one purpose; the field is there because the issuer signs it.
    fileprivate mutating func attestedPurpose(_ name: String) -> ConsentPurpose? {
        guard let code = text(name) else { return nil }
        if code == ConsentPurpose.creditUplift.code { return .creditUplift }
        report(name, .unknown, Expected.oneOf([ConsentPurpose.creditUplift.code]))
        return nil
    }

    /// 64 bytes in base 64 for URLs, without padding.
    fileprivate mutating func signature(_ name: String) -> [UInt8]? {
        guard let text = text(name) else { return nil }
        guard let bytes = Base64URL.decode(text), bytes.count == CreditAttested.signatureLength
        else {
            report(name, .malformed, Expected.signature)
            return nil
        }
        return bytes
    }
}

extension Expected {
    fileprivate static let signature = LocalizedText(
        zh: "应为 64 字节的 Ed25519 签名(base64url,无填充)",
        en: "must be an Ed25519 signature of 64 bytes in base64url without padding"
    )
}

extension JSONWriter {
    fileprivate mutating func putAttestation(_ record: Record, _ view: RecordView) {
        guard case .creditAttested(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) attests no credit")
        }
        let attestation = fact.attestation
        beginPersonObject("attestation", record, view)
        field("issuer")
        put(attestation.issuer)
        field("level")
        put(attestation.level.code)
        field("purpose")
        put(attestation.purpose.code)
        field("consent")
        put(attestation.consent)
        field("valid_from")
        put(attestation.validFrom, in: view.zone)
        field("valid_until")
        put(attestation.validUntil, in: view.zone)
        endObject(record, view)
    }

    /// The level that holds now and until when: no score, no reasons, and not who attested it.
    mutating func putCredit(of member: Member, at now: Instant, _ view: RecordView) {
        let level = member.creditLevel(at: now)
        beginObject()
        field("level")
        put(level.code)
        field("until")
        let until = level == .none ? nil : member.attestation?.validUntil
        put(boundary: until ?? .never, in: view.zone)
        endObject()
    }
}
