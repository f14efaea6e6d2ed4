// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// The member's own pages as somebody of the operator's staff sees them: to be looked at, and nothing else.
///
/// Each of them asks for the member first, in the session of whoever looks: that decides who may look, and
/// leaves the look where the member finds it.
enum AsMemberPages {
    static let routes: [PageRoute] = [
        page("", PointPages.home),
        page("/lots", PointPages.lots),
        page("/lots/{lot}", PointPages.lot),
        page("/statement", PointPages.statement),
        page("/statement.csv", PointPages.statementFile),
        page("/statement/{entry}", PointPages.entry),
        page("/statement/{entry}/receipt.json", PointPages.receipt),
        page("/vouchers", VoucherPages.list),
        page("/vouchers/{redemption}", VoucherPages.one),
        page("/messages", MePages.messages),
        page("/questions", QuestionPages.list),
        page("/questions/{question}", QuestionPages.one),
        page("/me", MePages.me),
        page("/credit", CreditPages.overview),
        page("/household", HouseholdPages.overview),
        page("/privacy", PrivacyPages.overview),
        page("/privacy/looks", PrivacyLooksPage.show),
        page("/freeze", MemberFreezePage.show),
        page("/green", GreenPages.report),
        page("/green/poster.svg", GreenPages.poster),
        page("/green/together", GreenPages.together),
        page("/play", PlayPages.overview),
        page("/rewards", RewardPages.list),
        page("/rewards/{code}", RewardPages.one),
        page("/partners", MemberPartnerPages.list),
        page("/partners/{code}", MemberPartnerPages.one),
        page("/rules", MemberRulePages.list),
        page("/rules/changes", MemberRulePages.changes),
        page("/rules/{code}", MemberRulePages.one),
    ]

    private static func page(
        _ path: String,
        _ answer: @escaping @Sendable (PageVisit) async throws -> Response
    ) -> PageRoute {
        OperatorPages.file("/o/members/{id}/as-member" + path) { visit in
            try await answer(visit.asMember())
        }
    }
}

extension PageVisit {
    /// The same visit with the eyes of the member in the address; throws what the interface refuses.
    func asMember() async throws(ContractRefusal) -> PageVisit {
        let member = try await facts("/v1/members/\(parameter("id"))")
        let phone = member.list("identifiers").first { $0.text("type") == "phone" }
        var visit = self
        visit.frame.seen = SeenMember(
            id: member.text("id"),
            name: phone?.textIfAny("masked") ?? words("members.no_phone"),
            erasedAt: member.textIfAny("erased_at")
        )
        return visit
    }
}
