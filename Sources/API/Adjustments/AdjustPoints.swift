// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/adjustments`: the operator gives or takes points by hand, with a reason.
    static let adjustPoints = LedgerWrite(
        id: "adjustPoints",
        scope: .adjustmentsWrite,
        isForOperator: true,
        prepare: { reader, site in
            let member = reader.member(site.caller)
            let partner = try reader.optionalPartner(site.caller)
            let maximum = Points.maximum.rawValue
            let points = reader.required("points") { $0.integer($1, in: -maximum...maximum) }
            let reason = reader.adjustmentReason()
            let corrects = reader.id("corrects", of: EntryEntity.self)
            let note = reader.text("note", maximumBytes: CommandLimits.noteBytes)
            let (reference, amount, why) = try reader.finish(member, points, reason)
            let command = AdjustPoints(
                member: try await site.caller.member(reference),
                points: Points(amount),
                reason: why,
                partner: partner,
                corrects: corrects,
                note: note ?? ""
            )
            return PreparedWrite(command: .adjustPoints(command))
        },
        write: { record, view, writer in writer.putAdjustment(record, view) }
    )
}

extension ObjectReader {
    fileprivate mutating func adjustmentReason() -> AdjustmentReason? {
        guard let code = requiredText("reason") else { return nil }
        guard let reason = AdjustmentReason(code: code) else {
            let known = AdjustmentReason.allCases.map { "\($0.code)" }
            report("reason", .unknown, Expected.oneOf(known))
            return nil
        }
        return reason
    }
}

extension JSONWriter {
    mutating func putAdjustment(_ record: Record, _ view: RecordView) {
        guard case .pointsAdjusted(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no adjustment")
        }
        beginObject("adjustment", AdjustmentID(record.id), record, view)
        putPartner(fact.partner, view)
        field("points")
        put(fact.points)
        field("reason")
        put(fact.reason.code)
        field("corrects")
        if let corrects = fact.corrects { put(corrects) } else { putNull() }
        field("note")
        put(fact.note)
        endObject(record, view)
    }
}
