// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

extension InspectionQuery {
    /// Points, where they are and where they went.
    static let points: [InspectionQuery] = [
        traceOfPoint, statementAt, issuanceByIssuer, reconciliation, flows,
    ]

    private static let traceOfPoint = InspectionQuery(
        number: 1,
        code: "trace",
        title: LocalizedText(zh: "一笔积分的全程", en: "The whole way of a point"),
        explanation: LocalizedText(
            zh: "从产生到使用或失效,一行一步;规则文本和证明见该批次的页面",
            en:
                "From its origin to its use or end, a step on each line; the page of the lot has the rule's text and the proofs"
        ),
        held: .rows,
        parameters: [.required("lot", .lot)],
        columns: InspectionColumns.whole + [
            InspectionColumn("kind", "事项", "What", .text),
            InspectionColumn("change", "对批次", "To the lot", .text),
            InspectionColumn("points", "积分", "Points", .points),
            InspectionColumn("cycle", "结算期", "Cycle", .number),
            InspectionColumn("payment_entry_id", "付款记录", "Payment", .entry),
        ]
    ) { asking in
        guard let id = Lot.ID(text: asking.call.query["lot"] ?? ""),
            let trace = try await asking.engine.trace(id)
        else { throw Problem(404, .unknownLot) }
        let birth = LotChange.issued(trace.lot)
        let rows =
            [stepRow(trace.birth, birth, nil)]
            + trace.steps.flatMap { step -> [InspectionRow] in
                step.changes.isEmpty
                    ? [stepRow(step.record, nil, step.settled)]
                    : step.changes.map { stepRow(step.record, $0, step.settled) }
            }
        guard asking.includes(rows[0]) else { throw Problem.outside(.member) }
        var finding = asking.finding(rows)
        finding.isCut = finding.isCut || trace.isTruncated
        return finding
    }

    private static func stepRow(
        _ record: Record,
        _ change: LotChange?,
        _ place: SettlementPlace?
    ) -> InspectionRow {
        InspectionRow(
            of: record,
            [
                .member(ifAny: record.member), .partner(ifAny: record.partner),
                .text("\(record.fact.kind)"),
                change.map { .text("\($0.word)") } ?? .nothing,
                change.map { .points($0.points) } ?? .nothing,
                place.map { .number(Int64(clamping: $0.number)) } ?? .nothing,
                .entry(ifAny: place?.payment),
            ]
        )
    }

    private static let statementAt = InspectionQuery(
        number: 2,
        code: "statement_at",
        title: LocalizedText(zh: "某时点的账户", en: "An account at a moment"),
        explanation: LocalizedText(
            zh: "按日志时间的余额和未用批次;面值按当时有效的版本计",
            en:
                "Balances and open lots by the journal's time; the value by the version in force then"
        ),
        held: .rows,
        parameters: [.required("member_id", .member), .optional("at", .moment)],
        columns: [
            InspectionColumn("item", "项目", "Item", .text),
            InspectionColumn("lot_id", "批次", "Lot", .lot),
            InspectionColumn("issuer", "发放方", "Issuer", .partner),
            InspectionColumn("rule", "规则", "Rule", .rule),
            InspectionColumn("points", "积分", "Points", .points),
            InspectionColumn("value_fen", "面值", "Face value", .fen),
            InspectionColumn("ends_at", "有效期至", "Ends at", .moment),
        ]
    ) { asking in
        let moment = try asking.moment()
        guard let id = asking.member else { throw Problem(.unknownMember) }
        let member = try await asking.caller.pathMember(id.text, at: moment, asking.call)
        guard let member else { return InspectionFinding() }
        let version = asking.engine.versions.inForce(at: moment) ?? asking.caller.program
        return asking.finding(accountRows(member, version, asking.registry))
    }

    private static func accountRows(
        _ member: Member,
        _ version: BoundProgram,
        _ registry: Registry
    ) -> [InspectionRow] {
        func value(_ points: Points) -> InspectionCell {
            points.rawValue < 0 ? .nothing : .money(version.value(of: points))
        }
        let balances = member.balances
        let sums: [(String, Points)] = [
            ("available", balances.available), ("pending", balances.pending),
            ("held", balances.held), ("debt", balances.debt),
        ]
        let totals = sums.map { name, points in
            InspectionRow(
                [
                    .text(name), .nothing, .nothing, .nothing, .points(points), value(points),
                    .nothing,
                ],
                member: member.id
            )
        }
        let lots = member.lots.lots.map { lot in
            let points = lot.free + lot.held
            return InspectionRow(
                [
                    .text("lot"), .lot(lot.id), .partner(PartnerNumber(lot.issuer)),
                    registry.ruleCode(lot.rule).map { .text($0) } ?? .nothing, .points(points),
                    value(points), lot.expiresAt == .never ? .nothing : .moment(lot.expiresAt),
                ],
                member: member.id
            )
        }
        return totals + lots
    }

    private static let issuanceByIssuer = InspectionQuery(
        number: 13,
        code: "issuance",
        title: LocalizedText(
            zh: "按发放方和月份的发放、兑换、失效、负债",
            en: "Issued, redeemed, lapsed and owed, by issuer and month"
        ),
        explanation: LocalizedText(
            zh: "一个月内每个发放方的期初、变动和期末;期末负债按面值向上取整;准备金是全计划的,见勾稽",
            en:
                "Opening, moves and closing of each issuer in a month; what is owed is at face value, rounded up; the reserve is the whole program's, see the reconciliation"
        ),
        held: .rows,
        parameters: [.required("month", .month), .optional("partner", .partner)],
        columns: InspectionColumns.partner + [
            InspectionColumn("opening", "期初", "Opening", .points)
        ] + moveColumns + [
            InspectionColumn("closing", "期末", "Closing", .points),
            InspectionColumn("liability_fen", "期末负债", "Owed", .fen),
        ]
    ) { asking in
        let month = try asking.month()
        guard let last = month.lastDay, let before = month.adding(months: -1).lastDay else {
            throw Problem.invalid("month", Expected.month)
        }
        let first = before.adding(days: 1)
        try asking.require(days: [first, last])
        let from = asking.zone.start(of: first)
        guard from <= asking.now else { throw Problem.invalid("month", Expected.past) }
        let end = asking.zone.start(of: last.adding(days: 1))
        let report = try await asking.engine.liability(
            from: from,
            until: end <= asking.now ? end : .never
        )
        guard let report else { throw Problem(.programNotPublished) }
        let byIssuer = Dictionary(grouping: report.lines, by: \.vintage.issuer)
        return asking.finding(
            byIssuer.sorted { $0.key < $1.key }.map { issuer, lines in
                let moves = LiabilityMove.allCases.map { move in
                    InspectionCell.number(lines.reduce(0) { $0 + $1.roll[move] })
                }
                let opening = lines.reduce(0) { $0 + $1.roll.opening }
                let closing = lines.reduce(0) { $0 + $1.roll.closing }
                let ends: [InspectionCell] = [
                    .number(closing), .number(report.fen(of: closing)),
                ]
                return InspectionRow(
                    [.partner(issuer), .number(opening)] + moves + ends,
                    partner: issuer
                )
            }
        )
    }

    private static let moveColumns: [InspectionColumn] = [
        moveColumn(.issued, "发放", "Issued"), moveColumn(.redeemed, "兑换", "Redeemed"),
        moveColumn(.refunded, "退回", "Refunded"), moveColumn(.returned, "退货收回", "Taken back"),
        moveColumn(.lapsed, "失效", "Lapsed"), moveColumn(.adjusted, "调整", "Adjusted"),
        moveColumn(.repaid, "偿还", "Repaid"), moveColumn(.moved, "家庭划转", "Moved"),
    ]

    private static func moveColumn(
        _ move: LiabilityMove,
        _ zh: String,
        _ en: String
    ) -> InspectionColumn {
        InspectionColumn(move.rawValue, zh, en, .points)
    }

    private static let reconciliation = InspectionQuery(
        number: 14,
        code: "reconciliation",
        title: LocalizedText(
            zh: "积分账与准备金、结算的勾稽",
            en: "Points against reserve and settlement"
        ),
        explanation: LocalizedText(
            zh:
                "每行是同一数字的两种独立算法,差额应为零:积分、保障金、银行、应付商户、商户预付和保证金、已付结算款,科目余额对逐笔记录累计。备付金机构的客户资金在本账册没有科目,不可能混同",
            en:
                "Each line is a figure in two ways that know nothing of each other; the difference has to be zero: points, the reserve, the bank, what partners are owed, have paid ahead and deposited, and settlements paid, balances against all entries added up. Reserve money of payment institutions has no account in these books, so it cannot be mixed in."
        ),
        held: .published,
        parameters: [],
        columns: [
            InspectionColumn("check", "核对", "Check", .words),
            InspectionColumn("unit", "单位", "Unit", .text),
            InspectionColumn("left", "甲", "One way", .number),
            InspectionColumn("right", "乙", "The other way", .number),
            InspectionColumn("difference", "差额", "Difference", .number),
        ]
    ) { asking in
        InspectionFinding(try await Reconciliation(asking.engine).rows)
    }

    private static let flows = InspectionQuery(
        number: 16,
        code: "flows",
        title: LocalizedText(zh: "谁发的积分用在哪里", en: "Whose points are used where"),
        explanation: LocalizedText(
            zh: "期间内被使用的积分,由发放方到使用地,从大到小",
            en:
                "Points that were used in the span, from issuer to where they were used, the largest first"
        ),
        held: .rows,
        parameters: span(.optional("partner", .partner)),
        columns: [
            InspectionColumn("issuer", "发放方", "Issuer", .partner),
            InspectionColumn("redeemer", "使用地", "Used at", .partner),
            InspectionColumn("points", "积分", "Points", .points),
            InspectionColumn("entries", "笔数", "Entries", .number),
        ]
    ) { asking in
        let (first, last) = asking.days
        let sums = try await asking.engine.oversight { $0.flows.sums(over: first...last) }
        let sorted = sums.sorted {
            ($1.value.points, $0.key.issuer, $0.key.partner)
                < ($0.value.points, $1.key.issuer, $1.key.partner)
        }
        return asking.finding(
            sorted.map { way, sum in
                InspectionRow(
                    [
                        .partner(way.issuer), .partner(way.partner), .number(sum.points),
                        .number(sum.entries),
                    ],
                    partner: way.partner
                )
            }
        )
    }
}
