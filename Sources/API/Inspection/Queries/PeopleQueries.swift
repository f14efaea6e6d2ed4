// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

extension InspectionQuery {
    /// Members: what they were told, what was kept from them, and who among them is protected.
    static let people: [InspectionQuery] = [
        notices, memberWays, complaints, creditUses, minors, erasures,
    ]

    private static let notices = InspectionQuery(
        number: 4,
        code: "notices",
        title: LocalizedText(zh: "何时告诉了谁什么", en: "Who was told what, and when"),
        explanation: LocalizedText(
            zh: "每条消息一行,文字按当时的版本;自此刻起在会员的消息页可读。短信等外部送达不在本系统",
            en:
                "A line for each message, its text by the version of then; from that moment on it is on the member's page of messages. Delivery by telephone is outside of this system"
        ),
        held: .rows,
        parameters: span(.optional("member_id", .member), .optional("partner", .partner)),
        columns: InspectionColumns.whole + [
            InspectionColumn("message", "消息", "Message", .text),
            InspectionColumn("text", "文字", "Text", .words),
            InspectionColumn("points", "涉及积分", "Points named", .points),
        ]
    ) { asking in
        let versions = Dictionary(asking.engine.versions.map { ($0.version, $0) }) { $1 }
        return try await asking.rows(about: .messages) { record in
            guard let told = ToldMessage(record, in: versions[record.version]) else { return nil }
            return InspectionRow(
                of: record,
                [
                    .member(ifAny: record.member), .partner(ifAny: record.partner),
                    .text(told.code),
                    told.text.map { .words($0) } ?? .nothing,
                    told.endings.isEmpty
                        ? .nothing : .points(told.endings.reduce(.zero) { $0 + $1.points }),
                ]
            )
        }
    }

    private static let memberWays = InspectionQuery(
        number: 15,
        code: "member_ways",
        title: LocalizedText(
            zh: "推荐关系的深度与集中度",
            en: "Depth and concentration of referrals"
        ),
        explanation: LocalizedText(
            zh: "本计划的规则格式没有推荐奖励,推荐深度按构造为 0;会员之间唯一的关系是家庭划转,逐对列出,从大到小",
            en:
                "The format of rules has no reward for referrals, so their depth is 0 by construction; the only way from member to member is a household's transfers, listed by pair, the largest first"
        ),
        held: .rows,
        parameters: span(.optional("member_id", .member)),
        columns: [
            InspectionColumn("sender", "转出", "From", .member),
            InspectionColumn("recipient", "转入", "To", .member),
            InspectionColumn("household", "家庭", "Household", .entry),
            InspectionColumn("points", "积分", "Points", .points),
            InspectionColumn("transfers", "笔数", "Transfers", .number),
        ]
    ) { asking in
        let ways = try await asking.fold(about: .transfers, into: MemberWays()) { ways, record in
            ways.add(record)
            return true
        }
        return asking.finding(ways.rows)
    }

    private static let complaints = InspectionQuery(
        number: 18,
        code: "disputes",
        title: LocalizedText(
            zh: "投诉、争议与处理时限",
            en: "Complaints, disputes and how long they took"
        ),
        explanation: LocalizedText(
            zh: "会员对记录的疑问、兑换争议和结算争议:提出、结论和用时;工作日按现行版本日历,去掉法定节假日、计入调休。疑问的原文只在会员和答复人处可读",
            en:
                "Questions of members about entries, disputes of redemptions and of settlement lines: when raised, how resolved and how long. Working days are those of the calendar in force, without public holidays and with the days worked in their place. The words of questions are read by the member and who answers alone"
        ),
        held: .rows,
        parameters: span(.optional("partner", .partner)),
        columns: InspectionColumns.whole + [
            InspectionColumn("kind", "种类", "Kind", .text),
            InspectionColumn("reason", "理由", "Reason", .text),
            InspectionColumn("resolved_at", "处理时间", "Resolved at", .moment),
            InspectionColumn("outcome", "结论", "Outcome", .text),
            InspectionColumn("working_days", "工作日", "Working days", .number),
            InspectionColumn("in_time", "7 日内", "Within 7", .flag),
        ]
    ) { asking in
        let clock = ComplaintClock(
            zone: asking.zone,
            now: asking.now,
            calendar: asking.caller.program.program.calendar
        )
        let disputes = try await asking.fold(about: .disputes, into: Disputes()) {
            disputes,
            record in
            disputes.add(record)
            return true
        }
        let rows = disputes.rows(clock) + (try await asking.questions()).map(clock.row)
        return asking.finding(
            rows.sorted { ($0.moment ?? .earliest) < ($1.moment ?? .earliest) }
        )
    }

    private static let creditUses = InspectionQuery(
        number: 19,
        code: "credit_uses",
        title: LocalizedText(
            zh: "信用等级的使用与不减损证明",
            en: "Uses of credit levels, and that none loses by them"
        ),
        explanation: LocalizedText(
            zh: "授权、认定、撤回,以及按等级给出的购物和兑换;每笔“少于基线”应为零:规则发布时已证明任何等级不低于无等级",
            en:
                "Consents, attestations, withdrawals, and purchases and redemptions under a level. That no level gets less than none is proved of the rules when they are published"
        ),
        held: .rows,
        parameters: span(.optional("member_id", .member), .optional("partner", .partner)),
        columns: InspectionColumns.whole + [
            InspectionColumn("kind", "事项", "What", .text),
            InspectionColumn("level", "等级", "Level", .text),
            InspectionColumn("issuer", "认定方", "Issuer", .text),
            InspectionColumn("valid_until", "有效至", "Valid until", .moment),
        ]
    ) { asking in
        try await asking.rows(about: .credit) { record in
            guard let use = CreditUse(record) else { return nil }
            return InspectionRow(
                of: record,
                [
                    .member(ifAny: record.member), .partner(ifAny: record.partner),
                    .text("\(record.fact.kind)"), use.level.map { .text($0.code) } ?? .nothing,
                    use.issuer.map { .text($0) } ?? .nothing, .moment(ifAny: use.validUntil),
                ]
            )
        }
    }

    static let minors = InspectionQuery(
        number: 20,
        code: "minors",
        title: LocalizedText(zh: "未成年人与学校", en: "Minors and schools"),
        explanation: LocalizedText(
            zh: "未成年会员的入会、年龄段变更、监护同意,以及他们的兑换和抽奖;抽奖一行即为例外,应为零",
            en:
                "Enrolments of minors, changes of age band, guardians' consents, and what minors redeemed or drew; each draw is an exception and there should be none"
        ),
        held: .rows,
        parameters: span(.optional("member_id", .member), .optional("partner", .partner)),
        columns: InspectionColumns.whole + [
            InspectionColumn("kind", "事项", "What", .text),
            InspectionColumn("age_band", "年龄段", "Age band", .text),
            InspectionColumn("points", "积分", "Points", .points),
            InspectionColumn("exception", "例外", "Exception", .flag),
        ]
    ) { asking in
        // Who is a minor is known from the journal's beginning on.
        let from = asking.from
        let minors = try await asking.fold(about: .minors, from: .earliest, into: Minors()) {
            minors,
            record in
            guard let row = minors.row(of: record), record.ledger.recordedAt >= from,
                asking.includes(row)
            else { return true }
            return minors.finding.add(row)
        }
        return minors.finding
    }

    private static let erasures = InspectionQuery(
        number: 22,
        code: "erasures",
        title: LocalizedText(
            zh: "个人信息请求:副本、删除与撤回同意",
            en: "Requests about personal data: copies, erasures, withdrawn consents"
        ),
        explanation: LocalizedText(
            zh: "每次提供数据副本、销毁个人信息和撤回同意;三者都当场办理,没有等待中的请求,被拒绝的请求见问 8 的代码。副本一行的“提出人”是领取人的角色",
            en:
                "Each copy that was given, each destruction of personal data and each withdrawn consent. All are done at once, so none waits; what was refused is among the codes of question 8. Of a copy, who asked is the role of who got it"
        ),
        held: .rows,
        parameters: span(.optional("member_id", .member)),
        columns: InspectionColumns.ofEntries + InspectionColumns.member + [
            InspectionColumn("kind", "事项", "What", .text),
            InspectionColumn("reason", "理由或用途", "Reason or purpose", .text),
            InspectionColumn("asked_by", "提出人", "Asked by", .text),
            InspectionColumn("forfeited", "放弃积分", "Points given up", .points),
        ]
    ) { asking in
        let written = try await asking.rows(about: .erasures) { record in
            switch record.fact {
            case .memberErased(let fact):
                InspectionRow(
                    of: record,
                    [
                        .member(ifAny: record.member), .text("member_erased"),
                        .text("\(fact.reason.code)"), .text("\(fact.askedBy.code)"),
                        .points(fact.forfeited),
                    ]
                )
            case .consentWithdrawn(let fact):
                InspectionRow(
                    of: record,
                    [
                        .member(ifAny: record.member), .text("consent_withdrawn"),
                        .text(fact.purpose.code), .nothing, .nothing,
                    ]
                )
            default: nil
            }
        }
        let copies = try await asking.lookUps(of: "exportMember").map { copy in
            InspectionRow(
                [
                    .moment(copy.at), .nothing, .member(ifAny: copy.member), .text("copy_given"),
                    .text(copy.purpose), .text(copy.asker), .nothing,
                ],
                member: copy.member,
                at: copy.at
            )
        }
        var finding = asking.finding(
            (written.rows + copies).sorted { ($0.moment ?? .earliest) < ($1.moment ?? .earliest) }
        )
        finding.isCut = finding.isCut || written.isCut
        return finding
    }
}

/// Points that members of households gave each other.
private struct MemberWays: Sendable {
    private struct Way: Hashable, Sendable {
        let sender: MemberID
        let recipient: MemberID
        let household: EntryID
    }

    private var ways: [Way: (points: Int64, transfers: Int64)] = [:]

    mutating func add(_ record: Record) {
        guard case .pointsSent(let fact) = record.fact, let sender = record.member else { return }
        let way = Way(sender: sender, recipient: fact.recipient, household: fact.household)
        let before = ways[way] ?? (0, 0)
        ways[way] = (before.points + fact.points.rawValue, before.transfers + 1)
    }

    var rows: [InspectionRow] {
        let sorted = ways.sorted {
            ($1.value.points, $0.key.sender.rawValue, $0.key.recipient.rawValue)
                < ($0.value.points, $1.key.sender.rawValue, $1.key.recipient.rawValue)
        }
        return sorted.map { way, sum in
            InspectionRow(
                [
                    .member(way.sender), .member(way.recipient), .entry(way.household),
                    .number(sum.points), .number(sum.transfers),
                ],
                member: way.sender
            )
        }
    }
}

/// What was objected to, and what came of it.
private struct Disputes: Sendable {
    private struct Dispute: Sendable {
        let record: Record
        let kind: String
        let reason: String
        var resolvedAt: Instant?
        var outcome: String?
    }

    private var disputes: [Dispute] = []
    /// By what a resolution names: the dispute itself, or the redemption.
    private var places: [EntryID: Int] = [:]

    mutating func add(_ record: Record) {
        switch record.fact {
        case .redemptionChanged(let fact) where fact.step == .dispute:
            open(record, "redemption", fact.reason, as: fact.redemption)
        case .redemptionChanged(let fact) where fact.step != .fulfil:
            close(fact.redemption, "\(fact.step.kind)", record)
        case .settlement(.disputed(let fact)):
            open(record, "settlement_line", fact.reason, as: record.id)
        case .settlement(.resolved(let fact)):
            close(fact.dispute, fact.isUpheld ? "upheld" : "rejected", record)
        default: break
        }
    }

    private mutating func open(_ record: Record, _ kind: String, _ reason: String, as id: EntryID) {
        places[id] = disputes.count
        disputes.append(Dispute(record: record, kind: kind, reason: reason))
    }

    private mutating func close(_ id: EntryID, _ outcome: String, _ record: Record) {
        guard let place = places[id], disputes[place].resolvedAt == nil else { return }
        disputes[place].resolvedAt = record.ledger.recordedAt
        disputes[place].outcome = outcome
    }

    func rows(_ clock: ComplaintClock) -> [InspectionRow] {
        disputes.map { dispute in
            let record = dispute.record
            return InspectionRow(
                of: record,
                [
                    .member(ifAny: record.member), .partner(ifAny: record.partner),
                    .text(dispute.kind),
                ]
                    + clock.cells(
                        from: record.ledger.recordedAt,
                        to: dispute.resolvedAt,
                        reason: dispute.reason,
                        outcome: dispute.outcome
                    )
            )
        }
    }
}

/// How long complaints took, in the days of the program.
private struct ComplaintClock: Sendable {
    /// The working days in which a complaint is to be answered.
    private static let daysToAnswer: Int64 = 7

    let zone: ProgramTimeZone
    let now: Instant
    let calendar: ProgramCalendar

    /// Why, until when, what came of it, in how many working days, and whether that was in time.
    func cells(
        from start: Instant,
        to end: Instant?,
        reason: String,
        outcome: String?
    ) -> [InspectionCell] {
        let last = zone.day(of: end ?? now)
        let days = calendar.workingDays(after: zone.day(of: start), through: last)
        return [
            .text(reason), .moment(ifAny: end), outcome.map { .text($0) } ?? .nothing,
            .number(days), .flag(days <= ComplaintClock.daysToAnswer),
        ]
    }

    /// A question that a member asked about an entry.
    func row(_ question: Question) -> InspectionRow {
        let outcome = question.status == .withdrawn ? "withdrawn" : question.outcome?.rawValue
        return InspectionRow(
            [
                .moment(question.askedAt), .entry(question.entry), .member(question.member),
                .partner(ifAny: question.partner), .text("question"),
            ]
                + cells(
                    from: question.askedAt,
                    to: question.closedAt,
                    reason: question.reason.rawValue,
                    outcome: outcome
                ),
            member: question.member,
            partner: question.partner,
            at: question.askedAt
        )
    }
}

/// That a level of credit was agreed to, said, taken back or used.
private struct CreditUse {
    var level: CreditLevel?
    var issuer: String?
    var validUntil: Instant?

    init?(_ record: Record) {
        switch record.fact {
        case .consentGiven(let fact) where fact.purpose == .creditUplift: break
        case .consentWithdrawn(let fact) where fact.purpose == .creditUplift: break
        case .creditWithdrawn: break
        case .creditAttested(let fact):
            level = fact.attestation.level
            issuer = fact.attestation.issuer
            validUntil = fact.attestation.validUntil
        case .purchaseRecorded(let fact) where fact.credit != CreditLevel.none: level = fact.credit
        case .rewardRedeemed(let fact) where fact.credit != CreditLevel.none: level = fact.credit
        default: return nil
        }
    }
}

/// Who is a minor, and what minors did.
private struct Minors: Sendable {
    var finding = InspectionFinding()
    private var bands: [MemberID: AgeBand] = [:]

    /// What the entry says of a minor; `nil` for everything else.
    mutating func row(of record: Record) -> InspectionRow? {
        guard let member = record.member else { return nil }
        var (points, isException): (Points?, Bool) = (nil, false)
        switch record.fact {
        case .memberEnrolled(let fact):
            guard fact.ageBand.isMinor else { return nil }
            bands[member] = fact.ageBand
        case .ageBandChanged(let fact):
            let before = bands[member]
            bands[member] = fact.band.isMinor ? fact.band : nil
            guard before != nil || fact.band.isMinor else { return nil }
        case .consentGiven(let fact) where fact.purpose == .guardian: break
        case .consentWithdrawn(let fact) where fact.purpose == .guardian: break
        case .rewardRedeemed(let fact): points = fact.points
        case .prizeDrawn: isException = true
        default: return nil
        }
        let band = bands[member]
        guard band != nil || record.isAboutAges else { return nil }
        return InspectionRow(
            of: record,
            [
                .member(member), .partner(ifAny: record.partner), .text("\(record.fact.kind)"),
                .text((band ?? .adult).code), points.map { .points($0) } ?? .nothing,
                .flag(isException),
            ]
        )
    }
}

extension Record {
    fileprivate var isAboutAges: Bool {
        switch fact {
        case .ageBandChanged, .consentGiven, .consentWithdrawn: true
        default: false
        }
    }
}

extension LookUp {
    /// In which role somebody got a copy.
    fileprivate var asker: String {
        if let role { return role.rawValue }
        if case .member = PrincipalNumbers.holder(of: principal) { return "member" }
        return "key"
    }
}
