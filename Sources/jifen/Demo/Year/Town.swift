// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Loyalty
import Primitives
import Rules

/// The published program as the played year needs it: numbers instead of codes.
struct Town: Sendable {
    let program: BoundProgram
    let sealer: Sealer
    let registry: Registry
    let school: PartnerNumber?
    /// Codes of the school's classes; pupils are in one each.
    let classes: [String]
    private let partners: [Shop: PartnerNumber]
    private let stores: [Shop: [String]]
    private let acceptsPoints: Set<Shop>
    /// What a purchase is called where a sector says it: banks report settlements.
    private let purchaseSources: [Shop: String]

    /// Refuses a program with so few of the example's partners that nothing could be played.
    init(_ program: BoundProgram, sealer: Sealer) throws(Failure) {
        self.program = program
        self.sealer = sealer
        registry = program.registry
        school = program.registry.partner(code: "school")
        classes = program.program.partners.first { $0.code == "school" }?.groups.map(\.code) ?? []
        var partners: [Shop: PartnerNumber] = [:]
        var stores: [Shop: [String]] = [:]
        var acceptsPoints: Set<Shop> = []
        var purchaseSources: [Shop: String] = [:]
        for shop in Shop.allCases {
            guard let number = program.registry.partner(code: shop.rawValue),
                let index = program.index(of: number)
            else { continue }
            partners[shop] = number
            let scene = program.program.scene(ofPartner: index)
            purchaseSources[shop] = SectorPack.pack(of: scene)?.purchaseSource
            stores[shop] = program.program.partners[index].stores.map(\.code)
            if program.program.partners[index].acceptsPoints { acceptsPoints.insert(shop) }
        }
        guard Shop.allCases.allSatisfy({ partners[$0] != nil }) else {
            let missing = Shop.allCases.filter { partners[$0] == nil }.map(\.rawValue)
            throw Failure(
                "the demo's people find no \(missing.joined(separator: ", ")) in this program",
                advice: "Play the example: --program Examples/hongmi/program"
            )
        }
        self.partners = partners
        self.stores = stores
        self.acceptsPoints = acceptsPoints
        self.purchaseSources = purchaseSources
    }

    func partner(_ shop: Shop) -> PartnerNumber {
        guard let number = partners[shop] else { preconditionFailure("every shop is there") }
        return number
    }

    func purchaseSource(_ shop: Shop) -> String { purchaseSources[shop] ?? "receipt" }

    func takesPoints(_ shop: Shop) -> Bool { acceptsPoints.contains(shop) }

    func store(of shop: Shop, _ generator: inout SeededGenerator) -> String {
        guard let codes = stores[shop], !codes.isEmpty else { return "" }
        return generator.choose(codes)
    }

    /// The outlet that somebody goes to where nothing else decides.
    func usualStore(of shop: Shop, for person: Int) -> String {
        guard let codes = stores[shop], !codes.isEmpty else { return "" }
        return codes[person % codes.count]
    }

    /// Rewards that so many points buy at any time, with their prices.
    func rewards(for points: Int64) -> [(number: RewardNumber, price: Int64)] {
        program.program.rewards.compactMap { reward in
            guard reward.slots == nil, reward.price.rawValue <= points,
                let number = program.registry.reward(code: reward.code)
            else { return nil }
            return (number, reward.price.rawValue)
        }
    }

    /// The command that enrols somebody, with what the vault keeps.
    func enrolment(of person: Person) -> (command: EnrolMember, vault: [VaultEntry]) {
        let door = partner(person.persona.door)
        let number = person.mark
        var identifiers = [
            PlainIdentifier(.external, person.persona.door.mark + number, partner: door)
        ]
        if person.hasPhone { identifiers.append(PlainIdentifier(.phone, person.phone)) }
        if person.hasCard { identifiers.append(PlainIdentifier(.card, "HM" + number)) }
        let sealed = identifiers.compactMap { $0 }.map { sealer.seal($0) }
        return (
            EnrolMember(partner: door, identifiers: sealed.map(\.sealed)), sealed.map(\.vault)
        )
    }
}
