// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules
import Testing

@testable import API
@testable import Web

@Suite("Pages of the operator: jobs, the first page, draws")
struct OperatorPageTests {
    @Test("It tells every job in words, and what failed with its reason")
    func page() async throws {
        let server = try await TestServer()
        try await server.run { client in
            server.shared.jobs.ran(.refusals, at: server.clock.now(), failure: "no room <left>")
            for language in ["zh-Hans", "en"] {
                let page = try await client.page("/o/jobs?lang=\(language)", as: "operator_admin")
                #expect(page.status == 200, "\(page.text)")
                #expect(!page.text.contains("{{") && page.text.contains("no room &lt;left&gt;"))
            }
            let page = try await client.page("/o/jobs", as: "operator_admin")
            for words in ["账本签名", "到期与生效", "失败,正在重试", "没有做过回测"] {
                #expect(page.text.contains(words), "\(words)")
            }
        }
    }

    @Test(
        "A part that is at fault without stopping the server is told on the first page, and books too"
    )
    func overview() async throws {
        let broken = ReadinessCheck("log", isEssential: false) { "tile 7 is not what was signed" }
        try await TestServer(readiness: [broken]).run { client in
            let page = try await client.page("/o", as: "operator_admin")
            #expect(page.status == 200)
            #expect(page.text.contains("tile 7 is not what was signed"))
            #expect(page.text.contains("需要处理"))
            #expect(page.text.contains("账目勾稽") && page.text.contains("一致"))
        }
    }

    @Test(
        "A draw is started on its page, in two steps, and says what binds it and how much is left"
    )
    func draw() async throws {
        try await TestServer().run { client in
            let path = "/o/games/draws/scratch_card"
            let who = "operator_marketing"
            let before = try await client.page(path, as: who)
            #expect(before.status == 200, "\(before.text)")
            #expect(before.text.contains("封存种子并开始") && before.text.contains("开始后公布"))
            // Every prize has a stock, and it says so.
            #expect(!before.text.contains("transcript_sha256") && !before.text.contains("{{"))
            let tried = try await client.submit(path + "/start", ["key": "s-1"], as: who)
            #expect(tried.status == 200 && tried.text.contains("种子哈希"), "\(tried.text)")
            let still = try await client.page(path, as: who)
            #expect(still.text.contains("封存种子并开始"), "a try changes nothing")
            let done = try await client.submit(
                path + "/start",
                ["key": "s-2", "confirmed": "yes"],
                as: who
            )
            #expect(done.status == 303, "\(done.text)")
            let after = try await client.page(path, as: who)
            #expect(!after.text.contains("封存种子并开始") && !after.text.contains("开始后公布"))
        }
    }

    @Test("A draw whose last day has passed is ended on its page, which then shows the seed")
    func end() async throws {
        try await TestServer().run { client in
            let path = "/o/games/draws/scratch_card"
            let who = "operator_marketing"
            let started = try await client.post(
                "/v1/draws/scratch_card/start",
                "{}",
                as: .program,
                key: "start"
            )
            #expect(started.status == 201, "\(started.text)")
            let open = try await client.page(path, as: who)
            #expect(!open.text.contains("action=\"\(path)/end\""), "\(open.text)")
            client.clock.advance(days: 45)
            let over = try await client.page(path, as: who)
            #expect(over.text.contains("action=\"\(path)/end\""), "\(over.text)")
            let tried = try await client.submit(path + "/end", ["key": "e-1"], as: who)
            #expect(tried.status == 200, "\(tried.text)")
            #expect(try await client.get("/v1/draws/scratch_card")["seed"] == .null)
            let confirmed = ["key": "e-2", "confirmed": "yes"]
            let done = try await client.submit(path + "/end", confirmed, as: who)
            #expect(done.status == 303, "\(done.text)")
            let seed = try await client.get("/v1/draws/scratch_card")["seed"]?.stringValue
            let after = try await client.page(path, as: who)
            #expect(try after.text.contains(#require(seed)), "\(after.text)")
            #expect(!after.text.contains("action=\"\(path)/end\""))
        }
    }

    @Test(
        "An older version comes back as a draft of its documents; the one in force does not offer it"
    )
    func back() async throws {
        let source = try ExampleProgram.hongmi()
        let server = try await TestServer(program: source)
        try await server.run { client in
            let who = "operator_admin"
            let first = try await client.page("/o/versions/1", as: who)
            #expect(first.status == 200 && first.text.contains("program.yaml"), "\(first.text)")
            #expect(!first.text.contains("按这一版起草"))
            let list = try await client.page("/o/versions", as: who)
            #expect(list.text.contains("/o/versions/1"))
            #expect(try await client.page("/o/versions/99", as: who).status == 404)
            let other = ProgramSource(
                files: source.files.map { file in
                    let text = file.text.replacing(
                        "limits: [{per: month, pieces: 4}]",
                        with: "limits: [{per: month, pieces: 5}]"
                    )
                    return SourceFile(path: file.path, text: text)
                }
            )
            _ = try await server.engine.submit([
                Submission(Request(.publishProgram(PublishProgram(source: other))))
            ])
            let old = try await client.page("/o/versions/1", as: who)
            #expect(old.text.contains("按这一版起草"), "\(old.text)")
            let sent = try await client.submit(
                "/o/versions/1/draft",
                ["key": "v-1", "note": "回到第 1 版"],
                as: who
            )
            #expect(sent.status == 303, "\(sent.text)")
            let drafts = try await client.get("/v1/program/drafts", as: .program)
            #expect(drafts["data.0.note"] == "回到第 1 版")
        }
    }

    @Test(
        "Pages of the operator tell names and not fields",
        arguments: [
            ("/o/games", "勋章"), ("/o/green", "因子登记与重算"), ("/o/partners/fruit", "密钥与终端"),
            ("/o/rules/fruit_per_yuan", "公示天数与审核意见"), ("/o", "UTC+8"),
            ("/o/terms", "1 积分 = 5/3 分钱"),
        ]
    )
    func names(path: String, words: String) async throws {
        try await TestServer().run { client in
            _ = try await client.buy(try await client.enrol())
            let page = try await client.page(path, as: "operator_admin")
            #expect(page.status == 200 && page.text.contains(words), "\(page.text)")
            let english = try await client.page(path + "?lang=en", as: "operator_admin")
            #expect(english.status == 200 && !english.text.contains("{{"))
        }
    }
}
