// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// `GET /b/analytics`: how many come again, and what green goods they buy; the interface gives out
/// nothing about fewer than ten people.
enum AnalyticsPage {
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let found = try await partner.visit.facts("/v1/partners/\(partner.code)/analytics")
        var sections: [ConsoleBlock] = [
            .notice(partner.words("k_notice"), .plain, detail: partner.words("k_detail")),
            .figures([
                .init(
                    label: partner.words("all_members"),
                    value: people(found.numberIfAny("members"), partner)
                ),
                .init(label: partner.words("repeat_rate"), value: repeated(found, partner)),
            ]),
        ]
        sections += months(found.list("months"), partner)
        sections += [
            frequency(found.list("frequency"), partner), cohorts(found.list("cohorts"), partner),
            baskets(found.list("baskets"), partner), try await sources(found, partner),
            goods(found, partner),
        ]
        if let green = await partner.visit.factsIfAny("/v1/partners/\(partner.code)/green"),
            green.number("actions") > 0
        {
            sections.append(contentsOf: self.green(green, partner))
        }
        return partner.respond(partner.words("analytics_title"), sections)
    }

    private static func people(_ count: Int64?, _ partner: PartnerVisit) -> String {
        count.map { partner.words("people", ["count": $0.grouped]) } ?? partner.words("too_few")
    }

    /// Members who came more than once, of a hundred.
    private static func repeated(_ found: Facts, _ partner: PartnerVisit) -> String {
        let groups = found.list("frequency").map { $0.numberIfAny("members") }
        guard let all = found.numberIfAny("members"), all > 0, let once = groups.first ?? nil else {
            return partner.words("too_few")
        }
        let tenths = (all - once) * 1_000 / all
        return "\(tenths / 10).\(tenths % 10) %"
    }

    private static func months(
        _ months: [Facts],
        _ partner: PartnerVisit
    ) -> [ConsoleBlock] {
        [
            .chart(
                ChartFigure(
                    .line,
                    title: partner.words("chart_members"),
                    unit: partner.words("people_unit"),
                    categoryTitle: partner.words("month"),
                    categories: months.map { $0.text("month") },
                    series: [
                        .init(
                            name: partner.words("members"),
                            values: months.map { $0.number("members") }
                        )
                    ]
                )
            ),
            .captioned(
                ConsoleTable(
                    caption: partner.words("months_caption"),
                    columns: [
                        .text(partner.words("month")), .number(partner.words("members")),
                        .number(partner.words("purchases")), .number(partner.words("sales")),
                        .number(partner.words("basket")),
                    ],
                    rows: months.reversed().map { month in
                        let purchases = month.numberIfAny("purchases")
                        let fen = month.fen("purchased")
                        let hidden = partner.words("too_few")
                        var basket = hidden
                        if let purchases, let fen {
                            basket = purchases > 0 ? partner.yuan(fen / purchases) : "–"
                        }
                        return [
                            .init(month.text("month")),
                            .init(month.numberIfAny("members").map(\.grouped) ?? hidden),
                            .init(purchases.map(\.grouped) ?? hidden),
                            .init(fen.map(partner.yuan) ?? hidden),
                            .init(basket),
                        ]
                    },
                    empty: partner.words("analytics_none")
                )
            ),
        ]
    }

    private static func frequency(
        _ groups: [Facts],
        _ partner: PartnerVisit
    ) -> ConsoleBlock {
        .chart(
            ChartFigure(
                .bars,
                title: partner.words("chart_frequency"),
                unit: partner.words("people_unit"),
                categoryTitle: partner.words("visits"),
                categories: groups.map { group in
                    let from = group.number("from")
                    guard let until = group.numberIfAny("until") else {
                        return partner.words("visits_from", ["count": from.grouped])
                    }
                    let range = from == until ? from.grouped : "\(from)–\(until)"
                    return partner.words("visits_count", ["count": range])
                },
                series: [
                    .init(
                        name: partner.words("members"),
                        values: groups.map { $0.number("members") }
                    )
                ]
            )
        )
    }

    private static func cohorts(
        _ cohorts: [Facts],
        _ partner: PartnerVisit
    ) -> ConsoleBlock {
        let columns = 7
        return .captioned(
            ConsoleTable(
                caption: partner.words("cohorts_caption"),
                columns: [.text(partner.words("first_month"))]
                    + (0..<columns).map {
                        .number(partner.words("months_later", ["count": "\($0)"]))
                    },
                rows: cohorts.map { cohort in
                    let active = cohort.json.list(at: "active")
                    let size = active.first?.integerValue
                    return [.init(cohort.text("month"))]
                        + (0..<columns).map { index -> ConsoleCell in
                            guard active.indices.contains(index) else { return .init("") }
                            guard let count = active[index].integerValue else {
                                return .init(partner.words("too_few"))
                            }
                            guard let size, size > 0, index > 0 else {
                                return .init(count.grouped)
                            }
                            return .init(count.grouped, small: "\(count * 100 / size) %")
                        }
                },
                empty: partner.words("analytics_none")
            )
        )
    }

    private static func baskets(_ sizes: [Facts], _ partner: PartnerVisit) -> ConsoleBlock {
        let names = sizes.map { size -> String in
            let from = ShownText.yuan(size.fenOrZero("from"))
            guard let below = size.fen("below") else {
                return partner.words("basket_from", ["yuan": from])
            }
            let yuan = ShownText.yuan(below)
            return partner.words("basket_between", ["from": from, "below": yuan])
        }
        return .captioned(
            ConsoleTable(
                caption: partner.words("baskets_caption"),
                columns: [
                    .text(partner.words("basket_size")), .number(partner.words("purchases")),
                    .number(partner.words("sales")),
                ],
                rows: zip(names, sizes).map { name, size in
                    let hidden = partner.words("too_few")
                    return [
                        .init(name), .init(size.numberIfAny("purchases").map(\.grouped) ?? hidden),
                        .init(size.fen("purchased").map(partner.yuan) ?? hidden),
                    ]
                },
                empty: partner.words("analytics_none")
            )
        )
    }

    private static func sources(
        _ found: Facts,
        _ partner: PartnerVisit
    ) async throws -> ConsoleBlock {
        let stores = try await partner.storeNames()
        let hidden = found.number("hidden_sources")
        let note = hidden > 0 ? partner.words("hidden_sources", ["count": hidden.grouped]) : ""
        return .captioned(
            ConsoleTable(
                caption: partner.words("sources_caption") + (note.isEmpty ? "" : " · " + note),
                columns: [
                    .text(partner.words("store")), .text(partner.words("channel")),
                    .number(partner.words("purchases")), .number(partner.words("sales")),
                    .number(partner.words("basket")),
                ],
                rows: found.list("sources").map { source in
                    let code = source.text("store")
                    let purchases = source.number("purchases")
                    let fen = source.fenOrZero("purchased")
                    let channel = source.textIfAny("channel").map { partner.known("channel", $0) }
                    return [
                        .init(code.isEmpty ? partner.words("store_none") : stores[code] ?? code),
                        .init(channel ?? partner.words("channel_none")),
                        .init(purchases.grouped), .init(partner.yuan(fen)),
                        .init(purchases > 0 ? partner.yuan(fen / purchases) : "–"),
                    ]
                },
                empty: partner.words("sources_none")
            )
        )
    }

    private static func goods(
        _ found: Facts,
        _ partner: PartnerVisit
    ) -> ConsoleBlock {
        let hidden = found.number("hidden_goods")
        let note = hidden > 0 ? partner.words("hidden_goods", ["count": hidden.grouped]) : ""
        return .captioned(
            ConsoleTable(
                caption: partner.words("goods_caption") + (note.isEmpty ? "" : " · " + note),
                columns: [
                    .text(partner.words("item")), .number(partner.words("units")),
                    .number(partner.words("grams")),
                ],
                rows: found.list("goods").map { product in
                    [
                        .init(product.text("sku")), .init(product.number("units").grouped),
                        .init(product.number("grams").grouped),
                    ]
                },
                empty: partner.words("goods_none")
            )
        )
    }

    private static func green(
        _ green: Facts,
        _ partner: PartnerVisit
    ) -> [ConsoleBlock] {
        [
            .heading(partner.words("green"), note: green.shown("notice", partner.visit.language)),
            .figures([
                .init(
                    label: partner.words("green_actions"),
                    value: green.number("actions").grouped
                ),
                .init(
                    label: partner.words("grams"),
                    value: partner.words("grams_count", ["count": green.number("grams").grouped])
                ),
                .init(
                    label: partner.words("points_column"),
                    value: partner.points(green.number("points"))
                ),
            ]),
        ]
    }
}
