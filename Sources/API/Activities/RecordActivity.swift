// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/activities`: something a member did that is not a purchase.
    static let recordActivity = LedgerWrite(
        id: "recordActivity",
        scope: .activitiesWrite,
        prepare: { reader, site in
            let member = reader.member(site.caller)
            let partner = try reader.partner(site.caller)
            let body = ActivityBody(&reader)
            let source = reader.requiredSource(partner: partner, type: "activity")
            let (reference, activity, key) = try reader.finish(member, body, source)
            let command = RecordActivity(
                member: try await site.caller.member(reference),
                source: key,
                occurredAt: activity.occurredAt,
                kind: activity.kind,
                quantity: activity.quantity,
                group: activity.group,
                evidence: activity.evidence
            )
            return PreparedWrite(command: .recordActivity(command))
        },
        write: { record, view, writer in writer.putActivity(record, view) }
    )
}

private struct ActivityBody {
    let kind: String
    let quantity: Int64
    let occurredAt: Instant
    let group: String
    let evidence: Evidence?

    init?(_ reader: inout ObjectReader) {
        let kind = reader.requiredText("kind")
        let quantity = reader.integer("quantity", in: 1...CommandLimits.quantity)
        let occurredAt = reader.required("occurred_at") { $0.moment($1) }
        group = reader.text("group") ?? ""
        evidence = reader.evidence("evidence")
        guard let kind, let occurredAt else { return nil }
        self.kind = kind
        self.quantity = quantity ?? 1
        self.occurredAt = occurredAt
    }
}

extension JSONWriter {
    mutating func putActivity(_ record: Record, _ view: RecordView) {
        guard case .activityRecorded(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no activity")
        }
        beginObject("activity", ActivityID(record.id), record, view)
        putPartner(fact.partner.rawValue, view)
        field("kind")
        put(fact.kind)
        field("quantity")
        put(fact.quantity)
        field("bucket")
        put(fact.bucket)
        field("group")
        put(fact.group.isEmpty ? nil : fact.group)
        field("evidence")
        put(fact.evidence)
        field("grams")
        put(fact.claim?.grams ?? 0)
        field("grams_wanted")
        put(fact.claim?.wanted ?? 0)
        field("factor")
        put(fact.claim?.factor)
        field("tier")
        put(view.tierCode(fact.tier))
        field("occurred_at")
        put(record.ledger.occurredAt, in: view.zone)
        putAwards(fact.awards, by: fact.partner, record, view)
        endObject(record, view)
    }
}
