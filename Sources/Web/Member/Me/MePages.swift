// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// The member's own corner: tier, links to everything else, settings.
enum MePages {
    static func me(_ visit: PageVisit) async throws -> Response {
        let id = try visit.member.id
        let standing = try await visit.read("/v1/members/\(id)/tier")
        let member = try await visit.read("/v1/members/\(id)")
        let program = try await visit.read("/v1/program")
        let view = MeView(
            standing: TierStanding(standing, program: program, visit.language),
            name: try visit.member.name,
            creditLevel: member.object(at: "credit").text(at: "level"),
            frame: visit.frame
        )
        return visit.respond(view.render())
    }

    static func messages(_ visit: PageVisit) async throws -> Response {
        let id = try visit.member.id
        let page = try await visit.read(
            ContractPath("/v1/members/\(id)/messages").query("limit", "30")
                .query("cursor", visit.query["cursor"])
        )
        var section = MemberSection(empty: visit.words("me.no_messages"))
        section.rows = page.list(at: "data").map { message in
            let endings = message.list(at: "endings").map { ending in
                visit.words(
                    "me.ending",
                    [
                        "points": ShownText.points(ending.number(at: "points")),
                        "day": ShownText.day(ending.text(at: "expires_at")),
                    ]
                )
            }
            return MemberSection.Row(
                title: message.words(at: "text", visit.language),
                lines: endings + [ShownText.minute(message.text(at: "recorded_at"))]
            )
        }
        var sections = [section]
        if visit.query["cursor"] == nil {
            let answers = try await QuestionPages.answers(visit)
            if !answers.isEmpty {
                let title = visit.words("questions.answers")
                sections.insert(MemberSection(title: title, rows: answers), at: 0)
            }
        }
        let next = page.textIfAny(at: "next_cursor")
            .map { visit.frame.memberBase + "/messages?cursor=\(PercentText.encoded($0))" }
        let html = visit.frame.memberSections(
            title: visit.words("me.messages"),
            back: .me,
            next: next,
            isLive: true,
            sections
        )
        return visit.respond(html)
    }

    static func settings(_ visit: PageVisit) async throws -> Response {
        let (words, frame) = (visit.words, visit.frame)
        func row(_ name: String, _ on: Bool, _ query: String) -> MemberSection.Row {
            MemberSection.Row(
                href: "/look?\(query)&back=/m/settings",
                title: words("me.\(name)"),
                tag: on ? words("me.chosen") : "",
                tone: "good"
            )
        }
        let look = frame.look
        let sections = [
            MemberSection(
                title: words("me.language"),
                rows: [
                    row("chinese", visit.language == .chinese, "lang=zh"),
                    row("english", visit.language == .english, "lang=en"),
                ]
            ),
            MemberSection(
                title: words("me.size"),
                hint: words("me.care_hint"),
                rows: [
                    row("standard", !look.isCare, "care=off"), row("care", look.isCare, "care=on"),
                ]
            ),
            MemberSection(
                title: words("me.colours"),
                rows: [
                    row("device", look.theme == nil, "theme=device"),
                    row("light", look.theme == .light, "theme=light"),
                    row("dark", look.theme == .dark, "theme=dark"),
                ]
            ),
        ]
        let html = frame.memberSections(title: words("me.settings"), back: .me, sections)
        return visit.respond(html)
    }
}

/// Where a member stands between tiers.
struct TierStanding: Hashable, Sendable {
    let name: String
    let until: String?
    let points: Int64?
    let projected: String
    let missingToKeep: Int64
    let nextName: String?
    let nextThreshold: Int64
    let nextMissing: Int64

    init(_ standing: JSON, program: JSON, _ language: PageLanguage) {
        func named(_ code: String) -> String {
            program.list(at: "tiers").first { $0.text(at: "code") == code }?
                .words(at: "name", language) ?? code
        }
        name = named(standing.text(at: "tier"))
        until = standing.textIfAny(at: "until")
        points = standing["qualifying_points"]?.integerValue
        projected = named(standing.text(at: "projected"))
        missingToKeep = standing.number(at: "missing_to_keep")
        let next = standing.object(at: "next")
        nextName = next.textIfAny(at: "tier").map(named)
        nextThreshold = next.number(at: "threshold")
        nextMissing = next.number(at: "missing")
    }

    /// Of the way to the next tier, in percent.
    var percent: Int64 {
        guard nextThreshold > 0 else { return 100 }
        return max(0, min(100, (nextThreshold - nextMissing) / max(1, nextThreshold / 100)))
    }
}

struct MeView: Sendable {
    let standing: TierStanding
    /// What is shown of who the member is.
    let name: String
    let creditLevel: String
    let frame: PageFrame

    private static let links: [(way: MemberWay, symbol: String)] = [
        (.vouchers, "ticket-perforated"), (.messages, "bell"), (.questions, "info-circle"),
        (.play, "trophy"), (.credit, "shield-check"), (.household, "people"), (.partners, "shop"),
        (.rules, "file-earmark-text"), (.privacy, "person"), (.settings, "gear"),
    ]

    func render() -> String {
        let words = frame.words
        return frame.memberPage(
            "Me",
            title: words("member.me"),
            [
                "name": name, "tier": standing.name,
                "until": standing.until.map {
                    words("me.tier_until", ["day": ShownText.day($0)])
                } ?? words("me.tier_no_end"),
                "next": next, "has_next": standing.nextName != nil,
                "percent": "\(standing.percent)", "keep": keep,
                "links": links,
            ]
        )
    }

    private var links: [[String: Any]] {
        let pages = MeView.links.map { link(to: frame.way(to: $0.way), $0.way.rawValue, $0.symbol) }
        let account = frame.seen == nil ? ["/account"] : []
        return pages + [link(to: account, "devices", "box-arrow-right")]
    }

    private func link(to href: [String], _ name: String, _ symbol: String) -> [String: Any] {
        ["name": frame.words("me.\(name)"), "href": href, "symbol": symbol]
    }

    private var next: String {
        frame.words(
            "me.next_tier",
            [
                "tier": standing.nextName ?? "",
                "missing": ShownText.points(standing.nextMissing),
                "points": ShownText.points(standing.points ?? 0),
            ]
        )
    }

    /// What the next assessment gives if nothing more is earned.
    private var keep: String {
        guard standing.points != nil else { return "" }
        return standing.missingToKeep > 0
            ? frame.words(
                "me.tier_keep",
                [
                    "missing": ShownText.points(standing.missingToKeep), "tier": standing.name,
                    "projected": standing.projected,
                ]
            )
            : frame.words("me.tier_kept", ["tier": standing.projected])
    }
}
