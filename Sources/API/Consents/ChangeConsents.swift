// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/members/{id}/consents`: a member agrees to one purpose.
    static let giveConsent = LedgerWrite(
        id: "giveConsent",
        scope: .consentsWrite,
        prepare: { reader, site in
            PreparedWrite(command: .giveConsent(try await reader.consentChange(site)))
        },
        write: { record, view, writer in writer.putConsentChange(record, view) }
    )

    /// `POST /v1/members/{id}/consents/withdraw`: with the same key as giving, because taking a
    /// consent back must never be harder than giving it.
    static let withdrawConsent = LedgerWrite(
        id: "withdrawConsent",
        scope: .consentsWrite,
        createsObject: false,
        prepare: { reader, site in
            PreparedWrite(command: .withdrawConsent(try await reader.consentChange(site)))
        },
        write: { record, view, writer in writer.putConsentChange(record, view) }
    )
}

extension ObjectReader {
    fileprivate mutating func consentChange(_ site: WriteSite) async throws -> ChangeConsent {
        let named = batchMember(site)
        let read = requiredPurpose("purpose")
        let purpose = try finish(read)
        return ChangeConsent(member: try await site.member(named), purpose: purpose)
    }

    /// A purpose by its name.
    private mutating func requiredPurpose(_ name: String) -> ConsentPurpose? {
        guard let code = requiredText(name) else { return nil }
        if let purpose = ConsentPurpose(code: code) { return purpose }
        report(name, .unknown, Expected.purpose)
        return nil
    }

    /// A list of purposes, each once; empty when the field is absent.
    mutating func consents(_ name: String) -> [ConsentPurpose] {
        let elements = elements(name, maximum: ConsentPurpose.allCases.count) ?? []
        var purposes: [ConsentPurpose] = []
        for (index, element) in elements.enumerated() {
            guard let purpose = element.stringValue.flatMap(ConsentPurpose.init(code:)) else {
                report(name, index, .unknown, Expected.purpose)
                continue
            }
            purposes.append(purpose)
        }
        if Set(purposes).count != purposes.count { report(name, .duplicate) }
        return purposes
    }
}

extension Expected {
    static let purpose = oneOf(ConsentPurpose.allCases.map(\.code))
}

extension JSONWriter {
    fileprivate mutating func putConsentChange(_ record: Record, _ view: RecordView) {
        let purpose: ConsentPurpose
        switch record.fact {
        case .consentGiven(let fact), .consentWithdrawn(let fact): purpose = fact.purpose
        default: preconditionFailure("\(record.fact.kind) changes no consent")
        }
        beginPersonObject("consent_change", record, view)
        field("change")
        put(record.fact.kind)
        field("purpose")
        put(purpose.code)
        endObject(record, view)
    }

    /// A consent that holds: its id is what an attestation names.
    mutating func putConsent(
        _ id: EntryID,
        to purpose: ConsentPurpose,
        givenAt: Instant,
        _ view: RecordView
    ) {
        beginObject()
        field("id")
        put(id, unless: view.isPreview)
        field("purpose")
        put(purpose.code)
        field("given_at")
        put(givenAt, in: view.zone)
        endObject()
    }

    /// The fields with which an object about the member alone begins.
    mutating func beginPersonObject(
        _ kind: StaticString,
        _ record: Record,
        _ view: RecordView
    ) {
        beginObject()
        field("object")
        put(kind)
        field("entry_id")
        put(record.id, unless: view.isPreview)
        field("member_id")
        if let member = record.member { put(member) } else { putNull() }
    }
}
