// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/members`: a person joins the program.
    static let enrolMember = LedgerWrite(
        id: "enrolMember",
        scope: .membersWrite,
        prepare: { reader, site in
            let caller = site.caller
            let partner = try reader.optionalPartner(caller)
            let tier = try reader.tier(caller, isRequired: false)
            if tier != nil { try caller.requireScope(.tiersWrite) }
            let identifiers = reader.identifiers(caller)
            let ageBand = reader.ageBand("age_band")
            let consents = reader.consents("consents")
            if reader.has("source"), partner == nil { reader.report("partner", .required) }
            let source = reader.source(partner: partner, type: "enrolment")
            let seals = try reader.finish(identifiers).map { caller.shared.sealer.seal($0) }
            let command = EnrolMember(
                partner: partner,
                tier: tier,
                identifiers: seals.map(\.sealed),
                ageBand: ageBand ?? .adult,
                consents: consents,
                source: source
            )
            return PreparedWrite(command: .enrolMember(command), vault: seals.map(\.vault))
        },
        write: { record, view, writer in writer.putEnrolment(record, view) }
    )
}

extension ObjectReader {
    fileprivate mutating func identifiers(_ caller: Caller) -> [PlainIdentifier]? {
        guard has("identifiers") else { return [] }
        let identifiers = objects("identifiers", maximum: CommandLimits.identifiers) {
            $0.identifier(caller)
        }
        if let identifiers, Set(identifiers).count != identifiers.count {
            report("identifiers", .duplicate)
        }
        return identifiers
    }

    /// A tier by its code.
    mutating func tier(_ caller: Caller, isRequired: Bool) throws(Problem) -> TierNumber? {
        guard let code = isRequired ? requiredText("tier") : text("tier") else { return nil }
        guard let tier = caller.program.registry.tier(code: code) else {
            throw Problem(.unknownTier)
        }
        return tier
    }
}

extension JSONWriter {
    fileprivate mutating func putEnrolment(_ record: Record, _ view: RecordView) {
        guard case .memberEnrolled(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no enrolment")
        }
        beginObject()
        field("object")
        put("member" as StaticString)
        field("id")
        if let member = record.member { put(member, unless: view.isPreview) } else { putNull() }
        field("entry_id")
        put(record.id, unless: view.isPreview)
        field("tier")
        put(view.tierCode(fact.tier))
        field("enrolled_by")
        put(view.partnerCode(fact.partner))
        field("enrolled_at")
        put(record.ledger.recordedAt, in: view.zone)
        field("identifiers")
        beginArray()
        for identifier in fact.identifiers {
            beginObject()
            field("type")
            put(identifier.kind.code)
            field("partner")
            put(view.partnerCode(identifier.partner))
            endObject()
        }
        endArray()
        field("age_band")
        put(fact.ageBand.code)
        field("consents")
        beginArray()
        for purpose in fact.consents {
            putConsent(record.id, to: purpose, givenAt: record.ledger.recordedAt, view)
        }
        endArray()
        endObject(record, view)
    }
}
