// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/members/{id}/redemptions`: what a member redeemed, newest first, and where each stands.
    ///
    /// A partner's key sees those at its own partner.
    static let listMemberRedemptions = Operation(
        id: "listMemberRedemptions",
        method: .get,
        path: "/v1/members/{id}/redemptions",
        access: .key(.redemptionsRead),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        guard let id = MemberID(text: call.parameter("id")) else { throw Problem(.unknownMember) }
        let partner = caller.principal.partner
        let page = try Page(
            call,
            "/v1/members/\(id)/redemptions",
            filters: [partner.map { "\($0.rawValue)" }]
        )
        let statement = try await caller.engine.statement(
            of: id,
            before: page.position.map { EntryID($0.first) },
            limit: page.limit,
            where: { record in
                guard case .rewardRedeemed = record.fact else { return false }
                return partner == nil || record.partner == partner
            }
        )
        guard let statement else { throw Problem(.unknownMember) }
        var standings: [RedemptionStanding] = []
        for record in statement.records {
            if let standing = try await RedemptionStanding(of: record, caller.engine, call.now) {
                standings.append(standing)
            }
        }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        let next = statement.next.map { CursorPosition($0.rawValue) }
        return page.answer(standings, next: next) { writer, standing in
            standing.put(view, into: &writer)
        }
    }
}

/// A redemption and what is left of it, without its code and history.
private struct RedemptionStanding {
    let made: Record
    let fact: RewardRedeemed
    let course: RedemptionCourse
    let ends: RedemptionEnds
    let now: Instant

    init?(of made: Record, _ engine: Engine, _ now: Instant) async throws {
        guard case .rewardRedeemed(let fact) = made.fact,
            let ends = RedemptionEnds(of: made, in: engine.versions)
        else { return nil }
        self.made = made
        self.fact = fact
        self.ends = ends
        course = try await engine.course(ofRedemption: made.id)
        self.now = now
    }

    func put(_ view: RecordView, into writer: inout JSONWriter) {
        let isOpen = course.open(of: fact.quantity) > 0
        writer.beginObject()
        writer.field("object")
        writer.put("redemption_standing" as StaticString)
        writer.field("id")
        writer.put(RedemptionID(made.id))
        writer.field("status")
        writer.put(ends.status(of: fact, course, at: now).rawValue)
        writer.putPartner(fact.partner.rawValue, view)
        writer.field("reward")
        writer.put(view.rewardCode(fact.reward))
        writer.field("quantity")
        writer.put(fact.quantity)
        writer.field("open")
        writer.put(course.open(of: fact.quantity))
        writer.field("points")
        writer.put(fact.points)
        writer.field("cash")
        writer.put(fact.terms?.cash ?? .zero)
        writer.field("has_code")
        writer.put((ends.needsCode || ends.isPooled) && isOpen)
        writer.field("expires_at")
        if let end = ends.expiresAt { writer.put(end, in: view.zone) } else { writer.putNull() }
        writer.field("occurred_at")
        writer.put(made.ledger.occurredAt, in: view.zone)
        writer.endObject()
    }
}
