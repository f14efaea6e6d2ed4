// SPDX-License-Identifier: Apache-2.0

/// The pages of this face, and its navigation.
enum PartnerPages {
    static let links: [FaceLink] = [
        FaceLink(path: "/b", words: "partner.today", icon: "house"),
        FaceLink(path: "/b/search", words: "regulator.search", icon: "search"),
        FaceLink(path: "/b/sales", words: "partner.sales_title", icon: "list-ul"),
        FaceLink(path: "/b/rewards", words: "partner.rewards_title", icon: "gift"),
        FaceLink(path: "/b/handing", words: "partner.handing_title", icon: "ticket-perforated"),
        FaceLink(path: "/b/questions", words: "questions.queue", icon: "info-circle"),
        FaceLink(path: "/b/settlements", words: "partner.settlements_title", icon: "bank"),
        FaceLink(path: "/b/campaigns", words: "partner.campaigns_title", icon: "calendar3"),
        FaceLink(path: "/b/analytics", words: "partner.analytics_title", icon: "graph-up"),
        FaceLink(path: "/b/shifts", words: "shift.list", icon: "clock-history"),
        FaceLink(path: "/b/settings", words: "partner.settings_title", icon: "gear"),
    ]

    static let routes: [PageRoute] = console + AccessConsole.partner.routes

    private static let console: [PageRoute] = [
        .page("/b", of: .partner, for: .staff, TodayPage.page),
        .page("/b/search", of: .partner, for: .staff, PartnerSearchPage.page),
        .page("/b/sales", of: .partner, for: .staff, SalesPage.page),
        .page("/b/sales/{id}", of: .partner, for: .staff, SalePage.page),
        .page("/b/rewards", of: .partner, for: .staff, RewardsPage.page),
        .page("/b/rewards/{code}", of: .partner, for: .staff, RewardPage.page),
        .page("/b/rewards/{code}/stock", of: .partner, for: .staff, StockPage.page),
        .form("/b/rewards/{code}/stock", of: .partner, for: .staff, StockPage.propose),
        .page("/b/rewards/{code}/slots", of: .partner, for: .staff, SlotsPage.page),
        .form("/b/rewards/{code}/slots", of: .partner, for: .staff, SlotsPage.take),
        .page("/b/rewards/{code}/slots/csv", of: .partner, for: .staff, SlotsPage.csv),
        .page("/b/rewards/{code}/codes", of: .partner, for: .staff, PoolPage.page),
        .form("/b/rewards/{code}/codes", of: .partner, for: .staff, PoolPage.take),
        .upload("/b/rewards/{code}/codes/file", of: .partner, for: .staff, PoolPage.upload),
        .page("/b/handing", of: .partner, for: .staff, HandingPage.page),
        .page("/b/handing/{id}", of: .partner, for: .staff, HandoverPage.page),
        .page("/b/handing/{id}/artwork", of: .partner, for: .staff, HandoverPage.artwork),
        .form("/b/handing/{id}", of: .partner, for: .staff, HandoverPage.step),
        .page("/b/questions", of: .partner, for: .staff) { visit in
            visit.respond(try await QuestionQueue.show(visit))
        },
        .page("/b/questions/{id}", of: .partner, for: .staff) { visit in
            visit.respond(try await QuestionDesk.show(visit))
        },
        .form("/b/questions/{id}", of: .partner, for: .staff, QuestionDesk.answer),
        .page("/b/settlements", of: .partner, for: .staff, SettlementsPage.page),
        .page("/b/settlements/{number}", of: .partner, for: .staff, StatementPage.page),
        .page("/b/settlements/{number}/csv", of: .partner, for: .staff, StatementPage.csv),
        .form("/b/settlements/{number}/dispute", of: .partner, for: .staff, StatementPage.dispute),
        .page("/b/lots/{lot}", of: .partner, for: .staff, LotPage.page),
        .page("/b/campaigns", of: .partner, for: .staff, CampaignsPage.page),
        .page("/b/campaigns/new", of: .partner, for: .staff, CampaignWizard.page),
        .form("/b/campaigns/new", of: .partner, for: .staff, CampaignWizard.answer),
        .page("/b/campaigns/{code}", of: .partner, for: .staff, CampaignPage.page),
        .form("/b/campaigns/{code}/stop", of: .partner, for: .staff, CampaignPage.stop),
        .page("/b/analytics", of: .partner, for: .staff, AnalyticsPage.page),
        .page("/b/shifts", of: .partner, for: .staff, ShiftsPage.page),
        .page("/b/shifts/{number}", of: .partner, for: .staff, ShiftsPage.sheet),
        .page("/b/settings", of: .partner, for: .staff, SettingsPage.page),
        .page("/b/settings/stores", of: .partner, for: .staff, StoresPage.page),
        .form("/b/settings/stores", of: .partner, for: .staff, StoresPage.propose),
        .page("/b/settings/stores/new", of: .partner, for: .staff, StoresPage.new),
        .page("/b/settings/stores/{code}", of: .partner, for: .staff, StoresPage.show),
    ]
}
