// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
public import Rules

/// What actions add up to.
public struct GreenTally: Hashable, Sendable {
    /// Activities, and purchases with certified goods.
    public private(set) var actions: Int64 = 0
    public private(set) var grams: Int64 = 0
    /// What returns have taken back of the grams; `grams` is without it.
    public private(set) var gramsReturned: Int64 = 0
    /// Points that activities earned.
    public private(set) var points = Points.zero

    public init() {}

    fileprivate mutating func add(grams: Int64, points: Points) {
        actions += 1
        self.grams += grams
        self.points += points
    }

    fileprivate mutating func takeBack(_ grams: Int64) {
        self.grams -= grams
        gramsReturned += grams
    }
}

/// Whose group it is, and its code.
public struct GroupName: Hashable, Comparable, Sendable {
    public let partner: PartnerNumber
    public let group: String

    public init(partner: PartnerNumber, group: String) {
        self.partner = partner
        self.group = group
    }

    public static func < (left: GroupName, right: GroupName) -> Bool {
        (left.partner, left.group) < (right.partner, right.group)
    }
}

/// Totals of green actions, folded from records alone: of one member when fed with that member's,
/// of all when fed with all.
public struct GreenTotals: Hashable, Sendable {
    public private(set) var all = GreenTally()
    /// By the activity's kind; purchases of certified goods stand under `productKind`.
    public private(set) var byKind: [String: GreenTally] = [:]
    public private(set) var byPartner: [PartnerNumber: GreenTally] = [:]
    public private(set) var byGroup: [GroupName: GreenTally] = [:]
    public private(set) var byMonth: [CalendarMonth: GreenTally] = [:]
    public private(set) var byDay: [CalendarDay: GreenTally] = [:]
    /// Grams by the factor that gave them: what a report has to name beside every figure.
    public private(set) var gramsByFactor: [String: Int64] = [:]

    public static let productKind = "certified_product"
    /// What every report of grams says.
    public static let notice = LocalizedText(
        zh: "估算,不可交易",
        en: "Estimates; cannot be traded"
    )

    public init() {}

    /// What the grams would be by the highest of the published figures of each action.
    ///
    /// `all.grams` is counted by the lowest. Grams of a factor that the terms have no more are taken as
    /// they are.
    public func highestGrams(in terms: GreenTerms?) -> Int64 {
        gramsByFactor.reduce(0) { sum, part in
            sum + (terms?.highest(of: part.value, byFactor: part.key) ?? part.value)
        }
    }

    /// `zone` is that of the version which the record cites.
    public mutating func add(_ record: Record, zone: ProgramTimeZone) {
        let day = zone.day(of: record.ledger.occurredAt)
        switch record.fact {
        case .activityRecorded(let fact):
            let claims = fact.claim.map { [$0] } ?? []
            let points = fact.awards.reduce(Points.zero) { $0 + $1.awarded }
            add(claims, points, kind: fact.kind, fact.partner, record.greenGroup, day)
        case .purchaseRecorded(let fact) where !fact.claims.isEmpty:
            add(fact.claims, .zero, kind: GreenTotals.productKind, fact.partner, nil, day)
        case .purchaseReturned(let fact) where !fact.grams.isEmpty:
            takeBack(fact.grams, fact.partner, day)
        default: break
        }
    }

    private mutating func add(
        _ claims: [GramClaim],
        _ points: Points,
        kind: String,
        _ partner: PartnerNumber,
        _ group: GroupName?,
        _ day: CalendarDay
    ) {
        let grams = claims.grams
        all.add(grams: grams, points: points)
        byKind[kind, default: GreenTally()].add(grams: grams, points: points)
        byPartner[partner, default: GreenTally()].add(grams: grams, points: points)
        byMonth[CalendarMonth(of: day), default: GreenTally()].add(grams: grams, points: points)
        byDay[day, default: GreenTally()].add(grams: grams, points: points)
        if let group { byGroup[group, default: GreenTally()].add(grams: grams, points: points) }
        for claim in claims { gramsByFactor[claim.factor, default: 0] += claim.grams }
    }

    private mutating func takeBack(
        _ returned: [GramsReturned],
        _ partner: PartnerNumber,
        _ day: CalendarDay
    ) {
        let grams = returned.reduce(0) { $0 + $1.grams }
        all.takeBack(grams)
        byKind[GreenTotals.productKind, default: GreenTally()].takeBack(grams)
        byPartner[partner, default: GreenTally()].takeBack(grams)
        byMonth[CalendarMonth(of: day), default: GreenTally()].takeBack(grams)
        byDay[day, default: GreenTally()].takeBack(grams)
        for part in returned { gramsByFactor[part.factor, default: 0] -= part.grams }
    }
}
