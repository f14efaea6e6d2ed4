// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// The rules in words, what changed in them, and what was announced.
enum MemberRulePages {
    static func list(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let program = try await visit.read("/v1/program")
        let partner = visit.query["partner"]
        let page = try await visit.read(
            ContractPath("/v1/rules").query("partner", partner).query("limit", "100")
                .query("cursor", visit.query["cursor"])
        )
        var facts = [
            MemberSection.pair(
                words("me.version"),
                words(
                    "me.version_since",
                    [
                        "version": "\(program.number(at: "version"))",
                        "day": ShownText.day(program.text(at: "effective_at")),
                    ]
                )
            ),
            MemberSection.pair(
                words("me.notice"),
                words("me.notice_days", ["days": "\(program.number(at: "notice_days"))"])
            ),
        ]
        if let text = program.object(at: "guarantee")["text"] {
            facts.append(
                MemberSection.pair(
                    words("member_home.promise"),
                    text[visit.language.rawValue]?.stringValue ?? ""
                )
            )
        }
        let rows = page.list(at: "data").map { RuleRows.row($0, visit.frame) }
        let next = page.textIfAny(at: "next_cursor")
            .map { visit.frame.memberBase + "/rules?cursor=\(PercentText.encoded($0))" }
        let html = visit.frame.memberSections(
            title: words("member.rules"),
            back: .me,
            next: next,
            [
                MemberSection(pairs: facts),
                MemberSection(rows: [
                    .init(
                        href: visit.frame.address(of: .rules, "/changes"),
                        title: words("me.changes"),
                        lines: [words("me.changes_hint")]
                    )
                ]),
                MemberSection(title: words("me.rules_now"), rows: rows),
            ]
        )
        return visit.respond(html)
    }

    static func changes(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let page = try await visit.read(
            ContractPath("/v1/program/versions").query("limit", "30")
                .query("cursor", visit.query["cursor"])
        )
        let rows = page.list(at: "data").map { version in
            let status = version.text(at: "status")
            var lines = [
                words("me.announced", ["day": ShownText.day(version.text(at: "published_at"))])
            ]
            let counts = version.object(at: "change_counts")
            for impact in ["favourable", "neutral", "adverse"] where counts.number(at: impact) > 0 {
                lines.append(
                    words("me.impact_\(impact)", ["count": "\(counts.number(at: impact))"])
                )
            }
            return MemberSection.Row(
                title: words(
                    "me.version_from",
                    [
                        "version": "\(version.number(at: "version"))",
                        "day": ShownText.day(version.text(at: "effective_at")),
                    ]
                ),
                lines: lines,
                tag: words.known("me.status_\(status)") ?? status,
                tone: status == "live" ? "good" : status == "scheduled" ? "warn" : ""
            )
        }
        let next = page.textIfAny(at: "next_cursor")
            .map { visit.frame.memberBase + "/rules/changes?cursor=\(PercentText.encoded($0))" }
        let html = visit.frame.memberSections(
            title: words("me.changes"),
            back: .rules,
            next: next,
            [MemberSection(hint: words("me.changes_hint"), rows: rows)]
        )
        return visit.respond(html)
    }

    static func one(_ visit: PageVisit) async throws -> Response {
        let (words, language) = (visit.words, visit.language)
        let code = visit.parameter("code")
        let versions = try await visit.list(
            ContractPath("/v1/rules/\(code)/versions").query("limit", "20")
        )
        let answer = await visit.ask(.get("/v1/rules/\(code)"))
        let rule =
            answer.isSuccess ? answer.json : versions.first?.object(at: "definition") ?? .null
        let partners = try await visit.names(of: .partners)
        let names = rule.list(at: "partners").compactMap(\.stringValue).map { partners[$0] }
        let matures = rule["matures_after_days"]?.integerValue
        var facts = [
            MemberSection.pair(words("me.where"), names.joined(separator: words("me.and"))),
            MemberSection.pair(
                words("member_lots.validity"),
                rule.object(at: "validity").text(at: "kind") == "lifetime"
                    ? words("member_lots.lifetime") : words("me.dated")
            ),
        ]
        if let matures {
            facts.append(
                MemberSection.pair(
                    words("me.maturity"),
                    matures > 0
                        ? words("me.after_days", ["days": "\(matures)"]) : words("me.at_once")
                )
            )
        }
        let history = versions.map { version in
            MemberSection.Row(
                title: words(
                    "me.version_from",
                    [
                        "version": "\(version.number(at: "version"))",
                        "day": ShownText.day(version.text(at: "effective_at")),
                    ]
                ),
                lines: version.list(at: "changes").map { $0.words(at: "words", language) }
            )
        }
        let html = visit.frame.memberSections(
            title: rule.words(at: "name", language),
            back: .rules,
            [
                MemberSection(pairs: facts, notice: rule.words(at: "explanation", language)),
                MemberSection(title: words("me.history"), rows: history),
            ]
        )
        return visit.respond(html)
    }
}
