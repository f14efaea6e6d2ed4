// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/leaderboards/{month}`: who reached most goals in a month, of those who agreed to be
    /// ranked, under names of that month alone; with `member_id`, also where that member stands.
    static let readLeaderboard = Operation(
        id: "readLeaderboard",
        method: .get,
        path: "/v1/leaderboards/{month}",
        access: .key(.membersRead),
        query: ["limit", "member_id"]
    ) { call in
        let caller = try call.caller
        let month = try call.month()
        let limit = try call.query.limit()
        let member: MemberID?
        if let text = call.query["member_id"] {
            member = try await caller.pathMember(text).id
        } else {
            member = nil
        }
        let report = try await caller.engine.playReport()
        let view = LeaderboardView(book: report.book, month: month, sealer: call.shared.sealer)
        return .object { view.write(limit: limit, of: member, into: &$0) }
    }

    /// `GET /v1/program/play`: how much is played, month by month.
    static let readPlay = Operation(
        id: "readPlay",
        method: .get,
        path: "/v1/program/play",
        access: .operatorKey(.reportsRead)
    ) { call in
        let report = try await call.caller.engine.playReport()
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("play_report" as StaticString)
            writer.field("months")
            writer.beginArray()
            for (month, tally) in report.book.months.sorted(by: { $0.key < $1.key }) {
                writer.put(tally, of: month)
            }
            writer.endArray()
            writer.field("through_entry")
            writer.put(report.through)
            writer.endObject()
        }
    }
}

extension Call {
    fileprivate func month() throws(Problem) -> CalendarMonth {
        guard let month = CalendarMonth(iso8601: parameter("month")) else {
            throw Problem.invalid("month", Expected.month)
        }
        return month
    }
}

private struct LeaderboardView {
    let book: PlayBook
    let month: CalendarMonth
    let sealer: Sealer

    func write(limit: Int, of member: MemberID?, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("object")
        writer.put("leaderboard" as StaticString)
        writer.field("month")
        writer.put(month.iso8601)
        writer.field("ranked_members")
        writer.put(Int64(book.rankedMembers(in: month)))
        writer.field("places")
        writer.beginArray()
        for rank in book.leaders(in: month, limit: limit) { put(rank, of: member, &writer) }
        writer.endArray()
        writer.field("member")
        if let rank = member.flatMap({ book.rank(of: $0, in: month) }) {
            put(rank, of: member, &writer)
        } else {
            writer.putNull()
        }
        writer.endObject()
    }

    private func put(_ rank: PlayRank, of member: MemberID?, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("place")
        writer.put(Int64(rank.place))
        writer.field("name")
        writer.put(PlayName(of: rank.member, in: month, sealer).text)
        writer.field("goals")
        writer.put(Int64(rank.goals))
        writer.field("is_member")
        writer.put(rank.member == member)
        writer.endObject()
    }
}

/// The name that a member is ranked under: another one each month, and nothing to be followed.
struct PlayName {
    let text: LocalizedText

    private static let animals = [
        LocalizedText(zh: "熊猫", en: "Panda"), LocalizedText(zh: "白鹭", en: "Egret"),
        LocalizedText(zh: "雪豹", en: "Snow leopard"), LocalizedText(zh: "朱鹮", en: "Ibis"),
        LocalizedText(zh: "麋鹿", en: "Deer"), LocalizedText(zh: "藏羚", en: "Antelope"),
        LocalizedText(zh: "江豚", en: "Porpoise"), LocalizedText(zh: "丹鹤", en: "Crane"),
        LocalizedText(zh: "刺猬", en: "Hedgehog"), LocalizedText(zh: "松鼠", en: "Squirrel"),
        LocalizedText(zh: "喜鹊", en: "Magpie"), LocalizedText(zh: "燕子", en: "Swallow"),
        LocalizedText(zh: "鲸鱼", en: "Whale"), LocalizedText(zh: "海龟", en: "Turtle"),
        LocalizedText(zh: "狐狸", en: "Fox"), LocalizedText(zh: "水獭", en: "Otter"),
    ]

    init(of member: MemberID, in month: CalendarMonth, _ sealer: Sealer) {
        let bytes = sealer.mark("leaderboard \(month.iso8601) \(member.text)")
        let animal = PlayName.animals[Int(bytes[0]) % PlayName.animals.count]
        let number = (Int(bytes[1]) << 16 | Int(bytes[2]) << 8 | Int(bytes[3])) % 1_000_000
        text = LocalizedText(zh: "\(animal.zh) \(number)", en: "\(animal.en) \(number)")
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ tally: PlayTally, of month: CalendarMonth) {
        beginObject()
        field("month")
        put(month.iso8601)
        field("players")
        put(tally.players)
        field("new_players")
        put(tally.newPlayers)
        field("check_ins")
        put(tally.checkIns)
        field("reports")
        put(tally.reports)
        field("goals")
        put(tally.goals)
        field("goals_taken_back")
        put(tally.goalsTakenBack)
        field("tickets")
        put(tally.tickets)
        field("prizes")
        put(tally.prizes)
        field("points")
        put(tally.points)
        endObject()
    }
}
