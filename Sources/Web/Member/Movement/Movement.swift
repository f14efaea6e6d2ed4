// SPDX-License-Identifier: Apache-2.0

import Primitives

/// An entry of a member's statement: what happened, and what it did to the points.
struct Movement: Hashable, Sendable {
    /// How a movement is shown.
    enum Sense: String, Hashable, Sendable {
        case gain
        case loss
        /// Points that were the member's before and still are, such as those that matured.
        case within
        case none
    }

    let entry: String
    let kind: String
    let partner: String?
    /// The purchase, hold or redemption that it is about.
    let subject: String?
    let occurredAt: String
    let active: Int64
    let pending: Int64
    let held: Int64
    let debt: Int64
    let balance: JSON

    init(_ entry: JSON) {
        self.entry = entry.text(at: "id")
        kind = entry.text(at: "kind")
        partner = entry.textIfAny(at: "partner")
        subject = entry.textIfAny(at: "subject_id")
        occurredAt = entry.text(at: "occurred_at")
        let change = entry.object(at: "change")
        active = change.number(at: "active")
        pending = change.number(at: "pending")
        held = change.number(at: "held")
        debt = change.number(at: "debt")
        balance = entry.object(at: "balance")
    }

    /// What it added to or took from all that the member has.
    var net: Int64 { active + pending + held - debt }

    var sense: Sense {
        if net > 0 { return .gain }
        if net < 0 { return .loss }
        return moved == 0 ? .none : .within
    }

    /// Of points that only changed their state: how many.
    var moved: Int64 { max(abs(active), abs(pending), abs(held)) }

    /// `+360`, `-1,500`, or without a sign where points only changed their state.
    var amount: String {
        switch sense {
        case .gain, .loss: ShownText.change(net)
        case .within, .none: ShownText.points(moved)
        }
    }

    var month: String { String(occurredAt.prefix(7)) }
    var balanceAfter: Int64 { balance.number(at: "active") }
    var earnedNothing: Bool { sense == .none && kind == "purchase_recorded" }
}

/// Movements as rows of a list.
struct MovementView: Sendable {
    let frame: PageFrame
    let partners: CodeNames
    /// Why purchases earned nothing, by entry.
    var reasons: [String: String] = [:]

    func title(_ movement: Movement) -> String {
        frame.words.known("member_kind.\(movement.kind)") ?? frame.words("member_kind.other")
    }

    func content(_ movement: Movement) -> [String: Any] {
        let place = partners[movement.partner]
        let time = ShownText.minute(movement.occurredAt)
        return [
            "href": frame.way(to: .statement, "/\(movement.entry)"), "what": title(movement),
            "where": place.isEmpty ? time : "\(place) · \(time)", "amount": movement.amount,
            "sense": movement.sense.rawValue, "state": state(movement) ?? "",
            "has_state": state(movement) != nil, "no_points": movement.sense == .none,
            "reason": reasons[movement.entry] ?? "", "has_reason": reasons[movement.entry] != nil,
            "after": frame.words(
                "member.balance_after",
                ["points": ShownText.points(movement.balanceAfter)]
            ),
        ]
    }

    /// What is to be known of the points beside their number.
    private func state(_ movement: Movement) -> String? {
        switch movement.sense {
        case .gain: movement.pending > 0 ? frame.words("member.state_pending") : nil
        case .within: frame.words.known("member_kind.within_\(movement.kind)")
        case .loss: movement.debt > 0 ? frame.words("member.state_debt") : nil
        case .none: movement.earnedNothing ? frame.words("member.state_nothing") : nil
        }
    }
}
