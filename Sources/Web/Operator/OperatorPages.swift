// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// The pages of this face, and its navigation.
enum OperatorPages {
    static let links: [FaceLink] = [
        FaceLink(path: "/o", words: "operator.overview", icon: "house"),
        FaceLink(path: "/o/search", words: "regulator.search", icon: "search"),
        FaceLink(path: "/o/members", words: "operator.members", icon: "people"),
        FaceLink(path: "/o/questions", words: "questions.queue", icon: "info-circle"),
        FaceLink(path: "/o/partners", words: "operator.partners", icon: "shop"),
        FaceLink(path: "/o/liability", words: "operator.liability_and_fund", icon: "bank"),
        FaceLink(path: "/o/settlements", words: "operator.settlements", icon: "arrow-left-right"),
        FaceLink(path: "/o/rules", words: "operator.rules", icon: "list-ul"),
        FaceLink(path: "/o/calendar", words: "operator.calendar", icon: "calendar3"),
        FaceLink(path: "/o/rewards", words: "operator.rewards", icon: "gift"),
        FaceLink(path: "/o/games", words: "operator.games", icon: "trophy"),
        FaceLink(path: "/o/green", words: "operator.green", icon: "tree"),
        FaceLink(path: "/o/acts", words: "operator.acts", icon: "clock-history"),
        FaceLink(path: "/o/log", words: "operator.log", icon: "shield-check"),
        FaceLink(path: "/o/jobs", words: "operator.jobs", icon: "gear"),
        FaceLink(path: "/o/staff", words: "operator.access", icon: "person"),
    ]

    static let routes: [PageRoute] =
        [
            page("/o", OverviewView.show),
            file("/o/live", LivePages.operator),
            page("/o/members", MemberSearchPage.show),
            form("/o/members", MemberSearchPage.find),
            page("/o/members/{id}", MemberPage.show),
            file("/o/members/{id}/export", MemberPrivacy.export),
            form("/o/members/{id}/erasure", MemberPrivacy.erase),
            page("/o/questions", QuestionQueue.show),
            page("/o/questions/{id}", QuestionDesk.show),
            form("/o/questions/{id}", QuestionDesk.answer),
            form("/o/members/{id}/freeze", MemberFreezing.freeze),
            form("/o/members/{id}/freeze/objection", MemberFreezing.object),
            form("/o/members/{id}/freeze/answer", MemberFreezing.answer),
            form("/o/members/{id}/freeze/end", MemberFreezing.end),
            page("/o/frozen", FrozenMembersPage.show),
            page("/o/partners", PartnerListPage.show),
            page("/o/partners/{code}", PartnerAccountPage.show),
            form("/o/partners/{code}/money", PartnerAccountPage.move),
            page("/o/liability", LiabilityPage.show),
            form("/o/liability/contributions", LiabilityPage.contribute),
            page("/o/settlements", SettlementListPage.show),
            form("/o/settlements", SettlementListPage.close),
            page("/o/settlements/{number}", SettlementPage.show),
            form("/o/settlements/{number}/payments", SettlementActs.pay),
            form("/o/settlements/{number}/disputes/{id}", SettlementActs.resolve),
            file("/o/settlements/{number}/payment-file", SettlementActs.paymentFile),
            file("/o/settlements/{number}/statements/{partner}", SettlementActs.statement),
            file(
                "/o/settlements/{number}/statements/{partner}/print",
                SettlementActs.printedStatement
            ),
            page("/o/rules", RuleListPage.show),
            file("/o/rules/new", RuleEditing.begin),
            page("/o/rules/{code}", RuleHistoryPage.show),
            page("/o/terms", TermsPage.show),
            page("/o/versions", VersionsPage.show),
            page("/o/versions/{number}", VersionPage.show),
            form("/o/versions/{number}/draft", VersionPage.draft),
            page("/o/rules/{code}/edit", RuleEditing.show),
            form("/o/rules/{code}/edit", RuleEditing.act),
            page("/o/backtests/{number}", BacktestPage.show),
            page("/o/drafts", DraftTable.show),
            page("/o/drafts/{id}", DraftPage.show),
            form("/o/drafts/{id}/review", DraftPage.review),
            form("/o/drafts/{id}/schedule", DraftPage.schedule),
            form("/o/drafts/{id}/withdraw", DraftPage.withdraw),
            form("/o/members/{id}/adjustments", AdjustmentsPage.ask),
            page("/o/adjustments", AdjustmentsPage.show),
            form("/o/adjustments/{id}/approval", AdjustmentsPage.approve),
            form("/o/adjustments/{id}/rejection", AdjustmentsPage.decline),
            page("/o/calendar", CalendarPage.show),
            page("/o/campaigns/{code}", CampaignResultsPage.show),
            page("/o/rewards", RewardListPage.show),
            page("/o/rewards/{code}", InspectedRewardPage.show),
            page("/o/redemptions", WaitingPage.show),
            page("/o/games", GamesPage.show),
            page("/o/games/draws/{code}", DrawPage.show),
            form("/o/games/draws/{code}/start", DrawPage.start),
            form("/o/games/draws/{code}/end", DrawPage.end),
            page("/o/green", GreenPage.show),
            page("/o/log", LogPage.show),
            form("/o/log", LogPage.verify),
            page("/o/look-ups", LookUpsPage.show),
            page("/o/acts", ActsPage.show),
            page("/o/jobs", JobsPage.show),
            page("/o/data-requests", DataRequestsPage.show),
        ] + AsMemberPages.routes + InspectionPages.routes(of: .operator)
        + AccessConsole.operator.routes

    /// A page of the console for the operator's staff.
    static func page(
        _ path: String,
        _ make: @escaping @Sendable (PageVisit) async throws -> ConsolePage
    ) -> PageRoute {
        .page(path, of: .operator, for: .staff) { visit in
            visit.respond(try await make(visit).withFiles)
        }
    }

    static func file(
        _ path: String,
        _ answer: @escaping @Sendable (PageVisit) async throws -> Response
    ) -> PageRoute {
        .page(path, of: .operator, for: .staff, answer)
    }

    static func form(
        _ path: String,
        _ answer: @escaping @Sendable (PageVisit) async throws -> Response
    ) -> PageRoute {
        .form(path, of: .operator, for: .staff, answer)
    }
}
