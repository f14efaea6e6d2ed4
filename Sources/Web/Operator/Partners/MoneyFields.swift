// SPDX-License-Identifier: Apache-2.0

/// Fields of every form that notes money that has moved.
struct MoneyFields: Sendable {
    let visit: PageVisit
    let refusal: ContractRefusal?

    var amount: ConsoleField {
        ConsoleField(
            name: "amount",
            label: visit.words("partners.amount"),
            kind: .number,
            value: visit.form["amount"] ?? "",
            wrong: refusal?.detail(at: "/amount/amount"),
            isRequired: true,
            unit: visit.words("console.unit_yuan")
        )
    }

    /// What the bank calls it.
    var reference: ConsoleField {
        ConsoleField(
            name: "reference",
            label: visit.words("partners.reference"),
            value: visit.form["reference"] ?? "",
            hint: visit.words("partners.reference_hint"),
            wrong: refusal?.detail(at: "/reference"),
            maximum: 120
        )
    }
}
