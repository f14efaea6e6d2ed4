// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// Tasks and games, and what members do in them.
enum PlayPages {
    static func overview(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await view(visit).render())
    }

    static func checkIn(_ visit: PageVisit) async throws -> Response {
        let answer = await visit.send("/v1/members/\(try visit.member.id)/check-ins")
        return try await after(answer, visit)
    }

    static func claim(_ visit: PageVisit) async throws -> Response {
        let body: JSON = [
            "member_id": .string(try visit.member.id),
            "badge_prize": .string(visit.parameter("code")),
        ]
        return try await after(await visit.send("/v1/badge-prizes", body), visit)
    }

    private static func after(
        _ answer: ContractAnswer,
        _ visit: PageVisit
    ) async throws -> Response {
        try await visit.finishOwn(answer, at: "/m/play?done=1") { refusal in
            var view = try await view(visit)
            view.refusal = refusal
            return view.render()
        }
    }

    private static func view(_ visit: PageVisit) async throws -> PlayView {
        PlayView(
            model: try await PlayQuery(visit: visit).model(),
            isDone: visit.query["done"] != nil,
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
    }

    static func draw(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await drawView(visit).render())
    }

    /// The answer is shown at once: the form's key makes loading it again harmless.
    static func play(_ visit: PageVisit) async throws -> Response {
        let body: JSON = [
            "member_id": .string(try visit.member.id), "draw": .string(visit.parameter("code")),
        ]
        let answer = await visit.send("/v1/draws", body)
        var view = try await drawView(visit)
        guard answer.isSuccess else {
            return try await visit.again(ContractRefusal(answer)) {
                view.refusal = $0
                return view.render()
            }
        }
        view.drawn = answer.json
        return visit.respond(view.render())
    }

    private static func drawView(_ visit: PageVisit) async throws -> DrawView {
        let code = visit.parameter("code")
        let draw = try await visit.read("/v1/draws/\(code)")
        let model = try await PlayQuery(visit: visit).model()
        return DrawView(
            draw: draw,
            own: model.draws.first { $0.code == code },
            isAdult: model.isAdult,
            frame: visit.frame
        )
    }
}
