// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// `GET /b/campaigns/{code}`: what a campaign at the partner's tills brought about.
enum CampaignPage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let results = try await visit.facts("/v1/campaigns/\(visit.parameter("code"))")
        var page = partner.page(partner.name(results), CampaignView(results, visit).blocks)
        page.crumbs = [.init(label: partner.words("campaigns_title"), path: "/b/campaigns")]
        return visit.respond(page)
    }
}
