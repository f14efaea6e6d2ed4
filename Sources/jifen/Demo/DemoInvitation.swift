// SPDX-License-Identifier: Apache-2.0

import API
import Loyalty
import Primitives
import Rules

/// Where the demo listens, with which keys, and four things to try.
struct DemoInvitation {
    let result: DemoResult
    let keys: DemoKeys
    let staff: DemoStaff
    let address: String

    var lines: [String] {
        [
            "",
            "地址 Addresses",
            "  \(address)/        首页:五个入口 home: the five faces",
            "  \(address)/status  状态 status",
            "  \(address)/docs    接口文档 reference",
            "",
            "登录 Sign in (only for this demo)",
        ] + staff.lines(address) + memberLines + [
            "",
            "密钥 Keys (only for this demo)",
            "  运营方 operator     \(keys.operator.text)",
            "  鲜果连锁 fruit      \(keys.fruit.text)",
            "  红米酒店 hotel      \(keys.hotel.text)",
            "",
            "试一试 Four lines to try",
            "",
            "# 余额 The balance of a member",
            "curl -s \(address)/v1/members/\(result.sample)/balance \(authorization(keys.operator))",
            "",
            "# 消费得积分 A purchase of 68 yuan of fruit",
            post("/v1/purchases", keys.fruit, "demo-purchase", purchase),
            "",
            "# 积分抵扣 10 yuan at the hotel, paid with 600 points",
            post("/v1/payments", keys.hotel, "demo-payment", payment),
            "",
            "# 结算单 The newest statement of the fruit shop, as a page to print",
            "curl -s \(address)/v1/settlements/\(result.tally.cycles)/statements/fruit/html"
                + " \(authorization(keys.fruit))",
            "",
            "按 Ctrl-C 停止 Ctrl-C stops the server",
            "",
        ]
    }

    private var memberLines: [String] {
        ["  会员 members      \(address)/m/sign-in  验证码显示在页面上 the page shows the code"]
            + result.phones.map { "    \($0)" }
    }

    private func authorization(_ token: AccessToken) -> String {
        "-H 'Authorization: Bearer \(token.text)'"
    }

    private func post(
        _ path: String,
        _ token: AccessToken,
        _ key: String,
        _ body: JSON
    ) -> String {
        "curl -s \(address)\(path) \(authorization(token)) -H 'Idempotency-Key: \(key)'"
            + " -H 'Content-Type: application/json' -d '\(body.text)'"
    }

    private var purchase: JSON {
        [
            "member_id": .string(result.sample.text),
            "source": ["type": "receipt", "id": "DEMO-0001"],
            "occurred_at": .string(now),
            "total": money(6_800),
            "items": [
                [
                    "sku": "apple", "category": "fruit", "unit": "kg", "quantity": 5,
                    "amount": money(6_800),
                ]
            ],
        ]
    }

    private var payment: JSON {
        [
            "member_id": .string(result.sample.text),
            "source": ["type": "points", "id": "DEMO-0002"],
            "bill": money(1_000),
        ]
    }

    private var now: String {
        let zone = result.program.program.timeZone
        let seconds = SystemClock().now().microseconds / Instant.microsecondsPerSecond
        return Instant(seconds: seconds).rfc3339(offsetSeconds: zone.offsetSeconds)
    }

    private func money(_ fen: Int64) -> JSON {
        ["amount": .integer(fen), "currency": "CNY"]
    }
}
