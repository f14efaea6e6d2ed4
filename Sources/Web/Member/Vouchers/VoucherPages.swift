// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// What members redeemed, and what they do with it.
enum VoucherPages {
    static func list(_ visit: PageVisit) async throws -> Response {
        let id = try visit.member.id
        let page = try await visit.read(
            ContractPath("/v1/members/\(id)/redemptions").query("limit", "30")
                .query("cursor", visit.query["cursor"])
        )
        let view = VoucherListView(
            page: page,
            rewards: try await visit.names(of: .rewards),
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return visit.respond(view.render())
    }

    static func one(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await view(visit).render())
    }

    static func picture(_ visit: PageVisit) async throws -> Response {
        try await ownCourse(visit)
        let answer = await visit.ask(
            .get("/v1/redemptions/\(visit.parameter("redemption"))/code.svg")
        )
        guard answer.isSuccess else { throw ContractRefusal(answer) }
        return PageResponse.file(answer.body, type: "image/svg+xml", name: nil)
    }

    static func proof(_ visit: PageVisit) async throws -> Response {
        try await ownCourse(visit)
        return try await PageFile.response("proof", of: visit.parameter("redemption"), visit)
    }

    static func artwork(_ visit: PageVisit) async throws -> Response {
        try await ownCourse(visit)
        return try await PageFile.response(
            "artwork",
            of: visit.parameter("redemption"),
            visit
        )
    }

    /// The picture that the member wants on what was redeemed.
    static func giveArtwork(_ visit: PageVisit) async throws -> Response {
        try await step(visit, "artwork", PageFile.body(visit))
    }

    static func cancel(_ visit: PageVisit) async throws -> Response {
        try await step(visit, "cancel", ["by": "member"])
    }

    /// The codes of others, which from then on are the member's for good.
    static func show(_ visit: PageVisit) async throws -> Response {
        try await step(visit, "codes", nil)
    }

    static func approve(_ visit: PageVisit) async throws -> Response {
        try await step(visit, "approval", nil)
    }

    private static func step(
        _ visit: PageVisit,
        _ word: String,
        _ body: JSON?
    ) async throws -> Response {
        try await ownCourse(visit)
        let id = visit.parameter("redemption")
        let answer = await visit.send("/v1/redemptions/\(id)/\(word)", body)
        return try await visit.finishOwn(answer, at: "/m/vouchers/\(id)") { refusal in
            var view = try await view(visit)
            view.refusal = refusal
            return view.render()
        }
    }

    private static func view(_ visit: PageVisit) async throws -> VoucherView {
        let course = try await ownCourse(visit)
        let balance = try await visit.read("/v1/members/\(visit.member.id)/balance")
        return VoucherView(
            course: course,
            rewards: try await visit.names(of: .rewards),
            partners: try await visit.names(of: .partners),
            isNew: visit.query["new"] != nil,
            now: balance.text(at: "as_of"),
            frame: visit.frame
        )
    }

    /// The redemption of the address, if it is the member's own.
    @discardableResult
    private static func ownCourse(_ visit: PageVisit) async throws -> JSON {
        let course = try await visit.read("/v1/redemptions/\(visit.parameter("redemption"))")
        guard course.object(at: "redemption").text(at: "member_id") == (try visit.member.id) else {
            throw PageRefusal.notFound
        }
        return course
    }
}
