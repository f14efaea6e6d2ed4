// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a document under `rewards/` says about one reward.
struct RewardDeclaration: Sendable {
    let code: Located<String>
    let partner: Located<String>
    let name: LocalizedText
    /// In the partner's points.
    let price: Located<Int64>
    let value: Money
    let stock: StockDeclaration
    let limitPerMember: Int64?
}

/// How many pieces of a reward there are at the start.
enum StockDeclaration: Sendable {
    case unlimited
    case pieces(Int64)

    /// The word for a stock without end.
    static let unlimitedWord = "unlimited"

    var pieces: Int64? {
        guard case .pieces(let pieces) = self else { return nil }
        return pieces
    }
}

extension DocumentReader {
    mutating func reward(_ node: DocumentNode) -> RewardDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.reward.keys) else { return nil }
        let code = required("code", of: fields) { $0.code($1) }
        let partner = required("partner", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let price = required("price", of: fields) { reader, node in
            reader.whole(node, in: DocumentLimits.rewardPrice)
                .map { Located(value: $0, place: node.place) }
        }
        let value = required("value", of: fields) { $0.money($1, in: DocumentLimits.amountFen) }
        let stock = required("stock", of: fields) { $0.stock($1) }
        let limit = optional("limit_per_member", of: fields) {
            $0.whole($1, in: 1...DocumentLimits.stock.upperBound)
        }
        guard findings.errorCount == errorsBefore, let code, let partner, let name, let price,
            let value, let stock
        else { return nil }
        return RewardDeclaration(
            code: code,
            partner: partner,
            name: name,
            price: price,
            value: value,
            stock: stock,
            limitPerMember: limit
        )
    }

    mutating func stock(_ node: DocumentNode) -> StockDeclaration? {
        if case .text(StockDeclaration.unlimitedWord, _) = node.content { return .unlimited }
        return whole(node, in: DocumentLimits.stock).map { .pieces($0) }
    }
}
