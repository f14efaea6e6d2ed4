// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a document says of one prize, its references not yet resolved.
struct PrizeDeclaration: Sendable {
    let code: Located<String>
    let name: LocalizedText
    let oddsPPM: Int64
    /// In the partner's points.
    let points: Located<Int64>?
    let validity: Validity?
    let reward: Located<String>?
    let badge: Located<String>?
    /// `nil` for what has its worth elsewhere.
    let value: Money?
    /// `nil` for a stock without end.
    let stock: Int64?
    let substitute: Located<String>?
    let taxClass: Prize.TaxClass?
    let usage: LocalizedText?
}

extension DocumentReader {
    mutating func draw(_ fields: Fields) -> DrawDeclaration? {
        let errorsBefore = findings.errorCount
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let mechanic = required("mechanic", of: fields) {
            $0.choice($1, of: PrizeDraw.Mechanic.self)
        }
        let audience = optional("audience", of: fields) {
            $0.choice($1, of: PrizeDraw.Audience.self)
        }
        let partner = required("partner", of: fields) { $0.code($1) }
        let from = required("from", of: fields) { $0.day($1) }
        let until = required("until", of: fields) { $0.day($1) }
        if let from, let until { checkWindow(from.value, until) }
        let perDay = required("per_day", of: fields) { $0.whole($1, in: DocumentLimits.perDay) }
        let price = optional("ticket_points", of: fields) { reader, node in
            reader.whole(node, in: DocumentLimits.ticketPoints)
                .map { Located(value: $0, place: node.place) }
        }
        let noPrize = required("no_prize_ppm", of: fields) { reader, node in
            reader.whole(node, in: 0...PrizeDraw.parts)
                .map { Located(value: $0, place: node.place) }
        }
        let prizes = required("prizes", of: fields) { reader, node in
            reader.list(node, maximum: DocumentLimits.prizes) {
                $0.prize($1, known: DocumentForm.drawnPrize.keys)
            }
        }
        let publication = publication(fields)
        guard findings.errorCount == errorsBefore, let code, let name, let mechanic, let partner,
            let from, let until, let perDay, let noPrize, let prizes
        else { return nil }
        return DrawDeclaration(
            code: code,
            name: name,
            mechanic: mechanic,
            audience: audience ?? .everyone,
            partner: partner,
            from: from.value,
            until: until,
            perDay: perDay,
            ticketPrice: price,
            noPrizePPM: noPrize,
            prizes: prizes,
            publication: publication
        )
    }

    mutating func badgePrize(_ fields: Fields) -> BadgePrizeDeclaration? {
        let errorsBefore = findings.errorCount
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let partner = required("partner", of: fields) { $0.code($1) }
        let badges = required("badges", of: fields) { reader, node in
            reader.list(node, maximum: DocumentLimits.badgesOfPrize) { $0.code($1) }
                .map { reader.unique($0) }
        }
        let prize = required("prize", of: fields) {
            $0.prize($1, known: DocumentForm.setPrize.keys)
        }
        let window = gameWindow(fields)
        let publication = publication(fields)
        guard findings.errorCount == errorsBefore, let code, let name, let partner, let badges,
            let prize
        else { return nil }
        return BadgePrizeDeclaration(
            code: code,
            name: name,
            partner: partner,
            badges: badges,
            prize: prize,
            window: window,
            publication: publication
        )
    }

    private mutating func prize(_ node: DocumentNode, known: [String]) -> PrizeDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: known) else { return nil }
        let code = required("code", of: fields) { $0.code($1, reserved: [Prize.noPrizeWord]) }
        let name = required("name", of: fields) { $0.localized($1) }
        let odds =
            known.contains("odds_ppm")
            ? required("odds_ppm", of: fields) { $0.whole($1, in: 1...PrizeDraw.parts) } : 0
        let points = optional("points", of: fields) { reader, node in
            reader.whole(node, in: DocumentLimits.giftPoints)
                .map { Located(value: $0, place: node.place) }
        }
        let validity = optional("validity", of: fields) { $0.validity($1) }
        let reward = optional("reward", of: fields) { $0.code($1) }
        let badge = optional("badge", of: fields) { $0.code($1) }
        let value = optional("value", of: fields) {
            $0.money($1, in: DocumentLimits.prizeFen)
        }
        let forms = ["points", "reward", "badge", "value"].filter { fields.has($0) }
        if forms.count != 1 {
            findings.error(
                .contradictoryTerms,
                at: node.place,
                "a prize is points, a reward, a badge, or goods of a value",
                fix: "keep one of 'points', 'reward', 'badge' and 'value'"
            )
        }
        if points == nil, !fields.has("points") {
            refuse(["validity"], in: fields, because: "the prize is no points")
        }
        let stock = required("stock", of: fields) { $0.pieces($1) }
        let soldOut = soldOut(fields)
        let taxClass = optional("tax", of: fields) { $0.choice($1, of: Prize.TaxClass.self) }
        let usage = optional("usage", of: fields) {
            $0.localized($1, maximumLetters: DocumentLimits.explanationLetters)
        }
        guard findings.errorCount == errorsBefore, let code, let name, let odds, let stock
        else { return nil }
        return PrizeDeclaration(
            code: code,
            name: name,
            oddsPPM: odds,
            points: points,
            validity: validity?.value,
            reward: reward,
            badge: badge,
            value: value,
            stock: stock,
            substitute: soldOut,
            taxClass: taxClass,
            usage: usage
        )
    }

    /// The code of a substitute; `nil` for no prize.
    private mutating func soldOut(_ fields: Fields) -> Located<String>? {
        guard let node = fields["when_sold_out"] else { return nil }
        if case .text(Prize.noPrizeWord, _) = node.content { return nil }
        return code(node)
    }

    mutating func publication(_ fields: Fields) -> GamePublication {
        let agreement = optional("agreement", of: fields) { $0.text($1) }
        let subsidy = optional("subsidy", of: fields) { $0.subsidy($1) }
        guard let node = fields["published"],
            let texts = self.fields(node, known: DocumentForm.published.keys)
        else { return GamePublication(agreement: agreement, subsidy: subsidy) }
        func text(_ key: String, _ reader: inout DocumentReader) -> LocalizedText? {
            reader.optional(key, of: texts) {
                $0.localized($1, maximumLetters: DocumentLimits.explanationLetters)
            }
        }
        return GamePublication(
            conditions: text("conditions", &self),
            method: text("method", &self),
            drawing: text("drawing", &self),
            claimUntil: optional("claim_until", of: texts) { $0.day($1) }?.value,
            claimConditions: text("claim_conditions", &self),
            claimWay: text("claim_way", &self),
            delivery: text("delivery", &self),
            forfeiture: text("forfeiture", &self),
            agreement: agreement,
            subsidy: subsidy
        )
    }

    private mutating func subsidy(_ node: DocumentNode) -> Subsidy? {
        guard let fields = fields(node, known: DocumentForm.subsidy.keys) else { return nil }
        let amount = required("amount", of: fields) { $0.money($1, in: DocumentLimits.amountFen) }
        let paidBy = optional("paid_by", of: fields) { $0.text($1) }
        let evidence = optional("evidence", of: fields) { $0.text($1) }
        let conditions = optional("conditions", of: fields) {
            $0.localized($1, maximumLetters: DocumentLimits.explanationLetters)
        }
        return amount.map {
            Subsidy(amount: $0, paidBy: paidBy, evidence: evidence, conditions: conditions)
        }
    }
}

extension Prize {
    /// What a number draws that draws nothing.
    public static let noPrizeWord = "no_prize"
}
