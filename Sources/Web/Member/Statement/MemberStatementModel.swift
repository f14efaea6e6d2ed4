// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a reader wants to see of the statement; it stands in the address.
struct StatementFilter: Hashable, Sendable {
    static let groups = ["earned", "spent", "returned", "expired", "adjusted", "shared"]

    /// `nil` for all that has to do with points.
    let group: String?
    let partner: String?

    init(group: String?, partner: String?) {
        self.group = StatementFilter.groups.contains(group ?? "") ? group : nil
        self.partner = partner
    }

    init(_ fields: PageFields) {
        self.init(group: fields["group"], partner: fields["partner"])
    }

    /// The address of a page under this filter.
    func address(of path: String, cursor: String? = nil) -> String {
        let address = ContractPath(stringLiteral: path).query("group", group)
            .query("partner", partner).query("cursor", cursor)
        return address.text
    }

    func with(group: String?) -> StatementFilter {
        StatementFilter(group: group, partner: partner)
    }
}

/// A page of the member's statement, newest first.
struct MemberStatementModel: Hashable, Sendable {
    struct Month: Hashable, Sendable {
        /// `2026-11`.
        let name: String
        var movements: [Movement]

        var gained: Int64 { movements.reduce(0) { $0 + max(0, $1.net) } }
        var lost: Int64 { movements.reduce(0) { $0 + min(0, $1.net) } }
    }

    let filter: StatementFilter
    let movements: [Movement]
    /// Why purchases earned nothing, by entry.
    let reasons: [String: NothingEarned]
    let next: String?
    let isLater: Bool

    var months: [Month] {
        var months: [Month] = []
        for movement in movements {
            if months.last?.name == movement.month {
                months[months.count - 1].movements.append(movement)
            } else {
                months.append(Month(name: movement.month, movements: [movement]))
            }
        }
        return months
    }
}

/// Why a purchase earned no points.
enum NothingEarned: String, Hashable, Sendable {
    /// A limit had been reached.
    case limit
    /// All of it was paid with points.
    case paidWithPoints = "paid_with_points"
    /// No rule of the partner is about it.
    case noRule = "no_rule"

    init(_ purchase: JSON) {
        let total = purchase.fen(at: "total")
        let byPoints = purchase.list(at: "tenders").filter { $0.text(at: "kind") == "points" }
            .reduce(0) { $0 + $1.fen(at: "amount") }
        let isCut = purchase.list(at: "awards").contains { $0["cut_by"]?.stringValue != nil }
        if isCut {
            self = .limit
        } else if total > 0, byPoints >= total {
            self = .paidWithPoints
        } else {
            self = .noRule
        }
    }
}
