// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The `amount` of a rule as its document says it.
struct AmountDeclaration: Sendable {
    let basis: RuleAmount.Basis
    let points: TierTable
    let step: Int64
    let rounding: Rounding
    let place: Place

    static let keys = [
        "points", "per_amount", "per_quantity", "unit", "fixed", "step", "rounding",
    ]
    /// Exactly one of them says what is counted.
    static let forms = ["per_amount", "per_quantity", "fixed"]
}

/// Whether a rule is about a purchase or an activity, before its details are known.
enum TriggerWord: String, CaseIterable {
    case purchase
    case activity
}

extension DocumentReader {
    mutating func amount(_ node: DocumentNode, trigger: TriggerWord) -> AmountDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: AmountDeclaration.keys) else { return nil }
        let forms = AmountDeclaration.forms.filter { fields.has($0) }
        guard forms.count == 1, let form = forms.first else {
            findings.error(
                .amountForm,
                at: node.place,
                forms.isEmpty
                    ? "the amount does not say what is counted"
                    : "the amount counts several things: \(listed(forms))",
                fix: "write exactly one of \(listed(AmountDeclaration.forms))"
            )
            return nil
        }
        let basis = basis(form, of: fields, trigger: trigger)
        let points = points(form, of: fields)
        let step = step(form, of: fields)
        let rounding = optional("rounding", of: fields) { $0.choice($1, of: Rounding.self) }
        guard findings.errorCount == errorsBefore, let basis, let points else { return nil }
        return AmountDeclaration(
            basis: basis,
            points: points,
            step: step ?? 1,
            rounding: rounding ?? .floor,
            place: node.place
        )
    }

    private mutating func basis(
        _ form: String,
        of fields: Fields,
        trigger: TriggerWord
    ) -> RuleAmount.Basis? {
        switch (form, trigger) {
        case ("per_amount", .purchase):
            refuse(["unit"], in: fields, because: "an amount is in yuan")
            return required(form, of: fields) { $0.money($1, in: DocumentLimits.amountFen) }
                .map { .perAmount($0) }
        case ("per_amount", .activity):
            refuse([form], in: fields, because: "an activity has no amount of money")
            return nil
        case ("per_quantity", _):
            let quantity = required(form, of: fields) { $0.whole($1, in: DocumentLimits.quantity) }
            let unit = unit(of: fields, trigger: trigger)
            return quantity.map { .perQuantity($0, unit: unit) }
        default:
            refuse(
                ["points", "unit", "step", "rounding"],
                in: fields,
                because: "'fixed' is the whole amount"
            )
            return .fixed
        }
    }

    private mutating func unit(of fields: Fields, trigger: TriggerWord) -> String? {
        guard trigger == .purchase else {
            refuse(["unit"], in: fields, because: "the quantity of an activity has no unit")
            return nil
        }
        return required("unit", of: fields) { $0.text($1) }
    }

    private mutating func points(_ form: String, of fields: Fields) -> TierTable? {
        required(form == "fixed" ? form : "points", of: fields) { $0.tierTable($1) }
    }

    private mutating func step(_ form: String, of fields: Fields) -> Int64? {
        switch form {
        case "per_amount":
            optional("step", of: fields) { $0.money($1, in: DocumentLimits.amountFen)?.fen }
        case "per_quantity":
            optional("step", of: fields) { $0.whole($1, in: DocumentLimits.quantity) }
        default: nil
        }
    }
}
