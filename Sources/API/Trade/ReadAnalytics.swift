// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/partners/{code}/analytics`: how many come again, and what green goods they buy.
    ///
    /// Figures of fewer than ten people are not given out.
    static let readPartnerAnalytics = Operation(
        id: "readPartnerAnalytics",
        method: .get,
        path: "/v1/partners/{code}/analytics",
        access: .key(.reportsRead)
    ) { call in
        let caller = try call.caller
        let partner = try caller.ownPartner(call.parameter("code"))
        let today = caller.program.program.timeZone.day(of: call.now)
        let analytics = try await caller.engine.trade { book in
            PartnerAnalytics(book.partners[partner] ?? PartnerTrade(), today: today)
        }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return .object { $0.put(analytics, of: partner, view) }
    }
}

/// What may be said of a partner's members together.
struct PartnerAnalytics: Hashable, Sendable {
    /// Months that are told, the present one included.
    static let months: Int32 = 13
    static let products = 50

    struct Month: Hashable, Sendable {
        let month: CalendarMonth
        let members: Int64?
        let purchases: Int64?
        let purchased: Money?
    }

    struct Cohort: Hashable, Sendable {
        let month: CalendarMonth
        /// `nil` for fewer than ten people.
        let active: [Int64?]
    }

    struct Group: Hashable, Sendable {
        let range: ClosedRange<Int64>
        let members: Int64?
    }

    struct Product: Hashable, Sendable {
        let sku: String
        let units: Int64
        let grams: Int64
    }

    struct Source: Hashable, Sendable {
        let source: PurchaseSpread.Source
        let tally: PurchaseSpread.Tally
    }

    let members: Int64?
    let isFull: Bool
    let months: [Month]
    let cohorts: [Cohort]
    let frequency: [Group]
    let goods: [Product]
    /// Products that fewer than ten people bought.
    let hiddenGoods: Int
    let sources: [Source]
    /// Outlets and ways of buying of fewer than ten people.
    let hiddenSources: Int
    /// One for each of `PurchaseSpread.sizes`; `nil` for fewer than ten people.
    let sizes: [PurchaseSpread.Tally?]

    init(_ trade: PartnerTrade, today: CalendarDay) {
        let visits = trade.visits
        members = PartnerAnalytics.shown(visits.members)
        isFull = visits.isFull
        let newest = CalendarMonth(of: today)
        var sums: [CalendarMonth: TradeTotals] = [:]
        for (day, totals) in trade.days { sums[CalendarMonth(of: day), default: .init()] += totals }
        let shown = (1 - PartnerAnalytics.months...0).map { newest.adding(months: $0) }
        months = shown.map { month in
            let members = PartnerAnalytics.shown(visits.members(in: month))
            let sum = sums[month] ?? TradeTotals()
            return Month(
                month: month,
                members: members,
                purchases: members.map { _ in sum.purchases },
                purchased: members.map { _ in sum.purchased }
            )
        }
        cohorts = visits.allCohorts.filter { shown.contains($0.month) }.map { cohort in
            // Who came when of a group of fewer than ten could be put together with what is known.
            let isShown = cohort.active[0] >= TradeLimits.fewestPeople
            return Cohort(
                month: cohort.month,
                active: isShown ? cohort.active.map(PartnerAnalytics.shown) : [nil]
            )
        }
        frequency = zip(Visits.groups, visits.frequency).map { range, members in
            Group(range: range, members: PartnerAnalytics.shown(members))
        }
        let open = trade.goods.filter(\.value.isOfEnoughPeople)
        hiddenGoods = trade.goods.count - open.count
        let all = trade.spread.sources(until: newest).map { Source(source: $0, tally: $1) }
        let told = all.filter(\.tally.people.isEnough)
        hiddenSources = all.count - told.count
        sources = Array(told.prefix(PartnerAnalytics.products))
        sizes = trade.spread.bySize(until: newest).map { tally in
            tally.people.isEmpty || tally.people.isEnough ? tally : nil
        }
        goods = open.map { Product(sku: $0.key, units: $0.value.units, grams: $0.value.grams) }
            .sorted { ($1.grams, $0.sku) < ($0.grams, $1.sku) }
            .prefix(PartnerAnalytics.products)
            .map(\.self)
    }

    /// A number of people where it may be told.
    private static func shown(_ people: Int64) -> Int64? {
        people == 0 || people >= TradeLimits.fewestPeople ? people : nil
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ analytics: PartnerAnalytics,
        of partner: PartnerNumber,
        _ view: RecordView
    ) {
        beginObject()
        field("object")
        put("partner_analytics" as StaticString)
        putPartner(partner.rawValue, view)
        field("fewest_people")
        put(TradeLimits.fewestPeople)
        field("members")
        put(analytics.members)
        field("complete")
        put(!analytics.isFull)
        field("months")
        beginArray()
        for month in analytics.months {
            beginObject()
            field("month")
            put(month.month.iso8601)
            field("members")
            put(month.members)
            field("purchases")
            put(month.purchases)
            field("purchased")
            put(month.purchased)
            endObject()
        }
        endArray()
        put(analytics.cohorts)
        put(analytics.frequency)
        field("goods")
        beginArray()
        for product in analytics.goods {
            beginObject()
            field("sku")
            put(product.sku)
            field("units")
            put(product.units)
            field("grams")
            put(product.grams)
            endObject()
        }
        endArray()
        field("hidden_goods")
        put(Int64(analytics.hiddenGoods))
        put(analytics.sources)
        field("hidden_sources")
        put(Int64(analytics.hiddenSources))
        put(analytics.sizes)
        endObject()
    }

    private mutating func put(_ sources: [PartnerAnalytics.Source]) {
        field("sources")
        beginArray()
        for source in sources {
            beginObject()
            field("store")
            put(source.source.store)
            field("channel")
            put(source.source.channel?.rawValue)
            field("purchases")
            put(source.tally.purchases)
            field("purchased")
            put(source.tally.purchased)
            endObject()
        }
        endArray()
    }

    private mutating func put(_ sizes: [PurchaseSpread.Tally?]) {
        field("baskets")
        beginArray()
        for (index, tally) in sizes.enumerated() {
            let next = index + 1 < sizes.count ? PurchaseSpread.sizes[index + 1] : nil
            beginObject()
            field("from")
            put(Money(fen: PurchaseSpread.sizes[index]))
            field("below")
            put(next.map { Money(fen: $0) })
            field("purchases")
            put(tally?.purchases)
            field("purchased")
            put(tally?.purchased)
            endObject()
        }
        endArray()
    }

    private mutating func put(_ cohorts: [PartnerAnalytics.Cohort]) {
        field("cohorts")
        beginArray()
        for cohort in cohorts {
            beginObject()
            field("month")
            put(cohort.month.iso8601)
            field("active")
            beginArray()
            for members in cohort.active { put(members) }
            endArray()
            endObject()
        }
        endArray()
    }

    private mutating func put(_ groups: [PartnerAnalytics.Group]) {
        field("frequency")
        beginArray()
        for group in groups {
            beginObject()
            field("from")
            put(group.range.lowerBound)
            field("until")
            put(group.range.upperBound == .max ? nil : group.range.upperBound)
            field("members")
            put(group.members)
            endObject()
        }
        endArray()
    }
}
