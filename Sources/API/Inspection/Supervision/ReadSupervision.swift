// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/supervision`: the figures that an authority watches, with how each is made.
    static let readSupervision = Operation(
        id: "readSupervision",
        method: .get,
        path: "/v1/supervision",
        access: .operatorKey(.evidenceRead)
    ) { call in
        let caller = try call.caller
        let figures = try await SupervisionFigures(call)
        let tiles = try await figures.tiles()
        let registry = (caller.engine.program ?? caller.program).registry
        let zone = caller.program.program.timeZone
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("supervision" as StaticString)
            writer.field("as_of")
            writer.put(call.now, in: zone)
            writer.field("days")
            writer.put(Int64(RecentTrade.days))
            writer.field("tiles")
            writer.beginArray()
            for tile in tiles { writer.put(figures.inspected(tile), registry) }
            writer.endArray()
            writer.endObject()
        }
    }
}

/// Everything that the tiles are made of, read once.
struct SupervisionFigures {
    private let call: Call
    private let caller: Caller
    let engine: Engine
    let zone: ProgramTimeZone
    let program: BoundProgram
    private let overview: Overview
    private let liability: LiabilityReport?
    let recent: WatchedTrade
    /// The newest uses of points.
    let uses: [RecentTrade.Use]
    /// The newest returns that took points back.
    let returns: [RecentTrade.Return]
    private let refusals: [RefusalCount]
    private let asking: InspectionAsking

    init(_ call: Call) async throws {
        self.call = call
        caller = try call.caller
        engine = caller.engine
        zone = caller.program.program.timeZone
        program = caller.program
        overview = try await engine.overview()
        let today = zone.day(of: call.now)
        let first = today.adding(days: -RecentTrade.days)
        // From the beginning of a day, so that the next question goes on where this one stopped.
        liability = try await engine.liability(
            from: zone.start(of: today.adding(days: -365)),
            until: .never
        )
        (recent, uses, returns) = try await engine.oversight { [zone] book in
            (
                book.recent.trade(since: first), book.recent.newest(since: first, in: zone),
                book.recent.newestReturns(since: first, in: zone)
            )
        }
        refusals = try await call.shared.refusals(
            from: zone.start(of: first),
            until: .never,
            in: zone,
            limit: SupervisionFigures.refusalsMaximum
        )
        asking = try InspectionAsking(call, of: InspectionQuery.minors)
    }

    /// Rows of refusals that are added up.
    private static let refusalsMaximum = 100_000

    /// Without the partners whom the inspection is not about.
    func inspected(_ tile: SupervisionTile) -> SupervisionTile {
        // Districts have the doings of all partners in them.
        let showsDistricts = asking.includes(InspectionRow([]))
        return tile.falling(
            to: tile.partners.filter { partner, _ in
                asking.includes(InspectionRow([], partner: partner))
            }
        ).falling(toDistricts: showsDistricts ? tile.districts : [])
    }

    /// All of them, in the sequence in which they are shown.
    func tiles() async throws -> [SupervisionTile] {
        var tiles = money + [issuedPoints, usedPoints]
        tiles.append(try await returnedPoints())
        tiles.append(try await waits())
        tiles.append(priceIndex)
        tiles += promises(try call.standingFindings())
        tiles += refusalTiles
        tiles += [complaints, referrals, credit]
        tiles.append(try await minorsExceptions())
        tiles += [green(try await engine.greenReport().book), recentGrams]
        tiles.append(mixing(try await Reconciliation(engine)))
        return tiles
    }

    // MARK: What is owed

    private var money: [SupervisionTile] {
        let coverage = overview.program.money?.coveragePercent
        let owed = byIssuer { $0.roll.closing }
        // As the liability of the books is: points are added up first, and rounded up once.
        let fen = liability.map { report in owed.mapValues { report.fen(of: $0) } } ?? [:]
        return [
            SupervisionTile(
                "open_points",
                ("未使用积分", "Open points"),
                ("已发放、尚未使用、收回或失效的积分", "Issued and neither used, taken back nor lapsed"),
                .points,
                overview.openPoints
            ).falling(to: owed).asked(by: "issuance"),
            SupervisionTile(
                "liability",
                ("积分负债", "What is owed for them"),
                ("未使用积分按面值,向上取整", "Open points at face value, rounded up"),
                .fen,
                liability.map { $0.fen(of: $0.closing) }
            ).falling(to: fen).asked(by: "issuance"),
            SupervisionTile(
                "coverage",
                ("准备金覆盖率", "Coverage"),
                (
                    "准备金除以已成熟积分的面值;低于 100% 报警",
                    "The fund over the face value of matured points; below 100 % is an alarm"
                ),
                .percent,
                coverage
            ).alarming(if: (coverage ?? 100) < 100).asked(by: "reconciliation"),
            redeemed, unused,
        ]
    }

    private func byIssuer(_ value: (LiabilityReport.Line) -> Int64) -> [PartnerNumber: Int64] {
        (liability?.lines ?? []).reduce(into: [:]) { sums, line in
            sums[line.vintage.issuer, default: 0] += value(line)
        }
    }

    private var redeemed: SupervisionTile {
        let used = byIssuer { -($0.roll[.redeemed] + $0.roll[.refunded]) }
        let issued = byIssuer { $0.roll[.issued] }
        let share = Share(part: used.values.reduce(0, +), whole: issued.values.reduce(0, +))
        let shares = issued.reduce(into: [PartnerNumber: Int64]()) { shares, part in
            let (partner, whole) = (part.key, part.value)
            shares[partner] = Share(part: used[partner] ?? 0, whole: whole).times(100)
        }
        return SupervisionTile(
            "redemption_rate",
            ("兑换率", "Share used"),
            ("一年内使用的积分除以一年内发放的积分", "Points used in a year over points issued in it"),
            .percent,
            share.times(100)
        ).falling(to: shares).asked(by: "flows")
    }

    private var unused: SupervisionTile {
        let points = byIssuer { $0.breakage ?? 0 }
        let isKnown = liability?.lines.contains { $0.breakage != nil } ?? false
        return SupervisionTile(
            "breakage",
            ("预计不会使用", "Probably never used"),
            (
                "按各月批次的使用规律估计,只作披露,不确认为收入",
                "Estimated by how months of birth were used; told, and never booked as income"
            ),
            .points,
            isKnown ? points.values.reduce(0, +) : nil
        ).falling(to: isKnown ? points : [:])
    }

    // MARK: What was promised

    private var priceIndex: SupervisionTile {
        let versions = engine.versions
        let first = Dictionary(
            (versions.first?.program.rewards ?? []).map { ($0.code, $0.price.rawValue) }
        ) { $1 }
        var sums: [PartnerNumber: Share] = [:]
        for reward in program.program.rewards {
            guard let before = first[reward.code], reward.price.rawValue > 0 else { continue }
            let partner = program.number(ofPartner: reward.partnerIndex)
            sums[partner, default: Share()].part += before
            sums[partner, default: Share()].whole += reward.price.rawValue
        }
        let all = Share.sum(of: sums.values)
        let index = all.times(100)
        let partners = sums.compactMapValues { $0.times(100) }
        return SupervisionTile(
            "price_index",
            ("积分购买力指数", "What points buy"),
            (
                "首版即有、现仍提供的奖励:首版所需积分之和除以现需之和,乘以 100;低于 100 即贬值,报警",
                "Rewards of the first version that are still there: points needed then over points needed now, times 100; below 100 points are worth less, and that is an alarm"
            ),
            .percent,
            index
        ).alarming(if: partners.values.contains { $0 < 100 }).falling(to: partners)
            .asked(by: "devaluations")
    }

    private func promises(_ findings: [JSON]) -> [SupervisionTile] {
        [lint(findings), drift, reminders, odds]
    }

    private func lint(_ findings: [JSON]) -> SupervisionTile {
        let blocking = findings.filter { $0["severity"] == "blocking" }.count
        return SupervisionTile(
            "lint",
            ("规则与文案检查", "Findings of the checks"),
            (
                "现行版本的检查发现数;有拦截级的即报警",
                "Findings on the version in force; one that blocks is an alarm"
            ),
            .count,
            Int64(findings.count)
        ).alarming(if: blocking > 0).asked(by: "overrides")
    }

    private var drift: SupervisionTile {
        SupervisionTile(
            "ad_drift",
            ("文案漂移", "Adverts that drifted"),
            (
                "近 30 日发出的消息中,文字不在所引版本里的条数;应为 0",
                "Messages of the last 30 days whose text the version that they cite does not have; there should be none"
            ),
            .count,
            recent.strayMessages
        ).alarming(if: recent.strayMessages > 0).asked(by: "adverts")
    }

    private var reminders: SupervisionTile {
        let share = Share(part: recent.trueReminders, whole: recent.reminders).times(100)
        return SupervisionTile(
            "expiry_truth",
            ("到期提醒属实", "Truth of reminders"),
            (
                "近 30 日的到期提醒中,所涉批次确有到期日的比例;应为 100%",
                "Of the reminders of the last 30 days the share whose every lot does end; it should be 100 %"
            ),
            .percent,
            share
        ).alarming(if: (share ?? 100) < 100).asked(by: "notices")
    }

    /// How far the most frequent deviation of a prize is from what its odds promise.
    private var odds: SupervisionTile {
        var worst: [PartnerNumber: Int64] = [:]
        for draw in program.program.games.draws {
            let number = program.registry.game(code: draw.code)
            guard let state = number.flatMap({ overview.games[$0] }), state.tickets > 0 else {
                continue
            }
            let tickets = Int64(clamping: state.tickets)
            for prize in draw.prizes {
                let share = Share(part: state.drawn(prize.code), whole: tickets)
                let seen = share.times(PrizeDraw.parts) ?? 0
                let partner = program.number(ofPartner: draw.partnerIndex)
                worst[partner] = max(worst[partner] ?? 0, abs(seen - prize.oddsPPM))
            }
        }
        return SupervisionTile(
            "odds",
            ("中奖率偏差", "Deviation of odds"),
            (
                "各奖品实际抽中率与公布概率之差的最大值,百万分之一;券数少时偏差自然大,逐张重算见档案",
                "The largest difference between how often a prize was drawn and its odds, in millionths; with few tickets it is large by nature, and the dossier computes every ticket again"
            ),
            .partsPerMillion,
            worst.values.max()
        ).falling(to: worst).asked(by: "prize_dossier")
    }

    // MARK: What was refused

    private var refusalTiles: [SupervisionTile] {
        let wanted: Set<String> = ["payWithPoints", "redeemReward", "captureHold"]
        var refused: [PartnerNumber: Int64] = [:]
        var parity: [PartnerNumber: Int64] = [:]
        for count in refusals {
            let partner = PartnerNumber(count.name.partner)
            if wanted.contains(count.name.operation) { refused[partner, default: 0] += count.times }
            if count.name.code == ProblemCode.parityBroken.rawValue {
                parity[partner, default: 0] += count.times
            }
        }
        let partners = Set(refused.keys).union(recent.uses.keys)
        let shares = partners.reduce(into: [PartnerNumber: Share]()) { shares, partner in
            let part = refused[partner] ?? 0
            shares[partner] = Share(part: part, whole: part + (recent.uses[partner] ?? 0))
        }
        let all = Share.sum(of: shares.values)
        return [
            SupervisionTile(
                "refusal_rate",
                ("用积分被拒率", "Uses of points refused"),
                (
                    "近 30 日的付积分、兑换、预扣确认中被拒的比例",
                    "Of payments, redemptions and captures of the last 30 days the share that was refused"
                ),
                .percent,
                all.times(100)
            ).falling(to: shares.compactMapValues { $0.times(100) }).asked(by: "refusals"),
            SupervisionTile(
                "parity",
                ("同权差异", "Differences of parity"),
                (
                    "近 30 日因积分名额少于付费名额而被拒的放量次数;被拒即未生效",
                    "Imports of the last 30 days that were refused because points had fewer slots than money; what is refused does not happen"
                ),
                .count,
                parity.values.reduce(0, +)
            ).falling(to: parity).asked(by: "refusals"),
        ]
    }

    // MARK: Members

    private var complaints: SupervisionTile {
        let partners = recent.redemptions.reduce(into: [PartnerNumber: Int64]()) { sums, part in
            let disputes = recent.disputes[part.key] ?? 0
            sums[part.key] = Share(part: disputes, whole: part.value).times(10_000)
        }
        let all = Share(
            part: recent.disputes.values.reduce(0, +),
            whole: recent.redemptions.values.reduce(0, +)
        )
        return SupervisionTile(
            "disputes",
            ("每万笔兑换的争议", "Disputes of 10,000 redemptions"),
            (
                "近 30 日的兑换争议和结算争议除以兑换笔数",
                "Disputes of redemptions and of settlement lines in the last 30 days over redemptions"
            ),
            .perTenThousand,
            all.times(10_000)
        ).falling(to: partners).asked(by: "disputes")
    }

    private var referrals: SupervisionTile {
        SupervisionTile(
            "referrals",
            ("推荐层级", "Depth of referrals"),
            (
                "规则格式没有推荐奖励,层级按构造为 0",
                "The format of rules has no reward for referrals, so the depth is 0 by construction"
            ),
            .count,
            0
        ).asked(by: "member_ways")
    }

    private var credit: SupervisionTile {
        let gaps = program.program.credit == nil ? nil : Int64(0)
        return SupervisionTile(
            "credit_gap",
            ("信用等级低于基线", "Levels below the baseline"),
            (
                "发布时逐条证明任何信用等级所得不低于无等级,证明不成立的版本不能发布,故应为 0;没有信用条款则不适用",
                "A version is published only when it is proved that no level gets less than none, so this is 0; without terms of credit there is nothing to measure"
            ),
            .count,
            gaps
        ).asked(by: "credit_uses")
    }

    private func minorsExceptions() async throws -> SupervisionTile {
        let rows = try await InspectionQuery.minors.answer(asking).rows
        let exceptions = rows.filter { $0.cells.last == .flag(true) }
        let partners = exceptions.reduce(into: [PartnerNumber: Int64]()) { sums, row in
            sums[row.partner ?? PartnerNumber(0), default: 0] += 1
        }
        return SupervisionTile(
            "minors",
            ("未成年人例外", "Exceptions with minors"),
            ("未成年会员参加抽奖的次数;应为 0", "Draws that minors took part in; there should be none"),
            .count,
            Int64(exceptions.count)
        ).alarming(if: !exceptions.isEmpty).falling(to: partners).asked(by: "minors")
    }

    // MARK: Grams, and money that must not meet

    private func green(_ book: GreenBook) -> SupervisionTile {
        let factors = program.program.green?.factors ?? []
        let names: [EmissionFactor.Confidence: (zh: String, en: String)] = [
            .high: ("高", "high"), .medium: ("中", "medium"), .low: ("低", "low"),
        ]
        let sums = EmissionFactor.Confidence.allCases.map { confidence in
            let codes = Set(factors.filter { $0.confidence == confidence }.map(\.code))
            let grams = book.program.gramsByFactor.filter { codes.contains($0.key) }
            let sum = grams.values.reduce(0, +)
            return (
                zh: "\(names[confidence]?.zh ?? "") \(sum)",
                en: "\(names[confidence]?.en ?? "") \(sum)"
            )
        }
        return SupervisionTile(
            "green_grams",
            ("绿色克数", "Grams saved"),
            (
                "已登记的减排克数,按因子可信度:\(sums.map(\.zh).joined(separator: "、"))",
                "Grams that were counted, by the factors' confidence: \(sums.map(\.en).joined(separator: ", "))"
            ),
            .grams,
            book.program.gramsByFactor.values.reduce(0, +)
        ).falling(to: book.partners.mapValues(\.all.grams)).asked(by: "green_factors")
    }

    private func mixing(_ reconciliation: Reconciliation) -> SupervisionTile {
        SupervisionTile(
            "reconciliation",
            ("账实勾稽差异", "Differences of the books"),
            (
                "同一数字的两种独立算法不一致的个数;应为 0",
                "Figures that two ways of making them do not agree on; there should be none"
            ),
            .count,
            Int64(reconciliation.differences)
        ).alarming(if: reconciliation.differences > 0).asked(by: "reconciliation")
    }
}
