// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// REW-03, REW-05, REW-07 and REW-09 in the documents: what is offered, and the floor below all of it.
struct RewardCheck {
    let program: CompiledProgram
    let places: DocumentPlaces
    let date: CalendarDay

    /// The most that a card may carry, without and with a name.
    private static let bearerMaximum = Money(fen: 100_000)
    private static let registeredMaximum = Money(fen: 500_000)

    func findings(into collector: inout FindingCollector) {
        for reward in program.rewards {
            checkStock(reward, &collector)
            checkValue(reward, &collector)
            checkCard(reward, &collector)
        }
        checkFloor(&collector)
    }

    private func checkStock(_ reward: Reward, _ collector: inout FindingCollector) {
        let pieces = reward.pieces
        let isEmpty = PieceCounts.periods.contains { pieces.counts[$0] == 0 }
        let areStoresEmpty =
            !pieces.outlets.isEmpty && pieces.outlets.allSatisfy { $0.counts.ever == 0 }
        guard isEmpty || areStoresEmpty else { return }
        let part = places.part(.reward, reward.code).with(field: "stock")
        collector.add(.emptyStock, .document(part), matched: "0")
    }

    /// The value is what a piece is sold for on the day, where the document says what that is.
    private func checkValue(_ reward: Reward, _ collector: inout FindingCollector) {
        guard !reward.salePrices.isEmpty else { return }
        let price = reward.salePrice(on: date)
        guard price?.fen != reward.valueFen else { return }
        let value = Money(fen: reward.valueFen)
        collector.add(
            .wrongSalePrice,
            .document(places.part(.reward, reward.code).with(field: "value")),
            matched: "\(value)",
            LocalizedText(
                zh: price.map { "价值写为\(value)元,现售价是\($0)元" } ?? "没有当日的售价记录",
                en: price.map { "the value is \(value) yuan, it is sold for \($0)" }
                    ?? "no sale price holds on this day"
            )
        )
    }

    private func checkCard(_ reward: Reward, _ collector: inout FindingCollector) {
        guard case .giftCard(let face, let isBearer) = reward.kind else { return }
        let most = isBearer ? RewardCheck.bearerMaximum : RewardCheck.registeredMaximum
        guard face > most else { return }
        let part = places.part(.reward, reward.code).with(field: "gift_card")
        collector.add(
            .cashlikeReward,
            .document(part),
            matched: "\(face)",
            LocalizedText(
                zh: "面值\(face)元,最多\(most)元",
                en: "\(face) yuan on one card, \(most) are the most"
            )
        )
    }

    /// The floor of face value is a promise only where somebody takes points.
    private func checkFloor(_ collector: inout FindingCollector) {
        let shops = program.partners.filter { partner in
            !partner.scene.isInstitution && partner.scene != .bank
                && partner.scene != .paymentInstitution
        }
        guard !shops.isEmpty, program.partners.allSatisfy({ !$0.acceptsPoints }) else { return }
        let part = places.part(.program, program.code).with(field: "accepts_points")
        collector.add(.missingFloor, .document(part), matched: "accepts_points: false")
    }
}
