// SPDX-License-Identifier: Apache-2.0

/// A reward of the partner's own, which the path of a page names.
struct OwnReward {
    let code: String
    let name: String
    let facts: Facts

    /// The page of the reward itself.
    var path: String { "/b/rewards/\(PercentText.encoded(code))" }

    init(_ partner: PartnerVisit) async throws {
        let code = partner.visit.parameter("code")
        facts = try await partner.visit.facts("/v1/rewards/\(code)")
        guard facts.text("partner") == partner.code else { throw PageRefusal.notFound }
        self.code = code
        name = partner.name(facts)
    }
}
