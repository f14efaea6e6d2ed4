// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Primitives
import SQLiteStore
import Testing

@testable import API
@testable import Web

@Suite("Pages of accounts and keys")
struct AccessPageTests {
    private static let admin = "partner_admin.fruit"
    private static let operators = "operator_admin"

    @Test(
        "Every page opens on both consoles, empty and with things on it",
        arguments: [
            ("/b/settings", admin), ("/o", operators),
        ]
    )
    func pages(base: String, who: String) async throws {
        try await TestServer().run { client in
            for path in ["/staff", "/staff/new", "/keys", "/keys/new", "/access"] {
                let page = try await client.page(base + path, as: who)
                #expect(page.status == 200, "\(base + path): \(page.text)")
                #expect(!page.text.contains("{{"))
            }
            let partner = base == "/o" ? ["partner": "fruit"] : [:]
            let made = try await client.submit(
                base + "/staff",
                ["name": "fruit.zhou", "role": "cashier", "key": "k-1"].merging(partner) { $1 },
                as: who
            )
            #expect(made.status == 200, "\(made.text)")
            let page = try await client.page(base + "/staff/stf_1", as: who)
            #expect(page.status == 200 && page.text.contains("fruit.zhou"), "\(page.text)")
            #expect(try await client.page(base + "/staff/stf_9", as: who).status == 404)
            let trail = try await client.page(base + "/access", as: who)
            #expect(trail.text.contains("建立账号"))
        }
    }

    @Test("A one-time password is on the page that answers the form, and on no other")
    func password() async throws {
        try await TestServer().run { client in
            let fields = ["name": "fruit.zhou", "role": "cashier", "key": "k-1"]
            let made = try await client.submit("/b/settings/staff", fields, as: Self.admin)
            #expect(made.status == 200)
            #expect(made.text.contains(OneTimePasswords.text))
            #expect(made.field("Cache-Control") == "no-store")
            let again = try await client.submit("/b/settings/staff", fields, as: Self.admin)
            #expect(again.status == 200 && !again.text.contains(OneTimePasswords.text))
            #expect(again.text.contains("已经显示过了"))
            let list = try await client.page("/b/settings/staff", as: Self.admin)
            #expect(!list.text.contains(OneTimePasswords.text))
            let taken = ["name": "fruit.zhou", "role": "cashier", "key": "k-2"]
            let refused = try await client.submit("/b/settings/staff", taken, as: Self.admin)
            #expect(refused.status == 409 && refused.text.contains("登录名已被占用"))
        }
    }

    @Test("An account is moved, disabled and enabled, and says what was done")
    func acts() async throws {
        try await TestServer().run { client in
            let path = "/b/settings/staff"
            _ = try await client.submit(
                path,
                ["name": "fruit.zhou", "role": "cashier", "key": "k-1"],
                as: Self.admin
            )
            let acts = [
                ("assignment", "staff_changed"), ("factor-removal", "factor_removed"),
                ("disable", "staff_disabled"), ("enable", "staff_enabled"),
            ]
            for (word, done) in acts {
                let reply = try await client.submit(
                    "\(path)/stf_1/\(word)",
                    ["role": "store_manager", "display_name": "小周", "key": word],
                    as: Self.admin
                )
                #expect(reply.status == 303, "\(word): \(reply.text)")
                let next = try #require(reply.field("Location"))
                #expect(next == "\(path)/stf_1?done=\(done)")
                let page = try await client.page(next, as: Self.admin)
                #expect(page.text.contains("role=\"status\""), "\(word)")
            }
            let reset = try await client.submit(
                "\(path)/stf_1/password",
                ["key": "reset"],
                as: Self.admin
            )
            #expect(reset.status == 200 && reset.text.contains(OneTimePasswords.text))
            let finance = try await client.page(path, as: "cashier.fruit")
            #expect(finance.status == 403)
        }
    }

    @Test("A token is on the page that answers the form; rotated and revoked it says so")
    func keys() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let path = "/b/settings/keys"
            let none = try await client.submit(path, ["label": "x", "key": "k-0"], as: Self.admin)
            #expect(none.status == 422)
            let made = try await client.submit(
                path,
                ["label": "till 3", "scope_members:read": "yes", "key": "k-1"],
                as: Self.admin
            )
            let token = try #require(await server.keys.tokens[1]?.text)
            #expect(made.status == 200 && made.text.contains(token), "\(made.text)")
            let list = try await client.page(path, as: Self.admin)
            #expect(list.text.contains("till 3") && !list.text.contains(token))
            let turned = try await client.submit(
                "\(path)/key_1/rotation",
                ["overlap_hours": "2", "key": "k-2"],
                as: Self.admin
            )
            let next = try #require(await server.keys.tokens[2]?.text)
            #expect(turned.status == 200 && turned.text.contains(next), "\(turned.text)")
            let wrong = try await client.submit(
                "\(path)/key_2/rotation",
                ["overlap_hours": "many", "key": "k-3"],
                as: Self.admin
            )
            #expect(wrong.status == 422)
            let ended = try await client.submit(
                "\(path)/key_2/revocation",
                ["key": "k-4"],
                as: Self.admin
            )
            #expect(ended.field("Location") == "\(path)?done=key_revoked")
        }
    }

    @Test("The pages offer the scopes that the interface gives, and have words for each")
    func scopes() throws {
        #expect(Set(KeyScopes.ofPartners) == Set(Scope.givenToPartners.map(\.rawValue)))
        let may = StaffRole.operatorAdmin.scopes.map(\.rawValue)
        #expect(Set(KeyScopes.ofOperator) == Set(may))
        for language in PageLanguage.allCases {
            let words = try PageWords(language)
            for scope in KeyScopes.ofOperator {
                let name = scope.replacing(":", with: "_")
                #expect(words.known("scope.\(name)") != nil, "\(scope)")
            }
        }
    }

    @Test("A one-time password opens the page on which another is chosen, and nothing else")
    func firstSignIn() async throws {
        let site = try await SignInServer()
        let now = site.server.clock.now()
        let new = NewStaff(
            name: "zhou",
            displayName: "小周",
            role: .operatorRisk,
            passwordHash: try SignInServer.hash.get(),
            passwordEndsAt: now.adding(seconds: StaffLimits.oneTimePasswordSeconds)
        )
        let account = try await site.access.perform(.add(new), by: .machine, at: now)
        #expect(account.duty == .password)
        try await site.run { newBrowser in
            let browser = newBrowser()
            let typed: KeyValuePairs = ["name": "zhou", "password": SignInServer.password]
            _ = try await browser.get("/sign-in")
            #expect(try await browser.post("/sign-in", typed).status == 303)
            let shut = try await browser.get("/o")
            #expect(shut.field("Location") == "/account?first=password")
            let page = try await browser.get("/account?first=password")
            #expect(page.text.contains("一次性密码"))
            let own = "a password of my own"
            let changed = try await browser.post(
                "/account/password",
                ["old": SignInServer.password, "new": own, "again": own]
            )
            #expect(changed.field("Location") == "/account?done=password")
            #expect(try await browser.get("/o").status != 303)
            // Without a telephone a new factor has to be taken up before anything else.
            let sealed = try site.box.seal(
                Array(repeating: 1, count: TimeCode.secretLength),
                name: SecretBox.timeCodeName(ofStaff: account.number),
                nonce: Array(repeating: 1, count: SecretBox.nonceLength)
            )
            try await site.access.setTOTP(sealed, recovery: [], ofStaff: account.number)
            let change = StaffChange.removeFactor(account.number)
            _ = try await site.access.perform(change, by: .machine, at: now)
            #expect(try await browser.get("/whoami").text == "nobody")
            _ = try await browser.get("/sign-in")
            _ = try await browser.post("/sign-in", ["name": "zhou", "password": own])
            let due = try await browser.get("/o")
            #expect(due.field("Location") == "/account/factor?first=factor")
            #expect(try await browser.get("/account/factor?first=factor").status == 200)
            let acts = try await site.access.acts(
                AccessFilter(subject: .staff(account.number)),
                before: nil,
                limit: 10
            )
            let kinds = acts.map(\.kind)
            #expect(kinds == [.signedIn, .factorRemoved, .signedIn, .staffMade])
            #expect(acts[0].actor.principal == PrincipalNumbers.staff(account.number))
        }
    }

    @Test("A one-time password that nobody used in a week is none any more")
    func late() async throws {
        let site = try await SignInServer()
        let now = site.server.clock.now()
        let new = NewStaff(
            name: "zhou",
            displayName: "小周",
            role: .operatorRisk,
            passwordHash: try SignInServer.hash.get(),
            passwordEndsAt: now.adding(seconds: StaffLimits.oneTimePasswordSeconds)
        )
        _ = try await site.access.perform(.add(new), by: .machine, at: now)
        site.server.clock.advance(days: 7)
        try await site.run { newBrowser in
            let browser = newBrowser()
            _ = try await browser.get("/sign-in")
            let typed: KeyValuePairs = ["name": "zhou", "password": SignInServer.password]
            #expect(try await browser.post("/sign-in", typed).status == 422)
        }
    }

    @Test("Acts of staff have sign-ins beside them, by kind and as CSV, for who may see both")
    func signIns() async throws {
        let people = try AccessDatabase.inMemory()
        let server = try await TestServer(people: people)
        try await server.run { client in
            let staff = try await people.addStaff(
                NewStaff(name: "risk", displayName: "风控", role: .operatorRisk, passwordHash: "x"),
                at: ManualClock.start
            )
            for kind in [AccessAct.Kind.signedIn, .signedOut, .signInFailed] {
                try await people.note(
                    kind,
                    kind == .signInFailed ? "password" : "",
                    ofStaff: staff.number,
                    as: 7,
                    at: ManualClock.start
                )
            }
            let path = "/o/acts?trail=access"
            let page = try await client.page(path, as: Self.operators)
            #expect(page.status == 200, "\(page.text)")
            for word in ["登录失败", "退出登录", "密码不对", "建立账号", "stf_\(staff.number)"] {
                #expect(page.text.contains(word), "\(word)")
            }
            let failed = try await client.page(
                path + "&kind=sign_in_failed&format=csv",
                as: Self.operators
            )
            #expect(failed.field("Content-Type")?.hasPrefix("text/csv") == true)
            #expect(failed.text.split(separator: "\r\n").count == 2, "\(failed.text)")
            #expect(failed.text.contains("密码不对"))
            let odd = try await client.page(path + "&kind=weather", as: Self.operators)
            #expect(odd.status == 400, "\(odd.status)")
            let decisions = try await client.page("/o/acts", as: Self.operators)
            #expect(decisions.text.contains("登录与权限"), "\(decisions.text)")
            let officer = try await client.page("/o/acts", as: "dpo")
            #expect(officer.status == 200 && !officer.text.contains("登录与权限"))
            let out = try await client.get("/v1/access-acts?kind=signed_out", as: .program)
            #expect(out["data"]?.arrayValue?.map { $0["kind"] } == ["signed_out"], "\(out.text)")
        }
    }

    @Test("The kinds that the page knows are those of the trail")
    func kinds() {
        #expect(Set(AccessActs.kinds) == Set(AccessAct.Kind.allCases.map(\.rawValue)))
        #expect(AccessActs.kinds.count == AccessAct.Kind.allCases.count)
    }
}
