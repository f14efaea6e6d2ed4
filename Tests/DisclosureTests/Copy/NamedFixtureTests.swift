// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Testing

/// The cases from law and press that the catalogue was written for.
@Suite("Named fixtures")
struct NamedFixtureTests {
    private func codes(
        _ text: String,
        _ circumstances: Circumstances = .unknown
    ) throws -> Set<String> {
        Set(try Linter.ofToday().lint(text: text, in: circumstances).map(\.code.rawValue))
    }

    @Test("F1: a phone for points is refused, and passes with its conditions beside it")
    func phone() throws {
        #expect(try codes("积分可兑换手机") == ["COPY-01"])
        let priced =
            "积分可兑换手机:需100,000积分(消费1元积1分,约需消费100,000元)、限量50台、每人限1台、至2026-12-31。"
        #expect(try codes(priced).isEmpty)
        let cheap = "积分可兑换手机:需100,000积分(消费1元积1分,约需消费1,000元)、限量50台、至2026-12-31。"
        #expect(try codes(cheap) == ["COPY-08"])
    }

    @Test("F4: a birthday double that a return does not take back is refused")
    func birthday() throws {
        #expect(try codes("会员生日双倍积分,退货时加赠部分不予扣回。") == ["RULE-07"])
        #expect(try codes("会员生日双倍积分,退货时一并收回。").isEmpty)
    }

    @Test("F5: ninety days in the third annex are buried")
    func annex() throws {
        #expect(try codes("积分有效期详见《用户协议》附件3。") == ["RULE-03"])
    }

    @Test("F6: points for life are never about to expire")
    func reminder() throws {
        #expect(try codes("亲爱的会员,您已3个月未消费,积分即将到期。") == ["COPY-03"])
        #expect(
            try codes("亲爱的会员,您有200分将于2026-12-31到期。", Circumstances(pointsEndSoon: true)).isEmpty
        )
    }

    @Test("F8: everything comes back, in white points, day by day, with ranks for sale")
    func everythingBack() throws {
        let text =
            "消费全返:消费1元得100白积分,每日释放万分之五,商户让利16%;"
            + "缴纳99.9元成为推广员、999元成为代理,推荐越多收入越多,不限代数,无限层级!"
        #expect(
            try codes(text).isSuperset(of: ["RULE-10", "COPY-06", "REF-01", "REF-02"])
        )
        let linter = try Linter.ofToday()
        let blocking = linter.lint(text: text).filter { $0.severity == .blocking }
        #expect(blocking.count >= 6)
    }

    @Test("F10: trust may add, distrust may not take")
    func credit() throws {
        #expect(try codes("守信会员积分×1.1,礼盒450分(其他会员500分)。").isEmpty)
        #expect(try codes("失信会员积分×0.8。") == ["CRED-01"])
    }
}
