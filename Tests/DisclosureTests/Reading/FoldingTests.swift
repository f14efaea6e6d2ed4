// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Disclosure

@Suite("Folding")
struct FoldingTests {
    private func folded(_ text: String) -> String {
        String(String.UnicodeScalarView(FoldedText(text).letters.compactMap(Unicode.Scalar.init)))
    }

    @Test(
        "Width, case, traditional characters and invisible letters do not matter",
        arguments: [
            ("ＡＢＣ　１２３％", "abc 123%"), ("積分兌換", "积分兑换"), ("終 身 有 效", "终身有效"),
            ("终\u{200B}身\u{FEFF}有\u{00AD}效", "终身有效"), ("a\u{3000}b", "a b"),
            ("FREE   night", "free night"), ("终身\n有效", "终身\n有效"),
        ]
    )
    func folding(text: String, expected: String) {
        #expect(folded(text) == expected)
    }

    @Test("Every letter keeps its bytes, line and column in the original")
    func places() throws {
        let source = "第一行\n  终 身有效。"
        let text = FoldedText(source)
        let start = try #require(text.letters.firstIndex(of: 0x7EC8))
        let span = try #require(text.span(start..<(start + 4)))
        #expect(span.line == 2)
        #expect(span.column == 3)
        let bytes = Array(source.utf8)[span.bytes]
        #expect(String(decoding: bytes, as: UTF8.self) == "终 身有效")
        #expect(text.original(start..<(start + 4)) == "终 身有效")
    }

    @Test("No text has no letters and no span")
    func nothing() {
        #expect(FoldedText("").count == 0)
        #expect(FoldedText(" \u{200B} ").count == 0)
        #expect(FoldedText("a").span(0..<0) == nil)
        #expect(FoldedText("a").span(0..<2) == nil)
    }

    @Test("Of phrases of one topic the longest counts, and exceptions hide what they contain")
    func phrases() {
        var trie = PhraseTrie()
        trie.add("兑换", topic: 0)
        trie.add("可兑换", topic: 0)
        trie.add("换购", topic: 1)
        trie.add("分红", topic: 2)
        trie.add("积分红", topic: 2, isException: true)
        trie.add("free", topic: 3)
        func found(_ text: String) -> [String] {
            let folded = FoldedText(text)
            return trie.matches(in: folded.letters).map {
                "\($0.topic):\(folded.original($0.letters))"
            }
        }
        #expect(found("可兑换购物券") == ["0:可兑换", "1:换购"])
        #expect(found("积分红米") == [])
        #expect(found("积分分红") == ["2:分红"])
        #expect(found("Freedom is free, carefree") == ["3:free"])
    }

    @Test("An advert ends at a line of hyphens, a long one also at an empty line")
    func creatives() {
        func count(_ text: String) -> Int {
            Reading(text, lexicon: Lexicon(ruleGroups: [])).creatives.count
        }
        #expect(count("一。\n\n二。") == 1)
        #expect(count("一。\n---\n二。\n------\n") == 2)
        let long = String(repeating: "很长的文案。", count: 200)
        #expect(count(long + "\n\n" + long) == 2)
        #expect(count("") == 0)
    }

    @Test("Only a quotation right behind a ban or a penalty is reported speech")
    func reported() {
        func isReported(_ text: String) -> Bool {
            !ReportedSpeech.ranges(in: FoldedText(text).letters).isEmpty
        }
        #expect(isReported("禁止以“办卡即送积分”诱导"))
        #expect(isReported("曾因宣传“积分可兑换手机”被罚"))
        #expect(isReported("fined for advertising \"free phones\""))
        #expect(!isReported("不得错过“免费兑换”"))
        #expect(!isReported("禁止以任何方式“免费兑换”"))
        #expect(!isReported("禁止以“没有结束的引号"))
    }
}
