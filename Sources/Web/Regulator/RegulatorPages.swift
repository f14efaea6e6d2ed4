// SPDX-License-Identifier: Apache-2.0

/// The pages of this face, and its navigation.
enum RegulatorPages {
    static let links: [FaceLink] = [
        FaceLink(path: "/r", words: "regulator.home", icon: "house"),
        FaceLink(path: "/r/search", words: "regulator.search", icon: "search"),
        FaceLink(path: "/r/queries", words: "queries.title", icon: "shield-check"),
        FaceLink(path: "/r/rules", words: "regulator.rule_versions", icon: "list-ul"),
        FaceLink(path: "/r/evidence", words: "regulator.evidence", icon: "file-earmark-text"),
        FaceLink(path: "/r/access", words: "regulator.access", icon: "clock-history"),
    ]

    static let routes: [PageRoute] =
        [
            page("/r", DashboardPage.show),
            page("/r/tiles", TilesPage.all),
            page("/r/tiles/{code}", TilesPage.show),
            page("/r/members/{id}", PseudonymPage.show),
            page("/r/rules", VersionsPage.show),
            page("/r/rules/{code}", RuleHistoryPage.show),
            page("/r/partners/{code}", InspectedPartnerPage.show),
            page("/r/rewards/{code}", InspectedRewardPage.show),
            page("/r/access", LookUpsPage.show),
        ] + InspectionPages.routes(of: .regulator)

    private static func page(
        _ path: String,
        _ make: @escaping @Sendable (PageVisit) async throws -> ConsolePage
    ) -> PageRoute {
        InspectionPages.page(path, .regulator, make)
    }
}
