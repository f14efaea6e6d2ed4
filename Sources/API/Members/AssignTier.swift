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
            let named = site.pathID == nil ? reader.member(site.caller) : nil
            let tier = try reader.tier(site.caller, isRequired: true)
            let reason = reader.requiredText("reason")
            let (number, why) = try reader.finish(tier, reason)
            let pathMember = site.pathID.flatMap { MemberID(text: $0) }
            guard let reference = named ?? pathMember.map(MemberReference.id) else {
                throw Problem(.unknownMember)
            }
            let member = try await site.caller.member(reference)
            return PreparedWrite(
                command: .assignTier(AssignTier(member: member, tier: number, reason: why))
            )
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
        endObject(record, view)
    }
}
