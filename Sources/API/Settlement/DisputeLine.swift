// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/settlements/{number}/disputes`: a line is not paid until it was looked at.
    static let disputeLine = LedgerWrite(
        id: "disputeLine",
        scope: .settlementWrite,
        prepare: { reader, site in
            let number = try Caller.cycle(site.pathID ?? "")
            let partner = try reader.partner(site.caller)
            let entry = reader.required("entry_id") { $0.id($1, of: EntryEntity.self) }
            let reason = reader.requiredText("reason", maximumBytes: CommandLimits.noteBytes)
            let (whose, line, why) = try reader.finish(partner, entry, reason)
            return PreparedWrite(
                command: .settlement(
                    .dispute(
                        DisputeLine(number: number, partner: whose, entry: line, reason: why)
                    )
                )
            )
        },
        write: { record, view, writer in writer.putDispute(record, view) }
    )

    /// `POST …/disputes/{id}/resolution`: upheld, and the line is undone; or rejected, and it is paid.
    static let resolveDispute = LedgerWrite(
        id: "resolveDispute",
        scope: .settlementWrite,
        isForOperator: true,
        createsObject: false,
        prepare: { reader, site in
            guard let id = DisputeID(text: site.pathID ?? "") else {
                throw Problem(.settlement(.unknownDispute))
            }
            let outcome = reader.required("outcome") { $0.outcome($1) }
            let reason = reader.requiredText("reason", maximumBytes: CommandLimits.noteBytes)
            let (isUpheld, why) = try reader.finish(outcome, reason)
            let command = ResolveDispute(
                dispute: id.recordedIn,
                isUpheld: isUpheld,
                reason: why
            )
            return PreparedWrite(command: .settlement(.resolve(command)))
        },
        write: { record, view, writer in writer.putDispute(record, view) }
    )
}

extension ObjectReader {
    fileprivate mutating func outcome(_ name: String) -> Bool? {
        switch text(name) {
        case nil: return nil
        case "upheld": return true
        case "rejected": return false
        default:
            report(name, .unknown, Expected.oneOf(["upheld", "rejected"]))
            return nil
        }
    }
}

extension JSONWriter {
    fileprivate mutating func putDispute(_ record: Record, _ view: RecordView) {
        switch record.fact {
        case .settlement(.disputed(let fact)):
            beginObject("dispute", DisputeID(record.id), record, view)
            field("number")
            put(Int64(clamping: fact.number))
            putPartner(fact.partner.rawValue, view)
            field("line_entry_id")
            put(fact.entry)
            field("fen")
            put(fact.fen)
            field("status")
            put("open" as StaticString)
            field("reason")
            put(fact.reason)
        case .settlement(.resolved(let fact)):
            beginObject("dispute", DisputeID(fact.dispute), record, view)
            field("number")
            put(Int64(clamping: fact.number))
            putPartner(fact.partner.rawValue, view)
            field("line_entry_id")
            putNull()
            field("fen")
            put(fact.fen)
            field("status")
            put((fact.isUpheld ? "upheld" : "rejected") as StaticString)
            field("reason")
            put(fact.reason)
        default: preconditionFailure("\(record.fact.kind) disputes nothing")
        }
        endObject(record, view)
    }
}
