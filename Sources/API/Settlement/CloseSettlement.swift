// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/settlements`: runs over a cycle that is over, and closes it.
    static let closeSettlement = LedgerWrite(
        id: "closeSettlement",
        scope: .settlementWrite,
        isForOperator: true,
        prepare: { reader, site in
            let number = reader.required("number") {
                $0.integer($1, in: 1...Int64(UInt32.max))
            }
            let wanted = try reader.finish(number)
            let engine = site.caller.engine
            let plan: SettlementPlan
            do {
                plan = try await engine.settlementPlan(UInt64(wanted))
            } catch is SettlementRunFault {
                let next = UInt64(try await engine.settlementBook().cycles.count) + 1
                throw Problem(.settlement(.notNext(number: next)))
            }
            // To read a cycle that cannot be closed yet would be for nothing.
            guard plan.closed != nil || plan.isOver(at: engine.now) else {
                throw Problem(.settlement(.notOver(until: plan.end)))
            }
            return PreparedWrite(command: .settlement(.close(try await engine.run(plan).command)))
        },
        write: { record, view, writer in writer.putSettlement(record, view) }
    )
}

extension Operation {
    static let closeSettlement = LedgerWrite.closeSettlement.operation("/v1/settlements")
}

extension JSONWriter {
    fileprivate mutating func putSettlement(_ record: Record, _ view: RecordView) {
        guard case .settlement(.closed(let fact)) = record.fact else {
            preconditionFailure("\(record.fact.kind) closes no cycle")
        }
        beginPersonObject("settlement_closing", record, view)
        field("number")
        put(Int64(clamping: fact.number))
        field("from")
        put("\(fact.period.from)")
        field("through")
        put("\(fact.period.lastDay)")
        field("matrix_sha256")
        put(Hexadecimal.text(fact.matrix))
        field("statements")
        beginArray()
        for (index, statement) in fact.statements.enumerated() {
            beginObject()
            field("number")
            put(Int64(clamping: fact.firstStatement) + Int64(index))
            putPartner(statement.partner.rawValue, view)
            field("net_fen")
            put(statement.net)
            field("netting_fen")
            put(statement.netting)
            field("sha256")
            put(Hexadecimal.text(statement.digest))
            endObject()
        }
        endArray()
        endObject(record, view)
    }
}
