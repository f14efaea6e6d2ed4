// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/partners/{code}/payments`: money that a partner paid, or was paid.
    static let recordPartnerPayment = partnerMoney(
        "recordPartnerPayment",
        choice: "direction",
        [
            "received": .partnerPaid, "paid_out": .partnerWasPaid,
            "balance_returned": .balanceReturned,
        ]
    )

    /// `POST /v1/partners/{code}/deposits`: the deposit of a partner that leaves.
    static let recordDeposit = partnerMoney(
        "recordDeposit",
        choice: "direction",
        [
            "received": .depositReceived, "returned": .depositReturned,
            "taken": .depositTaken,
        ]
    )

    /// `POST /v1/partners/{code}/write-offs`: what a partner owes is given up.
    static let writeOffReceivable = partnerMoney("writeOffReceivable") { _ in
        .receivableWrittenOff
    }

    /// `POST /v1/fund/contributions`: what the operator pays in.
    static let contributeToFund = LedgerWrite(
        id: "contributeToFund",
        scope: .fundsWrite,
        isForOperator: true,
        prepare: { reader, _ in
            let purposes: [String: MoneyStep] = [
                "fund": .fundToppedUp, "subsidy": .subsidyPaid, "adjustments": .adjustmentsPaid,
            ]
            let step = reader.choice("purpose", of: purposes)
            return try reader.money(step, partner: nil)
        },
        write: { record, view, writer in writer.putMoney(record, view) }
    )

    /// `POST /v1/members/{id}/debt-write-offs`: points that a member owes are given up.
    static let writeOffDebt = LedgerWrite(
        id: "writeOffDebt",
        scope: .fundsWrite,
        isForOperator: true,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            let points = reader.required("points") { $0.points($1) }
            let reason = reader.requiredText("reason", maximumBytes: CommandLimits.noteBytes)
            let (owed, why) = try reader.finish(points, reason)
            let command = WriteOffDebt(
                member: try await site.member(named),
                points: owed,
                reason: why
            )
            return PreparedWrite(command: .writeOffDebt(command))
        },
        write: { record, view, writer in writer.putDebt(record, view) }
    )

    private static func partnerMoney(
        _ id: String,
        choice name: String,
        _ steps: [String: MoneyStep]
    ) -> LedgerWrite {
        partnerMoney(id) { $0.choice(name, of: steps) }
    }

    private static func partnerMoney(
        _ id: String,
        _ step: @escaping @Sendable (inout ObjectReader) -> MoneyStep?
    ) -> LedgerWrite {
        LedgerWrite(
            id: id,
            scope: .fundsWrite,
            isForOperator: true,
            prepare: { reader, site in
                let code = site.pathID ?? reader.requiredText("partner")
                let step = step(&reader)
                let partner = code.flatMap { site.caller.program.registry.partner(code: $0) }
                guard code == nil || partner != nil else { throw Problem(.unknownPartner) }
                return try reader.money(step, partner: partner)
            },
            write: { record, view, writer in writer.putMoney(record, view) }
        )
    }
}

extension ObjectReader {
    fileprivate mutating func choice(
        _ name: String,
        of steps: [String: MoneyStep]
    ) -> MoneyStep? {
        guard let word = requiredText(name) else { return nil }
        guard let step = steps[word] else {
            report(name, .unknown, Expected.oneOf(steps.keys.sorted()))
            return nil
        }
        return step
    }

    fileprivate mutating func money(
        _ step: MoneyStep?,
        partner: PartnerNumber?
    ) throws(Problem) -> PreparedWrite {
        let amount = required("amount") { $0.money($1, minimum: 1) }
        let reference = text("reference")
        let limit = CommandLimits.noteBytes
        let reason =
            step?.needsReason ?? false
            ? requiredText("reason", maximumBytes: limit) : text("reason", maximumBytes: limit)
        let occurredAt = moment("occurred_at")
        let source = source(partner: partner, type: "money")
        let (money, wanted) = try finish(amount, step)
        let command = MoveMoney(
            step: wanted,
            partner: partner,
            amount: money,
            reference: reference ?? "",
            reason: reason ?? "",
            occurredAt: occurredAt,
            source: source
        )
        return PreparedWrite(command: .moveMoney(command))
    }
}

extension JSONWriter {
    fileprivate mutating func putMoney(_ record: Record, _ view: RecordView) {
        guard case .moneyMoved(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) moves no money")
        }
        beginPersonObject("money_movement", record, view)
        field("kind")
        put(fact.step.kind)
        putPartner(fact.partner, view)
        field("amount")
        put(fact.amount)
        field("reference")
        put(fact.reference)
        field("reason")
        put(fact.reason)
        field("occurred_at")
        put(record.ledger.occurredAt, in: view.zone)
        endObject(record, view)
    }

    fileprivate mutating func putDebt(_ record: Record, _ view: RecordView) {
        guard case .debtWrittenOff(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) gives no debt up")
        }
        beginPersonObject("debt_write_off", record, view)
        field("points")
        put(fact.points)
        field("reason")
        put(fact.reason)
        field("borne_by")
        put(fact.isBorneByFund ? "fund" : "operator" as StaticString)
        endObject(record, view)
    }
}
