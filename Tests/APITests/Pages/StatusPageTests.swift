// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Rules
import Testing

@testable import Web

@Suite("The status page")
struct StatusPageTests {
    private static let model = StatusModel(
        version: "1.2.3",
        complaint: nil,
        program: StatusModel.Program(
            name: LocalizedText(zh: "联盟<积分>", en: "Coalition & Points"),
            code: "hongmi",
            version: 2,
            partners: [
                Partner(
                    code: "fruit",
                    name: LocalizedText(zh: "水果店", en: "Fruit \"shop\""),
                    scene: .shop,
                    denomination: 3,
                    returnWindowDays: 1,
                    acceptsPoints: true,
                    stores: []
                )
            ]
        ),
        figures: StatusModel.Figures(
            members: 1_234,
            entries: 12_345_678,
            openPoints: 600,
            openValueFen: 1_005
        )
    )

    private func html(_ model: StatusModel, _ language: PageLanguage) throws -> String {
        StatusView(model: model, frame: try PageFrame.sample(language)).render()
    }

    @Test("It is the page of the record, in Chinese")
    func chinese() throws {
        let html = try html(Self.model, .chinese)
        #expect(html.hasPrefix("<!doctype html>\n<html lang=\"zh-Hans\">"), "\(html.prefix(200))")
        for part in [
            "<title>联盟&lt;积分&gt; · Jifen</title>",
            "<h1>联盟&lt;积分&gt;</h1>", "hongmi · 计划第 2 版 · Jifen 1.2.3",
            "<span class=\"state good\">就绪,正在受理</span>",
            "<div><dt>会员</dt><dd>1,234</dd></div>",
            "<div><dt>记账条目</dt><dd>12,345,678</dd></div>",
            "<div><dt>按面值合(元)</dt><dd>10.05</dd></div>",
            "<tr><td>水果店</td><td><code>fruit</code></td><td class=\"number\">3</td><td>是</td></tr>",
            "<a href=\"/look?lang=en&amp;back=/\" rel=\"nofollow\" lang=\"en\" hreflang=\"en\">English</a>",
            "<a href=\"/status\">状态</a>", "<a href=\"/docs\">接口文档</a>",
        ] {
            #expect(html.contains(part), "\(part)")
        }
    }

    @Test("It is the same page in English")
    func english() throws {
        let html = try html(Self.model, .english)
        for part in [
            "<html lang=\"en\">", "<h1>Coalition &amp; Points</h1>", "program version 2",
            "<td>Fruit &quot;shop&quot;</td>", "<dt>Open points</dt><dd>600</dd>", ">中文</a>",
        ] {
            #expect(html.contains(part), "\(part)")
        }
    }

    @Test("It says when the server is not ready, and when nothing is published")
    func notReady() throws {
        let empty = StatusModel(version: "1", complaint: nil, program: nil, figures: nil)
        #expect(try html(empty, .english).contains("no program has been published yet"))
        let failed = StatusModel(version: "1", complaint: "disk full", program: nil, figures: nil)
        let page = try html(failed, .english)
        #expect(page.contains("<span class=\"state bad\">Not ready: disk full</span>"))
        #expect(!page.contains("<dl"))
        #expect(!page.contains("<table"))
    }

    @Test("It is served with figures of the engine, in the language asked for")
    func served() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            let page = try await client.get("/status", as: nil)
            #expect(page.status == 200)
            #expect(page.field("Content-Type") == "text/html; charset=utf-8")
            #expect(page.field("Content-Language") == "zh-Hans")
            #expect(page.text.contains("<h1>红米好物绿色消费积分</h1>"))
            #expect(page.text.contains("<dt>未用积分</dt><dd>600</dd>"))
            #expect(page.text.contains("<dd>10.00</dd>"))
            let accepted = try await client.get(
                "/status",
                as: nil,
                [.acceptLanguage: "en-US,zh;q=0.5"]
            )
            #expect(accepted.text.contains("<h1>Hongmi Green Points</h1>"))
            let named = try await client.get("/?lang=zh", as: nil, [.acceptLanguage: "en"])
            #expect(named.field("Content-Language") == "zh-Hans")
        }
    }
}
