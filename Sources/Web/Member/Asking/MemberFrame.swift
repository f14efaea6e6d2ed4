// SPDX-License-Identifier: Apache-2.0

/// Where a page of the member's leads back to.
struct MemberBack: Hashable, Sendable {
    let path: String
    /// A name of the catalogue.
    let words: String

    static let home = MemberBack(path: "/m", words: "member.home")
    static let lots = MemberBack(path: "/m/lots", words: "member.lots")
    static let statement = MemberBack(path: "/m/statement", words: "member.statement")
    static let rewards = MemberBack(path: "/m/rewards", words: "member.mall")
    static let vouchers = MemberBack(path: "/m/vouchers", words: "member.vouchers")
    static let me = MemberBack(path: "/m/me", words: "member.me")
    static let rules = MemberBack(path: "/m/rules", words: "member.rules")
    static let partners = MemberBack(path: "/m/partners", words: "member.partners")
    static let play = MemberBack(path: "/m/play", words: "member.play")
}

extension PageFrame {
    /// A page of the member's, with our module for such pages and the way back.
    func memberPage(
        _ template: String,
        title: String,
        back: MemberBack? = nil,
        _ content: [String: Any]
    ) -> String {
        var all = content
        all["heading"] = title
        all["member_script"] = assets.url(of: "member.js")
        all["back"] = back.map { ["href": $0.path, "label": words($0.words)] }
        return render(template, title: title, all)
    }

    /// `12,345 分`.
    func points(_ points: Int64) -> String {
        words("member.points", ["points": ShownText.points(points)])
    }

    /// `12.30 元`.
    func yuan(_ fen: Int64) -> String {
        words("member.yuan", ["yuan": ShownText.yuan(fen)])
    }
}
