// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import Web

@Suite("The member's pages as the operator's staff sees them")
struct AsMemberTests {
    private static let person = "person.operator_admin"

    /// A member to whom most things have happened, and another one.
    private struct Story {
        let member: String
        let other: String
        let entry: String
        let lot: String
        let redemption: String
        let question: String

        /// Below the first page, each as the member has it too.
        var pages: [String] {
            [
                "", "/lots", "/lots/\(lot)", "/statement", "/statement?group=earned&partner=fruit",
                "/statement/\(entry)", "/vouchers", "/messages", "/questions",
                "/questions/\(question)", "/credit", "/household", "/privacy",
                "/privacy/looks", "/freeze", "/green", "/green?year=2026", "/green/together",
                "/play", "/rewards", "/rewards/fruit_coupon",
                "/rewards?affordable=1", "/partners", "/partners/fruit", "/rules",
                "/rules/changes", "/rules/fruit_per_yuan",
            ]
        }
    }

    private func story(_ client: Client) async throws -> Story {
        let member = try await client.enrol()
        let other = try await client.enrol(phone: "13900139000", key: "enrol-2")
        let bought = try await client.buy(member)
        let entry = try #require(bought["entry_id"]?.stringValue, "\(bought.text)")
        try await client.give(5_000, to: member)
        let ridden = try await client.ride(member)
        #expect(ridden.status == 201, "\(ridden.text)")
        let redeemed = try await client.post(
            "/v1/redemptions",
            #"{"member_id":"\#(member)","reward":"fruit_coupon"}"#,
            key: "redeem"
        )
        let asked = try await client.post(
            "/v1/members/\(member)/questions",
            #"{"entry_id":"\#(entry)","reason":"points_missing","words":"少了积分"}"#,
            key: "ask"
        )
        let lots = try await client.get("/v1/members/\(member)/lots")
        return Story(
            member: member,
            other: other,
            entry: entry,
            lot: try #require(lots["data.0.id"]?.stringValue, "\(lots.text)"),
            redemption: try #require(redeemed["id"]?.stringValue, "\(redeemed.text)"),
            question: try #require(asked["id"]?.stringValue, "\(asked.text)")
        )
    }

    private func path(_ member: String, _ page: String = "") -> String {
        "/o/members/\(member)/as-member\(page)"
    }

    @Test("Every page says what the member's own says, word for word, in both languages")
    func same() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            for page in story.pages {
                for language in ["zh", "en"] {
                    let query = (page.contains("?") ? "&" : "?") + "lang=\(language)"
                    let own = try await client.page("/m" + page + query, as: story.member)
                    #expect(own.status == 200, "\(page): \(own.text)")
                    let seen = try await client.page(
                        path(story.member, page) + query,
                        as: AsMemberTests.person
                    )
                    #expect(seen.status == 200, "\(page): \(seen.text)")
                    #expect(ShownPage(html: seen.text).text == ShownPage(html: own.text).text)
                    #expect(seen.text.contains("data-as-member") && !seen.text.contains("{{"))
                    #expect(seen.text.contains("138****8000"))
                }
            }
        }
    }

    @Test("The corner of the member's own names the member and not whoever looks")
    func corner() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            let own = try await client.page("/m/me", as: story.member)
            let seen = try await client.page(path(story.member, "/me"), as: AsMemberTests.person)
            let (whole, text) = (ShownPage(html: own.text).text, ShownPage(html: seen.text).text)
            // All but the button that signs the member out.
            #expect(whole.hasPrefix(text) && text.contains("138****8000"), "\(text)")
            #expect(!text.contains("测试员"))
        }
    }

    @Test("Whatever a page leads to is shown here too, and nothing can be sent")
    func closed() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            var waiting = [path(story.member)]
            var known = Set(waiting)
            while let next = waiting.popLast() {
                let reply = try await client.page(next, as: AsMemberTests.person)
                #expect(reply.status == 200, "\(next): \(reply.text)")
                guard reply.text.hasPrefix("<!doctype html>") else { continue }
                let page = ShownPage(html: reply.text)
                for address in page.addresses {
                    let isHere = ["/o/", "/assets/", "#"].contains { address.hasPrefix($0) }
                    #expect(isHere, "\(next) leads to \(address)")
                }
                #expect(page.posts == ["/sign-out"], "\(next)")
                #expect(!reply.text.contains("/m/"), "\(next)")
                // By itself it asks for nothing, so that no look is written down that nobody took.
                #expect(!reply.text.contains("data-stream"), "\(next)")
                let below = page.addresses.filter { $0.hasPrefix(path(story.member)) }
                for address in below where known.insert(address).inserted {
                    waiting.append(address)
                }
            }
            // Every kind of page was come to by links alone.
            for page in story.pages where page != "/freeze" && !page.contains("?") {
                #expect(known.contains(path(story.member, page)), "\(page)")
            }
            #expect(known.contains(path(story.member, "/vouchers/\(story.redemption)")))
            #expect(known.contains(path(story.member, "/statement/\(story.entry)/receipt.json")))
            #expect(known.count < 400)
        }
    }

    @Test("A form of the member's has nowhere to be sent to")
    func forms() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            for page in ["/play/check-in", "/vouchers/\(story.redemption)/cancel", "/consents"] {
                let sent = try await client.submit(
                    path(story.member, page),
                    ["key": "f-1"],
                    as: AsMemberTests.person
                )
                #expect(sent.status == 404 || sent.status == 405, "\(page): \(sent.status)")
            }
        }
    }

    @Test("The code of a voucher is shown to the member and to nobody else")
    func code() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            let page = "/vouchers/\(story.redemption)"
            let own = try await client.page("/m" + page, as: story.member)
            let letters = try #require(own.text.firstMatch(of: /<details>.*?<code>([^<]+)<\/code>/))
            let code = String(letters.1)
            #expect(!own.text.contains("data-hidden-code"))
            for who in [AsMemberTests.person, "operator_admin"] {
                let seen = try await client.page(path(story.member, page), as: who)
                #expect(seen.status == 200 && !seen.text.contains(code), "\(seen.text)")
                #expect(seen.text.contains("data-hidden-code"))
            }
        }
    }

    @Test(
        "Whoever may open the account may look, and nobody else",
        arguments: [
            ("person.operator_marketing", 200), ("person.operator_risk", 200),
            ("person.operator_admin", 200), ("person.dpo", 200), ("person.auditor", 200),
            ("person.operator_finance", 403), ("partner_admin.fruit", 403),
            ("regulator_officer", 403),
        ]
    )
    func roles(who: String, status: Int) async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            #expect(try await client.page("/o/members/\(member)", as: who).status == status)
            let home = try await client.page(path(member), as: who)
            #expect(home.status == status, "\(home.text)")
            #expect(home.text.contains("data-as-member") == (status == 200))
        }
    }

    @Test("Nobody signed in is asked to sign in, and a member sees no console")
    func strangers() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for who in [nil, member] {
                #expect(try await client.page(path(member), as: who).status != 200)
            }
        }
    }

    @Test("The member sees under who looked that somebody did, once within the hour, in which role")
    func look() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            let who = "person.operator_risk"
            for page in ["", "", "/lots", "/messages"] {
                let seen = try await client.page(path(story.member, page), as: who)
                #expect(seen.status == 200, "\(seen.text)")
            }
            let looks = try await client.get(
                "/v1/members/\(story.member)/look-ups",
                as: .program
            )
            let rows = looks["data"]?.arrayValue ?? []
            let asked = rows.compactMap { $0["operation"]?.stringValue }
            #expect(asked.filter { $0 == "readMember" }.count == 1, "\(looks.text)")
            #expect(asked.contains("listMessages"))
            #expect(
                rows.allSatisfy { $0["role"] == "operator_risk" && $0["purpose"] == "care" }
            )
            let own = try await client.page("/m/privacy/looks", as: story.member)
            #expect(own.text.contains("运营风控") && own.text.contains("通知"), "\(own.text)")
        }
    }

    @Test("What is another member's, or nobody's, is not there")
    func others() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            for page in [
                "/statement/\(story.entry)", "/statement/\(story.entry)/receipt.json",
                "/lots/\(story.lot)", "/vouchers/\(story.redemption)",
                "/questions/\(story.question)", "/code", "/settings", "/privacy/export",
            ] {
                let seen = try await client.page(
                    path(story.other, page),
                    as: AsMemberTests.person
                )
                #expect(seen.status == 404, "\(page): \(seen.status)")
            }
            let nobody = try await client.page(
                path("mem_000000000000Z"),
                as: AsMemberTests.person
            )
            #expect(nobody.status == 404, "\(nobody.text)")
        }
    }

    @Test("Of an erased member the pages say so, as the account does")
    func erased() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            let done = try await client.post(
                "/v1/members/\(story.member)/erasure",
                #"{"reason":"account_closed","asked_by":"member","points":"keep"}"#,
                as: .program,
                key: "erase"
            )
            #expect(done.status == 200 || done.status == 201, "\(done.text)")
            for page in ["", "/lots", "/statement", "/vouchers", "/messages", "/me"] {
                let seen = try await client.page(
                    path(story.member, page),
                    as: AsMemberTests.person
                )
                #expect(seen.status == 200 && seen.text.contains("注销"), "\(page): \(seen.text)")
                #expect(!seen.text.contains("138****8000"))
            }
        }
    }

    @Test("What is shown has a route of its own, and each route is one of the member's")
    func routes() {
        let here = AsMemberPages.routes.map {
            $0.path.replacing("/o/members/{id}/as-member", with: "/m")
        }
        let own = Set(MemberPages.routes.filter { $0.method == .get }.map(\.path))
        #expect(here.allSatisfy(own.contains))
        for way in MemberWay.allCases {
            #expect(here.contains("/m" + way.ending) == SeenMember.shown.contains(way), "\(way)")
            #expect(own.contains("/m" + way.ending), "\(way)")
        }
        #expect(SeenMemberHead.ways.allSatisfy { SeenMember.shown.contains($0.way) })
        #expect(AsMemberPages.routes.allSatisfy { $0.method == .get && $0.audience == .staff })
    }
}
