// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Rules
import Testing

/// The advertising that the project began with, and everything the linter finds in it.
@Suite("The seeds")
struct SeedTests {
    private func found(_ name: String) throws -> [String] {
        let text = try Files.advert(name)
        return try Linter.ofToday().lint(text: text).map {
            "\($0.subject) \($0.severity.rawValue) \($0.code) \($0.matched)"
        }
    }

    @Test("The first seed has exactly these findings")
    func first() throws {
        #expect(
            try found("seed-1") == [
                "1:107 blocking COPY-12 20万",
                "1:125 blocking COPY-12 4.7亿元",
                "3:132 blocking COPY-01 能兑换无偿住宿",
                "3:133 needs_reason COPY-02 兑换无偿",
                "3:182 blocking COPY-09 1500分",
                "3:194 needs_reason COPY-02 兑换一晚无偿",
                "5:147 blocking COPY-12 20万元",
                "6:144 blocking CAM-05 少量积分参与抽奖,有机会赢取高额",
                "6:274 blocking COPY-01 可兑换专属大奖",
                "8:107 blocking COPY-01 可兑换一份价值25元的进口水果礼盒",
                "8:205 warning COPY-08 300元",
                "8:226 blocking COPY-08 加倍兑换",
                "8:270 warning COPY-08 20%",
                "8:302 needs_reason COPY-02 积分兑换一次无偿",
                "8:348 needs_reason COPY-02 用积分就能无偿",
                "10:174 blocking COPY-01 可兑换超市购物卡",
                "10:248 blocking COPY-01 用积分兑换全家人的电影票",
            ]
        )
    }

    @Test("The second seed has exactly these findings")
    func second() throws {
        #expect(
            try found("seed-2") == [
                "1:5 blocking MIN-01 消费积分对于学生",
                "1:114 blocking COPY-01 可兑换一套价值25元的笔记本套装",
                "1:207 blocking COPY-08 30元",
                "1:328 warning COPY-08 20%",
                "1:400 needs_reason COPY-02 用积分就能无偿",
                "3:34 blocking COPY-04 长期有效",
                "3:42 blocking COPY-05 价值稳定",
                "3:120 blocking COPY-04 终身有效",
                "3:128 blocking COPY-05 价值不随时间",
                "3:213 blocking COPY-04 终身有效",
                "3:354 blocking COPY-05 价值在不断提升",
                "3:389 blocking COPY-05 价值保障",
                "3:403 blocking COPY-05 红利",
                "5:38 blocking COPY-11 部门规定",
                "5:228 blocking COPY-01 可兑换升级房型",
                "6:38 blocking COPY-11 部门明确要求",
                "6:273 blocking MIN-01 消费积分,引导居民和学生",
                "8:42 blocking COPY-11 银保监会《商业银行卡业务监督管理办法》",
                "8:238 blocking COPY-11 部门要求",
                "10:77 advisory RULE-11 注册即送积分",
                "10:110 advisory RULE-11 新客户注册会员可获一定积分",
                "10:142 blocking COPY-01 可直接兑换口红小样",
                "10:238 blocking COPY-01 使用积分兑换限量周边或折扣券",
                "10:332 blocking COPY-03 即将到期",
            ]
        )
    }

    @Test("Together they break the rules that they are known to break, and COPY-01")
    func codes() throws {
        let linter = try Linter.ofToday()
        let findings =
            linter.lint(text: try Files.advert("seed-1"))
            + linter.lint(text: try Files.advert("seed-2"))
        let expected: Set<String> = [
            "COPY-02", "COPY-03", "COPY-04", "COPY-05", "COPY-08", "COPY-09", "COPY-11", "COPY-12",
            "RULE-11", "CAM-05", "MIN-01",
        ]
        #expect(Set(findings.map(\.code.rawValue)) == expected.union(["COPY-01"]))
    }

    @Test("The figures are computed again, and both are said")
    func figures() throws {
        let linter = try Linter.ofToday()
        let first = linter.lint(text: try Files.advert("seed-1"))
        let second = linter.lint(text: try Files.advert("seed-2"))
        func says(_ findings: [Finding], _ matched: String) -> String {
            findings.first { $0.matched == matched && $0.code != .calledFree }?.explanation.en ?? ""
        }
        #expect(
            says(first, "20%")
                == "from 500 to 400 points: value per point +25 %, price -20 %"
        )
        #expect(
            says(first, "300元")
                == "understated: 12 months bring 7200 points: 14 pieces worth 350 yuan,"
                + " 200 points left"
        )
        #expect(
            says(first, "1500分")
                == "names no tier: ordinary 1000 points a night, 30 nights;"
                + " silver 1200 points a night, 25 nights; gold 1500 points a night, 20 nights"
        )
        #expect(
            says(second, "30元")
                == "overstated: 12 months bring 600 points: 1 pieces worth 25 yuan, 100 points left"
        )
    }

    @Test("The sentence that reports a fine is no advert")
    func reported() throws {
        let text = "某电商平台曾因宣传“积分可兑换手机”却未明示需累积10万积分的条件,被监管部门处罚。"
        #expect(try Linter.ofToday().lint(text: text).isEmpty)
        let advert = "积分可兑换手机"
        #expect(try Linter.ofToday().lint(text: advert).map(\.code) == [.unpricedReward])
    }
}
