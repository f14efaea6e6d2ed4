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
            holds.add(record, isWanted: asking.includes(InspectionRow(of: record, [])))
            return !holds.isWhole
        }
        return InspectionFinding(holds.rows(at: now))
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
        let (first, last) = asking.days
        let factors = asking.engine.program?.program.green?.factors ?? []
        func rows(_ grams: CountedGrams) -> [InspectionRow] {
            let sums = grams.sums(over: first...last).sorted { $0.key < $1.key }
            return sums.map { factorRow($0, $1, factors) }
        }
        guard asking.isOfEverybody else {
            return InspectionFinding(rows(try await countedOfSome(asking)))
        }
        return asking.finding(rows(try await asking.engine.oversight { $0.grams }))
    }

    /// Counted again of the entries that may be seen, where these are not all.
    private static func countedOfSome(_ asking: InspectionAsking) async throws -> CountedGrams {
        let versions = Dictionary(asking.engine.versions.map { ($0.version, $0) }) { $1 }
        return try await asking.fold(about: .grams, into: CountedGrams()) { grams, record in
            guard asking.includes(InspectionRow(of: record, [])),
                let version = versions[record.version]
            else { return true }
            let day = version.program.timeZone.day(of: record.ledger.recordedAt)
            grams.add(record, on: day, of: version)
            return true
        }
    }

    private static func factorRow(
        _ name: CountedGrams.Name,
        _ sum: CountedGrams.Sum,
        _ factors: [EmissionFactor]
    ) -> InspectionRow {
        let factor = factors.first { $0.code == name.factor }
        let cells: [InspectionCell] = [
            .partner(name.partner), .text(name.factor),
            factor.map { .text($0.confidence.rawValue) } ?? .nothing,
            factor.map { .text($0.source) } ?? .nothing, .number(sum.claims), .number(sum.units),
            .number(sum.grams), .number(sum.recomputed), .number(sum.returned),
        ]
        return InspectionRow(cells, partner: name.partner)
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
    private var open = 0

    /// Whether an answer has no room for another one, and of all in it the end is known.
    var isWhole: Bool { holds.count > InspectionLimits.rows && open == 0 }

    /// Adds an entry: ends go to what began before, and only what is wanted begins.
    mutating func add(_ record: Record, isWanted: Bool) {
        switch record.fact {
        case .holdPlaced(let fact) where isWanted:
            begin(Hold(record: record, reason: "", points: fact.points, expiresAt: fact.expiresAt))
        case .holdCaptured(let fact): end(fact.hold, "\(record.fact.kind)", record)
        case .holdReleased(let fact), .holdExpired(let fact):
            end(fact.hold, "\(record.fact.kind)", record)
        case .memberFrozen(let fact) where isWanted:
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
        guard holds.count <= InspectionLimits.rows else { return }
        open += 1
        places[hold.record.id] = holds.count
        holds.append(hold)
    }

    private mutating func end(_ hold: EntryID, _ outcome: String, _ record: Record) {
        guard let place = places[hold] else { return }
        if holds[place].endedAt == nil { open -= 1 }
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
