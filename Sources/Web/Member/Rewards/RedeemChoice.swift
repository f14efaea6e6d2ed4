// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a member wants to redeem, as the form says it.
struct RedeemChoice: Hashable, Sendable {
    static let names = ["quantity", "store", "item", "slot", "cash"]

    let reward: String
    /// What was filled in, by the field's name.
    let fields: [String: String]

    init(reward: String, _ form: PageFields) {
        self.reward = reward
        var fields: [String: String] = [:]
        for name in RedeemChoice.names { fields[name] = form[name] }
        self.fields = fields
    }

    var quantity: Int64 { fields["quantity"].flatMap { Int64($0) } ?? 1 }

    /// Fen for all pieces; the form asks for one.
    var cashFen: Int64 {
        let each = fields["cash"].flatMap { Int64($0) } ?? 0
        let (all, overflow) = each.multipliedReportingOverflow(by: quantity)
        return overflow || each < 0 ? 0 : all
    }

    func body(of member: String) -> JSON {
        var members = [
            JSON.Member("member_id", .string(member)), JSON.Member("reward", .string(reward)),
            JSON.Member("quantity", .integer(quantity)),
        ]
        for name in ["store", "item"] {
            if let value = fields[name] { members.append(JSON.Member(name, .string(value))) }
        }
        if let parts = fields["slot"]?.split(separator: "/"), parts.count == 2 {
            let slot: JSON = ["day": .string(String(parts[0])), "code": .string(String(parts[1]))]
            members.append(JSON.Member("slot", slot))
        }
        if cashFen > 0 {
            let cash: JSON = ["amount": .integer(cashFen), "currency": "CNY"]
            members.append(JSON.Member("cash", cash))
        }
        return .object(members)
    }
}

/// What a redemption would take, lot by lot.
struct RedeemPreview: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        let lot: String
        let issuer: String
        let points: Int64
        let expiresAt: String?
    }

    let points: Int64
    let cashFen: Int64
    let feeFen: Int64
    let activeAfter: Int64
    let parts: [Part]

    init(_ redemption: JSON, lots: [JSON]) {
        points = redemption.number(at: "points")
        cashFen = redemption.fen(at: "cash")
        feeFen = redemption.fen(at: "fee")
        activeAfter = redemption.object(at: "balance").number(at: "active")
        parts = RedeemPreview.parts(of: points, lots)
    }

    /// The first lots in the sequence of spending that make up so many points.
    static func parts(of points: Int64, _ lots: [JSON]) -> [Part] {
        var parts: [Part] = []
        var rest = points
        for lot in lots where lot.text(at: "status") == "active" && rest > 0 {
            let taken = min(rest, lot.number(at: "points") - lot.number(at: "held"))
            guard taken > 0 else { continue }
            rest -= taken
            parts.append(
                Part(
                    lot: lot.text(at: "id"),
                    issuer: lot.text(at: "issuer"),
                    points: taken,
                    expiresAt: lot.textIfAny(at: "expires_at")
                )
            )
        }
        return parts
    }
}
