// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a document says about one partner's settlement.
struct PartnerSettlementDeclaration: Sendable {
    let terms: PartnerSettlement.Terms
    let creditLimit: Money?
    let alertBelow: Money?
    /// `nil` for the program's fee.
    let feePartsPerMillion: Int64?
    let agreedDeposit: Money?
    let guarantor: String?

    func settlement(of program: SettlementTerms) -> PartnerSettlement {
        PartnerSettlement(
            terms: terms,
            creditLimit: creditLimit,
            alertBelow: alertBelow,
            feePartsPerMillion: feePartsPerMillion ?? program.feePartsPerMillion,
            agreedDeposit: agreedDeposit,
            guarantor: guarantor,
            isDeclared: true
        )
    }
}

extension DocumentReader {
    mutating func settlement(_ node: DocumentNode) -> SettlementTerms? {
        guard let fields = fields(node, known: DocumentForm.settlement.keys) else { return nil }
        let errorsBefore = findings.errorCount
        let fee = optional("fee", of: fields) { $0.percent($1, in: DocumentLimits.feePercent) }
        let cycle = optional("cycle", of: fields) {
            $0.choice($1, of: SettlementTerms.Cycle.self)
        }
        let bearer = optional("loss_borne_by", of: fields) {
            $0.choice($1, of: SettlementTerms.LossBearer.self)
        }
        guard findings.errorCount == errorsBefore else { return nil }
        return SettlementTerms(
            feePartsPerMillion: fee ?? SettlementTerms.standard.feePartsPerMillion,
            cycle: cycle ?? SettlementTerms.standard.cycle,
            lossBorneBy: bearer ?? SettlementTerms.standard.lossBorneBy,
            isDeclared: true
        )
    }

    mutating func partnerSettlement(_ node: DocumentNode) -> PartnerSettlementDeclaration? {
        let form = DocumentForm.partnerSettlement
        guard let fields = fields(node, known: form.keys) else { return nil }
        let errorsBefore = findings.errorCount
        let terms = required("terms", of: fields) {
            $0.choice($1, of: PartnerSettlement.Terms.self)
        }
        if terms == .prepaid {
            refuse(["credit_limit"], in: fields, because: "who pays ahead has no credit")
        }
        let limit = optional("credit_limit", of: fields) {
            $0.money($1, in: DocumentLimits.creditFen)
        }
        let alert = optional("alert_below", of: fields) {
            $0.money($1, in: DocumentLimits.creditFen)
        }
        let fee = optional("fee", of: fields) { $0.percent($1, in: DocumentLimits.feePercent) }
        let deposit = optional("deposit", of: fields) {
            $0.money($1, in: DocumentLimits.creditFen)
        }
        let guarantor = optional("guarantor", of: fields) { $0.text($1) }
        if terms == .postpaid, let alert, limit == nil {
            findings.error(
                .contradictoryTerms,
                at: node.place,
                "an alert below \(alert) yuan never comes where nothing runs out",
                fix: "give a 'credit_limit', or leave 'alert_below' out"
            )
        }
        guard findings.errorCount == errorsBefore, let terms else { return nil }
        return PartnerSettlementDeclaration(
            terms: terms,
            creditLimit: limit,
            alertBelow: alert,
            feePartsPerMillion: fee,
            agreedDeposit: deposit,
            guarantor: guarantor
        )
    }

    /// Percent with at most four decimals, in parts of a million.
    private mutating func percent(
        _ node: DocumentNode,
        in range: ClosedRange<Int64>
    ) -> Int64? {
        let expected = "percent from \(range.lowerBound) to \(range.upperBound), such as 2.5"
        guard let text = scalar(node, expected: expected) else { return nil }
        guard let parts = Decimal(text)?.scaled(to: 4) else {
            findings.error(
                .badNumber,
                at: node.place,
                "'\(shown(text))' is no percentage with at most four decimals",
                fix: "write \(expected)"
            )
            return nil
        }
        guard range.lowerBound * 10_000 <= parts, parts <= range.upperBound * 10_000 else {
            findings.error(
                .outOfRange,
                at: node.place,
                "\(shown(text)) percent is out of range",
                fix: "write \(expected)"
            )
            return nil
        }
        return parts
    }
}

extension DocumentForm {
    private static let fee = Field.optional(
        "fee",
        .percent(DocumentLimits.feePercent),
        "Percent of the face value of points that mature, with at most four decimals."
    )

    static let settlement = DocumentForm(
        "Settlement",
        "How money goes between partners, the fund and the program.",
        [
            fee,
            .optional(
                "cycle",
                .words(SettlementTerms.Cycle.self),
                "What is closed and paid together; a month when absent."
            ),
            .optional(
                "loss_borne_by",
                .words(SettlementTerms.LossBearer.self),
                "Who bears a receivable that is given up; the operator when absent."
            ),
        ]
    )

    static let partnerSettlement = DocumentForm(
        "PartnerSettlement",
        "How a partner pays for the points that it issues.",
        cases: [
            Case(
                key: "terms",
                words: [PartnerSettlement.Terms.prepaid.rawValue],
                forbids: ["credit_limit"]
            ),
            Case(
                key: "terms",
                words: [PartnerSettlement.Terms.postpaid.rawValue],
                inside: nil,
                needed: ["alert_below": ["credit_limit"]]
            ),
        ],
        [
            .required("terms", .words(PartnerSettlement.Terms.self), "Ahead, or by cycle."),
            .optional(
                "credit_limit",
                .money(DocumentLimits.creditFen),
                "Yuan that it may owe, pending points with it; none when absent."
            ),
            .optional(
                "alert_below",
                .money(DocumentLimits.creditFen),
                "Its account is listed once fewer yuan are left."
            ),
            .optional(
                "deposit",
                .money(DocumentLimits.creditFen),
                "Yuan that it has agreed to leave with the program."
            ),
            .optional(
                "guarantor",
                .text(DocumentLimits.nameLetters),
                "Who else is liable for what it owes, such as a bank with a letter of guarantee."
            ),
            fee,
        ]
    )
}
