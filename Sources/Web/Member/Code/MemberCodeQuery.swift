// SPDX-License-Identifier: Apache-2.0

/// Asks for the member's codes.
struct MemberCodeQuery: Sendable {
    let visit: PageVisit

    func model() async throws -> MemberCodeModel {
        let id = try visit.member.id
        let codes = try await visit.read("/v1/members/\(id)/code")
        let member = try await visit.read("/v1/members/\(id)")
        let program = try await visit.read("/v1/program")
        let tier = program.list(at: "tiers").first {
            $0.text(at: "code") == member.text(at: "tier")
        }
        return MemberCodeModel(
            codes: codes,
            balance: member.object(at: "balance"),
            tier: tier?.words(at: "name", visit.language) ?? ""
        )
    }
}
