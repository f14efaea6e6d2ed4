// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Rules
import Testing

/// An advert, and what the arithmetic of its claims must come to.
struct ArithmeticCase: Sendable, CustomTestStringConvertible {
    let text: String
    /// `code severity matched`, only of COPY-08 and COPY-09.
    let expected: [String]

    init(_ text: String, _ expected: String...) {
        self.text = text
        self.expected = expected
    }

    var testDescription: String { text }
}

extension ArithmeticCase {
    private static let shop = "消费1元积1分,500分可兑换一套价值25元的笔记本套装,1000分可兑换一支价值50元的钢笔。"
    private static let hotel =
        "普通会员入住一晚积1000分,银卡会员积1200分,金卡会员积1500分。"
        + "兑换一晚价值500元的房间,只需30000积分。"

    static let seasons = [
        ArithmeticCase("400分可兑换原本500分的礼盒,价值提升20%。", "COPY-08 warning 20%"),
        ArithmeticCase("400分可兑换原本500分的礼盒,价值提升25%。"),
        ArithmeticCase("400分可兑换原本500分的礼盒,价值提升26%。", "COPY-08 blocking 26%"),
        ArithmeticCase("400分可兑换原本500分的礼盒,便宜20%。"),
        ArithmeticCase("400分可兑换原本500分的礼盒,便宜25%。", "COPY-08 blocking 25%"),
        ArithmeticCase("400分可兑换原本500分的礼盒,相当于8折。"),
        ArithmeticCase("400分可兑换原本500分的礼盒,相当于七折。", "COPY-08 blocking 七折"),
        ArithmeticCase("25000分就能兑换原本30000分的房间,价值提升20%,便宜16.7%。"),
        ArithmeticCase("25000分就能兑换原本30000分的房间,便宜17%。"),
        ArithmeticCase("25000分就能兑换原本30000分的房间,便宜20%。", "COPY-08 blocking 20%"),
        ArithmeticCase("原价500分的礼盒现在只需400分,价值提升25%。"),
        ArithmeticCase("原价500分的礼盒现在只需400分,价值提升30%。", "COPY-08 blocking 30%"),
        ArithmeticCase("积分加倍兑换:400分兑换原本500分的礼盒。", "COPY-08 blocking 加倍兑换"),
        ArithmeticCase("积分加倍兑换:250分兑换原本500分的礼盒。"),
        ArithmeticCase("A box for 400 points instead of 500: 25% more value."),
        ArithmeticCase(
            "A box for 400 points instead of 500: 30% more value.",
            "COPY-08 blocking 30%"
        ),
        ArithmeticCase("A box for 400 points instead of 500, 25% off.", "COPY-08 blocking 25%"),
        ArithmeticCase(
            "Double the value: 400 points instead of 500.",
            "COPY-08 blocking Double the value"
        ),
    ]

    static let periods = [
        ArithmeticCase(shop + "每天购买20元,每月能积600分,25天就能兑换一套笔记本套装。"),
        ArithmeticCase(shop + "每天购买20元,每月能积800分。", "COPY-08 blocking 800分"),
        ArithmeticCase(shop + "每天购买20元,每月能积500分。", "COPY-08 warning 500分"),
        ArithmeticCase(shop + "每月购买50元,每月能积50分,10个月就能兑换一套笔记本套装。"),
        ArithmeticCase(
            shop + "每月购买50元,每月能积50分,8个月就能兑换一套笔记本套装。",
            "COPY-08 blocking 8个月"
        ),
        ArithmeticCase(
            shop + "每月购买50元,每月能积50分,一年就能兑换一套笔记本套装。",
            "COPY-08 warning 一年"
        ),
        ArithmeticCase(shop + "每天购买20元,每月能积600分,不到一个月就能兑换一套笔记本套装。"),
        ArithmeticCase(
            shop + "每月购买50元,每月能积50分,不到九个月就能兑换一套笔记本套装。",
            "COPY-08 blocking 九个月"
        ),
        ArithmeticCase(shop + "每月购买200元,每月能积200分,5个月就能兑换一支钢笔,省了50元。"),
        ArithmeticCase(
            "1 yuan earns 1 point. Spend 200 yuan a month, earn 200 points a month and redeem 1,000"
                + " points for a pen in 4 months.",
            "COPY-08 blocking 4 months"
        ),
        ArithmeticCase(
            "1 yuan earns 1 point. Spend 200 yuan a month, earn 200 points a month and redeem 1,000"
                + " points for a pen in 5 months."
        ),
    ]

    /// When something redeemed is to be used is no promise of how soon it is reached.
    static let terms = [
        ArithmeticCase(shop + "每月购买50元,每月能积50分,兑换一套笔记本套装,兑换后60天内使用,过期退回积分。"),
        ArithmeticCase(shop + "每月购买50元,每月能积50分,60天内使用积分兑换的笔记本套装。"),
        ArithmeticCase(
            shop + "每月购买50元,每月能积50分,60天内就能兑换一套笔记本套装。",
            "COPY-08 blocking 60天"
        ),
        ArithmeticCase(
            "1 yuan earns 1 point. Spend 200 yuan a month, earn 200 points a month and redeem 1,000"
                + " points for a pen, to be used within 60 days."
        ),
        ArithmeticCase(
            "1 yuan earns 1 point. Spend 200 yuan a month, earn 200 points a month and redeem 1,000"
                + " points for a pen within 60 days.",
            "COPY-08 blocking 60 days"
        ),
    ]

    static let savings = [
        ArithmeticCase(
            shop + "每月购买50元,每月能积50分,兑换一套笔记本套装,一年下来就能省30元。",
            "COPY-08 blocking 30元"
        ),
        ArithmeticCase(shop + "每月购买50元,每月能积50分,兑换一套笔记本套装,一年下来就能省25元。"),
        ArithmeticCase(
            shop + "每天购买20元,每月能积600分,兑换一套笔记本套装,每月省下25元,一年下来就是300元。",
            "COPY-08 warning 300元"
        ),
        ArithmeticCase(shop + "每天购买20元,每月能积600分,兑换一套笔记本套装,一年能省350元。"),
        ArithmeticCase(
            shop + "每天购买20元,每月能积600分,兑换一套笔记本套装,一年能省360元。",
            "COPY-08 blocking 360元"
        ),
        ArithmeticCase(shop + "每月购买200元,每月能积200分,兑换一支钢笔,一年能省100元。"),
        ArithmeticCase(
            shop + "每月购买200元,每月能积200分,兑换一支钢笔,一年能省120元。",
            "COPY-08 blocking 120元"
        ),
        ArithmeticCase(shop + "500分兑换一套笔记本套装,省了25元。"),
        ArithmeticCase(shop + "500分兑换一套笔记本套装,省了40元。", "COPY-08 blocking 40元"),
        ArithmeticCase("原本预订300元的标准间,用5000积分升级到500元的豪华间,兑换后省下了200元。"),
        ArithmeticCase(
            "兑换升级:原本预订300元的标准间,用5000积分升级到500元的豪华间,省下了250元。",
            "COPY-08 blocking 250元"
        ),
    ]

    static let nights = [
        ArithmeticCase(hotel + "住20晚就能兑换一晚。", "COPY-09 blocking 20晚"),
        ArithmeticCase(hotel + "住30晚就能兑换一晚。"),
        ArithmeticCase(hotel + "金卡会员住20晚就能兑换一晚。"),
        ArithmeticCase(hotel + "银卡会员住20晚就能兑换一晚。", "COPY-08 blocking 20晚"),
        ArithmeticCase(hotel + "住10晚就能兑换一晚。", "COPY-08 blocking 10晚"),
        ArithmeticCase(hotel + "每次入住累计1500分,住20晚就能兑换一晚。", "COPY-09 blocking 1500分"),
        ArithmeticCase(hotel + "每次入住累计1000分,住30晚就能兑换一晚。"),
        ArithmeticCase(hotel + "每次入住累计1000分,住28晚就能兑换一晚。", "COPY-08 blocking 28晚"),
        ArithmeticCase(hotel + "每次入住累计2000分。", "COPY-08 blocking 2000分"),
        ArithmeticCase(
            "Regular members earn 1,000 points a night, silver 1,200 and gold 1,500. "
                + "A free night costs 30,000 points. 20 nights redeem a free night.",
            "COPY-09 blocking 20 nights"
        ),
    ]

    static let spends = [
        ArithmeticCase("积分可兑换手机:需100,000积分(消费1元积1分,约需消费100,000元)。"),
        ArithmeticCase(
            "积分可兑换手机:需100,000积分(消费1元积1分,约需消费10,000元)。",
            "COPY-08 blocking 10,000元"
        ),
        ArithmeticCase("积分可兑换手机:需10万积分(消费10元积1分,约需消费一百万元)。"),
    ]
}

@Suite("Arithmetic of claims (F7)")
struct FixtureTests {
    @Test(
        "A claim is right, overstated or understated",
        arguments: ArithmeticCase.seasons + ArithmeticCase.periods + ArithmeticCase.terms
            + ArithmeticCase.savings
            + ArithmeticCase.nights + ArithmeticCase.spends
    )
    func fixtures(item: ArithmeticCase) throws {
        let findings = try Linter.ofToday().lint(text: item.text).filter {
            $0.code == .wrongArithmetic || $0.code == .unnamedTier
        }
        let found = findings.map { "\($0.code) \($0.severity.rawValue) \($0.matched)" }
        #expect(found == item.expected, "\(findings)")
    }

    @Test("Claims about a program's rewards and rates are held against its documents")
    func program() throws {
        let circumstances = Circumstances(program: try Files.hongmi())
        func found(_ text: String) throws -> [String] {
            try Linter.ofToday().lint(text: text, in: circumstances)
                .filter { $0.code == .wrongArithmetic || $0.code == .unnamedTier }
                .map { "\($0.code) \($0.severity.rawValue) \($0.matched)" }
        }
        #expect(try found("500分可兑换进口水果礼盒,价值25元。").isEmpty)
        #expect(try found("400分可兑换进口水果礼盒。") == ["COPY-08 blocking 400分"])
        #expect(try found("600分可兑换进口水果礼盒。") == ["COPY-08 warning 600分"])
        #expect(try found("500分可兑换价值30元的进口水果礼盒。") == ["COPY-08 blocking 30元"])
        #expect(try found("1500平台积分可兑换进口水果礼盒。").isEmpty)
        #expect(try found("鲜果连锁:消费1元积1分。").isEmpty)
        #expect(try found("鲜果连锁:消费1元积5分。") == ["COPY-08 blocking 5分"])
        #expect(try found("红米航空:票款每1元积2分。") == ["COPY-09 blocking 2分"])
        #expect(try found("红米航空:银卡、金卡会员票款每1元积2分。").isEmpty)
        #expect(try found("500分可兑换进口水果礼盒,1000分可兑换50元无门槛购物券。").isEmpty)
        #expect(try found("礼盒上新:进口水果礼盒,只需500分。").isEmpty)
        #expect(try found("60平台积分抵1元。").isEmpty)
        #expect(try found("鲜果连锁20分抵1元。").isEmpty)
        #expect(try found("鲜果连锁20分抵2元。") == ["COPY-08 blocking 2元"])
        #expect(try found("100积分=1元。") == ["COPY-08 warning 1元"])
        #expect(try found("每晚积1500分!") == ["COPY-09 blocking 1500分"])
        #expect(try found("30000分可兑换豪华间一晚,住20晚就能兑换。") == ["COPY-09 blocking 20晚"])
    }
}
