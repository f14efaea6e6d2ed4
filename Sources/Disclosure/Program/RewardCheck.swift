// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// REW-03, REW-07 and REW-09 in the documents: what is offered, and the floor below all of it.
struct RewardCheck {
    let program: CompiledProgram
    let places: DocumentPlaces

    /// The most that a card may carry, without and with a name.
    private static let bearerMaximum = Money(fen: 100_000)
    private static let registeredMaximum = Money(fen: 500_000)

    func findings(into collector: inout FindingCollector) {
        for reward in program.rewards {
            checkStock(reward, &collector)
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
