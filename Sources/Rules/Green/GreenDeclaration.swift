// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a mapping under `green/` declares.
enum GreenDeclaration: Sendable {
    case factor(Located<EmissionFactor>)
    case activity(Located<GreenActivity>)
    case product(GreenProductDeclaration)

    var code: Located<String> {
        switch self {
        case .factor(let factor): Located(value: factor.value.code, place: factor.place)
        case .activity(let activity): Located(value: activity.value.code, place: activity.place)
        case .product(let product): product.code
        }
    }
}

/// A product whose partners are yet to be found.
struct GreenProductDeclaration: Sendable {
    let code: Located<String>
    let name: LocalizedText
    let skus: [String]
    let categories: [String]
    let partners: [Located<String>]
    let action: Located<String>
    let certificate: GreenCertificate
    let cap: GreenCap
}

enum GreenWord: String, CaseIterable {
    case factor
    case activity
    case product

    var form: DocumentForm {
        switch self {
        case .factor: .greenFactor
        case .activity: .greenActivity
        case .product: .greenProduct
        }
    }

    /// Keys of any of them, each once.
    static let keys = Set(allCases.flatMap(\.form.keys)).sorted()
}

extension DocumentReader {
    mutating func green(_ node: DocumentNode) -> GreenDeclaration? {
        guard let all = fields(node, known: GreenWord.keys),
            let word = required("kind", of: all, { $0.choice($1, of: GreenWord.self) })
        else { return nil }
        refuseOthers(word, all)
        return switch word {
        case .factor: factor(all).map { .factor($0) }
        case .activity: activity(all).map { .activity($0) }
        case .product: product(all).map { .product($0) }
        }
    }

    private mutating func refuseOthers(_ word: GreenWord, _ fields: Fields) {
        let own = word.form.keys
        let others = GreenWord.keys.filter { !own.contains($0) }
        refuse(
            others,
            in: fields,
            because: "this is \(word == .activity ? "an" : "a") \(word.rawValue)"
        )
    }

    private mutating func factor(_ fields: Fields) -> Located<EmissionFactor>? {
        let errorsBefore = findings.errorCount
        let code = required("code", of: fields) { $0.code($1) }
        let action = required("action", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let region = optional("region", of: fields) { $0.code($1) }
        let year = required("year", of: fields) { $0.whole($1, in: DocumentLimits.factorYear) }
        let source = required("source", of: fields) {
            $0.text($1, maximumLetters: DocumentLimits.explanationLetters)
        }
        let confidence = required("confidence", of: fields) {
            $0.choice($1, of: EmissionFactor.Confidence.self)
        }
        let unit = required("unit", of: fields) { $0.code($1) }
        let perUnits = optional("per_units", of: fields) {
            $0.whole($1, in: DocumentLimits.factorUnits)
        }
        let baseline = required("baseline", of: fields) { $0.micrograms($1) }
        let emission = optional("emission", of: fields) { $0.micrograms($1) }
        let claimable = required("claimable", of: fields) { $0.flag($1) }
        let exportable = optional("exportable", of: fields) { $0.flag($1) }
        let from = optional("from", of: fields) { $0.day($1) }
        let until = optional("until", of: fields) { $0.day($1) }
        guard findings.errorCount == errorsBefore, let code, let action, let name, let year,
            let source, let confidence, let unit, let baseline, let claimable
        else { return nil }
        let factor = EmissionFactor(
            code: code.value,
            action: action.value,
            name: name,
            region: region?.value,
            year: year,
            source: source,
            confidence: confidence,
            unit: unit.value,
            perUnits: perUnits ?? 1,
            baselineMicrograms: baseline,
            actionMicrograms: emission ?? 0,
            isClaimable: claimable,
            isExportable: exportable ?? true,
            from: from?.value,
            until: until?.value
        )
        return Located(value: factor, place: code.place)
    }

    private mutating func activity(_ fields: Fields) -> Located<GreenActivity>? {
        let errorsBefore = findings.errorCount
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let form = required("form", of: fields) { $0.choice($1, of: GreenActivity.Form.self) }
        let unit = required("unit", of: fields) { $0.code($1) }
        let bucket = optional("bucket", of: fields) {
            $0.whole($1, in: DocumentLimits.factorUnits)
        }
        let action = optional("factor", of: fields) { $0.code($1) }
        let counted = optional("counts", of: fields) {
            $0.choice($1, of: GreenActivity.Counted.self)
        }
        let grade = optional("least_grade", of: fields) { $0.grade($1) }
        let needsEvidence = optional("needs_evidence", of: fields) { $0.flag($1) }
        let cap = cap(fields, standard: code?.value)
        guard findings.errorCount == errorsBefore, let code, let name, let form, let unit, let cap
        else { return nil }
        let activity = GreenActivity(
            code: code.value,
            name: name,
            form: form,
            unit: unit.value,
            bucket: bucket ?? 1,
            action: action?.value,
            counted: counted ?? .units,
            minimumGrade: grade ?? .attested,
            needsEvidence: needsEvidence ?? (action != nil),
            cap: cap
        )
        return Located(value: activity, place: code.place)
    }

    private mutating func grade(_ node: DocumentNode) -> EvidenceGrade? {
        choice(node, among: EvidenceGrade.allCases.map { ($0.code, $0) })
    }

    private mutating func product(_ fields: Fields) -> GreenProductDeclaration? {
        let errorsBefore = findings.errorCount
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let skus = optional("skus", of: fields) { $0.uniqueTexts($1) }
        let categories = optional("categories", of: fields) { $0.uniqueTexts($1) }
        let partners = required("partners", of: fields) { $0.codes($1) }
        let action = required("factor", of: fields) { $0.code($1) }
        let certificate = required("certificate", of: fields) { $0.certificate($1) }
        let cap = cap(fields, standard: code?.value)
        guard findings.errorCount == errorsBefore, let code, let name, let partners, let action,
            let certificate, let cap
        else { return nil }
        guard skus != nil || categories != nil else {
            findings.error(
                .missingKey,
                at: code.place,
                "nothing says which goods these are",
                fix: "add 'skus' or 'categories'"
            )
            return nil
        }
        return GreenProductDeclaration(
            code: code,
            name: name,
            skus: skus ?? [],
            categories: categories ?? [],
            partners: partners,
            action: action,
            certificate: certificate,
            cap: cap
        )
    }

    private mutating func certificate(_ node: DocumentNode) -> GreenCertificate? {
        guard let fields = fields(node, known: DocumentForm.greenCertificate.keys) else {
            return nil
        }
        let number = required("number", of: fields) { $0.text($1) }
        let until = required("until", of: fields) { $0.day($1) }
        guard let number, let until else { return nil }
        return GreenCertificate(number: number, until: until.value)
    }

    private mutating func cap(_ fields: Fields, standard: String?) -> GreenCap? {
        guard let node = fields["caps"] else { return GreenCap(group: standard ?? "") }
        let errorsBefore = findings.errorCount
        guard let caps = self.fields(node, known: DocumentForm.greenCaps.keys) else { return nil }
        let group = optional("group", of: caps) { $0.code($1) }
        let units = optional("units_per_day", of: caps) {
            $0.whole($1, in: DocumentLimits.capAmount)
        }
        let slotUnits = optional("units_per_slot", of: caps) {
            $0.whole($1, in: DocumentLimits.capAmount)
        }
        let grams = optional("grams_per_day", of: caps) {
            $0.whole($1, in: DocumentLimits.capAmount)
        }
        let hours = optional("slot_hours", of: caps) { $0.hours($1) }
        guard findings.errorCount == errorsBefore else { return nil }
        return GreenCap(
            group: group?.value ?? standard ?? "",
            unitsPerDay: units,
            unitsPerSlot: slotUnits,
            gramsPerDay: grams,
            slotHours: hours ?? []
        )
    }

    /// Hours of the day, each once.
    private mutating func hours(_ node: DocumentNode) -> [Int64]? {
        let hours = list(node, maximum: DocumentLimits.slots) { reader, element in
            reader.whole(element, in: DocumentLimits.hours).map {
                Located(value: $0, place: element.place)
            }
        }
        return hours.map { unique($0).map(\.value).sorted() }
    }

    /// Grams with at most six decimals.
    private mutating func micrograms(_ node: DocumentNode) -> Int64? {
        let most = DocumentLimits.factorMicrograms / EmissionFactor.microgramsPerGram
        let expected = "grams from 0 to \(most), such as 46.7"
        guard let text = scalar(node, expected: expected) else { return nil }
        guard let micrograms = Decimal(text)?.scaled(to: 6),
            (0...DocumentLimits.factorMicrograms).contains(micrograms)
        else {
            findings.error(
                .badNumber,
                at: node.place,
                "'\(shown(text))' is no amount of grams",
                fix: "write \(expected)"
            )
            return nil
        }
        return micrograms
    }
}
