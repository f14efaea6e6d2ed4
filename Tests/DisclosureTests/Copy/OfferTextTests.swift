// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Testing

extension Pairing {
    /// A second way of saying it, in the other language where the first table has only one, and
    /// beside it the sentence that is nearest to it and harmless.
    static let offers = [
        Pairing("TERM-01", "规则调整恕不另行通知。", "不另行通知", good: "规则调整提前30天另行通知。"),
        Pairing(
            "TERM-01",
            "The company has the right of final interpretation.",
            "right of final interpretation",
            good: "The interpretation that favours the member holds."
        ),
        Pairing("TERM-02", "本平台对积分损失概不负责。", "概不负责", good: "因我方差错造成的积分损失由我方补足。"),
        Pairing(
            "TERM-02",
            "Points are a gift and can be withdrawn at any time.",
            "Points are a gift",
            good: "Points are earned; consent can be withdrawn any day."
        ),
        Pairing("TERM-03", "奖品不提供售后。", "奖品不提供售后", good: "奖品与所售商品同等提供售后。"),
        Pairing(
            "TERM-03",
            "Redeemed goods cannot be returned.",
            "Redeemed goods cannot be returned",
            good: "Redeemed goods can be returned like others."
        ),
        Pairing(
            "TERM-04",
            "If you close your account all points are forfeited.",
            "close your account all points are forfeited",
            good:
                "Before you close your account there are 30 days to redeem; later points are forfeited."
        ),
        Pairing(
            "TERM-05",
            "By joining you consent to marketing.",
            "By joining you consent to marketing",
            good: "Consent to marketing is asked for apart."
        ),
        Pairing("REF-01", "享三级分销奖励。", "三级分销", good: "三级门店均可积分。"),
        Pairing(
            "REF-02",
            "You must buy first to refer friends.",
            "must buy first to refer",
            good: "Every member can refer friends."
        ),
        Pairing(
            "REF-03",
            "Share it on WeChat for 10 points.",
            "Share it on WeChat for 10 points",
            good: "Share your thoughts in the survey for 10 points."
        ),
        Pairing("CRED-01", "低信用会员不能兑换积分。", "低信用会员不能兑换", good: "没有信用证明的会员照常兑换积分。"),
        Pairing(
            "CRED-01",
            "Members with poor credit earn fewer points.",
            "poor credit earn fewer points",
            good: "Members without an attestation earn the plain points."
        ),
        Pairing(
            "CRED-02",
            "No consent is needed to query your credit.",
            "No consent is needed",
            good: "Your consent is needed to query your credit level; withdraw it any day."
        ),
        Pairing(
            "CRED-03",
            "The box is only for trusted members.",
            "only for trusted members",
            good: "Trusted members may come a day early; half of the boxes are for all."
        ),
        Pairing("MIN-01", "面向未成年人发放优惠券。", "未成年人发放优惠券", good: "未成年人参加植树活动。"),
    ]
}

@Suite("Texts of terms, referral, credit and schools")
struct OfferTextTests {
    @Test("A rule objects to the sentence, at its words", arguments: Pairing.offers)
    func bad(pairing: Pairing) throws {
        let findings = try Linter.ofToday().lint(text: pairing.bad)
        let own = findings.filter { $0.code.rawValue == pairing.code }
        #expect(own.first?.matched == pairing.matched, "\(findings)")
    }

    @Test("It says nothing of the nearest harmless one", arguments: Pairing.offers)
    func good(pairing: Pairing) throws {
        let findings = try Linter.ofToday().lint(text: pairing.good)
        #expect(!findings.contains { $0.code.rawValue == pairing.code }, "\(findings)")
    }
}
