// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/members/{id}/tier`: a member is put into a tier by hand.
    static let assignTier = LedgerWrite(
        id: "assignTier",
        scope: .tiersWrite,
        createsObject: false,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            let tier = try reader.tier(site.caller, isRequired: true)
            let reason = reader.requiredText("reason")
            let until = reader.moment("until")
            let (number, why) = try reader.finish(tier, reason)
            let command = AssignTier(
                member: try await site.member(named),
                tier: number,
                reason: why,
                until: until
            )
            return PreparedWrite(command: .assignTier(command))
        },
        write: { record, view, writer in writer.putTierAssignment(record, view) }
    )
}

extension JSONWriter {
    fileprivate mutating func putTierAssignment(_ record: Record, _ view: RecordView) {
        guard case .tierAssigned(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) assigns no tier")
        }
        beginObject()
        field("object")
        put("tier_assignment" as StaticString)
        field("entry_id")
        put(record.id, unless: view.isPreview)
        field("member_id")
        if let member = record.member { put(member) } else { putNull() }
        field("tier")
        put(view.tierCode(fact.tier))
        field("reason")
        put(fact.reason)
        field("until")
        put(boundary: fact.until, in: view.zone)
        endObject(record, view)
    }
}
