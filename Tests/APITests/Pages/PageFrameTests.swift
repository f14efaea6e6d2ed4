// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Primitives
import Testing

@testable import Web

extension PageFrame {
    /// A frame without browser libraries.
    static func sample(_ language: PageLanguage, look: PageLook = PageLook()) throws -> PageFrame {
        PageFrame(
            templates: try PageTemplates(),
            words: try PageWords(language),
            assets: try WebAssets(vendor: nil),
            language: language,
            look: look,
            path: "/"
        )
    }
}

@Suite("What all pages have around them")
struct PageFrameTests {
    @Test("Both languages have the same words, and none is empty")
    func catalogues() throws {
        let (chinese, english) = (try PageWords(.chinese).content, try PageWords(.english).content)
        #expect(chinese.keys.sorted() == english.keys.sorted())
        for (group, words) in chinese {
            #expect(words.keys.sorted() == english[group]?.keys.sorted(), "\(group)")
        }
        for words in [chinese, english].flatMap(\.values) {
            for (name, word) in words { #expect(!word.isEmpty, "\(name)") }
        }
    }

    @Test("Every word that a template asks for is there")
    func templates() throws {
        let words = try PageWords(.chinese).content
        let folder = ExampleProgram.root.appending(path: "Sources/Web")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        let templates = paths.filter { $0.hasSuffix(".mustache") }
        #expect(templates.count >= 4)
        for path in templates {
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            for match in text.matches(of: /\{\{words\.([a-z_]+)\.([a-z_]+)\}\}/) {
                let (group, name) = (String(match.1), String(match.2))
                #expect(words[group]?[name] != nil, "\(path): \(group).\(name)")
            }
        }
    }

    @Test("A reader's choice of look and language is kept, and leads back to the page")
    func look() async throws {
        try await TestServer().run { client in
            let dark = try await client.get("/look?theme=dark&back=/docs", as: nil)
            #expect(dark.status == 303)
            #expect(dark.field("Location") == "/docs")
            #expect(dark.field("Set-Cookie")?.hasPrefix("jifen_look=dark;") == true)
            let both = try await client.get(
                "/look?care=on&back=/",
                as: nil,
                [.cookie: "jifen_look=dark"]
            )
            #expect(both.field("Set-Cookie")?.hasPrefix("jifen_look=dark.care;") == true)
            let cookie = "jifen_look=dark.care; jifen_lang=en"
            let page = try await client.get("/", as: nil, [.cookie: cookie])
            #expect(page.text.contains("<html lang=\"en\" data-theme=\"dark\" data-care>"))
            #expect(page.text.contains("Standard print"))
            let plain = try await client.get("/", as: nil, [.cookie: "jifen_look=%00<script>.x"])
            #expect(plain.text.contains("<html lang=\"zh-Hans\">"))
        }
    }

    @Test(
        "Nobody is led away from here",
        arguments: ["//evil.example", "https://evil.example", "/\\evil"]
    )
    func back(target: String) async throws {
        try await TestServer().run { client in
            let encoded = target.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let reply = try await client.get("/look?care=on&back=\(encoded)", as: nil)
            #expect(reply.status == 303)
            #expect(reply.field("Location") == "/")
        }
    }
}

@Suite("Files of pages")
struct WebAssetsTests {
    private func folder(_ files: [String: String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        for (name, text) in files {
            let url = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: url)
        }
        return folder.path
    }

    @Test("The style sheet and the script are kept for ever, under an address of their content")
    func own() async throws {
        try await TestServer().run { client in
            let page = try await client.get("/", as: nil)
            let sheet = try #require(page.text.firstMatch(of: /href="(\/assets\/[^"]*theme.css)"/))
            let reply = try await client.get(String(sheet.1), as: nil)
            #expect(reply.status == 200)
            #expect(reply.field("Content-Type") == "text/css; charset=utf-8")
            #expect(reply.field("Cache-Control") == "public, max-age=31536000, immutable")
            #expect(!reply.text.contains("url("))
            #expect(reply.text.contains("prefers-color-scheme: dark"))
            let script = try #require(page.text.firstMatch(of: /src="(\/assets\/[^"]*app.js)"/))
            let code = try await client.get(String(script.1), as: nil)
            #expect(code.field("Content-Type") == "text/javascript; charset=utf-8")
            #expect(try await client.get("/assets/older/theme.css", as: nil).status == 404)
        }
    }

    @Test("Browser libraries are served as their list names them, compressed for who takes that")
    func vendor() throws {
        let list = #"[{"file": "htmx.min.js", "wheel": "w==1", "licence": "0BSD"}]"#
        let with = ["licences.json": list, "htmx.min.js": "h", "htmx.min.js.gz": "z", "x.js": "x"]
        let folder = try folder(with)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let assets = try WebAssets(vendor: folder)
        #expect(assets.url(of: "vendor/htmx.min.js")?.hasSuffix("/vendor/htmx.min.js") == true)
        #expect(assets.url(of: "vendor/x.js") == nil)
        #expect(assets.licences.map(\.package) == ["w==1"])
        let without = try WebAssets(vendor: nil)
        #expect(without.url(of: "vendor/htmx.min.js") == nil)
        #expect(without.url(of: "theme.css") != assets.url(of: "theme.css"))
    }

    @Test("A list that names what is not there, or what lies outside, is refused")
    func broken() throws {
        for file in ["absent.js", "../secret"] {
            let list = #"[{"file": "\#(file)", "wheel": "w==1", "licence": "0BSD"}]"#
            let folder = try folder(["licences.json": list])
            defer { try? FileManager.default.removeItem(atPath: folder) }
            #expect(throws: BrokenResource.self) { try WebAssets(vendor: folder) }
        }
    }
}
