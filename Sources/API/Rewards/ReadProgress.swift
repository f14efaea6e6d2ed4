// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/members/{id}/rewards/{code}/progress`: how far a member is from a reward, and how long
    /// it takes when the member goes on as somebody supposes; the method stands in the answer.
    static let readRewardProgress = Operation(
        id: "readRewardProgress",
        method: .get,
        path: "/v1/members/{id}/rewards/{code}/progress",
        access: .key(.membersRead),
        query: ["per_day", "per_month", "nights"]
    ) { call in
        let caller = try call.caller
        let supposed = try supposedEarning(call.query)
        let member = try await caller.pathMember(call.parameter("id"))
        let code = call.parameter("code")
        let program = caller.engine.program ?? caller.program
        guard let number = program.registry.reward(code: code),
            let index = program.index(ofReward: number)
        else { throw Problem(404, .unknownReward) }
        let overview = try await caller.engine.overview()
        let state = overview.program
        let progress = RewardProgress(
            of: member,
            toward: number,
            in: caller.engine.versions,
            state,
            at: call.now
        )
        guard let progress else { throw Problem(404, .unknownReward) }
        let view = ProgressView(
            member: member,
            reward: program.program.rewards[index],
            progress: progress,
            program: program,
            standing: GuaranteeStanding(overview),
            now: call.now
        )
        return .object { $0.put(view, supposed) }
    }

    /// Exactly one of the three, or none.
    private static func supposedEarning(_ query: Query) throws(Problem) -> SupposedEarning? {
        let named = ["per_day", "per_month", "nights"].filter { query[$0] != nil }
        guard let name = named.first else { return nil }
        if let second = named.dropFirst().first {
            throw Problem.invalid(second, Expected.oneOf(["per_day", "per_month", "nights"]))
        }
        if name == "nights" { return try query.flag("nights") ? .nights : nil }
        let most = Int64(100_000_000)
        guard let fen = query[name].flatMap({ Int64($0) }), (1...most).contains(fen) else {
            throw Problem.invalid(name, Expected.between(1, most))
        }
        return name == "per_day" ? .daily(Money(fen: fen)) : .monthly(Money(fen: fen))
    }
}

private struct ProgressView {
    let member: Member
    let reward: Reward
    let progress: RewardProgress
    let program: BoundProgram
    let standing: GuaranteeStanding
    let now: Instant

    var denomination: Int64 { program.program.partners[reward.partnerIndex].denomination }
    var day: CalendarDay { program.program.timeZone.day(of: now) }

    func points(of earning: SupposedEarning) -> Points {
        program.supposedPoints(earning, toward: reward, tier: member.tier, on: day)
    }

    func method(_ earning: SupposedEarning, _ points: Points) -> LocalizedText {
        let partner = program.program.partners[reward.partnerIndex].name
        let tier = program.program.tiers[program.index(ofTier: member.tier)].name
        let each = points.rawValue / denomination
        let (zh, en): (String, String) =
            switch earning {
            case .daily(let money):
                ("每天在\(partner.zh)消费\(money)元", "\(money) yuan at \(partner.en) every day")
            case .monthly(let money):
                ("每月在\(partner.zh)消费\(money)元", "\(money) yuan at \(partner.en) every month")
            case .nights: ("在\(partner.zh)逐晚入住", "one night after the other at \(partner.en)")
            }
        return LocalizedText(
            zh: "假设\(zh),按\(tier.zh)等级的基础规则每次积\(each)分,不计活动和上限,不做其他兑换,"
                + "按今天的兑换价,一年按12个月、每月30天计",
            en:
                "supposing \(en): \(each) points each time by the base rules for the tier \(tier.en),"
                + " without campaigns and limits, nothing else redeemed, at today's price, a year of"
                + " 12 months of 30 days"
        )
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ view: ProgressView, _ earning: SupposedEarning?) {
        let progress = view.progress
        beginObject()
        field("object")
        put("reward_progress" as StaticString)
        field("member_id")
        put(view.member.id)
        field("reward")
        put(view.reward.code)
        field("price_points")
        put(progress.price)
        field("price_partner_points")
        put(progress.price.rawValue / view.denomination)
        field("option")
        put(progress.option.isEmpty ? nil : progress.option)
        field("available_points")
        put(progress.available)
        field("pending_points")
        put(view.member.balances.pending)
        field("missing_points")
        put(progress.missing)
        field("projection")
        if let earning {
            putProjection(view, earning)
        } else {
            putNull()
        }
        putGuarantee(view.standing, of: view.program.program)
        field("as_of")
        put(view.now, in: view.program.program.timeZone)
        endObject()
    }

    private mutating func putProjection(_ view: ProgressView, _ earning: SupposedEarning) {
        let each = view.points(of: earning)
        let (missing, price) = (view.progress.missing.rawValue, view.progress.price.rawValue)
        beginObject()
        field("every")
        switch earning {
        case .daily: put("day" as StaticString)
        case .monthly: put("month" as StaticString)
        case .nights: put("night" as StaticString)
        }
        field("points_each_time")
        put(each)
        field("times")
        if each > .zero {
            put((missing + each.rawValue - 1) / each.rawValue)
        } else {
            putNull()
        }
        field("year")
        if let times = earning.timesOfYear {
            let points = min(Points.maximum.rawValue / times, each.rawValue) * times
            beginObject()
            field("points")
            put(points)
            field("pieces")
            put(points / price)
            field("left_points")
            put(points % price)
            field("left_partner_points")
            put(points % price / view.denomination)
            field("value")
            let (value, overflow) = view.reward.valueFen
                .multipliedReportingOverflow(by: points / price)
            put(overflow ? Money.maximum : min(Money.maximum, Money(fen: value)))
            endObject()
        } else {
            putNull()
        }
        field("method")
        put(view.method(earning, each))
        endObject()
    }
}
