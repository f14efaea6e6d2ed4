// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// `GET /b/rewards`: what the partner gives for points, and what is left of it.
enum RewardsPage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let path: ContractPath = "/v1/rewards"
        let found = try await partner.page(path.query("partner", partner.code).query("limit", "50"))
        let table = ConsoleTable(
            caption: partner.words("rewards_caption"),
            columns: [
                .text(partner.words("reward")), .text(partner.words("kind")),
                .number(partner.words("price")), .number(partner.words("value")),
                .number(partner.words("stock")), .text(partner.words("state")),
            ],
            rows: found.items.map { reward in
                [
                    .init(partner.name(reward), path: "/b/rewards/\(reward.text("code"))"),
                    .init(partner.known("reward", reward.text("kind"))),
                    .init(partner.points(reward.number("price_points"))),
                    .init(partner.yuan(reward.fenOrZero("value"))),
                    .init(stock(reward, partner)),
                    state(reward, partner),
                ]
            },
            empty: partner.words("rewards_none"),
            next: found.next
        )
        let links = ConsoleBlock.links([
            .init(label: partner.words("handing_title"), path: "/b/handing", isSecond: true)
        ])
        return partner.respond(partner.words("rewards_title"), [links, .captioned(table)])
    }

    static func stock(_ reward: Facts, _ partner: PartnerVisit) -> String {
        reward.numberIfAny("stock_left").map(\.grouped) ?? partner.words("stock_open")
    }

    private static func state(_ reward: Facts, _ partner: PartnerVisit) -> ConsoleCell {
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
        let own = try await OwnReward(partner)
        let (code, reward) = (own.code, own.facts)
        var sections: [ConsoleBlock] = [
            .heading(partner.words("key_facts"), note: partner.words("key_facts_note")),
            .card([.pairs(facts(reward, partner))]),
        ]
        let stores = reward.list("stores")
        if !stores.isEmpty {
            sections.append(.captioned(storeTable(stores, try await partner.storeNames(), partner)))
        }
        if reward.at("slots").isThere {
            let path = "\(own.path)/slots"
            sections.append(.links([.init(label: visit.words("slots.manage"), path: path)]))
        }
        if reward.numberIfAny("codes_left") != nil {
            let link = ConsoleLink(label: visit.words("pool.manage"), path: "\(own.path)/codes")
            sections.append(.links([link]))
        }
        sections.append(.captioned(await StockPage.proposals(of: code, partner)))
        if partner.role == "partner_admin" {
            let link = ConsoleLink(label: partner.words("stock_propose"), path: "\(own.path)/stock")
            sections.append(.links([link]))
        }
        if let history = await partner.visit.factsIfAny("/v1/rewards/\(code)/price-history") {
            sections.append(.captioned(prices(history, partner)))
        }
        var page = partner.page(own.name, sections)
        page.crumbs = [.init(label: partner.words("rewards_title"), path: "/b/rewards")]
        page.done = visit.done
        return visit.respond(page)
    }

    private static func facts(
        _ reward: Facts,
        _ partner: PartnerVisit
    ) -> [ConsolePair] {
        var pairs: [ConsolePair] = [
            .init(
                partner.words("kind"),
                partner.known("reward", reward.text("kind"))
            ),
            .init(
                partner.words("price"),
                partner.points(reward.number("price_points"))
            ),
            .init(partner.words("value"), partner.yuan(reward.fenOrZero("value"))),
            .init(partner.words("stock"), RewardsPage.stock(reward, partner)),
        ]
        for (label, name) in [("left_today", "left_today"), ("left_month", "left_this_month")] {
            if let left = reward.numberIfAny(name) {
                pairs.append(.init(partner.words(label), left.grouped))
            }
        }
        let saving = partner.name(reward, "saving_words")
        if !saving.isEmpty { pairs.append(.init(partner.words("saving"), saving)) }
        let days = reward.numberIfAny("redemption.usable_days")
        pairs.append(
            .init(
                partner.words("usable"),
                days.map { partner.words("usable_days", ["days": $0.grouped]) }
                    ?? partner.words("usable_always")
            )
        )
        pairs.append(
            .init(
                partner.words("on_expiry"),
                partner.known("expiry", reward.text("redemption.on_expiry"))
            )
        )
        if let limit = reward.numberIfAny("limit_per_member") {
            pairs.append(.init(partner.words("limit_member"), limit.grouped))
        }
        return pairs
    }

    private static func storeTable(
        _ stores: [Facts],
        _ names: [String: String],
        _ partner: PartnerVisit
    ) -> ConsoleTable {
        ConsoleTable(
            caption: partner.words("stock_by_store"),
            columns: [
                .text(partner.words("store")), .number(partner.words("stock")),
                .number(partner.words("left_today")), .number(partner.words("left_month")),
            ],
            rows: stores.map { store in
                let code = store.text("store")
                let left = ["stock_left", "left_today", "left_this_month"].map { name in
                    ConsoleCell(
                        store.numberIfAny(name).map(\.grouped) ?? partner.words("stock_open")
                    )
                }
                return [.init(names[code] ?? code)] + left
            },
            empty: ""
        )
    }

    private static func prices(
        _ history: Facts,
        _ partner: PartnerVisit
    ) -> ConsoleTable {
        let versions =
            history.list("data").isEmpty ? history.list("versions") : history.list("data")
        return ConsoleTable(
            caption: partner.words("price_history"),
            columns: [
                .text(partner.words("from_day")), .number(partner.words("price")),
                .number(partner.words("value")),
            ],
            rows: versions.map { version in
                [
                    .init(ShownText.day(version.text("effective_at"))),
                    .init(version.number("price_points").grouped),
                    .init(partner.yuan(version.fenOrZero("value"))),
                ]
            },
            empty: partner.words("price_history_none")
        )
    }
}
