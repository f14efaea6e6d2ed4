// SPDX-License-Identifier: Apache-2.0

/// One reward: what it is, the facts that the terms themselves give, what it cost, and the form.
struct RewardPageView: Sendable {
    let model: RewardPageModel
    let partners: CodeNames
    let frame: PageFrame

    func render() -> String {
        let row = RewardRow(partners: partners, frame: frame)
        var content = row.content(model.offer)
        content["code"] = PercentText.encoded(model.offer.code)
        content["points"] = frame.points(model.points)
        content["facts"] = model.facts.map { ["name": $0.name, "text": $0.text] }
        content["prices"] = model.prices.map(price)
        content["can_redeem"] = canRedeem
        content["stores"] = options(model.stores.map { ($0.code, $0.name) })
        content["has_stores"] = !model.stores.isEmpty
        content["items"] = options(model.items.map { ($0.code, $0.name) })
        content["has_items"] = !model.items.isEmpty
        content["slots"] = model.slots.map(slot)
        content["needs_slot"] = model.needsSlot
        content["cash"] = model.cashChoices.map {
            ["value": "\($0)", "label": frame.yuan($0)]
        }
        content["has_cash"] = !model.cashChoices.isEmpty
        return frame.memberPage(
            "RewardPage",
            title: model.offer.name,
            back: .rewards,
            content
        )
    }

    /// Who has too few points may still pay a part in yuan.
    private var canRedeem: Bool {
        switch model.offer.standing {
        case .open: !model.needsSlot || !model.slots.isEmpty
        case .missing: !model.cashChoices.isEmpty
        case .soldOut, .later, .notForMember: false
        }
    }

    private func options(_ choices: [(String, String)]) -> [[String: Any]] {
        choices.map { ["value": $0.0, "label": $0.1] }
    }

    private func slot(_ slot: RewardPageModel.Slot) -> [String: Any] {
        [
            "value": "\(slot.day)/\(slot.code)",
            "label": frame.words(
                "reward.slot",
                ["time": ShownText.minute(slot.startsAt), "free": slot.free.grouped]
            ),
        ]
    }

    private func price(_ price: RewardPageModel.Price) -> [String: Any] {
        [
            "from": ShownText.day(price.from), "version": "\(price.version)",
            "points": price.points.map(frame.points) ?? frame.words("reward.dropped"),
        ]
    }
}
