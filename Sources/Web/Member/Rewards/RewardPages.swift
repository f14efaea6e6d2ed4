// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// What points buy, for the member as it stands today.
enum RewardPages {
    static func list(_ visit: PageVisit) async throws -> Response {
        let query = RewardListQuery(visit: visit)
        let standing = try await query.standing()
        let view = RewardListView(
            offers: try await query.offers(standing),
            points: standing.points,
            kind: visit.query["kind"],
            isAffordable: visit.query["affordable"] != nil,
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return visit.respond(view.render())
    }

    static func one(_ visit: PageVisit) async throws -> Response {
        let view = RewardPageView(
            model: try await RewardPageQuery(visit: visit).model(),
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return visit.respond(view.render())
    }
}
