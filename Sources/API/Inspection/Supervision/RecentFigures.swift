// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

/// What happened in the last days: points that came, went and came back, and grams; by partner, and by the
/// districts of outlets.
extension SupervisionFigures {
    /// What outlets come to by their districts, as far as it may be told.
    private func byDistrict(
        _ outlets: [WatchedTrade.Outlet: WatchedTrade.OutletSum]
    ) -> [DistrictFigure] {
        var districts: [LocalizedText: WatchedTrade.OutletSum] = [:]
        for (outlet, sum) in outlets {
            guard let district = program.district(of: outlet) else { continue }
            districts[district, default: WatchedTrade.OutletSum()].add(sum)
        }
        return DistrictFigure.shown(
            districts.map { DistrictFigure($0.key, $0.value.amount, of: $0.value.people) }
        )
    }

    /// Points of the last days, as they came about.
    var issuedPoints: SupervisionTile {
        SupervisionTile(
            "issued",
            ("近 30 日发放", "Issued in 30 days"),
            (
                "近 30 日发放的积分,未减退货收回;按区的只含写明门店的消费",
                "Points of the last 30 days, before returns; by district those of purchases that name their outlet"
            ),
            .points,
            recent.issuedPoints.values.reduce(0, +)
        ).falling(to: recent.issuedPoints)
            .falling(toDistricts: byDistrict(recent.issuedOfOutlets)).asked(by: "issuance")
    }

    /// Points of the last days, as they were used.
    var usedPoints: SupervisionTile {
        SupervisionTile(
            "used",
            ("近 30 日使用", "Used in 30 days"),
            (
                "近 30 日付款、兑换和预扣确认用去的积分,未减退还",
                "Points of payments, redemptions and captures of the last 30 days, before refunds"
            ),
            .points,
            recent.usedPoints.values.reduce(0, +)
        ).falling(to: recent.usedPoints).falling(toDistricts: byDistrict(recent.ofOutlets))
            .asked(by: "flows")
    }

    /// Points that came back with purchases, by where those were.
    func returnedPoints() async throws -> SupervisionTile {
        var outlets: [WatchedTrade.Outlet: WatchedTrade.OutletSum] = [:]
        let purchases = try await engine.records(returns.map(\.purchase))
        for (returned, purchase) in zip(returns, purchases) {
            guard case .purchaseRecorded(let fact) = purchase.fact, !fact.store.isEmpty,
                let member = purchase.member
            else { continue }
            let outlet = WatchedTrade.Outlet(partner: fact.partner, store: fact.store)
            outlets[outlet, default: WatchedTrade.OutletSum()].add(returned.points, of: member)
        }
        return SupervisionTile(
            "returned",
            ("近 30 日退货收回", "Taken back in 30 days"),
            (
                "近 30 日因退货收回的积分;按区的以原消费的门店为准,只看最近 \(RecentTrade.returnsMaximum) 笔",
                "Points that returns of the last 30 days took back; by district of the purchase's outlet, of the newest \(RecentTrade.returnsMaximum) returns"
            ),
            .points,
            recent.returnedPoints.values.reduce(0, +)
        ).falling(to: recent.returnedPoints).falling(toDistricts: byDistrict(outlets))
            .asked(by: "issuance")
    }

    /// The middle one of the newest uses.
    func waits() async throws -> SupervisionTile {
        var days: [Int64] = []
        var ofPartner: [PartnerNumber: [Int64]] = [:]
        var ofDistrict: [LocalizedText: (days: [Int64], people: FewPeople)] = [:]
        let births = try await engine.records(uses.map(\.birth))
        for (use, birth) in zip(uses, births) {
            let from = zone.day(of: birth.ledger.recordedAt).daysSinceEpoch
            let wait = Int64(zone.day(of: use.at).daysSinceEpoch - from)
            days.append(wait)
            if let partner = use.partner { ofPartner[partner, default: []].append(wait) }
            guard let partner = use.partner, let store = use.store, let member = use.member,
                let district = program.district(of: .init(partner: partner, store: store))
            else { continue }
            ofDistrict[district, default: ([], FewPeople())].days.append(wait)
            ofDistrict[district, default: ([], FewPeople())].people.add(member.rawValue)
        }
        return SupervisionTile(
            "time_to_redeem",
            ("发放到使用", "From issue to use"),
            (
                "近 30 日最近 200 笔使用的天数中位数",
                "The median of days of the newest 200 uses of the last 30 days"
            ),
            .days,
            SupervisionFigures.median(days)
        ).falling(to: ofPartner.compactMapValues(SupervisionFigures.median))
            .falling(
                toDistricts: DistrictFigure.shown(
                    ofDistrict.map { district, waits in
                        let median = SupervisionFigures.median(waits.days)
                        return DistrictFigure(district, median, of: waits.people)
                    }
                )
            ).asked(by: "flows")
    }

    private static func median(_ values: [Int64]) -> Int64? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }

    /// Grams of the last days, as they were counted.
    var recentGrams: SupervisionTile {
        SupervisionTile(
            "recent_grams",
            ("近 30 日绿色克数", "Grams of 30 days"),
            (
                "近 30 日登记的减排克数,未减退货;按区的只含写明门店的认证商品",
                "Grams that were counted in the last 30 days, before returns; by district those of certified goods of purchases that name their outlet"
            ),
            .grams,
            recent.grams.values.reduce(0, +)
        ).falling(to: recent.grams).falling(toDistricts: byDistrict(recent.gramsOfOutlets))
            .asked(by: "green_factors")
    }
}
