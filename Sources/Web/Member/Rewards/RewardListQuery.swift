// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Asks for what points buy, as the member can have it today.
struct RewardListQuery: Sendable {
    let visit: PageVisit

    /// What the member has and is: all that an offer depends on.
    struct Standing: Sendable {
        let points: Int64
        let tier: String
        let level: String
        let day: String
    }

    func standing() async throws -> Standing {
        let id = try visit.member.id
        let member = try await visit.read("/v1/members/\(id)")
        let balance = try await visit.read("/v1/members/\(id)/balance")
        return Standing(
            points: balance.number(at: "active"),
            tier: member.text(at: "tier"),
            level: member.object(at: "credit").text(at: "level"),
            day: ShownText.day(balance.text(at: "as_of"))
        )
    }

    func offers(_ standing: Standing) async throws -> [RewardOffer] {
        var offers: [RewardOffer] = []
        var cursor: String?
        for _ in 0..<CodeNames.maximumPages {
            let page = try await visit.read(
                ContractPath("/v1/rewards").query("limit", "100").query("cursor", cursor)
            )
            offers += page.list(at: "data").map { offer($0, standing) }
            cursor = page.textIfAny(at: "next_cursor")
            guard cursor != nil else { break }
        }
        return offers
    }

    func offer(_ reward: JSON, _ standing: Standing) -> RewardOffer {
        RewardOffer(
            reward,
            points: standing.points,
            tier: standing.tier,
            level: standing.level,
            day: standing.day,
            visit.language
        )
    }
}
