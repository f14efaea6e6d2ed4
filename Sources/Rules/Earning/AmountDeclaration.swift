// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The `amount` of a rule as its document says it.
struct AmountDeclaration: Sendable {
    enum Form: Sendable {
        case perAmount(Money, TierTable<Int64>)
        case perQuantity(Int64, unit: String?, TierTable<Int64>)
        case fixed(TierTable<Int64>)
        case bands([Band])
        case multiple(TierTable<Ratio>, MultipliedDeclaration)
    }

    struct Band: Sendable {
        let from: Located<Money>
        let points: TierTable<Int64>
    }

    let form: Form
    let step: Int64
    let rounding: Rounding
    let priceBasis: PriceBasis
    let place: Place

    /// Exactly one of them says what is counted.
    static var forms: [String] { DocumentForm.amount.oneOf }
}

/// The rules whose points are multiplied, as a document names them.
enum MultipliedDeclaration: Sendable {
    /// Every base rule that multiplies nothing itself.
    case base
    /// Every rule that multiplies nothing itself.
    case all
    case named(rules: [Located<String>], groups: [Located<String>])

    static let words = [("base", MultipliedDeclaration.base), ("all", .all)]
}

/// What sets a rule off, before its details are known.
public enum TriggerWord: String, Hashable, Sendable, CaseIterable {
    case purchase
    case firstPurchase = "first_purchase"
    case activity
    case enrolment
    case tierReached = "tier_reached"
    case schedule

    var isPurchase: Bool { self == .purchase || self == .firstPurchase }
}

extension DocumentReader {
    mutating func amount(_ node: DocumentNode, trigger: TriggerWord) -> AmountDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.amount.keys) else { return nil }
        let forms = AmountDeclaration.forms.filter { fields.has($0) }
        guard forms.count == 1, let word = forms.first else {
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
        let form = form(word, of: fields, trigger: trigger)
        let step = step(word, of: fields)
        let rounding = optional("rounding", of: fields) { $0.choice($1, of: Rounding.self) }
        let basis = optional("basis", of: fields) { $0.choice($1, of: PriceBasis.self) }
        guard findings.errorCount == errorsBefore, let form else { return nil }
        return AmountDeclaration(
            form: form,
            step: step ?? 1,
            rounding: rounding ?? .floor,
            priceBasis: basis ?? .afterDiscount,
            place: node.place
        )
    }

    private mutating func form(
        _ word: String,
        of fields: Fields,
        trigger: TriggerWord
    ) -> AmountDeclaration.Form? {
        refuseOthers(beside: word, of: fields, trigger: trigger)
        switch word {
        case "per_amount":
            guard trigger.isPurchase else { return nil }
            let amount = required(word, of: fields) {
                $0.money($1, in: DocumentLimits.amountFen)
            }
            let points = required("points", of: fields) { $0.pointsTable($1) }
            guard let amount, let points else { return nil }
            return .perAmount(amount, points)
        case "per_quantity":
            let quantity = required(word, of: fields) { $0.whole($1, in: DocumentLimits.quantity) }
            let unit = trigger.isPurchase ? required("unit", of: fields) { $0.text($1) } : nil
            let points = required("points", of: fields) { $0.pointsTable($1) }
            guard let quantity, let points else { return nil }
            return .perQuantity(quantity, unit: unit, points)
        case "fixed": return required(word, of: fields) { $0.pointsTable($1) }.map { .fixed($0) }
        case "bands": return required(word, of: fields) { $0.bands($1) }.map { .bands($0) }
        default:
            let ratios = required(word, of: fields) { $0.ratioTable($1) }
            let rules = required("of", of: fields) { $0.multiplied($1) }
            guard let ratios, let rules else { return nil }
            return .multiple(ratios, rules)
        }
    }

    /// Reports keys that say nothing beside the form of the amount.
    private mutating func refuseOthers(
        beside word: String,
        of fields: Fields,
        trigger: TriggerWord
    ) {
        switch word {
        case "per_amount":
            refuse(["unit", "of"], in: fields, because: "an amount is in yuan")
        case "per_quantity":
            refuse(["of"], in: fields, because: "nothing is multiplied")
            if !trigger.isPurchase {
                let reason = "the quantity of an activity has no unit"
                refuse(["unit"], in: fields, because: reason)
            }
        case "multiply":
            let reason = "it gives again what other rules gave"
            refuse(["points", "unit", "step", "basis"], in: fields, because: reason)
        default:
            refuse(
                ["points", "unit", "step", "rounding", "of"],
                in: fields,
                because: "'\(word)' is the whole amount"
            )
        }
        guard !trigger.isPurchase else { return }
        let reason = "without a purchase there is no amount of money"
        refuse(["per_amount", "bands", "basis"], in: fields, because: reason)
        guard trigger != .activity else { return }
        refuse(["per_quantity"], in: fields, because: "there is nothing to count")
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

extension DocumentReader {
    /// `- {from: 100.00, points: 20}`, from low to high.
    private mutating func bands(_ node: DocumentNode) -> [AmountDeclaration.Band]? {
        let errorsBefore = findings.errorCount
        let bands = list(node, maximum: DocumentLimits.bands) { reader, element in
            reader.band(element)
        }
        guard findings.errorCount == errorsBefore, let bands else { return nil }
        for (band, next) in zip(bands, bands.dropFirst()) where next.from.value <= band.from.value {
            findings.error(
                .emptySpan,
                at: next.from.place,
                "this band starts at \(next.from.value), the one before at \(band.from.value)",
                fix: "write the bands from low to high"
            )
        }
        return findings.errorCount == errorsBefore ? bands : nil
    }

    private mutating func band(_ node: DocumentNode) -> AmountDeclaration.Band? {
        guard let fields = fields(node, known: DocumentForm.band.keys) else { return nil }
        let from = required("from", of: fields) { reader, node in
            reader.money(node, in: DocumentLimits.spanOfFen).map {
                Located(value: $0, place: node.place)
            }
        }
        let points = required("points", of: fields) { $0.pointsTable($1) }
        guard let from, let points else { return nil }
        return AmountDeclaration.Band(from: from, points: points)
    }

    /// `base`, `all`, or `{rules: [...], groups: [...]}`.
    private mutating func multiplied(_ node: DocumentNode) -> MultipliedDeclaration? {
        guard case .mapping = node.content else {
            return choice(node, among: MultipliedDeclaration.words.map { ($0.0, $0.1) })
        }
        guard let fields = fields(node, known: DocumentForm.multiplied.keys) else { return nil }
        guard DocumentForm.multiplied.keys.contains(where: { fields.has($0) }) else {
            findings.error(
                .emptyList,
                at: node.place,
                "no rule is named",
                fix: "add 'rules' or 'groups'"
            )
            return nil
        }
        let rules = optional("rules", of: fields) { reader, node in
            reader.list(node) { $0.code($1) }
        }
        let groups = optional("groups", of: fields) { reader, node in
            reader.list(node) { $0.code($1) }
        }
        return .named(rules: unique(rules ?? []), groups: unique(groups ?? []))
    }
}
