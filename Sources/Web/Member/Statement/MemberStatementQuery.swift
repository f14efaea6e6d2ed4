// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Asks for a page of the member's statement.
struct MemberStatementQuery: Sendable {
    static let pageLength = 30
    /// A file holds at most this many pages of a hundred rows.
    static let filePages = 20

    let visit: PageVisit

    func model() async throws -> MemberStatementModel {
        let filter = StatementFilter(visit.query)
        let cursor = visit.query["cursor"]
        let page = try await page(filter, cursor, MemberStatementQuery.pageLength)
        let movements = page.list(at: "data").map(Movement.init)
        return MemberStatementModel(
            filter: filter,
            movements: movements,
            reasons: await reasons(movements),
            next: page.textIfAny(at: "next_cursor"),
            isLater: cursor != nil
        )
    }

    /// All that the filter shows, for a file.
    func file() async throws -> MemberStatementModel {
        let filter = StatementFilter(visit.query)
        var movements: [Movement] = []
        var cursor: String?
        for _ in 0..<MemberStatementQuery.filePages {
            let page = try await page(filter, cursor, 100)
            movements += page.list(at: "data").map(Movement.init)
            cursor = page.textIfAny(at: "next_cursor")
            guard cursor != nil else { break }
        }
        return MemberStatementModel(
            filter: filter,
            movements: movements,
            reasons: await reasons(movements),
            next: cursor,
            isLater: false
        )
    }

    private func page(
        _ filter: StatementFilter,
        _ cursor: String?,
        _ length: Int
    ) async throws(ContractRefusal) -> JSON {
        let id = (try? visit.member.id) ?? ""
        return try await visit.read(
            ContractPath("/v1/members/\(id)/entries").query("group", filter.group ?? "points")
                .query("partner", filter.partner).query("limit", "\(length)")
                .query("cursor", cursor)
        )
    }

    /// Purchases that earned nothing are rare; each is looked at.
    private func reasons(_ movements: [Movement]) async -> [String: NothingEarned] {
        var reasons: [String: NothingEarned] = [:]
        for movement in movements where movement.earnedNothing {
            guard let subject = movement.subject else { continue }
            let answer = await visit.ask(.get("/v1/purchases/\(subject)"))
            guard answer.isSuccess else { continue }
            reasons[movement.entry] = NothingEarned(answer.json)
        }
        return reasons
    }
}
