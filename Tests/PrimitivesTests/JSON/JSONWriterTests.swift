// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
    @Test(
        "Only what RFC 8785 escapes is escaped",
        arguments: [
            ("\"\\/", #""\"\\/""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
            ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""),
            ("积分 é 🍉 \u{2028}", "\"积分 é 🍉 \u{2028}\""),
        ]
    )
    func escapes(text: String, written: String) {
        #expect(JSON.string(text).text == written)
    }

    @Test("Names, values and commas stand where they belong")
    func structure() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("a")
        writer.put(-12 as Int64)
        writer.name("b" as String)
        writer.beginArray()
        writer.put(true as Bool)
        writer.putNull()
        writer.put("x" as StaticString)
        writer.put(encoded: Array("[1]".utf8))
        writer.endArray()
        writer.name("c")
        writer.beginObject()
        writer.endObject()
        writer.endObject()
        writer.newline()
        writer.put(Int64.min)
        let expected = "{\"a\":-12,\"b\":[true,null,\"x\",[1]],\"c\":{}}\n-9223372036854775808"
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
        writer.removeAll()
        writer.put(0 as Int64)
        #expect(writer.bytes == Array("0".utf8))
    }

    @Test("Members stand in the order of the UTF-16 code units of their names")
    func canonicalOrder() {
        // The example of RFC 8785, section 3.2.3.
        let value: JSON = [
            "\u{20AC}": "Euro Sign", "\r": "Carriage Return",
            "\u{FB33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
            "\u{1F600}": "Emoji: Grinning Face", "\u{80}": "Control",
            "\u{F6}": "Latin Small Letter O With Diaeresis",
        ]
        let names = value.canonical.objectValue?.map(\.name)
        #expect(
            names == ["\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{1F600}", "\u{FB33}"]
        )
    }

    @Test("Canonical form goes through lists and objects, and keeps the order of lists")
    func canonicalDepth() {
        let value: JSON = ["b": [["d": 1, "c": 2], 3, 1], "a": nil]
        #expect(value.canonical.text == #"{"a":null,"b":[{"c":2,"d":1},3,1]}"#)
        #expect(value.canonical.canonical == value.canonical)
    }

    @Test("A value is asked for its kind")
    func kinds() {
        let value: JSON = ["n": 1, "s": "x", "b": true, "a": [1], "o": [:], "z": nil]
        #expect(value["n"]?.integerValue == 1)
        #expect(value["s"]?.stringValue == "x")
        #expect(value["b"]?.boolValue == true)
        #expect(value["a"]?.arrayValue == [1])
        #expect(value["o"]?.objectValue == [])
        #expect(value["z"] == .null)
        #expect(value["missing"] == nil && JSON.null["n"] == nil)
        #expect(value["n"]?.stringValue == nil && value["s"]?.integerValue == nil)
        #expect(value["n"]?.boolValue == nil && value["n"]?.arrayValue == nil)
        #expect(value["n"]?.objectValue == nil)
    }
}
