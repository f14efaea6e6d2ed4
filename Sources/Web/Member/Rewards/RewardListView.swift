// SPDX-License-Identifier: Apache-2.0

/// What points buy, by kind, with what is affordable first when asked for.
struct RewardListView: Sendable {
    let offers: [RewardOffer]
    let points: Int64
    let kind: String?
    let isAffordable: Bool
    let partners: CodeNames
    let frame: PageFrame

    func render() -> String {
        let shown = offers.filter { offer in
            (kind == nil || offer.kind == kind) && (!isAffordable || offer.standing == .open)
        }
        var kinds: [String] = []
        for offer in offers where !kinds.contains(offer.kind) { kinds.append(offer.kind) }
        let row = RewardRow(partners: partners, frame: frame)
        return frame.memberPage(
            "RewardList",
            title: frame.words("member.mall"),
            [
                "points": frame.points(points),
                "kinds": ([nil] + kinds.map(Optional.some)).map(choice),
                "affordable_href": address(kind, !isAffordable), "is_affordable": isAffordable,
                "offers": shown.map(row.content), "is_empty": shown.isEmpty,
            ]
        )
    }

    private func choice(_ kind: String?) -> [String: Any] {
        [
            "href": address(kind, isAffordable),
            "label": kind.map { frame.words.known("reward_kind.\($0)") ?? $0 }
                ?? frame.words("member.all"), "current": kind == self.kind,
        ]
    }

    private func address(_ kind: String?, _ isAffordable: Bool) -> String {
        ContractPath(stringLiteral: frame.memberBase + "/rewards").query("kind", kind)
            .query("affordable", isAffordable ? "1" : nil).text
    }
}

/// An offer as a row, and its state in words.
struct RewardRow: Sendable {
    let partners: CodeNames
    let frame: PageFrame

    func content(_ offer: RewardOffer) -> [String: Any] {
        let words = frame.words
        let (state, tone) = state(offer)
        return [
            "href": frame.way(to: .rewards, "/\(PercentText.encoded(offer.code))"),
            "name": offer.name,
            "partner": partners[offer.partner],
            "kind": words.known("reward_kind.\(offer.kind)") ?? offer.kind,
            "price": ShownText.points(offer.price), "saving": offer.savingWords,
            "is_lower": offer.price < offer.basePrice,
            "base": ShownText.points(offer.basePrice),
            "value": words("reward.worth", ["yuan": ShownText.yuan(offer.valueFen)]),
            "takes_cash": offer.takesCash, "state": state, "tone": tone,
            "left": left(offer),
        ]
    }

    func state(_ offer: RewardOffer) -> (words: String, tone: String) {
        let words = frame.words
        switch offer.standing {
        case .open: return (words("reward.open"), "good")
        case .missing(let points):
            return (words("reward.missing", ["points": ShownText.points(points)]), "")
        case .soldOut: return (words("reward.sold_out"), "bad")
        case .later(let day?): return (words("reward.later", ["day": day]), "warn")
        case .later(nil): return (words("reward.not_yet"), "warn")
        case .notForMember: return (words("reward.not_for_member"), "warn")
        }
    }

    private func left(_ offer: RewardOffer) -> String {
        guard let left = offer.left, left > 0 else { return "" }
        return frame.words("reward.left", ["left": left.grouped])
    }
}
