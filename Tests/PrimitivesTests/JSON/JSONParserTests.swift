// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("JSON parser")
struct JSONParserTests {
    private func parse(_ text: String) throws(MalformedJSON) -> JSON {
        try JSONParser.parse(Array(text.utf8))
    }

    private func refusal(_ bytes: [UInt8]) -> MalformedJSON? {
        do throws(MalformedJSON) {
            _ = try JSONParser.parse(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "What is JSON is read",
        arguments: [
            ("null", nil), ("true", true), (" false\n", false), ("0", 0), ("-0", 0),
            ("9223372036854775807", 9_223_372_036_854_775_807),
            ("-9223372036854775807", -9_223_372_036_854_775_807), ("\"\"", ""),
            ("\"积分\"", "积分"), ("[]", []), ("{}", [:]), ("[1, 2,\t[3]]", [1, 2, [3]]),
            (#"{"a": {"b": []}, "c": null}"#, ["a": ["b": []], "c": nil]),
            (#""\"\\\/\b\f\n\r\t\u0041\u79ef\ud83c\udf49""#, "\"\\/\u{8}\u{C}\n\r\tA积🍉"),
        ] as [(String, JSON)]
    )
    func accepted(text: String, value: JSON) throws {
        #expect(try parse(text) == value)
    }

    @Test(
        "What is not, or is not for us, is refused",
        arguments: [
            "", " ", "nul", "nulll", "True", "NaN", "Infinity", "undefined", "1 2", "[1", "[1,]",
            "[,1]", "[1 2]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{1:2}",
            "{\"a\":1 \"b\":2}", "]", "}", "\"", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"",
            "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\ud800x\"", "\"a\nb\"",
            "\"a\u{1}b\"", "01", "-01", "-", "+1", "1.0", "1.", ".5", "1e3", "1E3", "0x10",
            "9223372036854775808", "-9223372036854775808", "18446744073709551616",
            "99999999999999999999999999999999", "//", "/* */ 1", "1 // x", "\u{FEFF}1",
            #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"é":1,"é":2}"#,
        ]
    )
    func refused(text: String) {
        #expect(refusal(Array(text.utf8)) != nil)
    }

    @Test("A text that is not UTF-8 is refused, and the offset says where")
    func invalidUTF8() {
        for bytes in [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
        ]
            as [[UInt8]]
        {
            #expect(refusal(bytes)?.reason == "a text that is not UTF-8")
        }
        let raw: [UInt8] = [0x22, 0x5C, 0x75, 0x30, 0x30, 0xB2, 0x30, 0x22]
        #expect(refusal(raw)?.reason == "four hexadecimal digits are missing")
        #expect(refusal(Array("[1,x]".utf8))?.offset == 3)
    }

    @Test("Nesting is bounded at 32")
    func depth() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        _ = try parse(nested(32))
        #expect(refusal(Array(nested(33).utf8))?.reason == "nested too deeply")
        #expect(refusal(Array(String(repeating: "[", count: 1_000_000).utf8)) != nil)
        let objects = String(repeating: "{\"a\":", count: 100_000)
        #expect(refusal(Array(objects.utf8))?.reason == "nested too deeply")
    }

    @Test("An object of many names is read in the time that its length takes")
    func manyNames() throws {
        let count = 100_000
        let members = (0..<count).map { "\"n\($0)\":0" }.joined(separator: ",")
        let clock = ContinuousClock()
        var value = JSON.null
        let time = try clock.measure { value = try parse("{\(members)}") }
        #expect(value.objectValue?.count == count)
        #expect(time < .seconds(120))
        let twice = refusal(Array("{\(members),\"n7\":1}".utf8))
        #expect(twice?.reason == "the name n7 occurs twice")
    }

    @Test("Whatever the bytes are, parsing ends without a trap, and what is read is written again")
    func anyBytes() throws {
        let letters = Array(#"{}[]",:\/ 019-.etrufalsn"#.utf8) + [0x00, 0x1F, 0x80, 0xC3, 0xFF]
        var chance = SeededGenerator(seed: 8)
        for _ in 0..<20_000 {
            let bytes = (0..<chance.number(below: 12)).map { _ in
                letters[Int(chance.number(below: UInt64(letters.count)))]
            }
            guard refusal(bytes) == nil else { continue }
            let value = try JSONParser.parse(bytes)
            #expect(try JSONParser.parse(value.bytes) == value)
        }
    }
}
