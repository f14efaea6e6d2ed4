// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentReader {
    /// What `credit.yaml` says.
    mutating func credit(_ root: DocumentNode) -> CreditTerms? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(root, known: DocumentForm.credit.keys) else { return nil }
        let days = required("maximum_days", of: fields) {
            $0.whole($1, in: DocumentLimits.attestationDays)
        }
        let share = optional("public_share", of: fields) { $0.publicShare($1) }
        let levels = required("levels", of: fields) { $0.levels($1) }
        let issuers = required("issuers", of: fields) { $0.issuers($1) }
        guard findings.errorCount == errorsBefore, let days, let levels, let issuers
        else { return nil }
        return CreditTerms(
            trusted: levels.trusted,
            model: levels.model,
            publicShare: share ?? Ratio(1, 2),
            maximumDays: days,
            issuers: issuers
        )
    }

    private mutating func publicShare(_ node: DocumentNode) -> Ratio? {
        guard let share = ratio(node) else { return nil }
        guard share >= Ratio(1, 2), share <= .one else {
            findings.error(
                .priorityStarvesPublic,
                at: node.place,
                "\(share) of a limited stock are left for everybody",
                fix: "leave at least a half, at most all"
            )
            return nil
        }
        return share
    }

    private typealias Levels = (trusted: CreditBenefit, model: CreditBenefit)

    private mutating func levels(_ node: DocumentNode) -> Levels? {
        guard case .mapping(let entries) = node.content else {
            return wrongType(node, expected: "a mapping with the keys trusted, model")
        }
        var benefits: [CreditLevel: CreditBenefit] = [:]
        let errorsBefore = findings.errorCount
        for entry in entries {
            guard let benefit = benefit(entry.value, at: entry.keyPlace) else { continue }
            guard let level = CreditLevel(code: entry.key), level != .none else {
                findings.error(
                    .unknownKey,
                    at: entry.keyPlace,
                    "'\(shown(entry.key))' is no level of credit",
                    fix: "levels are trusted and model; everybody else has the plain terms"
                )
                continue
            }
            benefits[level] = benefit
        }
        guard findings.errorCount == errorsBefore else { return nil }
        let trusted = benefits[.trusted] ?? .none
        let model = benefits[.model] ?? trusted
        guard model.priceReduction >= trusted.priceReduction,
            model.earlyHours >= trusted.earlyHours
        else {
            penalty(at: node.place, "the level model gives less than trusted")
            return nil
        }
        return (trusted, model)
    }

    /// Also of a level that does not exist: less than everybody has is the graver mistake.
    private mutating func benefit(_ node: DocumentNode, at place: Place) -> CreditBenefit? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.creditBenefit.keys) else { return nil }
        let reduction = optional("price_reduction", of: fields) { $0.ratio($1) }
        let hours = optional("early_hours", of: fields) {
            $0.whole($1, in: DocumentLimits.earlyHours)
        }
        guard findings.errorCount == errorsBefore else { return nil }
        if let reduction, reduction >= .one {
            findings.error(
                .outOfRange,
                at: fields.place(of: "price_reduction"),
                "nothing is left of a price",
                fix: "take off less than all of it"
            )
            return nil
        }
        return CreditBenefit(
            priceReduction: reduction ?? Ratio(0, 1),
            earlyHours: hours ?? 0
        )
    }

    private mutating func penalty(at place: Place, _ message: String) {
        findings.error(
            .creditPenalty,
            at: place,
            message,
            fix: "credit only adds: nobody may have less than those without an attestation"
        )
    }

    private mutating func issuers(_ node: DocumentNode) -> [CreditIssuer]? {
        let issuers = list(node, maximum: DocumentLimits.creditIssuers) { reader, element in
            reader.issuer(element)
        }
        guard let issuers else { return nil }
        var seen: Set<String> = []
        for issuer in issuers where !seen.insert(issuer.value.code).inserted {
            findings.error(
                .duplicateCode,
                at: issuer.place,
                "there is an issuer '\(issuer.value.code)' already",
                fix: "give each issuer its own code"
            )
        }
        return issuers.map(\.value)
    }

    private mutating func issuer(_ node: DocumentNode) -> Located<CreditIssuer>? {
        guard let fields = fields(node, known: DocumentForm.creditIssuer.keys) else { return nil }
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let key = required("public_key", of: fields) { $0.publicKey($1) }
        let from = optional("from", of: fields) { $0.day($1) }
        let until = optional("until", of: fields) { $0.day($1) }
        guard let code, let name, let key else { return nil }
        let issuer = CreditIssuer(
            code: code.value,
            name: name,
            publicKey: key,
            from: from?.value,
            until: until?.value
        )
        return Located(value: issuer, place: code.place)
    }

    /// 64 hexadecimal digits.
    private mutating func publicKey(_ node: DocumentNode) -> [UInt8]? {
        let expected = "an Ed25519 public key as 64 hexadecimal digits"
        guard let text = scalar(node, expected: expected) else { return nil }
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == CreditIssuer.keyLength * 2, digits.count == text.utf8.count else {
            findings.error(
                .badPublicKey,
                at: node.place,
                "'\(shown(text))' is no public key",
                fix: "write \(expected)"
            )
            return nil
        }
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] * 16 + digits[$0 + 1])
        }
    }
}
