// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// One figure that an authority watches: what it is, how it stands, and how it falls to partners.
struct SupervisionTile: Sendable {
    enum Unit: String, Hashable, Sendable {
        case points
        case fen
        case percent
        case days
        case count
        case perTenThousand = "per_10000"
        case partsPerMillion = "ppm"
        case grams
    }

    let code: String
    let title: LocalizedText
    /// How it is made, and from when it is an alarm.
    let definition: LocalizedText
    let unit: Unit
    /// `nil` where there is nothing to measure yet.
    let value: Int64?
    var isAlarm = false
    /// By partner, for those that fall to partners.
    var partners: [PartnerNumber: Int64] = [:]
    /// By district of the outlets, for those that fall to outlets.
    var districts: [DistrictFigure] = []
    /// The inspection query that has the single cases.
    var query: String?

    init(
        _ code: String,
        _ title: (zh: String, en: String),
        _ definition: (zh: String, en: String),
        _ unit: Unit,
        _ value: Int64?
    ) {
        self.code = code
        self.title = LocalizedText(zh: title.zh, en: title.en)
        self.definition = LocalizedText(zh: definition.zh, en: definition.en)
        self.unit = unit
        self.value = value
    }

    func alarming(if isAlarm: Bool) -> SupervisionTile {
        var tile = self
        tile.isAlarm = isAlarm
        return tile
    }

    func falling(to partners: [PartnerNumber: Int64]) -> SupervisionTile {
        var tile = self
        tile.partners = partners
        return tile
    }

    func falling(toDistricts districts: [DistrictFigure]) -> SupervisionTile {
        var tile = self
        tile.districts = districts
        return tile
    }

    func asked(by query: String) -> SupervisionTile {
        var tile = self
        tile.query = query
        return tile
    }
}

/// A part of a whole: how much of how much.
struct Share: Hashable, Sendable {
    var part: Int64 = 0
    var whole: Int64 = 0

    static func sum(of shares: some Sequence<Share>) -> Share {
        shares.reduce(into: Share()) { sum, share in
            sum.part += share.part
            sum.whole += share.whole
        }
    }

    /// `nil` of nothing; rounded down.
    func times(_ factor: Int64) -> Int64? {
        guard whole > 0 else { return nil }
        let product = part.multipliedFullWidth(by: factor)
        guard product.high < whole else { return nil }
        return whole.dividingFullWidth(product).quotient
    }
}

/// What of a figure falls to a district.
struct DistrictFigure: Sendable {
    let district: LocalizedText
    /// `nil` where it would tell of fewer people than `FewPeople.enough`.
    private(set) var value: Int64?
    /// Whom the figure is made of, as far as they have to be told apart.
    let people: FewPeople

    init(_ district: LocalizedText, _ value: Int64?, of people: FewPeople) {
        self.district = district
        self.value = value
        self.people = people
    }

    /// With the figures that tell of too few people held back, and as many others besides as it takes so
    /// that the sum of all says nothing of the few.
    static func shown(_ figures: [DistrictFigure]) -> [DistrictFigure] {
        var shown = figures.sorted { $0.district.zh < $1.district.zh }
        var hidden = FewPeople()
        for index in shown.indices where !shown[index].people.isEnough {
            hidden.add(shown[index].people)
            shown[index].value = nil
        }
        for index in shown.indices where shown[index].people.isEnough {
            guard !hidden.isEmpty, !hidden.isEnough else { break }
            hidden.add(shown[index].people)
            shown[index].value = nil
        }
        return shown
    }
}

extension JSONWriter {
    /// With the codes of partners as the registry has them.
    mutating func put(_ tile: SupervisionTile, _ registry: Registry) {
        beginObject()
        field("code")
        put(tile.code)
        field("title")
        put(tile.title)
        field("definition")
        put(tile.definition)
        field("unit")
        put(tile.unit.rawValue)
        field("value")
        put(tile.value)
        field("alarm")
        put(tile.isAlarm)
        field("query")
        put(tile.query)
        field("partners")
        beginArray()
        for (partner, value) in tile.partners.sorted(by: { $0.key < $1.key }) {
            beginObject()
            field("partner")
            put(partner.rawValue == 0 ? nil : registry.code(of: partner))
            field("value")
            put(value)
            endObject()
        }
        endArray()
        field("districts")
        beginArray()
        for figure in tile.districts {
            beginObject()
            field("district")
            put(figure.district)
            field("value")
            put(figure.value)
            endObject()
        }
        endArray()
        endObject()
    }
}

extension BoundProgram {
    /// Where an outlet is, as the version says; `nil` where it does not.
    func district(of outlet: WatchedTrade.Outlet) -> LocalizedText? {
        guard let index = index(of: outlet.partner) else { return nil }
        return program.partners[index].stores.first { $0.code == outlet.store }?.district
    }
}
