// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Testing

@Suite("Clean texts")
struct CleanTextTests {
    @Test("An advert that says everything has no finding", arguments: ["clean-zh", "clean-en"])
    func adverts(name: String) throws {
        let findings = try Linter.ofToday().lint(text: try Files.advert(name))
        #expect(findings.isEmpty, "\(findings)")
    }

    @Test("Held against the program the clean advert still blocks nothing")
    func inProgram() throws {
        let circumstances = Circumstances(program: try Files.hongmi(), guaranteeFund: "fund")
        for name in ["clean-zh", "clean-en"] {
            let text = try Files.advert(name)
            let findings = try Linter.ofToday().lint(text: text, in: circumstances)
            #expect(!findings.contains { $0.severity == .blocking }, "\(findings)")
        }
    }

    @Test(
        "Harmless sentences are left alone",
        arguments: [
            "", "。", "\n\n", "最近3个月最多积500分。", "客服团队随时为您服务。", "祝您安全返程。", "积分红米好物。",
            "账号有唯一编号。", "河南省门店均可使用。", "每月最后一天对账。", "免费送货上门。", "会员免费注册。",
            "《红米好物积分管理办法》全文见官网。", "本店有5间房。", "点击查看积分明细。", "水电缴费也积分。",
            "依据《电子商务法》第三十四条公示。", "依据《消保法》第五十六条,可处50万元以下罚款。",
            "The shop is open every day.", "You may redeem it until 31 December 2026.",
            "Free delivery on all orders.", "See the shelf for prices.", "Carefree shopping.",
            "Report it within 7 days.", "The return window is 7 days.", "5G网络减排。",
        ]
    )
    func harmless(text: String) throws {
        let findings = try Linter.ofToday().lint(text: text)
        #expect(findings.isEmpty, "\(findings)")
    }
}
