// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The parts of a reward.
extension DocumentReader {
    mutating func price(_ node: DocumentNode) -> Located<Int64>? {
        whole(node, in: DocumentLimits.rewardPrice).map { Located(value: $0, place: node.place) }
    }

    mutating func priceOptions(_ node: DocumentNode) -> [OptionDeclaration]? {
        let options = list(node, maximum: DocumentLimits.priceOptions) { $0.priceOption($1) }
        guard let options else { return nil }
        _ = unique(options.map(\.code))
        return options
    }

    private mutating func priceOption(_ node: DocumentNode) -> OptionDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.priceOption.keys) else { return nil }
        let code = required("code", of: fields) { $0.code($1) }
        let price = required("price", of: fields) { $0.price($1) }
        let season = optional("season", of: fields) { $0.code($1) }
        let window = optional("dates", of: fields) { $0.rewardWindow($1) }
        if season != nil {
            refuse(["dates"], in: fields, because: "the season has its own days")
        }
        let audience = audience(fields)
        guard findings.errorCount == errorsBefore, let code, let price else { return nil }
        let days = season.map { OptionDeclaration.Days.season($0) } ?? window.map { .window($0) }
        return OptionDeclaration(
            code: code,
            price: price,
            days: days ?? .all,
            audience: audience
        )
    }

    /// `for_levels` and `for_tiers`, of which both, one or none may be there.
    mutating func audience(_ fields: Fields) -> AudienceDeclaration {
        let levels = optional("for_levels", of: fields) {
            $0.choices($1, CreditLevel.ofAttestations, \.code)
        }
        let tiers = optional("for_tiers", of: fields) { reader, node in
            reader.list(node, maximum: DocumentLimits.tiers) { $0.code($1) }
        }
        return AudienceDeclaration(levels: levels ?? [], tiers: unique(tiers ?? []))
    }

    mutating func rewardWindow(_ node: DocumentNode) -> RewardWindow? {
        guard case .dates(let from, let until) = dates(node) else { return nil }
        return RewardWindow(from: from, until: until)
    }

    mutating func cashTerms(_ node: DocumentNode) -> Located<CashTerms>? {
        guard let fields = fields(node, known: DocumentForm.cash.keys) else { return nil }
        let points = required("minimum_points", of: fields) {
            $0.whole($1, in: DocumentLimits.rewardPrice)
        }
        let maximum = required("maximum", of: fields) { $0.money($1, in: DocumentLimits.amountFen) }
        let step = required("step", of: fields) { $0.money($1, in: DocumentLimits.amountFen) }
        guard let points, let maximum, let step else { return nil }
        guard maximum.fen % step.fen == 0 else {
            findings.error(
                .outOfRange,
                at: fields.place(of: "maximum"),
                "\(maximum) yuan are no whole number of steps of \(step)",
                fix: "make 'maximum' a multiple of 'step'"
            )
            return nil
        }
        let terms = CashTerms(minimumPartnerPoints: points, maximum: maximum, step: step)
        return Located(value: terms, place: node.place)
    }

    mutating func early(_ node: DocumentNode) -> EarlyDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.early.keys) else { return nil }
        let audience = audience(fields)
        let hours = optional("hours", of: fields) {
            $0.whole($1, in: 1...DocumentLimits.earlyHours.upperBound)
        }
        guard findings.errorCount == errorsBefore else { return nil }
        guard !audience.levels.isEmpty || !audience.tiers.isEmpty else {
            findings.error(
                .missingKey,
                at: node.place,
                "nobody is named who may come before",
                fix: "add 'for_levels' or 'for_tiers'"
            )
            return nil
        }
        return EarlyDeclaration(place: node.place, audience: audience, hours: hours)
    }
}

extension CreditLevel {
    /// What an attestation may say.
    static let ofAttestations: [CreditLevel] = [.trusted, .model]
}
