// SPDX-License-Identifier: Apache-2.0

/// What was done in a span of time, as the interface tells it.
struct TradeFigures: Hashable, Sendable {
    var purchases: Int64 = 0
    var purchasedFen: Int64 = 0
    var returns: Int64 = 0
    var returnedFen: Int64 = 0
    var payments: Int64 = 0
    var paidFen: Int64 = 0
    var redemptions: Int64 = 0
    var issued: Int64 = 0
    var takenBack: Int64 = 0
    var redeemed: Int64 = 0
    var refunded: Int64 = 0
    var members: Int64 = 0
    var newMembers: Int64 = 0

    init() {}

    init(_ fields: Facts) {
        purchases = fields.number("purchases")
        purchasedFen = fields.fenOrZero("purchased")
        returns = fields.number("returns")
        returnedFen = fields.fenOrZero("returned")
        payments = fields.number("payments")
        paidFen = fields.fenOrZero("paid_with_points")
        redemptions = fields.number("redemptions")
        issued = fields.number("issued")
        takenBack = fields.number("taken_back")
        redeemed = fields.number("redeemed")
        refunded = fields.number("refunded")
        members = fields.number("members")
        newMembers = fields.number("new_members")
    }
}

/// A purchase, a return or a payment in a partner's list.
struct TradeReceipt: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable {
        case purchase
        case `return`
        case payment
    }

    let id: String
    let kind: Kind
    /// Of a return: what came back.
    let purchase: String?
    let member: String?
    let store: String
    let amountFen: Int64
    /// Earned, taken back or paid with.
    let points: Int64
    /// What has come back of a purchase.
    let returnedFen: Int64
    /// By the item's place in the purchase.
    let returnedQuantities: [Int: Int64]
    /// When it happened, as the interface writes it.
    let occurredAt: String
    /// The receipt's number.
    let number: String
    let isOwn: Bool

    init(_ fields: Facts) {
        id = fields.text("id")
        kind = Kind(rawValue: fields.text("kind")) ?? .purchase
        purchase = fields.textIfAny("purchase_id")
        member = fields.textIfAny("member_id")
        store = fields.text("store")
        amountFen = fields.fenOrZero("amount")
        points = fields.number("points")
        returnedFen = fields.fenOrZero("returned")
        returnedQuantities = Dictionary(
            fields.list("returned_lines").map { (Int($0.number("item")), $0.number("quantity")) },
            uniquingKeysWith: +
        )
        occurredAt = fields.text("occurred_at")
        number = fields.text("source.id")
        isOwn = fields.flag("own")
    }

    var isWhollyReturned: Bool { kind == .purchase && returnedFen >= amountFen && amountFen > 0 }
}
