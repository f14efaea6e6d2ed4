// SPDX-License-Identifier: Apache-2.0

/// Where a page of the member's leads back to.
struct MemberBack: Hashable, Sendable {
    let way: MemberWay
    /// What stands below it in the address.
    var below = ""
    /// A name of the catalogue.
    let words: String

    static let home = MemberBack(way: .home, words: "member.home")
    static let lots = MemberBack(way: .lots, words: "member.lots")
    static let statement = MemberBack(way: .statement, words: "member.statement")
    static let rewards = MemberBack(way: .rewards, words: "member.mall")
    static let vouchers = MemberBack(way: .vouchers, words: "member.vouchers")
    static let questions = MemberBack(way: .questions, words: "questions.mine")
    static let privacy = MemberBack(way: .privacy, words: "me.privacy")
    static let green = MemberBack(way: .green, words: "green.heading")
    static let me = MemberBack(way: .me, words: "member.me")
    static let rules = MemberBack(way: .rules, words: "member.rules")
    static let partners = MemberBack(way: .partners, words: "member.partners")
    static let play = MemberBack(way: .play, words: "member.play")
}

extension PageFrame {
    /// A page of the member's, with our module for such pages and the way back.
    ///
    /// Its template leads to other pages by `ways`, and sends forms where `may_act` is true.
    func memberPage(
        _ template: String,
        title: String,
        back: MemberBack? = nil,
        _ content: [String: Any]
    ) -> String {
        var all = content
        all["heading"] = title
        all["member_script"] = assets.url(of: "member.js")
        all["ways"] = memberWays
        all["may_act"] = seen == nil
        all["back"] = back.map { back in
            ["href": way(to: back.way, back.below), "label": words(back.words)] as [String: Any]
        }
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
