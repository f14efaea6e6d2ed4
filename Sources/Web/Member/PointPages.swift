// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// What a member has, where it came from and where it went: the pages that are shown to the member, and to
/// staff that looks with the member's eyes (`AsMemberPages`).
enum PointPages {
    static func home(_ visit: PageVisit) async throws -> Response {
        let view = MemberHomeView(
            model: try await MemberHomeQuery(visit: visit).model(),
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return visit.respond(view.render())
    }

    static func lots(_ visit: PageVisit) async throws -> Response {
        let view = MemberLotsView(
            model: try await MemberLotsQuery(visit: visit).model(),
            partners: try await visit.names(of: .partners),
            rules: try await visit.names(of: .rules),
            frame: visit.frame
        )
        return visit.respond(view.render())
    }

    static func lot(_ visit: PageVisit) async throws -> Response {
        let member = try visit.member.id
        let trace = try await visit.read("/v1/lots/\(visit.parameter("lot"))/trace")
        guard trace.text(at: "member_id") == member else { throw PageRefusal.notFound }
        let view = MemberLotView(
            model: MemberLotModel(trace, of: member, visit.language),
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return visit.respond(view.render())
    }

    static func statement(_ visit: PageVisit) async throws -> Response {
        let view = MemberStatementView(
            model: try await MemberStatementQuery(visit: visit).model(),
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return visit.respond(view.render())
    }

    static func statementFile(_ visit: PageVisit) async throws -> Response {
        let view = MemberStatementView(
            model: try await MemberStatementQuery(visit: visit).file(),
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return view.table.response(named: "jifen-statement.csv")
    }

    static func entry(_ visit: PageVisit) async throws -> Response {
        let id = visit.parameter("entry")
        let view = MemberEntryView(
            model: try await MemberEntryQuery(visit: visit).model(),
            question: try await QuestionPages.about(id, visit),
            pictures: try await EntryPictures.about(id, visit),
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return visit.respond(view.render())
    }

    static func receipt(_ visit: PageVisit) async throws -> Response {
        let id = visit.parameter("entry")
        let entry = try await visit.read("/v1/entries/\(id)")
        guard entry.text(at: "member_id") == (try visit.member.id) else {
            throw PageRefusal.notFound
        }
        let answer = await visit.ask(.get("/v1/entries/\(id)/receipt"))
        _ = try answer.object()
        return PageResponse.file(answer.body, type: "application/json", name: "receipt.json")
    }
}
