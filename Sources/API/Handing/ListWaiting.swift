// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/waiting-redemptions`: what a partner's system has still to hand over, oldest first.
    static let listWaitingRedemptions = Operation(
        id: "listWaitingRedemptions",
        method: .get,
        path: "/v1/waiting-redemptions",
        access: .key(.redemptionsRead),
        query: ["kind", "partner", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let partner = try call.query["partner"].map { code throws(Problem) in
            guard let number = caller.program.registry.partner(code: code) else {
                throw Problem(.unknownPartner)
            }
            guard caller.sees(number) else { throw Problem.another(partner: code) }
            return number
        }
        let word = call.query["kind"]
        guard word == nil || RewardKindWord(rawValue: word ?? "") != nil else {
            throw Problem.invalid(
                "kind",
                Expected.oneOf(RewardKindWord.allCases.map(\.rawValue))
            )
        }
        let page = try Page(
            call,
            "/v1/waiting-redemptions",
            filters: [
                word, call.query["partner"], caller.principal.partner.map { "\($0.rawValue)" },
            ]
        )
        let view = RecordView(program: caller.engine.program ?? caller.program)
        let start = page.position?.first ?? 0
        let waiting = try await caller.engine.waitingRedemptions().filter { one in
            one.id.rawValue > start && caller.sees(one.partner)
                && partner ?? one.partner == one.partner
                && word ?? one.kind.word.rawValue == one.kind.word.rawValue
        }
        let shown = Array(waiting.prefix(page.limit))
        let next = waiting.count > shown.count ? shown.last?.id.rawValue : nil
        return page.answer(shown, next: next.map { CursorPosition($0) }) { writer, one in
            writer.put(one, at: call.now, view)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ one: WaitingRedemption, at now: Instant, _ view: RecordView) {
        beginObject()
        field("object")
        put("waiting_redemption" as StaticString)
        field("id")
        put(RedemptionID(one.id))
        field("member_id")
        put(one.member)
        putPartner(one.partner.rawValue, view)
        field("reward")
        put(view.rewardCode(one.reward))
        field("kind")
        put(one.kind.word.rawValue)
        field("quantity")
        put(one.open)
        field("miles")
        put(one.miles)
        field("partner_points_per_mile")
        if case .externalMiles(let terms) = one.kind { put(terms.rate) } else { putNull() }
        field("attempts")
        put(one.handing.attempts)
        field("next_attempt_at")
        if let at = one.handing.nextAttemptAt { put(at, in: view.zone) } else { putNull() }
        field("due")
        put(one.isDue(at: now))
        field("missing")
        put(one.kind.missing(one.handing)?.rawValue)
        field("recorded_at")
        put(one.madeAt, in: view.zone)
        endObject()
    }
}
