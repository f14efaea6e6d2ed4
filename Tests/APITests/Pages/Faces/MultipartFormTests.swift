// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Web

@Suite("Forms with files")
struct MultipartFormTests {
    private func body(_ parts: [String]) -> [UInt8] {
        let text = parts.map { "--x\r\n\($0)\r\n" }.joined() + "--x--\r\n"
        return Array(text.utf8)
    }

    private func field(_ name: String, _ value: String) -> String {
        "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)"
    }

    private func file(_ name: String, _ value: String) -> String {
        "Content-Disposition: form-data; name=\"\(name)\"; filename=\"../a.png\"\r\n"
            + "Content-Type: text/html\r\n\r\n\(value)"
    }

    @Test("Fields and files are told apart, byte by byte")
    func reading() throws {
        let content = "\u{89}PNG\r\n--y\r\n\r\n--"
        let bytes = body([field("key", "k 1"), file("picture", content), field("who", "小红")])
        let form = try #require(MultipartForm(bytes, boundary: "x"))
        #expect(form.fields["key"] == "k 1")
        #expect(form.fields["who"] == "小红")
        #expect(form.files == [.init(field: "picture", bytes: Array(content.utf8))])
        let empty = try #require(MultipartForm(body([file("picture", "")]), boundary: "x"))
        #expect(empty.files.first?.bytes == [])
    }

    @Test("The mark between the parts is read from the type, quoted or not")
    func boundaries() {
        #expect(MultipartForm.boundary(of: "multipart/form-data; boundary=x") == "x")
        #expect(MultipartForm.boundary(of: "Multipart/Form-Data; Boundary=\"a b\"") == "a b")
        for type in [
            "", "text/plain; boundary=x", "multipart/form-data", "multipart/form-data; boundary=",
            "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
        ] {
            #expect(MultipartForm.boundary(of: type) == nil, "\(type)")
        }
    }

    @Test("What is cut off, has no name, is no text or has too many parts is none")
    func malformed() {
        let good = body([field("a", "b")])
        for count in 0..<(good.count - 4) {
            #expect(MultipartForm(Array(good.prefix(count)), boundary: "x") == nil, "\(count)")
        }
        let many = (0...MultipartForm.maximumParts).map { field("a\($0)", "b") }
        #expect(MultipartForm(body(many), boundary: "x") == nil)
        #expect(MultipartForm(body(Array(many.dropLast())), boundary: "x") != nil)
        #expect(MultipartForm(body(["Content-Type: text/plain\r\n\r\nx"]), boundary: "x") == nil)
        #expect(MultipartForm(body(["no head"]), boundary: "x") == nil)
        var broken = body([field("a", "?")])
        if let place = broken.firstIndex(of: UInt8(ascii: "?")) { broken[place] = 0xFF }
        #expect(MultipartForm(broken, boundary: "x") == nil)
    }
}
