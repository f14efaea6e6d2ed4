// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird
import Loyalty
import NIOCore
import Primitives

/// The streams that tell open pages that there is something new.
enum LivePages {
    private static let end = "/live"

    /// By which a page says that it asks by itself, and nobody has touched anything.
    private static let byItself = HTTPField.Name("Jifen-By-Itself")

    /// Whether nobody has touched anything: then the session is no younger for it.
    static func isByItself(_ request: Request) -> Bool {
        if request.uri.path.hasSuffix(end) { return true }
        return byItself.map { request.headers[$0] != nil } ?? false
    }

    static func member(_ visit: PageVisit) async throws -> Response {
        guard let member = MemberID(text: try visit.member.id) else { throw PageRefusal.notFound }
        return try answer(visit, .member(member), LiveTerms.memberPaceTicks)
    }

    static func `operator`(_ visit: PageVisit) async throws -> Response {
        try answer(visit, .everything, LiveTerms.consolePaceTicks)
    }

    private static func answer(
        _ visit: PageVisit,
        _ subject: CommitNews.Subject,
        _ paceTicks: Int
    ) throws -> Response {
        guard let session = visit.frame.session else { throw PageRefusal.signIn }
        guard let stream = visit.live.open(session, to: subject, paceTicks: paceTicks) else {
            var fields = PageResponse.common
            fields[.retryAfter] = "\(LiveTerms.retryAfterSeconds)"
            fields[.cacheControl] = "no-store"
            return Response(status: .serviceUnavailable, headers: fields)
        }
        return stream.response
    }
}

/// Where pages open streams.
struct LiveDesk: Sendable {
    let streams: LiveStreams
    let news: CommitNews
    let visitors: any Visitors

    func open(
        _ session: PageSession,
        to subject: CommitNews.Subject,
        paceTicks: Int
    ) -> LiveStream? {
        streams.open(session, to: subject, of: news, paceTicks: paceTicks, visitors)
    }
}
