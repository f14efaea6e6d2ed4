// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Ending and pausing campaigns, over HTTP")
struct CampaignStopTests {
    private static let path = "/v1/partners/fruit/campaigns/\(AutumnCampaign.code)/stops"

    private func codes(_ reply: Reply) -> [String] {
        (reply["findings"]?.arrayValue ?? []).compactMap { $0["code"]?.stringValue }
    }

    @Test("What the campaign said beforehand is tried, and proposed once")
    func end() async throws {
        try await TestServer(program: AutumnCampaign.program()).run { client in
            let body = #"{"kind":"end","from":"2026-11-24","note":"卖完了"}"#
            let tried = try await client.post("\(Self.path)?dry_run=true", body, key: "try")
            #expect(tried.status == 200, "\(tried.text)")
            #expect(tried["id"] == .null)
            #expect(tried["notice_days"] == 0)
            #expect(tried["document"]?.stringValue?.contains("  until: 2026-11-23\n") == true)
            #expect(!codes(tried).contains("stop_without_notice"), "\(tried.text)")
            let soon = try await client.post(
                "\(Self.path)?dry_run=true",
                #"{"kind":"end","from":"2026-11-23"}"#,
                key: "soon"
            )
            #expect(codes(soon).contains("stop_without_notice"), "\(soon.text)")
            for _ in 0..<2 {
                let sent = try await client.post(Self.path, body, key: "send")
                #expect(sent.status == 201, "\(sent.text)")
                #expect(sent["status"] == "submitted")
            }
            let all = try await client.get("/v1/partners/fruit/proposals")
            #expect(all["data"]?.arrayValue?.count == 1)
            #expect(all["data.0.campaign"]?.stringValue == AutumnCampaign.code)
            #expect(all["data.0.note"]?.stringValue?.contains("卖完了") == true)
        }
    }

    @Test("A pause is added, and taken away or cut when the campaign goes on")
    func pause() async throws {
        try await TestServer(
            program: AutumnCampaign.program("pauses: [{from: 2026-11-24, until: 2026-11-25}]")
        )
        .run { client in
            let other = try await client.post(
                "\(Self.path)?dry_run=true",
                #"{"kind":"pause","from":"2026-11-26"}"#,
                key: "a"
            )
            let document = other["document"]?.stringValue ?? ""
            let both =
                "  pauses: [{from: 2026-11-24, until: 2026-11-25}, {from: 2026-11-26, until: 2026-11-26}]"
            #expect(document.contains(both), "\(other.text)")
            let cut = try await client.post(
                "\(Self.path)?dry_run=true",
                #"{"kind":"resume","from":"2026-11-25"}"#,
                key: "b"
            )
            let until = "  pauses: [{from: 2026-11-24, until: 2026-11-24}]"
            #expect(cut["document"]?.stringValue?.contains(until) == true, "\(cut.text)")
            let gone = try await client.post(
                "\(Self.path)?dry_run=true",
                #"{"kind":"resume","from":"2026-11-22"}"#,
                key: "c"
            )
            #expect(gone["document"]?.stringValue?.contains("pauses") == false, "\(gone.text)")
            let results = try await client.get("/v1/campaigns/\(AutumnCampaign.code)")
            #expect(results["pauses.0.from"] == "2026-11-24")
            #expect(results["may_stop_after_days"] == 3)
            client.clock.advance(days: 3)
            let paused = try await client.get("/v1/campaigns/\(AutumnCampaign.code)")
            #expect(paused["status"] == "paused")
        }
    }

    @Test(
        "What cannot be meant is refused with its place",
        arguments: [
            (#"{"kind":"stop","from":"2026-11-24"}"#, "/kind"),
            (#"{"kind":"end"}"#, "/from"), (#"{"kind":"end","from":"2026-11-27"}"#, "/from"),
            (#"{"kind":"end","from":"2026-11-20"}"#, "/from"),
            (#"{"kind":"end","from":"2026-11-24","until":"2026-11-25"}"#, "/until"),
            (#"{"kind":"pause","from":"2026-11-24","until":"2026-11-23"}"#, "/until"),
            (#"{"kind":"pause","from":"2026-11-24","until":"2026-11-30"}"#, "/until"),
            (#"{"kind":"resume","from":"2026-11-24"}"#, "/from"),
        ]
    )
    func malformed(body: String, pointer: String) async throws {
        try await TestServer(program: AutumnCampaign.program()).run { client in
            let reply = try await client.post(Self.path, body, key: "k")
            #expect(reply.status == 422, "\(reply.text)")
            #expect(reply["errors.0.pointer"]?.stringValue == pointer, "\(reply.text)")
        }
    }

    @Test("Nobody stops what is another's, the operator's, or no campaign")
    func access() async throws {
        try await TestServer(program: AutumnCampaign.program()).run { client in
            let body = #"{"kind":"end","from":"2026-11-24"}"#
            let hotel = try await client.post(Self.path, body, as: .hotel, key: "k")
            #expect(hotel.code == "partner_mismatch")
            for (rule, code) in [
                ("melon_summer_2026", "campaign_not_proposed"), ("fruit_per_yuan", "unknown_rule"),
                ("nothing", "unknown_rule"), ("school_season_2026", "unknown_rule"),
            ] {
                let path = "/v1/partners/fruit/campaigns/\(rule)/stops"
                let reply = try await client.post(path, body, key: rule)
                #expect(reply.code == code, "\(rule): \(reply.text)")
            }
        }
    }

    @Test("On the page it is shown first, and proposed when it is confirmed")
    func page() async throws {
        try await TestServer(program: AutumnCampaign.program()).run { client in
            let admin = "partner_admin.fruit"
            let page = try await client.page("/b/campaigns/\(AutumnCampaign.code)", as: admin)
            #expect(page.text.contains("可提前 3 天公告暂停或结束"), "\(page.text)")
            let manager = try await client.page(
                "/b/campaigns/\(AutumnCampaign.code)",
                as: "store_manager.fruit"
            )
            #expect(!manager.text.contains("/stop\""))
            let address = "/b/campaigns/\(AutumnCampaign.code)/stop"
            let form = ["kind": "pause", "from": "2026-11-24", "until": "2026-11-25", "key": "k-1"]
            let tried = try await client.submit(address, form, as: admin)
            #expect(tried.status == 200, "\(tried.text)")
            #expect(tried.text.contains("2026-11-25"))
            let none = try await client.get("/v1/partners/fruit/proposals")
            #expect(none["data"]?.arrayValue?.isEmpty == true)
            let confirmed = form.merging(["confirmed": "yes"]) { $1 }
            let sent = try await client.submit(address, confirmed, as: admin)
            #expect(sent.status == 303, "\(sent.text)")
            let wrong = try await client.submit(address, ["kind": "end", "from": "x"], as: admin)
            #expect(wrong.status == 422, "\(wrong.text)")
        }
    }
}
