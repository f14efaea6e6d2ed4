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
            // People go by a request, which somebody else approves; keys of systems book at once.
            guard !site.caller.principal.isStaff else { throw Problem(403, .secondPersonRequired) }
            return PreparedWrite(command: .adjustPoints(try await reader.adjustment(site.caller)))
        },
        write: { record, view, writer in writer.putAdjustment(record, view) }
    )
}

extension ObjectReader {
    /// The whole body of an adjustment.
    mutating func adjustment(_ caller: Caller) async throws -> AdjustPoints {
        let member = member(caller)
        let partner = try optionalPartner(caller)
        let maximum = Points.maximum.rawValue
        let points = required("points") { $0.integer($1, in: -maximum...maximum) }
        let reason = adjustmentReason()
        let corrects = id("corrects", of: EntryEntity.self)
        let note = text("note", maximumBytes: CommandLimits.noteBytes)
        let (reference, amount, why) = try finish(member, points, reason)
        return AdjustPoints(
            member: try await caller.member(reference),
            points: Points(amount),
            reason: why,
            partner: partner,
            corrects: corrects,
            note: note ?? ""
        )
    }

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
