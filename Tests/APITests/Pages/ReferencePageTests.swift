// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import API
@testable import Web

@Suite("The reference page")
struct ReferencePageTests {
    @Test("It tells of every operation and every problem")
    func complete() async throws {
        try await TestServer().run { client in
            let page = try await client.get("/docs", as: nil)
            #expect(page.status == 200)
            for operation in API.Operation.all {
                #expect(page.text.contains("<section class=\"operation\" id=\"\(operation.id)\">"))
            }
            for code in ProblemCode.allCases {
                #expect(page.text.contains("<tr id=\"\(code.rawValue)\">"), "\(code.rawValue)")
            }
            #expect(page.text.contains("<code>occurred_at</code> *"))
            #expect(page.text.contains("<code>items[].amount.currency</code>"))
            #expect(page.text.contains("curl -X POST http://localhost:8080/v1/purchases"))
            #expect(page.text.contains("积分不足"))
            let english = try await client.get("/docs?lang=en", as: nil)
            #expect(english.text.contains("Insufficient points"))
        }
    }

    @Test("Pages run our own scripts only, load nothing from elsewhere and say so")
    func selfContained() async throws {
        try await TestServer().run { client in
            for path in ["/", "/docs", "/licences", "/?lang=en", "/docs?lang=en"] {
                let page = try await client.get(path, as: nil)
                #expect(page.field("Content-Security-Policy") == PageResponse.policy)
                #expect(page.field("X-Content-Type-Options") == "nosniff")
                #expect(page.field("Referrer-Policy") == "same-origin")
                #expect(page.text.split(separator: "<script").count == 2)
                #expect(!page.text.contains(" style="))
                #expect(page.text.split(separator: "src=\"").count == 2)
                #expect(page.text.contains("src=\"/assets/"))
                #expect(!page.text.contains(" onclick="))
                #expect(!page.text.contains("href=\"http"))
                #expect(page.text.contains("<meta name=\"viewport\""))
            }
        }
    }

    @Test("Words of the contract are escaped, code and strong words marked")
    func markdown() {
        #expect(
            Markdown.html("A `<b>` is\n**very** \"bold\".\n\nTwo ** alone.")
                == "<p>A <code>&lt;b&gt;</code> is <strong>very</strong> &quot;bold&quot;.</p>"
                + "<p>Two ** alone.</p>"
        )
    }

    @Test("A curl line survives quotes")
    func curl() {
        let example = CurlExample(
            method: "POST",
            path: "/v1/x",
            needsKey: true,
            needsIdempotencyKey: false,
            mediaType: "application/json",
            body: ["note": "it's"]
        )
        #expect(
            example.text == """
                curl -X POST http://localhost:8080/v1/x \\
                  -H "Authorization: Bearer $JIFEN_KEY" \\
                  -H 'Content-Type: application/json' \\
                  --data-binary '{"note":"it'\\''s"}'
                """
        )
    }
}
