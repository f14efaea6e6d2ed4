// SPDX-License-Identifier: Apache-2.0

/// What stands above a page of the member's while staff looks at it: whose it is, that it is only to be looked
/// at and that the look is written down, and the ways to the other pages.
struct SeenMemberHead: Sendable {
    /// In the sequence in which they are shown; the others are a link away, as they are for the member.
    static let ways: [(way: MemberWay, words: String)] = [
        (.home, "member.home"), (.lots, "member.lots"), (.statement, "member.statement"),
        (.vouchers, "member.vouchers"), (.messages, "me.messages"),
        (.questions, "questions.mine"), (.rewards, "member.mall"), (.green, "member.green"),
        (.play, "member.play"),
        (.me, "member.me"),
    ]

    let seen: SeenMember
    let frame: PageFrame

    var content: [String: Any] {
        let words = frame.words
        var content: [String: Any] = [
            "seen_title": words("as_member.title", ["member": seen.name]),
            "seen_name": seen.name, "seen_account": seen.account,
            "seen_ways": SeenMemberHead.ways.map { link($0.way, $0.words) },
        ]
        content["seen_erased"] = seen.erasedAt.map {
            words("members.erased", ["moment": ShownText.minute($0)])
        }
        return content
    }

    private func link(_ way: MemberWay, _ name: String) -> [String: Any] {
        let path = seen.path + way.ending
        let isCurrent =
            path == frame.path || way != .home && frame.path.hasPrefix(path + "/")
        return ["way_path": path, "way_label": frame.words(name), "way_current": isCurrent]
    }
}
