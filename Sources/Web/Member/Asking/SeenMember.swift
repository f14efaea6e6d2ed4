// SPDX-License-Identifier: Apache-2.0

/// A member whose pages somebody of the staff looks at, in the staff's own session.
///
/// A page with one of these shows what the member sees and does nothing: it has no forms that are sent,
/// and leads to no page that is the member's alone.
struct SeenMember: Hashable, Sendable {
    /// The pages that staff is shown; `AsMemberPages` has their routes.
    static let shown: Set<MemberWay> = [
        .home, .lots, .statement, .vouchers, .messages, .questions, .me, .credit, .household,
        .privacy, .freeze, .green, .play, .rewards, .partners, .rules,
    ]

    /// Such as `mem_…`.
    let id: String
    /// What may be shown of a phone: `+86138****5678`.
    let name: String
    /// When the member was erased, as the interface writes it.
    let erasedAt: String?

    /// The page of the console that is about the member.
    var account: String { "/o/members/\(PercentText.encoded(id))" }
    /// Where the member's first page is shown.
    var path: String { account + "/as-member" }
}
