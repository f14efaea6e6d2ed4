// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Engine
import Foundation
import Primitives
import Rules
import Testing

@testable import API

@Suite("The gate of publications over HTTP")
struct PublicationGateTests {
    /// A server whose engine holds publications against the linter, as every engine of `jifen` does.
    private func server() async throws -> TestServer {
        let folder = ExampleProgram.root.appending(path: "Sources/Disclosure/Law/Rows")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let files = try names.filter { $0.hasSuffix(".yaml") }.map { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            return SourceFile(path: name, text: text)
        }
        let reading = LegalBases.read(files)
        #expect(reading.diagnostics.isEmpty)
        var settings = EngineSettings()
        let linter = Linter(bases: reading.bases, date: CalendarDay(daysSinceEpoch: 0))
        settings.publicationChecks = [linter.publicationCheck]
        return try await TestServer(settings: settings)
    }

    private func body(_ edit: (String) -> String) throws -> String {
        let files = try ExampleProgram.hongmi().files.map { file in
            JSON.object([
                JSON.Member("path", .string(file.path)),
                JSON.Member("text", .string(edit(file.text))),
            ])
        }
        return JSON.object([JSON.Member("documents", .array(files))]).text
    }

    @Test("A draft that promises what may not be promised is refused, with place, basis and fix")
    func blocked() async throws {
        let reply = try await server().reply { client in
            let text = try body { text in
                text.replacing("每消费满1元积1分,以积分支付的部分不积分。", with: "本店保留最终解释权。")
            }
            return try await client.post("/v1/program/drafts", text, as: .program, key: "a")
        }
        #expect(reply.status == 422)
        #expect(reply.code == "publication_blocked")
        let findings = try #require(reply["params.findings"]?.arrayValue)
        let first = try #require(findings.first)
        #expect(first["code"] == "TERM-01")
        #expect(first["severity"] == "blocking")
        #expect(first["subject"]?["file"] == "rules/shops.yaml")
        #expect(first["subject"]?["field"] == "explanation.zh")
        #expect(first["matched"] == "最终解释权")
        #expect(first["bases"]?.arrayValue?.first?["id"] == "infringement-12")
        #expect(first["fix"]?["zh"] == "删除该条款")
    }

    @Test("A draft by which credit takes away is refused, whatever the linter says")
    func credit() async throws {
        let reply = try await server().reply { client in
            let text = try body {
                $0.replacing("credit_levels: [model]", with: "credit_levels: [none]")
            }
            return try await client.post("/v1/program/drafts", text, as: .program, key: "b")
        }
        #expect(reply.code == "publication_blocked")
        let findings = try #require(reply["params.findings"]?.arrayValue)
        #expect(Set(findings.compactMap { $0["code"]?.stringValue }) == ["credit_penalty"])
        #expect(findings.first?["subject"]?["code"] == "credit_model")
    }

    @Test("A clean draft passes, and one that takes from issued points passes with a reason only")
    func reasons() async throws {
        try await server().run { client in
            let clean = try body { $0.replacing("zh: 豪华间一晚", with: "zh: 豪华房一晚") }
            let passed = try await client.post("/v1/program/drafts", clean, as: .program, key: "c")
            #expect(passed.status == 201, "\(passed.text)")
            let window = "return_window_days: 30"
            let dearer = try body {
                $0.replacing(window, with: window + "\naccepts_points: no")
            }
            for (key, reason, status) in [("d", "", 422), ("e", "agreed with members", 200)] {
                let draft = try await client.post(
                    "/v1/program/drafts",
                    dearer,
                    as: .program,
                    key: key
                )
                let id = try #require(draft["id"]?.stringValue, "\(draft.text)")
                let verdict = #"{"verdict":"approve","reason":"\#(reason)"}"#
                let path = "/v1/program/drafts/\(id)"
                _ = try await client.post("\(path)/review", verdict, as: .reviewer, key: "r" + key)
                let reply = try await client.post(
                    "\(path)/schedule",
                    "{}",
                    as: .program,
                    key: "s" + key
                )
                #expect(reply.status == status, "\(reply.text)")
                guard status != 200 else { continue }
                #expect(reply.code == "publication_blocked")
                let findings = reply["params.findings"]?.arrayValue ?? []
                let found = findings.first { $0["code"] == "RULE-05" }
                #expect(found?["severity"] == "needs_reason")
            }
        }
    }
}
