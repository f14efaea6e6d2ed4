// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// What the operations that change a household have in common.
extension LedgerWrite {
    /// A step of a household by the member of the path, or in a batch the field `member_id`.
    static func householdStep(
        _ id: String,
        createsObject: Bool = false,
        _ read: @Sendable @escaping (inout ObjectReader) -> HouseholdBody?
    ) -> LedgerWrite {
        LedgerWrite(
            id: id,
            scope: .membersWrite,
            createsObject: createsObject,
            prepare: { reader, site in
                let named = reader.batchMember(site)
                let read = read(&reader)
                let body = try reader.finish(read)
                let member = try await site.member(named)
                return PreparedWrite(command: .changeHousehold(body.command(by: member)))
            },
            write: { record, view, writer in writer.putHouseholdChange(record, view) }
        )
    }
}

/// What a step says beside the member who takes it.
enum HouseholdBody: Sendable {
    case form
    case invite(MemberID)
    case join(HouseholdID)
    case leave
    case remove(MemberID)

    func command(by member: MemberID) -> ChangeHousehold {
        switch self {
        case .form: ChangeHousehold(member: member, step: .form)
        case .invite(let invited):
            ChangeHousehold(member: member, step: .invite, other: invited)
        case .join(let household):
            ChangeHousehold(member: member, step: .join, household: household.recordedIn)
        case .leave: ChangeHousehold(member: member, step: .leave)
        case .remove(let removed):
            ChangeHousehold(member: removed, step: .remove, other: member)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func putHouseholdChange(_ record: Record, _ view: RecordView) {
        guard case .householdChanged(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) changes no household")
        }
        beginObject()
        field("object")
        put("household_change" as StaticString)
        field("id")
        put(HouseholdID(fact.household), unless: view.isPreview && fact.step == .form)
        field("entry_id")
        put(record.id, unless: view.isPreview)
        field("member_id")
        if let member = record.member { put(member) } else { putNull() }
        field("kind")
        put(fact.step.kind)
        field("other_id")
        if let other = fact.other { put(other) } else { putNull() }
        field("expires_at")
        if let end = fact.expiresAt { put(end, in: view.zone) } else { putNull() }
        endObject(record, view)
    }
}
