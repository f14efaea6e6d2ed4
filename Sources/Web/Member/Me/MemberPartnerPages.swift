// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// Where points are earned and taken, and by which rules.
enum MemberPartnerPages {
    static func list(_ visit: PageVisit) async throws -> Response {
        let page = try await visit.read(
            ContractPath("/v1/partners").query("limit", "100")
                .query("cursor", visit.query["cursor"])
        )
        let words = visit.words
        let rules = await visit.everything("/v1/rules")
        let rows = page.list(at: "data").filter { $0.text(at: "status") == "active" }.map {
            partner in
            let takes = partner.flag(at: "accepts_points")
            let earning = PartnerEarning(rules, at: partner.text(at: "code"), visit.today)
            return MemberSection.Row(
                href: visit.frame.address(
                    of: .partners,
                    "/\(PercentText.encoded(partner.text(at: "code")))"
                ),
                title: partner.words(at: "name", visit.language),
                lines: [
                    words.known("partner_scene.\(partner.text(at: "scene"))") ?? "",
                    worth(partner.number(at: "denomination"), words),
                ] + earning.lines(visit),
                tag: words(takes ? "me.takes" : "me.takes_not"),
                tone: takes ? "good" : ""
            )
        }
        let next = page.textIfAny(at: "next_cursor")
            .map { visit.frame.memberBase + "/partners?cursor=\(PercentText.encoded($0))" }
        let html = visit.frame.memberSections(
            title: words("member.partners"),
            back: .home,
            next: next,
            [MemberSection(hint: words("me.partners_hint"), rows: rows)]
        )
        return visit.respond(html)
    }

    /// What a point of the partner's own is in points of the program.
    private static func worth(_ denomination: Int64, _ words: PageWords) -> String {
        denomination > 1 ? words("me.denomination", ["points": "\(denomination)"]) : ""
    }

    static func one(_ visit: PageVisit) async throws -> Response {
        let code = visit.parameter("code")
        let (words, language) = (visit.words, visit.language)
        let partner = try await visit.read("/v1/partners/\(code)")
        let rules = try await visit.list(
            ContractPath("/v1/rules").query("partner", code).query("limit", "100")
        )
        let rewards = try await visit.list(
            ContractPath("/v1/rewards").query("partner", code).query("limit", "100")
        )
        let days = partner.number(at: "return_window_days")
        var facts = [
            MemberSection.pair(
                words("me.pay"),
                words(partner.flag(at: "accepts_points") ? "me.takes" : "me.takes_not")
            ),
            MemberSection.pair(
                words("me.maturity"),
                days > 0 ? words("me.after_days", ["days": "\(days)"]) : words("me.at_once")
            ),
        ]
        let worth = worth(partner.number(at: "denomination"), words)
        if !worth.isEmpty { facts.append(MemberSection.pair(words("me.own_points"), worth)) }
        let sections = [
            MemberSection(pairs: facts),
            MemberSection(
                title: words("me.earn_here"),
                rows: rules.map { RuleRows.row($0, visit.frame) },
                empty: words("me.no_rules")
            ),
            MemberSection(
                title: words("me.rewards_here"),
                rows: rewards.map { reward in
                    MemberSection.Row(
                        href: visit.frame.address(
                            of: .rewards,
                            "/\(PercentText.encoded(reward.text(at: "code")))"
                        ),
                        title: reward.words(at: "name", language),
                        end: visit.frame.points(reward.number(at: "price_points"))
                    )
                },
                empty: words("me.no_rewards")
            ),
            MemberSection(
                title: partner.list(at: "stores").isEmpty ? "" : words("me.stores"),
                rows: partner.list(at: "stores").map {
                    MemberSection.Row(title: $0.words(at: "name", language))
                }
            ),
        ]
        let html = visit.frame.memberSections(
            title: partner.words(at: "name", language),
            back: .partners,
            sections
        )
        return visit.respond(html)
    }
}

/// What is to be known of earning at a partner in a few lines: for what anybody earns there, what is on now,
/// and whether green acts earn.
struct PartnerEarning: Hashable, Sendable {
    let rate: Facts?
    let campaigns: [Facts]
    let isGreen: Bool

    init(_ rules: [Facts], at partner: String, _ today: String) {
        let own = rules.filter { $0.texts("partners").contains(partner) }
        // What everybody gets for buying: no part of a group, under no condition.
        rate = own.first { rule in
            rule.text("kind") == "base" && rule.text("trigger") == "purchase"
                && !rule.at("group").isThere && !rule.at("conditions.when").isThere
        }
        campaigns = own.filter { rule in
            rule.text("kind") == "promotional"
                && rule.textIfAny("conditions.from").map { $0 <= today } ?? true
                && rule.textIfAny("conditions.until").map { $0 >= today } ?? true
        }
        isGreen = own.contains { $0.text("trigger") == "activity" }
    }

    func lines(_ visit: PageVisit) -> [String] {
        let (words, language) = (visit.words, visit.language)
        var lines = rate.map { [$0.shown("name", language)] } ?? []
        lines += campaigns.map { campaign in
            words("me.campaign_now", ["name": campaign.shown("name", language)])
        }
        if isGreen { lines.append(words("me.green_here")) }
        return lines
    }
}

/// Rules as rows: their name, and what they say.
enum RuleRows {
    static func row(_ rule: JSON, _ frame: PageFrame) -> MemberSection.Row {
        MemberSection.Row(
            href: frame.address(of: .rules, "/\(PercentText.encoded(rule.text(at: "code")))"),
            title: rule.words(at: "name", frame.language),
            lines: [rule.words(at: "explanation", frame.language)]
        )
    }
}
