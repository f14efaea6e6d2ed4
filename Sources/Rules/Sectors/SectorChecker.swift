// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Finds what documents let a partner do that its sector does not do.
struct SectorChecker {
    private let partners: [Partner]
    private var findings: Findings

    static func check(
        _ parsed: ParsedProgram,
        in context: RuleContext,
        _ findings: inout Findings
    ) {
        var checker = SectorChecker(partners: context.partners, findings: findings)
        let known = Dictionary(
            context.partners.map { ($0.code, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for partner in parsed.partners { checker.check(partner) }
        for rule in parsed.rules { checker.check(rule, known) }
        for reward in parsed.rewards { checker.check(reward, known) }
        for case .product(let product) in parsed.green { checker.check(product, known) }
        findings = checker.findings
    }

    private mutating func forbid(_ rule: SectorRule, at place: Place, _ message: String) {
        findings.error(
            .sectorForbids,
            at: place,
            "\(message) [\(rule.rawValue)]",
            fix: "remove it, or correct the partner's scene"
        )
    }

    private mutating func check(_ partner: PartnerDeclaration) {
        guard let pack = SectorPack.pack(of: partner.scene), partner.acceptsPoints,
            !pack.mayAcceptPoints
        else { return }
        findings.error(
            .sectorForbids,
            at: partner.code.place,
            "'\(partner.code.value)' takes points [\(pack.rule.rawValue)]",
            fix: "add 'accepts_points: false'"
        )
    }

    private mutating func check(_ rule: RuleDeclaration, _ known: [String: Partner]) {
        guard case .listed(let codes) = rule.partners.value else { return }
        let trigger = rule.trigger.word
        var isInstitutional = !codes.isEmpty
        for code in codes {
            guard let partner = known[code.value] else { return }
            let pack = SectorPack.pack(of: partner.scene)
            isInstitutional = isInstitutional && pack?.isInstitution ?? false
            guard let pack, !pack.triggers.contains(trigger) else { continue }
            let name = "'\(partner.code)' has a rule about \(trigger.rawValue)"
            forbid(pack.rule, at: code.place, name)
        }
        guard isInstitutional else { return }
        check([rule.name, rule.explanation], at: rule.code.place)
    }

    /// MIN-01: what pupils and residents read names no brand, no price and no coupon.
    private mutating func check(_ texts: [LocalizedText], at place: Place) {
        let own = Set(partners.filter { $0.scene.isInstitution }.map(\.name))
        let brands = partners.map(\.name).filter { !own.contains($0) }
        for text in texts.flatMap({ [$0.zh, $0.en] }) {
            guard let word = CommerceWords.first(in: text, brands: brands) else { continue }
            return findings.error(
                .institutionCommerce,
                at: place,
                "a school or community rule speaks of '\(word)'",
                fix: "leave out brands, prices and coupons"
            )
        }
    }

    private mutating func check(_ reward: RewardDeclaration, _ known: [String: Partner]) {
        guard let partner = known[reward.partner.value],
            let pack = SectorPack.pack(of: partner.scene), !pack.mayOfferRewards
        else { return }
        forbid(pack.rule, at: reward.partner.place, "'\(partner.code)' offers a reward")
    }

    private mutating func check(
        _ product: GreenProductDeclaration,
        _ known: [String: Partner]
    ) {
        for code in product.partners {
            guard let partner = known[code.value],
                let pack = SectorPack.pack(of: partner.scene), !pack.maySellGreen
            else { continue }
            forbid(pack.rule, at: code.place, "'\(partner.code)' sells a green product")
        }
    }
}

extension TriggerDeclaration {
    fileprivate var word: TriggerWord {
        switch self {
        case .purchase: .purchase
        case .firstPurchase: .firstPurchase
        case .activity: .activity
        case .enrolment: .enrolment
        case .tierReached: .tierReached
        case .schedule: .schedule
        }
    }
}
