// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Web

@Suite("Addresses that nothing answers")
struct UnmatchedPageTests {
    private static let browser: HTTPFields = [.accept: "text/html,application/xhtml+xml,*/*;q=0.8"]

    @Test(
        "A browser gets a page in the look of the face, with a way home",
        arguments: [
            ("/nothing", "/"), ("/m/nothing", "/m"), ("/b/nothing", "/b"),
            ("/b/pos/nothing", "/b/pos"), ("/o/nothing/at/all", "/o"), ("/r/nothing", "/r"),
            ("/booking", "/"),
        ]
    )
    func missing(path: String, home: String) async throws {
        try await TestServer().run { client in
            let page = try await client.get(path, as: nil, Self.browser)
            #expect(page.status == 404)
            #expect(page.field("Content-Type")?.hasPrefix("text/html") == true)
            #expect(page.text.contains("class=\"button\" href=\"\(home)\""), "\(page.text)")
            #expect(page.text.contains("face-\(Face.of(path).rawValue)"))
            let head = try await client.send(.head, path, as: nil, Self.browser, body: nil)
            #expect(head.status == 404 && head.text.isEmpty)
            let call = try await client.get(path, as: nil)
            #expect(call.status == 404 && call.code == "not_found")
        }
    }

    @Test("A path that takes forms only says so, with the methods that it takes")
    func method() async throws {
        try await TestServer().run { client in
            let path = "/o/partners/fruit/money"
            let page = try await client.get(path, as: nil, Self.browser)
            #expect(page.status == 405 && page.field("Allow") == "POST")
            #expect(page.text.contains("只接收表单"))
            let call = try await client.get(path, as: nil)
            #expect(call.status == 405 && call.code == "method_not_allowed")
            #expect(call.field("Allow") == "POST")
        }
    }

    @Test("The interface answers in JSON, whatever is accepted")
    func interface() async throws {
        try await TestServer().run { client in
            let reply = try await client.get("/v1/nothing", as: nil, Self.browser)
            #expect(reply.status == 404 && reply.code == "not_found")
        }
    }

    @Test("Every page has a sign, which is there")
    func favicon() async throws {
        try await TestServer().run { client in
            let sign = try await client.get("/favicon.ico", as: nil)
            #expect(sign.status == 200)
            #expect(sign.field("Content-Type") == "image/svg+xml")
            let page = try await client.get("/", as: nil, Self.browser)
            let link = page.text.firstMatch(of: /rel="icon" type="image\/svg\+xml" href="([^"]+)"/)
            let address = try #require(link.map { String($0.1) })
            #expect(try await client.get(address, as: nil).status == 200)
        }
    }
}
