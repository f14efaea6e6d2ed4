// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

extension InspectionQuery {
    /// What partners did: refusals, holds, green factors.
    static let trade: [InspectionQuery] = [refusals, holds, greenFactors]

    private static let refusals = InspectionQuery(
        number: 8,
        code: "refusals",
        title: LocalizedText(zh: "按商户和代码的拒绝", en: "Refusals by partner and code"),
        explanation: LocalizedText(
            zh: "付积分、兑换、核销和提交草案时的拒绝,按天计数;不记会员。由服务器在答复之后计入,崩溃时最多少计一分钟",
            en:
                "Refusals of payments, redemptions, uses and drafts, counted by day and without members. They are counted behind the answer, so that a crash may lose a minute of them"
        ),
        held: .rows,
        parameters: span(.optional("partner", .partner)),
        columns: [
            InspectionColumn("day", "日期", "Day", .day)
        ] + InspectionColumns.partner + [
            InspectionColumn("operation", "操作", "Operation", .text),
            InspectionColumn("code", "代码", "Code", .text),
            InspectionColumn("count", "次数", "Times", .number),
        ]
    ) { asking in
        let counts = try await asking.call.shared.refusals(
            from: asking.from,
            until: asking.until,
            in: asking.zone,
            limit: InspectionLimits.rows + 1
        )
        return asking.finding(
            counts.map { count in
                let name = count.name
                let partner = name.partner == 0 ? nil : PartnerNumber(name.partner)
                return InspectionRow(
                    [
                        .day(name.day), .partner(ifAny: partner), .text(name.operation),
                        .text(name.code),
                        .number(count.times),
                    ],
                    partner: partner,
                    at: asking.zone.start(of: name.day)
                )
            }
        )
    }

    private static let holds = InspectionQuery(
        number: 17,
        code: "holds",
        title: LocalizedText(zh: "预扣与冻结", en: "Holds and freezes"),
        explanation: LocalizedText(
            zh: "期间内的每笔预扣和每次冻结:理由、最迟到何时、异议、结果和时长",
            en:
                "Each hold and each freeze of the span: why, until when, what was objected, how it ended and how long it stood"
        ),
        held: .rows,
        parameters: span(.optional("member_id", .member), .optional("partner", .partner)),
        columns: InspectionColumns.whole + [
            InspectionColumn("kind", "种类", "Kind", .text),
            InspectionColumn("reason", "理由", "Reason", .text),
            InspectionColumn("points", "积分", "Points", .points),
            InspectionColumn("expires_at", "最迟", "At the latest", .moment),
            InspectionColumn("objected_at", "异议", "Objected at", .moment),
            InspectionColumn("objection", "异议结果", "Objection", .text),
            InspectionColumn("outcome", "结果", "Outcome", .text),
            InspectionColumn("ended_at", "了结", "Ended at", .moment),
            InspectionColumn("minutes", "分钟", "Minutes", .number),
        ]
    ) { asking in
        let now = asking.now
        let holds = try await asking.fold(about: .holds, into: HoldsOfSpan()) { holds, record in
            holds.add(record)
            return true
        }
        return asking.finding(holds.rows(at: now))
    }

    private static let greenFactors = InspectionQuery(
        number: 21,
        code: "green_factors",
        title: LocalizedText(zh: "绿色因子登记与重算", en: "Green factors, and grams computed again"),
        explanation: LocalizedText(
            zh: "期间内每个因子:登记的数据、记了多少克、按记录所引版本的因子重算应为多少(含上限前);登记的克数不应超过重算值",
            en:
                "Each factor of the span: its row, the grams that were counted, and what the factor of the version that each entry cites gives without caps; what was counted is never more"
        ),
        held: .rows,
        parameters: span(.optional("member_id", .member), .optional("partner", .partner)),
        columns: InspectionColumns.partner + [
            InspectionColumn("factor", "因子", "Factor", .text),
            InspectionColumn("confidence", "可信度", "Confidence", .text),
            InspectionColumn("source", "来源", "Source", .text),
            InspectionColumn("claims", "笔数", "Claims", .number),
            InspectionColumn("units", "数量", "Units", .number),
            InspectionColumn("grams", "已记克数", "Grams counted", .grams),
            InspectionColumn("recomputed", "重算克数", "Computed again", .grams),
            InspectionColumn("returned", "退回克数", "Grams taken back", .grams),
        ]
    ) { asking in
        let versions = Dictionary(asking.engine.versions.map { ($0.version, $0) }) { $1 }
        let book = try await asking.fold(about: .grams, into: FactorBook()) { book, record in
            let probe = InspectionRow(of: record, [])
            if asking.includes(probe) { book.add(record, versions[record.version]) }
            return true
        }
        return InspectionFinding(book.rows(asking.engine.program))
    }
}

/// Holds that were placed in a span, and freezes that began in it, with their ends.
private struct HoldsOfSpan: Sendable {
    private struct Hold: Sendable {
        let record: Record
        /// Why; empty for a hold, which a partner places for what it sells.
        let reason: String
        /// `nil` for a freeze, which is of all points.
        let points: Points?
        let expiresAt: Instant
        var objectedAt: Instant?
        var objection: String?
        var outcome: String?
        var endedAt: Instant?
    }

    private var holds: [Hold] = []
    private var places: [EntryID: Int] = [:]

    mutating func add(_ record: Record) {
        switch record.fact {
        case .holdPlaced(let fact):
            begin(Hold(record: record, reason: "", points: fact.points, expiresAt: fact.expiresAt))
        case .holdCaptured(let fact): end(fact.hold, "\(record.fact.kind)", record)
        case .holdReleased(let fact), .holdExpired(let fact):
            end(fact.hold, "\(record.fact.kind)", record)
        case .memberFrozen(let fact):
            let reason = "\(fact.reason.code)"
            begin(Hold(record: record, reason: reason, points: nil, expiresAt: fact.until))
        case .memberUnfrozen(let fact): end(fact.freeze, "\(fact.ground.code)", record)
        case .freezeObjected(let fact):
            guard let place = places[fact.freeze] else { return }
            holds[place].objectedAt = record.ledger.recordedAt
            holds[place].objection = "waiting"
        case .objectionRejected(let fact):
            guard let place = places[fact.freeze] else { return }
            holds[place].objection = "rejected"
        default: break
        }
    }

    private mutating func begin(_ hold: Hold) {
        places[hold.record.id] = holds.count
        holds.append(hold)
    }

    private mutating func end(_ hold: EntryID, _ outcome: String, _ record: Record) {
        guard let place = places[hold] else { return }
        holds[place].outcome = outcome
        holds[place].endedAt = record.ledger.recordedAt
        // A freeze that ended leaves no objection open.
        if holds[place].objection == "waiting" { holds[place].objection = outcome }
    }

    func rows(at now: Instant) -> [InspectionRow] { holds.map { HoldsOfSpan.row($0, now) } }

    private static func row(_ hold: Hold, _ now: Instant) -> InspectionRow {
        let start = hold.record.ledger.recordedAt
        let seconds = ((hold.endedAt ?? now).microseconds - start.microseconds) / 1_000_000
        func text(_ word: String?) -> InspectionCell { word.map { .text($0) } ?? .nothing }
        let cells: [InspectionCell] = [
            .member(ifAny: hold.record.member), .partner(ifAny: hold.record.partner),
            .text("\(hold.record.fact.kind)"), hold.reason.isEmpty ? .nothing : .text(hold.reason),
            hold.points.map { .points($0) } ?? .nothing, .moment(hold.expiresAt),
            .moment(ifAny: hold.objectedAt), text(hold.objection), text(hold.outcome),
            .moment(ifAny: hold.endedAt), .number(max(0, seconds) / 60),
        ]
        return InspectionRow(of: hold.record, cells)
    }
}

/// Grams by partner and factor, as they were counted and as the factors give them.
private struct FactorBook: Sendable {
    private struct Name: Hashable, Comparable, Sendable {
        let partner: PartnerNumber
        let factor: String

        static func < (left: Name, right: Name) -> Bool {
            (left.partner, left.factor) < (right.partner, right.factor)
        }
    }

    private struct Sum: Sendable {
        var claims: Int64 = 0
        var units: Int64 = 0
        var grams: Int64 = 0
        var recomputed: Int64 = 0
        var returned: Int64 = 0
    }

    private var sums: [Name: Sum] = [:]

    mutating func add(_ record: Record, _ version: BoundProgram?) {
        switch record.fact {
        case .activityRecorded(let fact):
            if let claim = fact.claim { add(claim, fact.partner, version) }
        case .purchaseRecorded(let fact):
            for claim in fact.claims { add(claim, fact.partner, version) }
        case .purchaseReturned(let fact):
            for part in fact.grams {
                sums[Name(partner: fact.partner, factor: part.factor), default: Sum()].returned +=
                    part.grams
            }
        default: break
        }
    }

    private mutating func add(
        _ claim: GramClaim,
        _ partner: PartnerNumber,
        _ version: BoundProgram?
    ) {
        let factor = version?.program.green?.factors.first { $0.code == claim.factor }
        let name = Name(partner: partner, factor: claim.factor)
        var sum = sums[name] ?? Sum()
        sum.claims += 1
        sum.units += claim.units
        sum.grams += claim.grams
        sum.recomputed += factor?.grams(for: claim.units) ?? 0
        sums[name] = sum
    }

    func rows(_ program: BoundProgram?) -> [InspectionRow] {
        let factors = program?.program.green?.factors ?? []
        return sums.sorted { $0.key < $1.key }.map { name, sum in
            let factor = factors.first { $0.code == name.factor }
            return InspectionRow(
                [
                    .partner(name.partner), .text(name.factor),
                    factor.map { .text($0.confidence.rawValue) } ?? .nothing,
                    factor.map { .text($0.source) } ?? .nothing, .number(sum.claims),
                    .number(sum.units), .number(sum.grams), .number(sum.recomputed),
                    .number(sum.returned),
                ],
                partner: name.partner
            )
        }
    }
}
