// SPDX-License-Identifier: Apache-2.0

/// What members ask of a statement: entries that have to do with points, by what became of them.
enum EntryGroup: String, CaseIterable {
    /// All the others together.
    case points
    case earned
    case spent
    case returned
    case expired
    case adjusted
    /// Between the members of a household.
    case shared

    func includes(_ kind: String) -> Bool { EntryGroup.kinds[self]?.contains(kind) ?? false }

    private static let kinds: [EntryGroup: Set<String>] = {
        var kinds = parts
        kinds[.points] = parts.values.reduce(into: ["lots_matured", "member_erased"]) { all, part in
            all.formUnion(part)
        }
        return kinds
    }()

    private static let parts: [EntryGroup: Set<String>] = [
        .earned: [
            "purchase_recorded", "activity_recorded", "occasion_awarded", "mission_completed",
            "badge_prize_claimed", "prize_drawn",
        ],
        .spent: [
            "paid_with_points", "hold_placed", "hold_captured", "hold_released", "hold_expired",
            "reward_redeemed",
        ],
        .returned: [
            "purchase_returned", "occasion_reversed", "game_gift_reversed",
            "redemption_cancelled_by_member", "redemption_cancelled_by_partner",
            "redemption_revoked", "redemption_refunded",
        ],
        .expired: ["lots_lapsed", "redemption_expired"],
        .adjusted: ["points_adjusted"],
        .shared: ["points_sent", "points_received"],
    ]
}
