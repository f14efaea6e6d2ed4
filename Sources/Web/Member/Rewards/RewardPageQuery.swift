// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Asks for one reward.
struct RewardPageQuery: Sendable {
    let visit: PageVisit

    func model() async throws -> RewardPageModel {
        let code = visit.parameter("code")
        let list = RewardListQuery(visit: visit)
        let standing = try await list.standing()
        let reward = try await visit.read("/v1/rewards/\(code)")
        let card = try await visit.read("/v1/rewards/\(code)/card")
        let history = try await visit.list(
            ContractPath("/v1/rewards/\(code)/price-history").query("limit", "10")
        )
        let offer = list.offer(reward, standing)
        return RewardPageModel(
            offer: offer,
            points: standing.points,
            facts: facts(card),
            prices: history.map {
                .init(
                    from: $0.text(at: "effective_at"),
                    version: $0.number(at: "version"),
                    points: $0["price_points"]?.integerValue
                )
            },
            cashChoices: RewardPageModel.cashChoices(reward.object(at: "cash")),
            stores: try await stores(reward),
            items: reward.object(at: "details").list(at: "items").map {
                .init(code: $0.text(at: "code"), name: $0.words(at: "name", visit.language))
            },
            slots: try await slots(reward),
            needsSlot: reward["slots"]?.objectValue != nil
        )
    }

    /// In the sequence of the card; a fact that is missing is left out.
    private func facts(_ card: JSON) -> [RewardPageModel.Fact] {
        (card["facts"]?.objectValue ?? []).compactMap { fact in
            guard let text = fact.value[visit.language.rawValue]?.stringValue else { return nil }
            let name = visit.words.known("card_fact.\(fact.name)")
            return RewardPageModel.Fact(name: name ?? fact.name, text: text)
        }
    }

    private func stores(_ reward: JSON) async throws -> [RewardPageModel.Choice] {
        let stores = reward.list(at: "stores")
        guard !stores.isEmpty else { return [] }
        let partner = try await visit.read("/v1/partners/\(reward.text(at: "partner"))")
        let names = Dictionary(
            partner.list(at: "stores").map {
                ($0.text(at: "code"), $0.words(at: "name", visit.language))
            },
            uniquingKeysWith: { first, _ in first }
        )
        return stores.map {
            let code = $0.text(at: "store")
            return .init(code: code, name: names[code] ?? code)
        }
    }

    private func slots(_ reward: JSON) async throws -> [RewardPageModel.Slot] {
        guard reward["slots"]?.objectValue != nil,
            reward.text(at: "publication") == "published"
        else { return [] }
        let code = reward.text(at: "code")
        let slots = try await visit.list(
            ContractPath("/v1/rewards/\(code)/slots").query("limit", "100")
        )
        return slots.filter { $0.text(at: "status") == "open" }.map {
            .init(
                day: $0.text(at: "day"),
                code: $0.text(at: "code"),
                startsAt: $0.text(at: "starts_at"),
                free: $0.number(at: "free")
            )
        }
    }
}
