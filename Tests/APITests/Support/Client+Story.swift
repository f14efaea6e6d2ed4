// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

/// What tests do before what they are about.
extension Client {
    /// A new member with a phone, enrolled by the fruit shop.
    @discardableResult
    func enrol(phone: String = "13800138000", key: String = "enrol-1") async throws -> String {
        let reply = try await post(
            "/v1/members",
            #"{"identifiers":[{"type":"phone","value":"\#(phone)"}]}"#,
            key: key
        )
        #expect(reply.status == 201, "\(reply.text)")
        return try #require(reply["id"]?.stringValue)
    }

    /// Points that can be spent at once, given by the operator.
    func give(_ points: Int64, to member: String, key: String = "give-1") async throws {
        let reply = try await post(
            "/v1/adjustments",
            #"{"member_id":"\#(member)","points":\#(points),"reason":"goodwill"}"#,
            as: .program,
            key: key
        )
        #expect(reply.status == 201, "\(reply.text)")
    }

    /// Points given or taken by hand, for which a partner stands.
    func adjust(_ points: Int64, of member: String, by partner: String) async throws {
        let reply = try await post(
            "/v1/adjustments",
            """
            {"member_id":"\(member)","points":\(points),"reason":"mistake","partner":"\(partner)"}
            """,
            as: .program,
            key: "adjust-\(partner)-\(points)"
        )
        #expect(reply.status == 201, "\(reply.text)")
    }

    /// A stay that earned points, which are gone when its money comes back.
    func owe(_ member: String) async throws {
        let body = """
            {"member_id":"\(member)","source":{"id":"owed"},"occurred_at":"\(Bodies.yesterday)",
             "total":{"amount":50000,"currency":"CNY"},
             "items":[{"sku":"room","unit":"night","quantity":1,
              "amount":{"amount":50000,"currency":"CNY"}}]}
            """
        let stay = try await post("/v1/purchases", body, as: .hotel, key: "owed")
        #expect(stay.status == 201, "\(stay.text)")
        let active = stay["balance.active"]?.integerValue ?? 0
        try await adjust(-active, of: member, by: "hotel")
        let back = try await post(
            "/v1/returns",
            """
            {"purchase_id":"\(stay["id"]?.stringValue ?? "")","source":{"id":"owed-back"},
             "occurred_at":"\(Bodies.yesterday)","lines":[{"item":0,"quantity":1}]}
            """,
            as: .hotel,
            key: "owed-back"
        )
        #expect((back["debt"]?.integerValue ?? 0) >= 30, "\(back.text)")
    }

    /// A purchase of fruit for so many fen.
    func buy(
        _ member: String,
        fen: Int64 = 3_600,
        id: String = "r-1",
        as sender: Sender = .fruit,
        key: String? = nil
    ) async throws -> Reply {
        try await post(
            "/v1/purchases",
            Bodies.purchase(member, fen: fen, id: id),
            as: sender,
            key: key ?? "buy-\(id)"
        )
    }

    /// A purchase of five apples and two pears for 70 yuan.
    func buyGoods(_ member: String, id: String = "goods-1") async throws -> String {
        let reply = try await post(
            "/v1/purchases",
            """
            {"member_id":"\(member)","source":{"id":"\(id)"},"occurred_at":"\(Bodies.yesterday)",
             "total":{"amount":7000,"currency":"CNY"},
             "items":[
              {"sku":"apple","quantity":5,"amount":{"amount":5000,"currency":"CNY"}},
              {"sku":"pear","quantity":2,"amount":{"amount":2000,"currency":"CNY"}}]}
            """,
            key: "buy-\(id)"
        )
        #expect(reply.status == 201, "\(reply.text)")
        return try #require(reply["id"]?.stringValue)
    }

    func hold(_ member: String, _ points: Int64, key: String = "hold-1") async throws -> String {
        let reply = try await post(
            "/v1/holds",
            #"{"member_id":"\#(member)","points":\#(points)}"#,
            key: key
        )
        #expect(reply.status == 201, "\(reply.text)")
        return try #require(reply["id"]?.stringValue)
    }

    /// Brings in a thousand places for the washing of fruit, this evening.
    func openCleaning(key: String = "slots-1") async throws {
        let reply = try await post(
            "/v1/slot-imports",
            """
            {"reward":"fruit_cleaning","days":[{"day":"2026-11-21","slots":[{"code":"evening",
             "starts_at":"2026-11-21T18:00:00+08:00","ends_at":"2026-11-21T21:00:00+08:00",
             "for_money":0,"for_points":1000}]}]}
            """,
            key: key
        )
        #expect(reply.status == 200, "\(reply.text)")
    }

    func balance(_ member: String) async throws -> Reply {
        try await get("/v1/members/\(member)/balance")
    }
}

enum Bodies {
    /// An empty drawing.
    static let drawing =
        #"{"content":"PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="}"#

    /// Fruit is washed this evening.
    static func cleaning(_ member: String, quantity: Int = 1) -> String {
        #"{"member_id":"\#(member)",\#(cleaned),"quantity":\#(quantity)}"#
    }

    static let cleaned =
        #""reward":"fruit_cleaning","slot":{"day":"2026-11-21","code":"evening"},"item":"melon""#

    static let yesterday = "2026-11-20T18:30:00+08:00"

    static func purchase(_ member: String, fen: Int64 = 3_600, id: String = "r-1") -> String {
        """
        {"member_id":"\(member)","source":{"type":"receipt","id":"\(id)"},
         "occurred_at":"\(yesterday)","total":{"amount":\(fen),"currency":"CNY"}}
        """
    }
}
