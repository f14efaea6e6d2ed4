// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Primitives
import Rules
import Testing

@Suite("Hostile texts")
struct HostileTextTests {
    /// Each is repeated until it is long; none has an end of a sentence unless it shows one.
    static let patterns = [
        "积", "分", "元", "9", "９", "一", "亿", "百分之", "半", "《", "《》", "“", "，", "。", "\n", " ",
        "\u{200B}",
        "终身有效", "免费兑换", "1元积1分,", "500分可兑换一份价值25元的礼盒,", "400分可兑换原本500分",
        "每月购买50元,每月能积50分,", "住20晚就能兑换一晚,", "一年省30元,", "价值提升20%,",
        "400分换原本500分,提升20%,", "普通会员入住一晚积1000分,金卡会员积1500分,", "积分可兑换手机,",
        "禁止以“积分可兑换手机”", "a", "free ", "points ", "1 point per yuan ", "１，０００", "1,000", "1.", "0.1",
        "，１，", "万", "1万", "部门规定", "部门", "规定", "《某某法》", "减碳16g,", "20万市民,", "失信积分减半,",
        "学校购买", "需消费100元,", "一百二十", "零", "👍🏽", "é", "e\u{301}", "\u{202E}",
    ]

    @Test("No text traps, whatever is repeated in it", arguments: patterns)
    func repeated(pattern: String) throws {
        let text = String(repeating: pattern, count: 6_000 / pattern.utf8.count)
        let findings = try Linter.ofToday().lint(text: text)
        #expect(findings.count <= 1_001)
        let circumstances = Circumstances(program: try Files.hongmi(), guaranteeFund: "fund")
        _ = try Linter.ofToday().lint(text: text, in: circumstances)
    }

    @Test("Random mixtures never trap, and every finding lies inside its text")
    func mixtures() throws {
        let linter = try Linter.ofToday()
        let circumstances = Circumstances(program: try Files.hongmi())
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<100 {
            var text = ""
            for _ in 0..<generator.number(below: 60) {
                text += Self.patterns[Int(generator.number(below: UInt64(Self.patterns.count)))]
            }
            let bytes = Array(text.utf8)
            for finding in linter.lint(text: text) + linter.lint(text: text, in: circumstances) {
                guard case .text(let span) = finding.subject else { continue }
                #expect(span.bytes.upperBound <= bytes.count)
                let matched = String(decoding: bytes[span.bytes], as: UTF8.self)
                #expect(finding.matched.hasSuffix("…") || matched == finding.matched)
            }
        }
    }

    @Test("Random letters never trap")
    func letters() throws {
        let linter = try Linter.ofToday()
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<100 {
            var text = String.UnicodeScalarView()
            for _ in 0..<100 {
                let ranges: [ClosedRange<Int64>] = [
                    0...0x7F, 0x2000...0x206F, 0x3000...0x303F, 0x4E00...0x9FFF, 0xFF00...0xFFEF,
                    0x1F300...0x1FAFF, 0x30...0x39,
                ]
                let range = ranges[Int(generator.number(below: UInt64(ranges.count)))]
                guard let scalar = Unicode.Scalar(UInt32(generator.number(in: range))) else {
                    continue
                }
                text.append(scalar)
            }
            _ = linter.lint(text: String(text))
        }
    }

    @Test("A megabyte without a space takes time in proportion to its length")
    func linear() throws {
        let linter = try Linter.ofToday()
        let advert =
            "消费1元积1分，５００分可兑换一份价值２５元的礼盒，每月购买一百二十元，每月能积１２０分，一年省３０元，"
            + "积分终身有效，价值提升百分之二十，住２０晚就能兑换一晚，近20万市民，失信会员积分减半，《某某办法》"
        func seconds(_ bytes: Int) -> (time: Double, count: Int) {
            let text = String(repeating: advert, count: bytes / advert.utf8.count)
            let start = Self.processorSeconds()
            let count = linter.lint(text: text).count
            return (Self.processorSeconds() - start, count)
        }
        _ = seconds(10_000)
        let (small, large) = (seconds(125_000), seconds(1_000_000))
        #expect(large.count == 1_001)
        #expect(large.time < small.time * 40, "\(small.time) \(large.time)")
        #expect(large.time < 60)
    }

    /// What this thread has used of a core: other tests that wait for one do not count.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test("A text over the limit is refused as a whole, and that blocks on any day")
    func tooLong() throws {
        let text = String(repeating: "a", count: Linter.maximumTextBytes + 1)
        for linter in [try Linter.ofToday(), Linter(bases: .none, date: .today)] {
            let findings = linter.lint(text: text)
            #expect(findings.map(\.code) == [.textTooLong])
            #expect(findings.map(\.severity) == [.blocking])
        }
    }

    @Test("Of very many findings the first thousand are named, and that there are more")
    func tooMany() throws {
        let findings = try Linter.ofToday().lint(text: String(repeating: "终身有效。", count: 3_000))
        #expect(findings.count == 1_001)
        #expect(findings.last?.code == .tooManyFindings)
        #expect(findings.last?.severity == .blocking)
    }
}
