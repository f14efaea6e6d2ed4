// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/members/{id}/entries`: a member's statement, newest first.
    ///
    /// A partner's key sees the entries that concern its own partner.
    static let listEntries = Operation(
        id: "listEntries",
        method: .get,
        path: "/v1/members/{id}/entries",
        access: .key(.membersRead),
        query: [
            "kind", "group", "partner", "occurred_at[gte]", "occurred_at[lt]", "limit", "cursor",
        ]
    ) { call in
        let caller = try call.caller
        guard let id = MemberID(text: call.parameter("id")) else { throw Problem(.unknownMember) }
        let filter = try EntryFilter(call.query, caller)
        let page = try Page(call, "/v1/members/\(id)/entries", filters: filter.words)
        let statement = try await caller.engine.statement(
            of: id,
            before: page.position.map { EntryID($0.first) },
            limit: page.limit,
            where: filter.mayInclude
        )
        guard let statement else { throw Problem(.unknownMember) }
        var records: [Record] = []
        for record in statement.records where try await filter.includes(record, caller) {
            records.append(record)
        }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        let next = statement.next.map { CursorPosition($0.rawValue) }
        return page.answer(records, next: next) { $0.putEntry($1, view) }
    }
}

/// Which entries of a statement are shown.
private struct EntryFilter: Sendable {
    /// The filters as they were given, which a cursor is bound to.
    let words: [String?]
    private let kind: String?
    private let group: EntryGroup?
    private let partner: PartnerNumber?
    private let from: Instant?
    private let before: Instant?

    init(_ query: Query, _ caller: Caller) throws(Problem) {
        kind = query["kind"]
        if let kind, !EntryKinds.all.contains(kind) {
            throw Problem.invalid("kind", Expected.oneOf(EntryKinds.all))
        }
        group = try query["group"].map { word throws(Problem) in
            guard let group = EntryGroup(rawValue: word) else {
                throw Problem.invalid(
                    "group",
                    Expected.oneOf(EntryGroup.allCases.map(\.rawValue))
                )
            }
            return group
        }
        from = try query.moment("occurred_at[gte]")
        before = try query.moment("occurred_at[lt]")
        partner = try EntryFilter.partner(query["partner"], caller)
        words =
            ["kind", "group", "partner", "occurred_at[gte]", "occurred_at[lt]"].map { query[$0] }
            + [caller.principal.partner.map { "\($0.rawValue)" }]
    }

    private static func partner(
        _ code: String?,
        _ caller: Caller
    ) throws(Problem) -> PartnerNumber? {
        guard let code else { return caller.principal.partner }
        guard let partner = caller.program.registry.partner(code: code) else {
            throw Problem(.unknownPartner)
        }
        guard caller.sees(partner) else { throw Problem.another(partner: code) }
        return partner
    }

    /// Decides by the record alone; the end of a hold may still turn out to be another partner's.
    @Sendable
    func mayInclude(_ record: Record) -> Bool {
        let word = "\(record.fact.kind)"
        if let kind, word != kind { return false }
        if let group, !group.includes(word) { return false }
        let occurredAt = record.ledger.occurredAt
        if let from, occurredAt < from { return false }
        if let before, occurredAt >= before { return false }
        guard let partner else { return true }
        return record.partner == partner || (record.partner == nil && record.endedHold != nil)
    }

    func includes(_ record: Record, _ caller: Caller) async throws -> Bool {
        guard try await caller.inspects(record) else { return false }
        guard let partner, record.partner == nil else { return true }
        return try await caller.partner(of: record) == partner
    }
}

/// The kinds of entries that a member's statement can hold.
enum EntryKinds {
    static let all = [
        "member_enrolled", "identifier_added", "identifier_removed", "tier_assigned",
        "purchase_recorded", "activity_recorded", "paid_with_points", "hold_placed",
        "hold_captured", "hold_released", "hold_expired", "reward_redeemed",
        "purchase_returned", "points_adjusted", "lots_matured", "lots_lapsed", "tier_reached",
        "tier_lapsed", "occasion_awarded", "occasion_reversed", "consent_given",
        "consent_withdrawn", "credit_attested",
        "credit_withdrawn", "age_band_changed", "message_sent", "member_checked_in",
        "game_event_reported",
        "game_event_judged", "mission_completed", "progress_taken", "game_gift_reversed",
        "badge_prize_claimed", "prize_drawn",
        "redemption_fulfilled", "redemption_used",
        "redemption_cancelled_by_member", "redemption_cancelled_by_partner",
        "redemption_revoked",
        "redemption_refunded", "redemption_expired", "redemption_disputed",
        "household_formed", "household_invited", "household_joined", "household_left",
        "household_removed", "points_sent", "points_received",
        "redemption_artwork_given", "redemption_proof_given", "redemption_proof_approved",
        "redemption_proof_rejected", "redemption_credit_failed", "member_erased",
        "member_frozen", "member_unfrozen", "freeze_objected", "objection_rejected",
    ]
}
