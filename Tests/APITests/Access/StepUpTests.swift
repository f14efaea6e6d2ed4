// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API

@Suite("Showing again who one is")
struct StepUpTests {
    /// A person who has shown who it is so many seconds ago; `nil` for never.
    private func person(_ role: StaffRole, _ clock: ManualClock, ago: Int64?) throws -> Principal {
        var person = try #require(Principal(staff: 7, role: role, partner: nil))
        person.confirmedAt = ago.map { clock.now().adding(seconds: -$0) }
        return person
    }

    private func ask(
        _ server: TestServer,
        _ path: String,
        _ body: String? = nil,
        as principal: Principal,
        key: String = "key-1"
    ) async -> (status: Int, code: String) {
        let question = InsideQuestion(
            method: body == nil ? .get : .post,
            target: path,
            body: Array((body ?? "").utf8),
            mediaType: path.hasPrefix("/v1/batches") ? "application/x-ndjson" : "application/json",
            idempotencyKey: key,
            language: "en"
        )
        let answer = await InsideCalls(server.shared).answer(question, as: principal)
        let text = String(decoding: answer.body, as: UTF8.self)
        let json = (try? JSONParser.parse(answer.body)) ?? .null
        let code = json["code"]?.stringValue ?? (text.contains("step_up_required") ? "inside" : "")
        return (answer.status, code)
    }

    @Test("A copy and an erasure ask a person for a confirmation of the last five minutes, no key")
    func always() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let export = "/v1/members/\(member)/export"
            let erasure = "/v1/members/\(member)/erasure"
            let body = #"{"reason":"account_closed","asked_by":"member","points":"forfeit"}"#
            for ago in [nil, 300, 3_600] as [Int64?] {
                let dpo = try person(.dpo, client.clock, ago: ago)
                for answer in [
                    await ask(server, export, as: dpo),
                    await ask(server, erasure, body, as: dpo),
                ] {
                    #expect(answer.status == 403 && answer.code == "step_up_required")
                }
                let trial = await ask(server, erasure + "?dry_run=true", body, as: dpo)
                #expect(trial.status == 200, "what would happen may be seen")
            }
            let fresh = try person(.dpo, client.clock, ago: 299)
            #expect(await ask(server, export, as: fresh).code != "step_up_required")
            #expect(await ask(server, erasure, body, as: fresh).status == 200)
            let other = try await client.enrol(phone: "13900139000", key: "enrol-2")
            let machine = try await client.post(
                "/v1/members/\(other)/erasure",
                body,
                as: .program,
                key: "machine"
            )
            #expect(machine.status == 200, "\(machine.text)")
        }
    }

    @Test("A large redemption asks for it, a small one does not; in a batch it is the same")
    func redemptions() async throws {
        let terms = StepUpTerms(redemptionPoints: 900)
        let server = try await TestServer(stepUp: terms)
        try await server.run { client in
            let member = try await client.enrol()
            try await client.give(50_000, to: member)
            let reward = "fruit_basket"
            let listed = try await client.get("/v1/rewards?limit=100")
            let rewards = listed["data"]?.arrayValue ?? []
            #expect(!rewards.isEmpty)
            let id = try #require(MemberID(text: member))
            var own = try #require(Principal(member: id))
            var seen: Set<String> = []
            for (number, item) in rewards.enumerated() {
                let code = item["code"]?.stringValue ?? reward
                let body = #"{"member_id":"\#(member)","reward":"\#(code)"}"#
                let trial = try await client.post(
                    "/v1/redemptions?dry_run=true",
                    body,
                    as: .program,
                    key: "trial-\(number)"
                )
                guard trial.status == 200, let points = trial["points"]?.integerValue else {
                    continue
                }
                own.confirmedAt = nil
                let asked = await ask(
                    server,
                    "/v1/redemptions",
                    body,
                    as: own,
                    key: "redeem-\(number)"
                )
                let isLarge = points >= 900
                #expect((asked.code == "step_up_required") == isLarge, "\(code): \(points)")
                seen.insert(isLarge ? "large" : "small")
                guard isLarge else { continue }
                let line =
                    #"{"operation":"redeemReward","idempotency_key":"b-\#(number)","body":\#(body)}"#
                let desk = try person(.operatorAdmin, client.clock, ago: nil)
                let batch = await ask(server, "/v1/batches", line, as: desk)
                #expect(batch.code == "inside", "\(batch)")
                own.confirmedAt = client.clock.now()
                let done = await ask(
                    server,
                    "/v1/redemptions",
                    body,
                    as: own,
                    key: "redeem-\(number)"
                )
                #expect(done.status == 201, "\(done)")
            }
            #expect(seen == ["large", "small"])
        }
    }
}
