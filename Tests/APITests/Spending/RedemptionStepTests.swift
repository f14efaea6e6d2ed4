// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import API

@Suite("Redemptions and their codes over HTTP")
struct RedemptionStepTests {
    private func redeem(
        _ client: Client,
        quantity: Int = 2,
        key: String = "redeem-1"
    ) async throws -> (member: String, redemption: String) {
        try await client.openCleaning()
        let member = try await client.enrol()
        try await client.give(100_000, to: member)
        let reply = try await client.post(
            "/v1/redemptions",
            Bodies.cleaning(member, quantity: quantity),
            key: key
        )
        #expect(reply.status == 201, "\(reply.text)")
        let id = try #require(reply["id"]?.stringValue)
        #expect(reply.field("Location") == "/v1/redemptions/\(id)")
        return (member, id)
    }

    @Test(
        "A redemption is read with its state, and every step of its history says who, when and why"
    )
    func course() async throws {
        try await TestServer().run { client in
            let (_, id) = try await redeem(client)
            let made = try await client.get("/v1/redemptions/\(id)")
            #expect(made["status"] == "confirmed", "\(made.text)")
            #expect(made["pieces.open"] == 2)
            #expect(made["on_expiry"] == "points_back")
            let path = "/v1/redemptions/\(id)"
            let used = try await client.post(
                path + "/use",
                #"{"quantity":1,"reason":"first"}"#,
                key: "use-1"
            )
            #expect(used.status == 200, "\(used.text)")
            #expect(used["kind"] == "redemption_used")
            let again = try await client.post(
                path + "/use",
                #"{"quantity":1,"reason":"first"}"#,
                key: "use-1"
            )
            #expect(again["entry_id"] == used["entry_id"])
            let unreasoned = try await client.post(path + "/refund", "{}", key: "refund-0")
            #expect(unreasoned.wrong == ["/reason required"])
            let refund = try await client.post(
                path + "/refund",
                #"{"reason":"broken"}"#,
                key: "refund-1"
            )
            #expect(refund["quantity"] == 1, "\(refund.text)")
            let over = try await client.post(path + "/cancel", #"{"by":"member"}"#, key: "cancel-1")
            #expect(over.status == 409)
            #expect(over.code == "redemption_not_open")
            #expect(over["params.status"] == "refunded")
            let read = try await client.get(path)
            #expect(read["status"] == "refunded")
            #expect(read["pieces.used"] == 1)
            #expect(read["pieces.returned"] == 1)
            #expect(read["code"] == .null)
            #expect(read["history"]?.arrayValue?.count == 2)
            #expect(read["history"]?.arrayValue?.last?["reason"] == "broken")
        }
    }

    @Test("A code is good once; the second use is a dispute that names the first")
    func codes() async throws {
        try await TestServer().run { client in
            let (_, id) = try await redeem(client, quantity: 1)
            let code = try #require(
                try await client.get("/v1/redemptions/\(id)")["code"]?.stringValue
            )
            #expect(code.utf8.allSatisfy { "0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8.contains($0) })
            let typed = code.lowercased().replacing("jf1", with: "jf1-").replacing("0", with: "o")
            let first = try await client.post(
                "/v1/redemption-codes/use",
                #"{"code":"\#(typed)","occurred_at":"2026-11-21T00:00:00Z"}"#,
                key: "use-1"
            )
            #expect(first.status == 200, "\(first.text)")
            for attempt in ["use-2", "use-2", "use-3"] {
                let second = try await client.post(
                    "/v1/redemption-codes/use",
                    #"{"code":"\#(code)"}"#,
                    key: attempt
                )
                #expect(second.status == 409)
                #expect(second.code == "redemption_disputed")
                #expect(second["params.first_use.entry"] == first["entry_id"])
            }
            let read = try await client.get("/v1/redemptions/\(id)")
            #expect(read["status"] == "used")
            #expect(read["disputes"] == 2)
        }
    }

    @Test("A code is a picture as long as there is one, and only for keys that may use it")
    func picture() async throws {
        try await TestServer().run { client in
            let (_, id) = try await redeem(client, quantity: 1)
            let path = "/v1/redemptions/\(id)"
            let code = try #require(try await client.get(path)["code"]?.stringValue)
            let drawn = try await client.get(path + "/code.svg")
            #expect(drawn.status == 200)
            #expect(drawn.field("Content-Type") == "image/svg+xml")
            #expect(drawn.text == CodePicture(code)?.svg)
            let read = try await client.get(path, as: .finance)
            #expect(read["status"] == "confirmed")
            #expect(read["code"] == .null)
            let refused = try await client.get(path + "/code.svg", as: .finance)
            #expect(refused.code == "permission_denied")
            _ = try await client.post(path + "/use", "{}", key: "use-1")
            let over = try await client.get(path + "/code.svg")
            #expect(over.status == 409)
            #expect(over.code == "no_code_now")
            #expect(over["params.status"] == "used")
        }
    }

    @Test("A code of nobody, of another partner, cut or changed, is refused")
    func badCodes() async throws {
        try await TestServer().run { client in
            let (_, id) = try await redeem(client)
            let code = try #require(
                try await client.get("/v1/redemptions/\(id)")["code"]?.stringValue
            )
            func use(_ text: String, as sender: Sender = .fruit) async throws -> Reply {
                let body = #"{"code":"\#(text)"}"#
                return try await client.post(
                    "/v1/redemption-codes/use",
                    body,
                    as: sender,
                    key: "k-\(text.count)-\(sender)"
                )
            }
            #expect(try await use(String(code.dropLast(4))).status == 422)
            #expect(try await use("JF1").code == "code_malformed")
            #expect(try await use("hello").code == "code_malformed")
            let other = try await use(code, as: .school)
            #expect(other.code == "unknown_redemption", "\(other.text)")
            var letters = Array(code)
            letters[8] = letters[8] == "7" ? "8" : "7"
            let changed = try await use(String(letters))
            #expect(["code_forged", "code_malformed"].contains(changed.code), "\(changed.text)")
        }
    }

    @Test("Whatever letter of a code is changed, it is no code any more")
    func anyLetter() throws {
        let signer = try #require(RedemptionCodeSigner(privateKey: Array(repeating: 5, count: 32)))
        let text = try signed(by: signer)
        let read = try RedemptionCode.read(text, program: "p", publicKey: signer.publicKey)
        #expect(read.quantity == 3)
        #expect(throws: RedemptionCode.Fault.forged) {
            try RedemptionCode.read(text, program: "q", publicKey: signer.publicKey)
        }
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        for place in text.indices.dropFirst(3) {
            for letter in alphabet where letter != text[place] {
                var changed = text
                changed.replaceSubrange(place...place, with: String(letter))
                #expect(throws: RedemptionCode.Fault.self) {
                    try RedemptionCode.read(changed, program: "p", publicKey: signer.publicKey)
                }
            }
        }
        let other = try #require(RedemptionCodeSigner(privateKey: Array(repeating: 6, count: 32)))
        #expect(throws: RedemptionCode.Fault.forged) {
            try RedemptionCode.read(text, program: "p", publicKey: other.publicKey)
        }
    }

    private func signed(by signer: RedemptionCodeSigner) throws -> String {
        signer.text(
            of: RedemptionCode(redemption: 77, partner: 2, reward: 4, quantity: 3),
            program: "p"
        )
    }
}
