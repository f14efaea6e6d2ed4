// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Asks for the member's lots.
struct MemberLotsQuery: Sendable {
    private static let pageLength = 30
    /// Of so many pages of a hundred lots the sources are added up.
    private static let pagesOfSources = 5

    let visit: PageVisit

    func model() async throws -> MemberLotsModel {
        let id = try visit.member.id
        let place = max(1, min(visit.query.integer("place") ?? 1, 1_000_000))
        let shown = try await visit.read(
            ContractPath("/v1/members/\(id)/lots").query("expand", "origin")
                .query("limit", "\(MemberLotsQuery.pageLength)")
                .query("cursor", visit.query["cursor"])
        )
        var all: [JSON] = []
        var cursor: String?
        for _ in 0..<MemberLotsQuery.pagesOfSources {
            let page = try await visit.read(
                ContractPath("/v1/members/\(id)/lots").query("limit", "100")
                    .query("cursor", cursor)
            )
            all += page.list(at: "data")
            cursor = page.textIfAny(at: "next_cursor")
            guard cursor != nil else { break }
        }
        return MemberLotsModel(
            lots: shown.list(at: "data").map(MemberLotsModel.Lot.init),
            firstPlace: visit.query["cursor"] == nil ? 1 : Int(place),
            next: shown.textIfAny(at: "next_cursor"),
            sources: MemberLotsModel.sources(of: all),
            isCut: cursor != nil
        )
    }
}
