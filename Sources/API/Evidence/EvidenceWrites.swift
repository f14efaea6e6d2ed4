// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/evidence`: evidence is asked for, for an authority.
    static let requestEvidence = LedgerWrite(
        id: "requestEvidence",
        scope: .evidenceWrite,
        isForOperator: true,
        prepare: { reader, site in
            let authority = reader.requiredText("authority")
            let officers = reader.texts("officers", maximum: EvidenceLimits.maximumOfficers)
            let document = reader.requiredText("document")
            let purpose = reader.requiredText("purpose", maximumBytes: CommandLimits.noteBytes)
            let expiresAt = reader.required("expires_at") { $0.moment($1) }
            let registry = site.caller.program.registry
            let scope = reader.required("scope") { reader, name in
                reader.object(name) { $0.evidenceScope(registry) }
            }
            let (name, people, paper) = try reader.finish(authority, officers, document)
            guard let purpose, let expiresAt, let scope else {
                throw Problem(422, .validationFailed)
            }
            let request = EvidenceRequested(
                authority: name,
                officers: people,
                document: paper,
                purpose: purpose,
                scope: scope,
                expiresAt: expiresAt
            )
            return PreparedWrite(command: .requestEvidence(RequestEvidence(request)))
        },
        location: { "/v1/evidence/\(EvidenceCaseID($0))" },
        write: { record, view, writer in writer.putEvidenceChange(record, view) }
    )

    /// `POST /v1/evidence/{id}/release`: a second person lets it go out.
    static let releaseEvidence = LedgerWrite(
        id: "releaseEvidence",
        scope: .evidenceRelease,
        isForOperator: true,
        createsObject: false,
        confirmation: .always,
        prepare: { reader, site in
            try reader.finish(())
            guard let id = site.pathID.flatMap({ EvidenceCaseID(text: $0) }) else {
                throw Problem(.evidence(.unknownCase))
            }
            return PreparedWrite(
                command: .releaseEvidence(ReleaseEvidence(request: id.recordedIn))
            )
        },
        write: { record, view, writer in writer.putEvidenceChange(record, view) }
    )
}

extension ObjectReader {
    /// A list of texts, each once more checked by the command.
    mutating func texts(_ name: String, maximum: Int) -> [String]? {
        guard let elements = elements(name, maximum: maximum) else {
            if !has(name) { report(name, .required) }
            return nil
        }
        var texts: [String] = []
        for (index, element) in elements.enumerated() {
            guard case .string(let text) = element, text.utf8.allSatisfy({ $0 >= 0x20 }) else {
                report(name, index, .malformed, Expected.text)
                return nil
            }
            texts.append(text)
        }
        return texts
    }

    mutating func evidenceScope(_ registry: Registry) -> EvidenceScope? {
        let maximum = EvidenceScope.maximum
        let members = named("members", maximum, Expected.id(MemberEntity.idPrefix)) {
            MemberID(text: $0)
        }
        let lots = named("lots", maximum, Expected.id(Lot.idPrefix)) { Lot.ID(text: $0) }
        let partners = named("partners", maximum, Expected.partnerCode) {
            registry.partner(code: $0)
        }
        let rules = named("rules", maximum, Expected.ruleCode) { registry.rule(code: $0) }
        let from = moment("from")
        let until = moment("until")
        guard let members, let lots, let partners, let rules else { return nil }
        return EvidenceScope(
            members: members,
            lots: lots,
            partners: partners,
            rules: rules,
            from: from,
            until: until
        )
    }

    /// A list of names, of which each must be of something; empty when it is absent.
    private mutating func named<Value>(
        _ name: String,
        _ maximum: Int,
        _ expected: LocalizedText,
        _ value: (String) -> Value?
    ) -> [Value]? {
        guard has(name) else { return [] }
        guard let elements = elements(name, maximum: maximum) else { return nil }
        var values: [Value] = []
        for (index, element) in elements.enumerated() {
            guard case .string(let text) = element, let found = value(text) else {
                report(name, index, .unknown, expected)
                continue
            }
            values.append(found)
        }
        return values.count == elements.count ? values : nil
    }
}

extension JSONWriter {
    fileprivate mutating func putEvidenceChange(_ record: Record, _ view: RecordView) {
        let id: EntryID
        switch record.fact {
        case .evidenceRequested: id = record.id
        case .evidenceReleased(let fact): id = fact.request
        default: preconditionFailure("\(record.fact.kind) is about no case")
        }
        beginObject()
        field("object")
        put("evidence_change" as StaticString)
        field("id")
        put(EvidenceCaseID(id), unless: view.isPreview)
        field("entry_id")
        put(record.id, unless: view.isPreview)
        field("change")
        put(record.fact.kind)
        endObject(record, view)
    }
}
