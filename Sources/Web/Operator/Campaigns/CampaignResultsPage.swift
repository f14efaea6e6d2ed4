// SPDX-License-Identifier: Apache-2.0

/// `GET /o/campaigns/{code}`: what a campaign brought about, at one of its partners or at all.
enum CampaignResultsPage {
    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let words = visit.words
        let path: ContractPath = "/v1/campaigns/\(visit.parameter("code"))"
        let asked = path.query("partner", visit.query["partner"])
            .query("subject", visit.query["subject"])
        let results = try await visit.facts(asked)
        let names = await visit.names([.partners])
        var page = ConsolePage(heading: results.shown("name", visit.language))
        page.crumbs = [.init(label: words("operator.calendar"), path: "/o/calendar")]
        page.hasFile = true
        let partners = results.texts("partners")
        if partners.count > 1 {
            let all = (value: "", label: words("campaigns.all_partners"))
            let choice = ConsoleField(
                name: "partner",
                label: words("console.partner"),
                kind: .choice([all] + partners.map { (value: $0, label: names.partner($0)) }),
                value: visit.query["partner"] ?? ""
            )
            let form = ConsoleForm(
                path: visit.frame.path,
                submit: words("campaigns.show"),
                fields: [choice]
            )
            page.blocks.append(.filters(form))
        } else {
            page.lead = partners.map(names.partner).joined()
        }
        page.blocks += CampaignView(results, visit).blocks
        return page
    }
}
