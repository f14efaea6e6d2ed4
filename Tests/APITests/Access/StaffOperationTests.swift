// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import SQLiteStore
import Testing

@testable import API

@Suite("Accounts of people over the interface")
struct StaffOperationTests {
    private static let manager = Role(1, .partnerAdmin, "fruit")
    private static let administrator = Role(2, .operatorAdmin, nil)

    /// Who asks inside of the server, as pages do.
    struct Role {
        let number: UInt64
        let role: StaffRole
        let partner: String?

        init(_ number: UInt64, _ role: StaffRole, _ partner: String?) {
            self.number = number
            self.role = role
            self.partner = partner
        }
    }

    /// The interface for people, with an account behind each number.
    struct Desk: Sendable {
        let server: TestServer
        let calls: InsideCalls

        init() async throws {
            server = try await TestServer()
            calls = InsideCalls(server.shared)
            let staff = server.shared.access.staff
            for who in [StaffOperationTests.manager, StaffOperationTests.administrator] {
                let new = NewStaff(
                    name: "first.\(who.number)",
                    displayName: "管理员",
                    role: who.role,
                    partner: who.partner,
                    passwordHash: "known"
                )
                _ = try await staff.perform(.add(new), by: .machine, at: ManualClock.start)
            }
        }

        func ask(
            _ who: Role,
            _ path: String,
            _ body: String? = nil,
            key: String = "key-1"
        ) async throws -> (status: Int, json: JSON) {
            let number = who.partner.flatMap { server.engine.program?.registry.partner(code: $0) }
            let principal = try #require(
                Principal(staff: who.number, role: who.role, partner: number)
            )
            let question = InsideQuestion(
                method: body == nil ? .get : .post,
                target: path,
                body: Array((body ?? "").utf8),
                idempotencyKey: key,
                language: "en"
            )
            let answer = await calls.answer(question, as: principal)
            return (answer.status, (try? JSONParser.parse(answer.body)) ?? .null)
        }

        func code(
            _ who: Role,
            _ path: String,
            _ body: String,
            key: String = "key-9"
        ) async throws -> String {
            let (status, json) = try await ask(who, path, body, key: key)
            return "\(status) \(json["code"]?.stringValue ?? "")"
        }
    }

    @Test(
        "A partner's manager makes an account, whose password is shown once and again for a retry"
    )
    func make() async throws {
        let desk = try await Desk()
        let body =
            #"{"name":"fruit.zhou","display_name":"小周","role":"cashier","store":"fruit_garden"}"#
        let (status, made) = try await desk.ask(Self.manager, "/v1/staff", body)
        #expect(status == 201, "\(made.text)")
        #expect(made["partner"] == "fruit" && made["store"] == "fruit_garden")
        #expect(made["duty"] == "password")
        #expect(made["one_time_password"]?.stringValue == OneTimePasswords.text)
        let (_, again) = try await desk.ask(Self.manager, "/v1/staff", body)
        #expect(again.text == made.text)
        desk.server.clock.advance(seconds: 601)
        let (_, late) = try await desk.ask(Self.manager, "/v1/staff", body)
        #expect(late["id"] == made["id"] && late["one_time_password"] == .null)
        let other = body.replacing("小周", with: "小王")
        #expect(
            try await desk.code(Self.manager, "/v1/staff", other, key: "key-1")
                == "422 idempotency_key_reused"
        )
        #expect(
            try await desk.code(Self.manager, "/v1/staff", body) == "409 staff_name_taken"
        )
        let (_, list) = try await desk.ask(Self.manager, "/v1/staff")
        #expect(list["data"]?.arrayValue?.count == 2)
        #expect(!list.text.contains(OneTimePasswords.text))
    }

    @Test("Nobody raises himself, changes his own account, or sees another partner's")
    func limits() async throws {
        let desk = try await Desk()
        func make(_ who: Role, _ name: String, _ rest: String) async throws -> String {
            try await desk.code(who, "/v1/staff", #"{"name":"\#(name)",\#(rest)}"#, key: name)
        }
        #expect(
            try await make(Self.manager, "a", #""role":"operator_admin""#) == "403 role_not_yours"
        )
        #expect(
            try await make(Self.manager, "a", #""role":"cashier","partner":"hotel""#)
                == "403 partner_mismatch"
        )
        #expect(
            try await make(Self.manager, "a", #""role":"partner_admin","store":"fruit_garden""#)
                == "422 validation_failed"
        )
        #expect(
            try await make(Self.administrator, "a", #""role":"cashier""#)
                == "422 validation_failed"
        )
        for role in ["dpo", "regulator_officer", "auditor", "operator_admin"] {
            #expect(try await make(Self.administrator, role, #""role":"\#(role)""#) == "201 ")
        }
        #expect(
            try await make(Self.administrator, "hotel.desk", #""role":"cashier","partner":"hotel""#)
                == "201 "
        )
        let hotels = try await desk.ask(Self.administrator, "/v1/staff?partner=hotel").json
        let stranger = try #require(hotels["data"]?.arrayValue?.first?["id"]?.stringValue)
        #expect(try await desk.ask(Self.manager, "/v1/staff/\(stranger)").status == 404)
        #expect(
            try await desk.code(Self.manager, "/v1/staff/\(stranger)/disable", "{}")
                == "404 unknown_staff"
        )
        #expect(
            try await desk.code(Self.manager, "/v1/staff/stf_1/assignment", #"{"role":"cashier"}"#)
                == "403 own_account"
        )
        #expect(
            try await desk.code(Self.manager, "/v1/staff?partner=hotel", "{}").hasPrefix("4")
        )
    }

    @Test("A key that may make accounts gives no role that may do more than the key")
    func keys() async throws {
        let desk = try await Desk()
        let key = Principal(
            id: 5,
            kind: .operator,
            scopes: Scope.ofOperator.subtracting([.fundsWrite])
        )
        for (role, status) in [("operator_admin", 403), ("auditor", 201)] {
            let question = InsideQuestion(
                method: .post,
                target: "/v1/staff",
                body: Array(#"{"name":"by.\#(role)","role":"\#(role)"}"#.utf8),
                idempotencyKey: role,
                language: "en"
            )
            #expect(await desk.calls.answer(question, as: key).status == status, "\(role)")
        }
    }

    @Test("The operator's last administrator stays, also when a key asks")
    func last() async throws {
        let desk = try await Desk()
        let key = Principal(id: 5, kind: .operator, scopes: Scope.ofOperator)
        for (path, body) in [
            ("disable", "{}"), ("assignment", #"{"role":"auditor"}"#),
        ] {
            let question = InsideQuestion(
                method: .post,
                target: "/v1/staff/stf_2/\(path)",
                body: Array(body.utf8),
                idempotencyKey: path,
                language: "en"
            )
            let answer = await desk.calls.answer(question, as: key)
            #expect(answer.status == 409)
            #expect(String(decoding: answer.body, as: UTF8.self).contains("last_administrator"))
        }
        let second = #"{"name":"second","role":"operator_admin"}"#
        #expect(try await desk.ask(Self.administrator, "/v1/staff", second).status == 201)
        let third = Role(3, .operatorAdmin, nil)
        #expect(try await desk.ask(third, "/v1/staff/stf_2/disable", "{}").status == 200)
    }

    @Test("What changes an account's rights ends its sessions at once, and stands in the trail")
    func sessions() async throws {
        let desk = try await Desk()
        let access = try #require(desk.server.shared.access.staff as? AccessDatabase)
        let body = #"{"name":"fruit.zhou","role":"cashier"}"#
        let made = try await desk.ask(Self.manager, "/v1/staff", body, key: "make").json
        let id = try #require(made["id"]?.stringValue)
        let now = desk.server.clock.now()
        let steps: [(word: String, body: String, kind: String, ends: Bool)] = [
            ("assignment", #"{"role":"cashier","display_name":"小周"}"#, "staff_changed", false),
            ("assignment", #"{"role":"store_manager"}"#, "staff_changed", true),
            ("password", "{}", "password_reset", true),
            ("factor-removal", "{}", "factor_removed", true),
            ("disable", "{}", "staff_disabled", true),
            ("enable", "{}", "staff_enabled", false),
        ]
        for (number, step) in steps.enumerated() {
            let hash = [UInt8](repeating: UInt8(number + 1), count: StoredSession.hashLength)
            try await access.closeAll(of: .staff(3), but: nil)
            try await access.open(
                StoredSession(
                    hash: hash,
                    owner: .staff(3),
                    shownName: "小周",
                    startedAt: now,
                    seenAt: now,
                    idleSeconds: 600,
                    endsAt: now.adding(seconds: 600),
                    confirmedAt: now,
                    device: "till"
                )
            )
            let path = "/v1/staff/\(id)/\(step.word)"
            let key = "step-\(number)"
            let (status, json) = try await desk.ask(Self.manager, path, step.body, key: key)
            #expect(status == 200, "\(step.word): \(json.text)")
            #expect((try await access.session(hash) == nil) == step.ends, "\(step.word)")
            let trail = try await desk.ask(Self.manager, "/v1/access-acts?subject=\(id)").json
            let newest = trail["data"]?.arrayValue?.first
            #expect(newest?["kind"]?.stringValue == step.kind)
            #expect(newest?["principal"] == .integer(1_099_511_627_777))
        }
        let all = try await access.acts(AccessFilter(), before: nil, limit: 100)
        #expect(all.map(\.number) == all.indices.map { UInt64(all.count - $0) })
        var before: [UInt8] = []
        for act in all.reversed() {
            #expect(act.hash == act.sealed(after: before))
            before = act.hash
        }
        let after = try await desk.ask(Self.manager, "/v1/staff/\(id)").json
        #expect(after["role"] == "store_manager" && after["status"] == "active")
    }
}
