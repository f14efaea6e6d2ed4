// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Testing

/// A sentence that a rule objects to, and the same thing said rightly.
struct Pairing: Sendable, CustomTestStringConvertible {
    let code: String
    let bad: String
    let matched: String
    let good: String

    init(_ code: String, _ bad: String, _ matched: String, good: String) {
        self.code = code
        self.bad = bad
        self.matched = matched
        self.good = good
    }

    var testDescription: String { "\(code) \(bad)" }
}

extension Pairing {
    static let rules = [
        Pairing("RULE-02", "积分有效期以公告为准。", "有效期以公告", good: "积分有效期24个月。"),
        Pairing(
            "RULE-02",
            "Validity to be announced.",
            "Validity to be announced",
            good: "Valid for 24 months."
        ),
        Pairing(
            "RULE-03",
            "有效期详见《用户协议》附件3。",
            "有效期详见《用户协议",
            good: "有效期90天,另见《用户协议》附件3。"
        ),
        Pairing(
            "RULE-03",
            "For limits see the annex.",
            "limits see the annex",
            good: "The limit is 100 points a day, see the annex."
        ),
        Pairing(
            "RULE-04",
            "即日起上调礼盒所需积分。",
            "即日起上调",
            good: "2027年3月1日起上调礼盒所需积分。"
        ),
        Pairing("RULE-05", "存量积分按新比例兑换。", "存量积分按新", good: "存量积分按原比例兑换。"),
        Pairing(
            "RULE-05",
            "Existing points follow the new rate.",
            "Existing points follow the new",
            good: "Existing points keep the old rate."
        ),
        Pairing(
            "REW-02",
            "积分可兑换手机:需100000积分,消费1元积1分。",
            "100000积分",
            good: "积分可兑换手机:需100000积分,消费1元积1分,约需消费100000元。"
        ),
        Pairing(
            "RULE-07",
            "生日双倍积分退货时不予扣回。",
            "积分退货时不予扣回",
            good: "生日双倍积分退货时一并收回。"
        ),
        Pairing(
            "RULE-07",
            "On a return you keep the points.",
            "return you keep the points",
            good: "On a return all points are taken back."
        ),
        Pairing("RULE-08", "开户即送5000积分。", "开户即送5000积分", good: "刷卡消费每5元积1分。"),
        Pairing("RULE-10", "积分每日释放万分之五。", "每日释放", good: "积分由消费产生。"),
        Pairing("RULE-11", "注册即送100积分。", "注册即送100积分", good: "首次消费满50元积100分。"),
    ]

    static let copies = [
        Pairing(
            "COPY-01",
            "积分可兑换手机!",
            "可兑换手机",
            good: "积分可兑换手机:需100,000积分(消费1元积1分)、限量50台、至2026-12-31。"
        ),
        Pairing(
            "COPY-01",
            "Your points can be redeemed for a phone!",
            "redeemed for a phone",
            good: "100,000 points can be redeemed for a phone; 1 yuan earns 1 point,"
                + " at most 1 per member, until 31 December 2026."
        ),
        Pairing("COPY-02", "用30000积分兑换免费住宿。", "积分兑换免费", good: "用30000积分兑换住宿。"),
        Pairing(
            "COPY-02",
            "A free night for 500 points.",
            "free",
            good: "Earn 500 points for free."
        ),
        Pairing("COPY-03", "您的积分即将到期!", "即将到期", good: "您有200分将于2026-12-31到期。"),
        Pairing(
            "COPY-03",
            "Points are about to expire.",
            "about to expire",
            good: "200 points end on 1 June."
        ),
        Pairing("COPY-04", "积分永不过期。", "永不过期", good: "加赠积分180天内有效。"),
        Pairing(
            "COPY-04",
            "Points never expire.",
            "never expire",
            good: "Points are valid for 2 years."
        ),
        Pairing("COPY-05", "积分保值又增值。", "保值", good: "积分按面值抵扣。"),
        Pairing("COPY-05", "A good investment.", "investment", good: "A good habit."),
        Pairing("COPY-06", "消费全返,躺赚不停。", "全返", good: "消费1元积1分。"),
        Pairing("COPY-06", "Build your downline.", "downline", good: "Tell your friends."),
        Pairing("COPY-07", "全网第一的积分。", "全网第一", good: "12家商户通用的积分。"),
        Pairing("COPY-07", "The best points program.", "The best", good: "A good points program."),
        Pairing(
            "COPY-08",
            "400分兑换原本500分的礼盒,价值提升30%。",
            "30%",
            good: "400分兑换原本500分的礼盒,价值提升25%。"
        ),
        Pairing(
            "COPY-09",
            "普通会员每晚积1000分,金卡会员每晚积1500分。每晚积1500分真划算。",
            "1500分",
            good: "普通会员每晚积1000分,金卡会员每晚积1500分。每晚积1000分起。"
        ),
        Pairing(
            "COPY-10",
            "本次出行减碳16g。",
            "16g",
            good: "本次出行减碳约16g,估算值,因子SZ-1,2021年。"
        ),
        Pairing(
            "COPY-10",
            "You avoided 560 grams of CO2.",
            "560 grams",
            good: "You avoided 560 grams of CO2, an estimate (factor SZ-1, published 1 June 2021)."
        ),
        Pairing("COPY-11", "政府推荐的积分平台。", "政府推荐", good: "本市商户共用的积分平台。"),
        Pairing(
            "COPY-11",
            "依据《商业银行卡业务监督管理办法》。",
            "《商业银行卡业务监督管理办法》",
            good: "依据《商业银行信用卡业务监督管理办法》。"
        ),
        Pairing("COPY-12", "服务近20万市民。", "20万市民", good: "服务近20万市民(来源:2026年年报)。"),
        Pairing("COPY-13", "仅剩3件,手慢无!", "仅剩", good: "库存500件。"),
    ]

    static let terms = [
        Pairing("TERM-01", "本公司保留最终解释权。", "最终解释权", good: "有疑问请联系客服。"),
        Pairing(
            "TERM-01",
            "We may change these terms at any time.",
            "change these terms at any time",
            good: "We change these terms with 30 days of notice."
        ),
        Pairing("TERM-02", "积分系赠与,可撤回。", "积分系赠与", good: "积分随消费发放。"),
        Pairing("TERM-03", "兑换商品概不退换。", "兑换商品概不退换", good: "兑换商品七日内可退换。"),
        Pairing("TERM-04", "账户注销后积分作废。", "注销后积分作废", good: "账户注销前30天内可兑换,其后积分作废。"),
        Pairing(
            "TERM-05",
            "注册即视为同意将位置用于营销。",
            "注册即视为同意将位置",
            good: "是否同意将位置用于营销,由您单独选择。"
        ),
        Pairing("REF-01", "邀请好友得其消费额10%的积分。", "邀请好友得其消费额", good: "邀请好友得50积分,每年最多5次。"),
        Pairing(
            "REF-01",
            "Earn from unlimited levels.",
            "unlimited levels",
            good: "Earn once for a friend."
        ),
        Pairing("REF-02", "缴纳99元方可推荐好友。", "缴纳99元方可推荐", good: "会员均可推荐好友。"),
        Pairing("REF-03", "转发到朋友圈得10积分。", "转发到朋友圈得10积分", good: "完成问卷得10积分。"),
        Pairing("CRED-01", "失信会员积分减半。", "失信会员积分减半", good: "守信会员积分×1.1。"),
        Pairing("CRED-02", "注册后授权不可撤回。", "授权不可撤回", good: "授权90天,可随时撤回。"),
        Pairing("CRED-03", "礼盒仅限守信会员。", "仅限守信", good: "礼盒一半优先守信会员。"),
        Pairing("MIN-01", "小学生购买文具积分。", "小学生购买", good: "小学班级参加环保活动。"),
        Pairing(
            "MIN-01",
            "Pupils earn by shopping brands.",
            "Pupils earn by shopping brands",
            good: "Pupils plant trees."
        ),
        Pairing(
            "CAM-05",
            "用10积分抽奖,赢取高额积分。",
            "抽奖,赢取高额",
            good: "完成问卷得抽奖机会,奖品为布袋。"
        ),
    ]
}

@Suite("Rules of text")
struct RuleTableTests {
    @Test(
        "A rule objects to the bad sentence, at its words",
        arguments: Pairing.rules + Pairing.copies + Pairing.terms
    )
    func bad(pairing: Pairing) throws {
        let findings = try Linter.ofToday().lint(text: pairing.bad)
        let own = findings.filter { $0.code.rawValue == pairing.code }
        #expect(own.first?.matched == pairing.matched, "\(findings)")
    }

    @Test(
        "It says nothing of the good one",
        arguments: Pairing.rules + Pairing.copies + Pairing.terms
    )
    func good(pairing: Pairing) throws {
        let findings = try Linter.ofToday().lint(text: pairing.good)
        #expect(!findings.contains { $0.code.rawValue == pairing.code }, "\(findings)")
    }

    @Test("Every rule about texts has a pair here")
    func complete() {
        let paired = Set((Pairing.rules + Pairing.copies + Pairing.terms).map(\.code))
        let documents: Set<String> = [
            "RULE-01", "RULE-06", "RULE-09", "REW-03", "REW-05", "REW-06", "REW-07", "REW-09",
            "TEXT-01", "TEXT-02",
            "CAM-01", "CAM-02", "CAM-03", "CAM-04", "CAM-06", "CAM-07", "CAM-08", "CAM-09",
            "CAM-10", "CAM-11",
            "SET-01", "SET-02", "SET-03", "SET-04", "SET-05", "SET-06", "SET-07", "SET-08",
            "SET-09", "SET-10",
        ]
        let all = Set(LintCode.allCases.map(\.rawValue))
        #expect(all.subtracting(paired) == documents)
        #expect(Set(LintRule.all.map(\.code)) == Set(LintCode.allCases))
        #expect(LintRule.all.count == LintCode.allCases.count)
    }
}
