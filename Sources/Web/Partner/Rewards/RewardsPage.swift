// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// `GET /b/rewards`: what the partner gives for points, and what is left of it.
enum RewardsPage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let path: ContractPath = "/v1/rewards"
        let found = try await partner.page(path.query("partner", partner.code).query("limit", "50"))
        let table = PartnerPage.Table(
            caption: partner.words("rewards_caption"),
            columns: [
                .init(partner.words("reward")), .init(partner.words("kind")),
                .number(partner.words("price")), .number(partner.words("value")),
                .number(partner.words("stock")), .init(partner.words("state")),
            ],
            rows: found.items.map { reward in
                [
                    .init(partner.name(reward), href: "/b/rewards/\(reward.text("code"))"),
                    .init(partner.known("reward", reward.text("kind"))),
                    .number(partner.points(reward.number("price_points"))),
                    .number(partner.yuan(reward.fen("value"))),
                    .number(stock(reward, partner)),
                    state(reward, partner),
                ]
            },
            empty: partner.words("rewards_none"),
            next: found.next
        )
        let links = PartnerPage.Section.links([
            .init(label: partner.words("handing_title"), href: "/b/handing", isSecond: true)
        ])
        return visit.respond(
            PartnerPage(title: partner.words("rewards_title"), sections: [links, .table(table)])
        )
    }

    static func stock(_ reward: AnswerFields, _ partner: PartnerVisit) -> String {
        reward.numberIfAny("stock_left").map(\.grouped) ?? partner.words("stock_open")
    }

    private static func state(_ reward: AnswerFields, _ partner: PartnerVisit) -> PartnerPage.Cell {
        if reward.numberIfAny("stock_left") == 0 {
            return .init(partner.words("sold_out"), tone: .bad)
        }
        if reward.text("publication") != "published" {
            return .init(partner.words("not_shown"), tone: .warn)
        }
        return .init(partner.words("on_offer"), tone: .good)
    }
}

/// `GET /b/rewards/{code}`: the key facts that members see of a reward, its stock and its prices.
enum RewardPage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let code = visit.parameter("code")
        let reward = try await partner.object("/v1/rewards/\(code)")
        guard reward.text("partner") == partner.code else { throw PageRefusal.notFound }
        var sections: [PartnerPage.Section] = [
            .heading(partner.words("key_facts"), note: partner.words("key_facts_note")),
            .pairs(facts(reward, partner)),
        ]
        let stores = reward.list("stores")
        if !stores.isEmpty { sections.append(.table(storeTable(stores, partner))) }
        if let history = await partner.objectIfAllowed("/v1/rewards/\(code)/price-history") {
            sections.append(.table(prices(history, partner)))
        }
        return visit.respond(PartnerPage(title: partner.name(reward), sections: sections))
    }

    private static func facts(
        _ reward: AnswerFields,
        _ partner: PartnerVisit
    ) -> [PartnerPage.Pair] {
        var pairs: [PartnerPage.Pair] = [
            .init(
                label: partner.words("kind"),
                value: partner.known("reward", reward.text("kind"))
            ),
            .init(
                label: partner.words("price"),
                value: partner.points(reward.number("price_points"))
            ),
            .init(label: partner.words("value"), value: partner.yuan(reward.fen("value"))),
            .init(label: partner.words("stock"), value: RewardsPage.stock(reward, partner)),
        ]
        for (label, name) in [("left_today", "left_today"), ("left_month", "left_this_month")] {
            if let left = reward.numberIfAny(name) {
                pairs.append(.init(label: partner.words(label), value: left.grouped))
            }
        }
        if let saving = reward.json["saving_words"].map({ AnswerFields($0) }),
            !partner.name(saving, "").isEmpty
        {
            pairs.append(.init(label: partner.words("saving"), value: partner.name(saving, "")))
        }
        let days = reward.numberIfAny("redemption.usable_days")
        pairs.append(
            .init(
                label: partner.words("usable"),
                value: days.map { partner.words("usable_days", ["days": $0.grouped]) }
                    ?? partner.words("usable_always")
            )
        )
        pairs.append(
            .init(
                label: partner.words("on_expiry"),
                value: partner.known("expiry", reward.text("redemption.on_expiry"))
            )
        )
        if let limit = reward.numberIfAny("limit_per_member") {
            pairs.append(.init(label: partner.words("limit_member"), value: limit.grouped))
        }
        return pairs
    }

    private static func storeTable(
        _ stores: [AnswerFields],
        _ partner: PartnerVisit
    ) -> PartnerPage.Table {
        PartnerPage.Table(
            caption: partner.words("stock_by_store"),
            columns: [.init(partner.words("store")), .number(partner.words("stock"))],
            rows: stores.map { store in
                let left = store.numberIfAny("left") ?? store.numberIfAny("stock_left")
                return [
                    .init(store.text("store") + store.text("code")),
                    .number(left.map(\.grouped) ?? partner.words("stock_open")),
                ]
            },
            empty: ""
        )
    }

    private static func prices(
        _ history: AnswerFields,
        _ partner: PartnerVisit
    ) -> PartnerPage.Table {
        let versions = history.list("data").isEmpty ? history.list("versions") : history.list("data")
        return PartnerPage.Table(
            caption: partner.words("price_history"),
            columns: [
                .init(partner.words("from_day")), .number(partner.words("price")),
                .number(partner.words("value")),
            ],
            rows: versions.map { version in
                [
                    .init(ShownText.day(version.text("effective_at"))),
                    .number(version.number("price_points").grouped),
                    .number(partner.yuan(version.fen("value"))),
                ]
            },
            empty: partner.words("price_history_none")
        )
    }
}
