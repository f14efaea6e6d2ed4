// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What comes back of a purchase, and what that does.
struct ReturnModel: Hashable, Sendable {
    struct Item: Hashable, Sendable {
        let index: Int
        let sku: String
        let quantity: Int64
        /// What has not come back yet.
        let left: Int64
        let fen: Int64
    }

    struct Effect: Hashable, Sendable {
        let amountFen: Int64
        let takenBack: Int64
        /// Of `takenBack` what the member has spent already and owes now.
        let debt: Int64
        let refunded: Int64

        init(_ fields: Facts) {
            amountFen = fields.fenOrZero("amount")
            takenBack = fields.number("clawed_back")
            debt = fields.number("debt")
            refunded = fields.number("refunded")
        }
    }

    let side: TillSide
    /// What was looked for and not found.
    let sought: String
    /// `nil` while nothing is chosen.
    let purchase: TradeReceipt?
    let items: [Item]
    let choice: ReturnChoice
    /// What it would do; `nil` before anybody asked.
    var effect: Effect?
    /// What it did.
    var done: Effect?
    var notice: TillNotice?
}

extension ReturnModel {
    /// The value that has not come back yet, of a purchase without items.
    var restFen: Int64? {
        items.isEmpty ? purchase.map { $0.amountFen - $0.returnedFen } : nil
    }
}

/// The fields of a return.
struct ReturnChoice: Hashable, Sendable {
    /// All that is left of the purchase.
    let isWhole: Bool
    /// By the item's place in the purchase; of a whole return unset until the purchase is known.
    let quantities: [Int: Int64]
    /// As it was typed.
    let amount: String
    let key: String
    let at: String

    static let none = ReturnChoice(isWhole: true, quantities: [:], amount: "", key: "", at: "")

    init(isWhole: Bool, quantities: [Int: Int64], amount: String, key: String, at: String) {
        self.isWhole = isWhole
        self.quantities = quantities
        self.amount = amount
        self.key = key
        self.at = at
    }

    init(_ form: PageFields) {
        isWhole = form["how"] != "part"
        amount = form["amount"] ?? ""
        key = form["key"] ?? ""
        at = form["at"] ?? ""
        var quantities: [Int: Int64] = [:]
        for (name, value) in form.all where name.hasPrefix("item-") {
            if let index = Int(name.dropFirst(5)), let quantity = Int64(value), quantity > 0 {
                quantities[index] = quantity
            }
        }
        self.quantities = quantities
    }

    /// As the interface takes it; the source is the form's key, so each form books once.
    func body(of found: ReturnModel, now: Instant) -> JSON {
        var body: [JSON.Member] = [
            .init("purchase_id", .string(found.purchase?.id ?? "")),
            .init("source", ["type": "return", "id": .string("till-\(key.prefix(40))")]),
            .init("occurred_at", .string(at.isEmpty ? now.rfc3339() : at)),
        ]
        let left = found.items.map { ($0.index, $0.left) }.filter { $0.1 > 0 }
        let quantities = isWhole ? Dictionary(uniqueKeysWithValues: left) : quantities
        let lines = quantities.sorted { $0.key < $1.key }.map { index, quantity -> JSON in
            ["item": .integer(Int64(index)), "quantity": .integer(quantity)]
        }
        if !lines.isEmpty { body.append(.init("lines", .array(lines))) }
        if let fen = isWhole ? found.restFen : YuanText.fen(amount), fen > 0, lines.isEmpty {
            body.append(.init("amount", .yuan(fen)))
        }
        return .object(body)
    }

    /// Whether a part was asked for, and none named.
    var isEmpty: Bool { !isWhole && quantities.isEmpty && (YuanText.fen(amount) ?? 0) <= 0 }
}
