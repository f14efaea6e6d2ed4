// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// A member all round: who, what is there, what happened, what was agreed to.
struct MemberPage: Sendable {
    enum Part: String, CaseIterable, Sendable {
        case summary
        case lots
        case entries
        case privacy
        case freeze
        case games
        case household
    }

    let member: Facts
    let part: Part
    /// What the part that is shown asked for.
    let shown: Facts?
    let program: Facts?
    let names: ConsoleNames
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var id: String { member.text("id") }
    private var path: String { "/o/members/\(id)" }

    func page() -> ConsolePage {
        let phone = member.list("identifiers").first { $0.text("type") == "phone" }
        var page = ConsolePage(
            heading: phone?.textIfAny("masked") ?? words("members.no_phone"),
            lead: id,
            crumbs: [ConsoleLink(label: words("operator.members"), path: "/o/members")]
        )
        page.actions = [
            ConsoleLink(label: words("as_member.open"), path: path + "/as-member", isSecond: true)
        ]
        page.done = visit.done
        page.refusal = refusal
        if let erased = member.textIfAny("erased_at") {
            page.blocks.append(
                .notice(words("members.erased", ["moment": ShownText.minute(erased)]), .warn)
            )
        }
        if member.at("freeze").isThere {
            let until = ShownText.minute(member.at("freeze").text("ends_at"))
            page.blocks.append(.notice(words("freezing.notice", ["time": until]), .warn))
        }
        page.blocks += [
            .figures(balances),
            .tabs(
                Part.allCases.map {
                    ConsoleTab(
                        label: words("members.part_\($0.rawValue)"),
                        path: $0 == .summary ? path : "\(path)?part=\($0.rawValue)",
                        isCurrent: $0 == part
                    )
                }
            ),
        ]
        page.blocks += blocks
        return page
    }

    private var balances: [ConsoleFigure] {
        let balance = member.at("balance")
        return ["active", "pending", "held", "debt"].map {
            ConsoleFigure(
                label: words("regulator.balance_\($0)"),
                value: ShownText.points(balance.number($0)),
                unit: words("console.unit_points"),
                tone: $0 == "debt" && balance.number($0) > 0 ? .warn : .plain
            )
        }
    }

    private var blocks: [ConsoleBlock] {
        let shown = shown ?? Facts(nil)
        return switch part {
        case .summary: summary
        case .lots:
            [.table(LotTable(lots: shown, names: names, visit: visit, cursor: "cursor").table)]
        case .entries: entries(shown)
        case .privacy: MemberPrivacy(member: member, refusal: refusal, visit: visit).blocks
        case .freeze: MemberFreezing(member: member, refusal: refusal, visit: visit).blocks
        case .games: MemberPlay(games: shown, visit: visit).blocks
        case .household: household(shown)
        }
    }

    // MARK: Parts

    private var summary: [ConsoleBlock] {
        let standing = member.at("tier_standing")
        let credit = member.at("credit")
        let next = standing.at("next")
        var tier = [
            ConsolePair(words("members.tier"), tierName(member.text("tier"))),
            ConsolePair(
                words("members.qualifying"),
                words.points(standing.numberIfAny("qualifying_points"))
            ),
        ]
        if next.isThere {
            tier.append(
                ConsolePair(
                    words("members.next_tier"),
                    words(
                        "members.missing",
                        [
                            "tier": tierName(next.text("tier")),
                            "points": next.number("missing").grouped,
                        ]
                    )
                )
            )
        }
        tier.append(
            ConsolePair(
                words("members.credit"),
                words.known("members.credit_\(credit.text("level"))") ?? credit.text("level")
            )
        )
        return [
            .columns([
                [.card([.heading(words("members.who")), .pairs(who)])],
                [.card([.heading(words("members.standing")), .pairs(tier)])],
            ]),
            .heading(words("members.adjust")),
            .text(words("members.adjust_lead")),
            .form(AdjustmentForm(member: id, names: names, refusal: refusal, visit: visit).form),
        ]
    }

    private func tierName(_ code: String) -> String {
        program?.list("tiers").first { $0.text("code") == code }?.words("name", visit.language)
            ?? code
    }

    private var who: [ConsolePair] {
        member.list("identifiers").map { identifier in
            let type = identifier.text("type")
            return ConsolePair(
                words.known("members.by_\(type)") ?? type,
                ConsoleCell(
                    identifier.text("masked"),
                    small: identifier.textIfAny("partner").map(names.partner)
                )
            )
        } + [
            ConsolePair(
                words("members.enrolled"),
                ConsoleCell(
                    ShownText.minute(member.text("enrolled_at")),
                    small: member.textIfAny("enrolled_by").map(names.partner)
                )
            ),
            ConsolePair(
                words("members.age_band"),
                words.known("members.age_\(member.text("age_band"))") ?? member.text("age_band")
            ),
        ]
    }

    private func entries(_ shown: Facts) -> [ConsoleBlock] {
        let kinds = [
            "purchase_recorded", "paid_with_points", "reward_redeemed", "purchase_returned",
            "points_adjusted", "activity_recorded", "lots_lapsed",
        ]
        return [
            .filters(
                ConsoleForm(
                    path: path,
                    submit: words("console.filter"),
                    fields: [
                        ConsoleField(
                            name: "kind",
                            label: words("console.kind"),
                            kind: .choice(
                                [(value: "", label: words("console.all"))]
                                    + kinds.map { (value: $0, label: words.kind($0)) }
                            ),
                            value: visit.query["kind"] ?? ""
                        ),
                        ConsoleField(
                            name: "partner",
                            label: words("console.partner"),
                            kind: .choice(
                                [(value: "", label: words("console.all"))]
                                    + names.options(.partners)
                            ),
                            value: visit.query["partner"] ?? ""
                        ),
                    ],
                    hidden: [(name: "part", value: "entries")]
                )
            ),
            .table(EntryTable(entries: shown, names: names, visit: visit).table),
        ]
    }

    private func household(_ shown: Facts) -> [ConsoleBlock] {
        guard shown.textIfAny("id") != nil else { return [.empty(words("members.no_household"))] }
        return [
            .list(
                shown.list("members").map { other in
                    ConsoleEntry(
                        title: other.text("member_id"),
                        note: ShownText.minute(other.textIfAny("joined_at")),
                        path: "/o/members/\(other.text("member_id"))"
                    )
                }
            )
        ]
    }

    // MARK: Asking

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        try await page(visit, refusal: nil)
    }

    static func page(
        _ visit: PageVisit,
        refusal: ContractRefusal?,
        part named: Part? = nil
    ) async throws -> ConsolePage {
        let id = visit.parameter("id")
        let part = named ?? visit.query["part"].flatMap { Part(rawValue: $0) } ?? .summary
        return MemberPage(
            member: try await visit.facts("/v1/members/\(id)"),
            part: part,
            shown: await asked(part, id, visit),
            program: part == .summary ? await visit.factsIfAny("/v1/program") : nil,
            names: await visit.names([.partners, .rules]),
            refusal: refusal,
            visit: visit
        ).page()
    }

    private static func asked(_ part: Part, _ id: String, _ visit: PageVisit) async -> Facts? {
        switch part {
        case .summary, .privacy, .freeze: return nil
        case .lots:
            let path: ContractPath = "/v1/members/\(id)/lots?limit=50"
            return await visit.factsIfAny(path.query("cursor", visit.query["cursor"]))
        case .entries:
            let path: ContractPath = "/v1/members/\(id)/entries?limit=30"
            return await visit.factsIfAny(
                path.query("kind", visit.query["kind"]).query("partner", visit.query["partner"])
                    .query("cursor", visit.query["cursor"])
            )
        case .games: return await visit.factsIfAny("/v1/members/\(id)/games")
        case .household: return await visit.factsIfAny("/v1/members/\(id)/household")
        }
    }
}
