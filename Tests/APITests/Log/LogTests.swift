// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Testing

@testable import API
@testable import TestSupport

@Suite("The transparency log over HTTP")
struct LogTests {
    /// Runs a story when everything before it is signed.
    private func run(_ body: @Sendable (Client, LogKeeper) async throws -> Void) async throws {
        let server = try await TestServer()
        let log = try #require(server.engine.log)
        let store = server.store
        try await server.run { client in
            for _ in 0..<3 { _ = try await client.enrol() }
            #expect(log.waitUntilSigned(try store.lastSequence(), seconds: 10))
            try await body(client, log)
        }
    }

    @Test("Anybody reads the checkpoint, and checks it with the published key")
    func checkpoint() async throws {
        try await run { client, _ in
            let reply = try await client.get("/v1/log/checkpoint", as: nil)
            #expect(reply.status == 200)
            let note = try #require(SignedNote(text: reply.text))
            let checkpoint = try #require(Checkpoint(body: note.body))
            let keys = try await client.get("/v1/log/keys", as: nil)
            let text = try #require(keys["keys"]?.arrayValue?.first?["key"]?.stringValue)
            let key = try #require(NoteKey(text: text))
            #expect(note.signatures[0].isValid(of: note.body, by: key))
            #expect(keys["origin"] == .string(checkpoint.origin))
            let list = try await client.get("/v1/log/checkpoints?from=1&limit=100", as: nil)
            let last = try #require(list["data"]?.arrayValue?.last)
            #expect(last["size"] == .integer(Int64(checkpoint.size)))
            #expect(last["note"] == .string(note.text))
        }
    }

    @Test("An entry's proof leads from the bytes of the bundle to the signed root")
    func proof() async throws {
        try await run { client, log in
            let size = try log.view().size
            let bundle = try await client.get("/v1/log/tile/entries/000.p/\(size)", as: .program)
            #expect(bundle.status == 200)
            let lines = bundle.text.split(separator: "\n").map(String.init)
            #expect(lines.count == Int(size))
            let tile = try await client.get("/v1/log/tile/0/000.p/\(size)", as: nil)
            #expect(tile.status == 200)
            #expect(tile.field("Cache-Control")?.contains("immutable") == true)
            for (index, line) in lines.enumerated() {
                let entry = EntryID(UInt64(index) + 1)
                let path = "/v1/log/proofs/inclusion?entry=\(entry)"
                let reply = try await client.get(path, as: nil)
                let hashes = (reply["hashes"]?.arrayValue ?? []).compactMap { json in
                    json.stringValue.flatMap { Primitives.Base64.bytes($0) }.flatMap {
                        TreeHash($0)
                    }
                }
                let isIncluded = HashTree.isIncluded(
                    TreeHash.leaf(Array(line.utf8)),
                    at: UInt64(index),
                    inTreeOfSize: size,
                    root: try log.view().checkpoint.root,
                    proof: hashes
                )
                #expect(isIncluded)
            }
        }
    }

    @Test("Entries are for the operator, hashes for anybody")
    func privacy() async throws {
        try await run { client, _ in
            #expect(try await client.get("/v1/log/tile/entries/000.p/1", as: nil).status == 401)
            let till = try await client.get("/v1/log/tile/entries/000.p/1", as: .fruit)
            #expect(till.status == 403)
            #expect(try await client.get("/v1/log/tile/0/000.p/1", as: nil).status == 200)
        }
    }

    @Test(
        "What the log does not have is refused with its code",
        arguments: [
            ("/v1/log/tile/0/000", 404, "beyond_log"),
            ("/v1/log/tile/0/x001/000.p/1", 404, "beyond_log"),
            ("/v1/log/tile/8/000.p/1", 404, "not_found"),
            ("/v1/log/tile/00/000.p/1", 404, "not_found"),
            ("/v1/log/tile/0/0", 404, "not_found"),
            ("/v1/log/tile/0/../000", 404, "not_found"),
            ("/v1/log/proofs/inclusion", 400, "invalid_parameter"),
            ("/v1/log/proofs/inclusion?entry=ent_0000000000ZZZ", 404, "beyond_log"),
            ("/v1/log/proofs/inclusion?entry=ent_0000000000001&size=999", 404, "beyond_log"),
            ("/v1/log/proofs/inclusion?entry=ent_0000000000001&size=-1", 400, "invalid_parameter"),
            ("/v1/log/proofs/consistency", 400, "invalid_parameter"),
            ("/v1/log/proofs/consistency?from=3&to=2", 400, "invalid_parameter"),
            ("/v1/log/proofs/consistency?from=999", 404, "beyond_log"),
            ("/v1/log/checkpoint?cosigned=true", 404, "not_cosigned"),
            ("/v1/log/checkpoints?limit=101", 400, "invalid_parameter"),
        ]
    )
    func refused(path: String, status: Int, code: String) async throws {
        try await run { client, _ in
            let reply = try await client.get(path, as: nil)
            #expect(reply.status == status, "\(reply.text)")
            #expect(reply["code"] == .string(code), "\(reply.text)")
        }
    }

    @Test("A witness's line is taken, and given out with the checkpoint")
    func cosignature() async throws {
        try await run { client, _ in
            let note = try await client.get("/v1/log/checkpoint", as: nil).text
            let cosigned = try TestWitness.cosigned(note)
            let reply = try await client.post(note: cosigned)
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply["accepted"] == .integer(1))
            #expect(try await client.get("/v1/log/checkpoint", as: nil).text == cosigned)
            let newest = try await client.get("/v1/log/checkpoint?cosigned=true", as: nil)
            #expect(newest.text == cosigned)
            #expect(try await client.post(note: note)["code"] == "unknown_witness")
            #expect(try await client.post(note: "x")["code"] == "invalid_note")
            let other = Checkpoint(origin: "jifen/hongmi", size: 1, root: .empty).body
            let forged = SignedNote(
                body: other,
                signatures: [try TestWitness.signer().cosigned(other, atSecond: 1)]
            )
            #expect(try await client.post(note: forged.text)["code"] == "unknown_checkpoint")
        }
    }

    @Test("Metrics tell how far the log is")
    func metrics() async throws {
        try await run { client, log in
            let size = try log.view().size
            let text = try await client.get("/metrics", as: nil).text
            #expect(text.contains("jifen_log_signed_entries \(size)\n"))
            #expect(text.contains("jifen_log_lag_entries 0\n"))
        }
    }
}

extension Client {
    fileprivate func post(note: String) async throws -> Reply {
        try await send(
            .post,
            "/v1/log/cosignatures",
            as: nil,
            [.contentType: "text/plain"],
            body: note
        )
    }
}
