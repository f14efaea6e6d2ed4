// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Engine
import Ledger
import Loyalty
import Primitives
import Rules

extension InspectionQuery {
    /// What the program promised, when, and what was wrong with it.
    static let rules: [InspectionQuery] = [
        ruleVersions, cardAt, adverts, advertisedRewards, devaluations, overrides,
    ]

    private static let ruleVersions = InspectionQuery(
        number: 3,
        code: "rule_versions",
        title: LocalizedText(
            zh: "一条规则的全部版本、差异、公示和意见",
            en: "All versions of a rule with changes, notice and comments"
        ),
        explanation: LocalizedText(
            zh: "每处改动一行;公示天数由发布到生效计;意见是草案说明和审核理由",
            en:
                "A line for each change; days of notice from publication to effect; comments are the draft's note and the review's reason"
        ),
        held: .published,
        parameters: [.required("rule", .rule)],
        columns: [
            InspectionColumn("version", "版本", "Version", .number),
            InspectionColumn("published_at", "发布时间", "Published at", .moment),
            InspectionColumn("effective_at", "生效时间", "Effective at", .moment),
            InspectionColumn("notice_days", "公示天数", "Days of notice", .number),
            InspectionColumn("impact", "对会员", "For members", .text),
            InspectionColumn("change", "改动", "Change", .words),
            InspectionColumn("note", "草案说明", "Draft's note", .text),
            InspectionColumn("verdict", "审核", "Review", .text),
            InspectionColumn("reason", "审核理由", "Reason", .text),
        ]
    ) { asking in
        let code = asking.call.query["rule"] ?? ""
        guard asking.registry.rule(code: code) != nil else { throw Problem(404, .unknownRule) }
        let book = try await asking.engine.programBook()
        let name = EntityName(kind: "rule", code: code)
        return InspectionFinding(
            book.versions.flatMap { version -> [InspectionRow] in
                let changes = ProgramComparison.changes(
                    of: name,
                    from: book.versions.predecessor(of: version)?.program,
                    to: version.program
                )
                let draft = book.drafts.drafts.first { $0.id == version.draft }
                return changes.map { changeRow($0, version, draft, asking.zone) }
            }
        )
    }

    private static func changeRow(
        _ change: Rules.ProgramChange,
        _ version: BoundProgram,
        _ draft: ProgramDraft?,
        _ zone: ProgramTimeZone
    ) -> InspectionRow {
        let (published, effective) = (version.publishedAt, version.effectiveAt)
        let days = zone.day(of: effective).daysSinceEpoch - zone.day(of: published).daysSinceEpoch
        return InspectionRow([
            .number(Int64(version.version)), .moment(published), .moment(effective),
            .number(Int64(max(0, days))), .text(change.impact.rawValue), .words(change.words),
            draft.map { .text($0.note) } ?? .nothing,
            draft?.review.map { .text("\($0.verdict.code)") } ?? .nothing,
            draft?.review.map { .text($0.reason) } ?? .nothing,
        ])
    }

    private static let cardAt = InspectionQuery(
        number: 5,
        code: "card_at",
        title: LocalizedText(zh: "某日的关键信息卡", en: "The key-facts card of a day"),
        explanation: LocalizedText(
            zh: "由当时有效的版本重新生成;各处展示的是同一张卡,因此不分展示位置",
            en:
                "Made again from the version in force then; every surface shows the same card, so no surface is asked for"
        ),
        held: .published,
        parameters: [
            .optional("rule", .rule), .optional("reward", .reward), .optional("at", .moment),
        ],
        columns: [
            InspectionColumn("fact", "项目", "Fact", .words),
            InspectionColumn("text", "内容", "Text", .words),
        ]
    ) { asking in
        let moment = try asking.moment()
        guard let version = asking.engine.versions.inForce(at: moment) else {
            throw Problem(404, .unknownVersion)
        }
        let money = try await asking.engine.books(at: moment).money
        let publication = Publication(
            program: version.program,
            version: Int64(version.version),
            guarantee: money.map { GuaranteeStanding($0) } ?? .unfunded
        )
        guard let card = try keyFacts(asking.call.query, publication) else {
            throw Problem.invalid("rule", Expected.ruleCode)
        }
        let title = LocalizedText(zh: "名称", en: "Title")
        let facts = KeyFactsCard.Field.allCases.compactMap { field in
            card[field].map { InspectionRow([.words(field.name), .words($0)]) }
        }
        return InspectionFinding([InspectionRow([.words(title), .words(card.title)])] + facts)
    }

    private static func keyFacts(
        _ query: Query,
        _ publication: Publication
    ) throws(Problem) -> KeyFactsCard? {
        if let code = query["rule"] {
            guard let card = KeyFactsCard(rule: code, in: publication) else {
                throw Problem(404, .unknownRule)
            }
            return card
        }
        guard let code = query["reward"] else { return nil }
        guard let card = KeyFactsCard(reward: code, in: publication) else {
            throw Problem(404, .unknownReward)
        }
        return card
    }

    private static let adverts = InspectionQuery(
        number: 6,
        code: "adverts",
        title: LocalizedText(
            zh: "提到奖励的宣传及检查结果",
            en: "Adverts that name a reward, and what is wrong with them"
        ),
        explanation: LocalizedText(
            zh: "宣传文案是计划文件中的消息;逐条列出提到的奖励和检查发现,没有发现的也列出。计划以外的广告不在本系统",
            en:
                "Adverts are the messages of the program's documents: the rewards that each names and each finding; those without findings too. Adverts outside of the program are not here"
        ),
        held: .published,
        parameters: [.optional("reward", .reward)],
        columns: [
            InspectionColumn("message", "消息", "Message", .text),
            InspectionColumn("reward", "奖励", "Reward", .reward),
            InspectionColumn("text", "文案", "Text", .words),
            InspectionColumn("finding", "检查项", "Check", .text),
            InspectionColumn("severity", "级别", "Severity", .text),
            InspectionColumn("matched", "所指文字", "Words", .text),
        ]
    ) { asking in
        let checked = try CheckedAdverts(asking)
        let wanted = asking.call.query["reward"]
        if let wanted, checked.program.rewards.allSatisfy({ $0.code != wanted }) {
            throw Problem(404, .unknownReward)
        }
        return InspectionFinding(checked.rows(naming: wanted))
    }

    private static let advertisedRewards = InspectionQuery(
        number: 7,
        code: "advertised_rewards",
        title: LocalizedText(zh: "宣传的奖励、库存与兑换", en: "Rewards advertised, in stock and redeemed"),
        explanation: LocalizedText(
            zh: "现行版本的每个奖励:几条消息提到它、总库存、已兑换和剩余;不限量的没有库存",
            en:
                "Each reward of the version in force: how many messages name it, its stock, what was redeemed and what is left; unlimited ones have no stock"
        ),
        held: .published,
        parameters: [.optional("partner", .partner)],
        columns: InspectionColumns.partner + [
            InspectionColumn("reward", "奖励", "Reward", .reward),
            InspectionColumn("messages", "提到的消息", "Messages", .number),
            InspectionColumn("stock", "库存", "Stock", .number),
            InspectionColumn("redeemed", "已兑换", "Redeemed", .number),
            InspectionColumn("left", "剩余", "Left", .number),
        ]
    ) { asking in
        let checked = try CheckedAdverts(asking)
        let overview = try await asking.engine.overview()
        let bound = asking.caller.program
        let rows = bound.program.rewards.map { reward in
            let number = bound.registry.reward(code: reward.code)
            let state = number.flatMap { number in
                overview.rewards.indices.contains(Int(number) - 1)
                    ? overview.rewards[Int(number) - 1] : nil
            }
            let redeemed = state?.redeemed ?? 0
            let partner = bound.number(ofPartner: reward.partnerIndex)
            return InspectionRow(
                [
                    .partner(partner), .text(reward.code),
                    .number(Int64(checked.messages(naming: reward).count)),
                    reward.stock.map { .number($0) } ?? .nothing, .number(redeemed),
                    reward.stock.map { .number(max(0, $0 - redeemed)) } ?? .nothing,
                ],
                partner: partner
            )
        }
        return InspectionFinding(
            rows.filter { asking.partner == nil || $0.partner == asking.partner }
        )
    }

    private static let devaluations = InspectionQuery(
        number: 9,
        code: "devaluations",
        title: LocalizedText(zh: "降低价值的尝试", en: "Attempts to make points worth less"),
        explanation: LocalizedText(
            zh: "含不利改动的草案及其下场;未能提交、被检查拦下的在“拒绝”中按日计数",
            en:
                "Drafts with changes for the worse, and what became of them; those that the checks did not let through are counted by day in the refusals"
        ),
        held: .published,
        parameters: span(),
        columns: InspectionColumns.ofEntries + [
            InspectionColumn("draft_id", "草案", "Draft", .text),
            InspectionColumn("adverse", "不利改动", "For the worse", .number),
            InspectionColumn("note", "说明", "Note", .text),
            InspectionColumn("status", "状态", "State", .text),
            InspectionColumn("reason", "理由", "Reason", .text),
        ]
    ) { asking in
        let book = try await asking.engine.programBook()
        return try await asking.rows(about: .drafts) { record in
            guard case .draftSubmitted(let fact) = record.fact, fact.changes.adverse > 0 else {
                return nil
            }
            let draft = book.drafts.drafts.first { $0.id == record.id }
            let reason = draft?.review?.reason ?? draft?.withdrawal?.reason
            let cells: [InspectionCell] = [
                .text(DraftID(record.id).text), .number(Int64(fact.changes.adverse)),
                .text(fact.note), draft.map { .text(book.status(of: $0).rawValue) } ?? .nothing,
                reason.map { .text($0) } ?? .nothing,
            ]
            return InspectionRow([.moment(record.ledger.recordedAt), .entry(record.id)] + cells)
        }
    }

    private static let overrides = InspectionQuery(
        number: 23,
        code: "overrides",
        title: LocalizedText(zh: "审核与放行的理由", en: "Reviews and waivers, with reasons"),
        explanation: LocalizedText(
            zh: "每次审核一行;waived 表示没有第二人审核、由机器旁的运营方写明理由放行。拦截级的检查发现不能放行,因此不会出现在这里",
            en:
                "A line for each review; waived means that no second person reviewed and the operator at the machine said why. Findings that block cannot be waived, so they never stand here"
        ),
        held: .published,
        parameters: span(),
        columns: InspectionColumns.ofEntries + [
            InspectionColumn("draft_id", "草案", "Draft", .text),
            InspectionColumn("verdict", "结论", "Verdict", .text),
            InspectionColumn("reason", "理由", "Reason", .text),
            InspectionColumn("principal", "经办", "By", .number),
        ]
    ) { asking in
        try await asking.rows(about: .drafts) { record in
            guard case .draftReviewed(let fact) = record.fact else { return nil }
            let principal = Int64(clamping: record.authority.principal)
            return InspectionRow([
                .moment(record.ledger.recordedAt), .entry(record.id),
                .text(DraftID(fact.draft).text), .text("\(fact.verdict.code)"), .text(fact.reason),
                .number(principal),
            ])
        }
    }
}

/// The messages of the version in force, with what the checks find in them.
struct CheckedAdverts {
    let program: CompiledProgram
    /// Findings by the message's code.
    let findings: [String: [JSON]]

    init(_ asking: InspectionAsking) throws {
        let program = asking.caller.program.program
        var findings: [String: [JSON]] = [:]
        for finding in try asking.call.standingFindings() {
            guard finding["subject"]?["kind"] == "message",
                let code = finding["subject"]?["code"]?.stringValue
            else { continue }
            findings[code, default: []].append(finding)
        }
        self.program = program
        self.findings = findings
    }

    func messages(naming reward: Reward) -> [MessageTemplate] {
        program.messages.filter { CheckedAdverts.names($0, reward) }
    }

    /// A line for each message and reward that it names, and for each finding.
    func rows(naming wanted: String?) -> [InspectionRow] {
        program.messages.flatMap { message -> [InspectionRow] in
            let named = program.rewards.filter { CheckedAdverts.names(message, $0) }.map(\.code)
            let rewards: [String?] = named.isEmpty ? [nil] : named
            return rewards.filter { wanted == nil || $0 == wanted }.flatMap { reward in
                rows(of: message, reward)
            }
        }
    }

    private func rows(of message: MessageTemplate, _ reward: String?) -> [InspectionRow] {
        let first: [InspectionCell] = [
            .text(message.code), reward.map { .text($0) } ?? .nothing, .words(message.text),
        ]
        guard let found = findings[message.code] else {
            return [InspectionRow(first + [.nothing, .nothing, .nothing])]
        }
        return found.map { finding in
            InspectionRow(
                first
                    + ["code", "severity", "matched"].map { name in
                        finding[name]?.stringValue.map { .text($0) } ?? .nothing
                    }
            )
        }
    }

    private static func names(_ message: MessageTemplate, _ reward: Reward) -> Bool {
        message.text.zh.contains(reward.name.zh)
            || message.text.en.lowercased().contains(reward.name.en.lowercased())
    }
}
