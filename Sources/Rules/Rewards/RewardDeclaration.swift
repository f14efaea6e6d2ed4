// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a document under `rewards/` says about one reward.
struct RewardDeclaration: Sendable {
    let code: Located<String>
    let partner: Located<String>
    let name: LocalizedText
    let kind: RewardKind
    /// In the partner's points.
    let price: Located<Int64>
    let value: Money
    let options: [OptionDeclaration]
    let salePrices: [SalePrice]
    let cash: Located<CashTerms>?
    let fee: Money
    let audience: AudienceDeclaration
    let visible: RewardWindow
    let purchasable: RewardWindow
    let usable: RewardWindow
    let season: Located<String>?
    let stock: StockDeclaration
    let limits: PieceCounts
    let householdLimits: PieceCounts
    let early: EarlyDeclaration?
    let reach: RewardReach
    let after: AfterTerms
    let slots: SlotTerms?
    let codes: CodeTerms?
    /// Where a key stands, or the document when it has no such key.
    let places: [String: Place]
}

/// Which points the terms are meant for.
public enum RewardReach: String, Hashable, Sendable, CaseIterable {
    /// Points issued from now on; those issued before keep theirs.
    case newPoints = "new_points"
    /// Points issued before as well: published only when nothing is worse for them.
    case allPoints = "all_points"
}

/// Tiers and levels of credit by their codes.
struct AudienceDeclaration: Sendable {
    let levels: [CreditLevel]
    let tiers: [Located<String>]

    static let everybody = AudienceDeclaration(levels: [], tiers: [])

    /// Levels only add, so whoever has more has what the least of them has.
    var level: CreditLevel { levels.min() ?? .none }
}

struct OptionDeclaration: Sendable {
    enum Days: Sendable {
        case all
        case window(RewardWindow)
        case season(Located<String>)
    }

    let code: Located<String>
    let price: Located<Int64>
    let days: Days
    let audience: AudienceDeclaration
}

struct EarlyDeclaration: Sendable {
    let place: Place
    let audience: AudienceDeclaration
    let hours: Int64?
}

/// How many pieces of a reward there are at the start.
struct StockDeclaration: Sendable {
    struct Outlet: Sendable {
        let store: Located<String>
        let counts: PieceCounts
    }

    /// The word for a stock without end.
    static let unlimitedWord = "unlimited"

    let counts: PieceCounts
    let outlets: [Outlet]
}

extension DocumentReader {
    mutating func reward(_ node: DocumentNode) -> RewardDeclaration? {
        let errorsBefore = findings.errorCount
        let known = DocumentForm.reward.keys
        guard let fields = fields(node, known: known) else { return nil }
        let code = required("code", of: fields) { $0.code($1) }
        let partner = required("partner", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let kind = rewardKind(fields)
        let price = required("price", of: fields) { $0.price($1) }
        let value = required("value", of: fields) { $0.money($1, in: DocumentLimits.amountFen) }
        let options = optional("prices", of: fields) { $0.priceOptions($1) }
        let salePrices = optional("sale_prices", of: fields) { $0.salePrices($1) }
        let cash = optional("cash", of: fields) { $0.cashTerms($1) }
        let fee = optional("fee", of: fields) { $0.money($1, in: DocumentLimits.spanOfFen) }
        let audience = audience(fields)
        let visible = optional("visible", of: fields) { $0.rewardWindow($1) }
        let purchasable = optional("purchasable", of: fields) { $0.rewardWindow($1) }
        let usable = optional("usable", of: fields) { $0.rewardWindow($1) }
        let season = optional("season", of: fields) { $0.code($1) }
        let stock = required("stock", of: fields) { $0.stock($1) }
        let limits = pieceLimits(fields)
        let householdLimits = householdLimits(fields)
        let early = optional("early", of: fields) { $0.early($1) }
        let reach = optional("applies_to", of: fields) { $0.choice($1, of: RewardReach.self) }
        let after = optional("redemption", of: fields) { $0.afterTerms($1) }
        let slots = optional("slots", of: fields) { $0.slotTerms($1) }
        let codes = optional("codes", of: fields) { $0.codeTerms($1) }
        guard findings.errorCount == errorsBefore, let code, let partner, let name, let kind,
            let price, let value, let stock
        else { return nil }
        return RewardDeclaration(
            code: code,
            partner: partner,
            name: name,
            kind: kind,
            price: price,
            value: value,
            options: options ?? [],
            salePrices: salePrices ?? [],
            cash: cash,
            fee: fee ?? .zero,
            audience: audience,
            visible: visible ?? .always,
            purchasable: purchasable ?? .always,
            usable: usable ?? .always,
            season: season,
            stock: stock,
            limits: limits,
            householdLimits: householdLimits,
            early: early,
            reach: reach ?? .newPoints,
            after: after ?? .standard,
            slots: slots,
            codes: codes,
            places: Dictionary(uniqueKeysWithValues: known.map { ($0, fields.place(of: $0)) })
        )
    }
}
