// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/members/{id}/household/transfers`: a member gives points to another of the household.
    static let transferPoints = LedgerWrite(
        id: "transferPoints",
        scope: .redemptionsWrite,
        createsObject: false,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            let recipient = reader.required("recipient_id") { $0.id($1, of: MemberEntity.self) }
            let points = reader.required("points") { $0.points($1) }
            let (other, amount) = try reader.finish(recipient, points)
            let command = TransferPoints(
                member: try await site.member(named),
                recipient: other,
                points: amount
            )
            return PreparedWrite(command: .transferPoints(command))
        },
        write: { record, view, writer in writer.putTransfer(record, view) }
    )
}

extension JSONWriter {
    fileprivate mutating func putTransfer(_ record: Record, _ view: RecordView) {
        guard case .pointsSent(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no transfer in a household")
        }
        beginObject()
        field("object")
        put("household_transfer" as StaticString)
        field("id")
        put(HouseholdID(fact.household))
        field("entry_id")
        put(record.id, unless: view.isPreview)
        field("member_id")
        if let member = record.member { put(member) } else { putNull() }
        field("recipient_id")
        put(fact.recipient)
        field("points")
        put(fact.points)
        endObject(record, view)
    }
}
