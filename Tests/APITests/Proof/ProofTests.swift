// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import API

@Suite("Proofs that nobody has to trust", .timeLimit(.minutes(15)))
struct ProofTests {
    /// A life with some entries; answers the member.
    private func live(_ client: Client) async throws -> String {
        let member = try await client.enrol()
        for number in 1...6 { _ = try await client.buy(member, id: "r-\(number)") }
        client.clock.advance(days: 8)
        try await client.give(500, to: member)
        return member
    }

    private func receipt(_ client: Client, _ id: String) async throws -> JSON {
        let reply = try await client.get("/v1/entries/\(id)/receipt", as: .program)
        try #require(reply.status == 200, "\(reply.text)")
        return reply.json
    }

    private func isVerified(_ bytes: [UInt8], key: String) throws -> Bool {
        let key = try #require(NoteKey(text: key))
        do throws(ProofFailure) {
            _ = try ProofCheck(key: key).verdict(on: bytes)
            return true
        } catch {
            return false
        }
    }

    @Test(
        "Python and Swift agree on receipts that are good and on every way of spoiling one",
        .enabled(if: Python.path != nil, Python.isMissing)
    )
    func receipts() async throws {
        try await TestServer().run { client in
            _ = try await live(client)
            let folder = try ProofFolder()
            var files: [URL] = []
            var swift: [Bool] = []
            var expected: [Bool] = []
            var key = ""
            for number in [1, 2, 3, 5, 8] {
                let id = EntryID(UInt64(number)).text
                let good = try await receipt(client, id)
                key = try #require(good["key"]?.stringValue)
                for (spoilt, isGood) in [(good, true)] + Spoiling.all(good).map({ ($0, false) }) {
                    let bytes = spoilt.bytes
                    files.append(try folder.write(bytes, to: "\(files.count).json"))
                    swift.append(try isVerified(bytes, key: key))
                    expected.append(isGood)
                }
            }
            let python = try Python.verdicts(on: files, key: key)
            #expect(python == expected)
            #expect(swift == expected)
            #expect(expected.count > 200)
        }
    }

    @Test("Without a key the one in the file is taken, and another log's key is refused")
    func keys() async throws {
        try await TestServer().run { client in
            _ = try await live(client)
            let good = try await receipt(client, EntryID(3).text)
            let words = try ProofCheck(key: nil).verdict(on: good.bytes)
            #expect(words.contains(EntryID(3).text))
            let other = try #require(
                NoteSigner(name: "jifen/other", seed: [UInt8](repeating: 9, count: 32))
            )
            #expect(throws: ProofFailure.self) {
                try ProofCheck(key: other.key).verdict(on: good.bytes)
            }
            let folder = try ProofFolder()
            let file = try folder.write(good.bytes, to: "receipt.json")
            #expect(try Python.verify(file.path).status == 0)
            let refused = try Python.verify(file.path, "--key", other.key.text)
            #expect(refused.status == 1, "\(refused.output)")
            #expect(try Python.verify(file.path, "--key", "nonsense").status == 2)
            #expect(try Python.verify(folder.url.path + "/absent.json").status == 1)
        }
    }

    @Test("A partner proves what happened at its own place, and nobody else's")
    func scopes() async throws {
        try await TestServer().run { client in
            let member = try await live(client)
            let own = try await client.buy(member, id: "own")
            let id = try #require(own["entry_id"]?.stringValue)
            #expect(try await client.get("/v1/entries/\(id)/receipt").status == 200)
            #expect(try await client.get("/v1/entries/\(id)/receipt", as: .hotel).status == 404)
        }
    }

    @Test("Checkpoints of one log are consistent, and a spoilt proof is refused by both")
    func consistency() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await live(client)
            let first = try await server.engine.provenLog(with: EntryID(4))
            for number in 1...9 { _ = try await client.buy(member, id: "more-\(number)") }
            let newest = try await server.engine.member(try #require(MemberID(text: member)))
            let last = EntryID(try #require(newest?.lastEntry))
            let second = try await server.engine.provenLog(with: last)
            let log = try #require(server.engine.log)
            let proof = try log.consistency(from: first.size, to: second.size)
            func document(_ hashes: [TreeHash], _ a: ProvenLog, _ b: ProvenLog) -> [UInt8] {
                let json: JSON = [
                    "object": "consistency", "first": .string(a.checkpoint),
                    "second": .string(b.checkpoint), "key": .string(b.key),
                    "proof": .array(hashes.map { .string(Base64.encode($0.bytes)) }),
                ]
                return json.bytes
            }
            var cases = [(document(proof.hashes, first, second), true)]
            cases.append((document(Array(proof.hashes.dropLast()), first, second), false))
            cases.append((document(proof.hashes + [.empty], first, second), false))
            cases.append((document(proof.hashes, second, first), false))
            for index in proof.hashes.indices {
                var hashes = proof.hashes
                hashes[index] = .empty
                cases.append((document(hashes, first, second), false))
            }
            let folder = try ProofFolder()
            var files: [URL] = []
            for (index, one) in cases.enumerated() {
                files.append(try folder.write(one.0, to: "\(index).json"))
                #expect(try isVerified(one.0, key: second.key) == one.1, "case \(index)")
            }
            guard Python.path != nil else { return }
            #expect(try Python.verdicts(on: files, key: second.key) == cases.map(\.1))
        }
    }

    @Test("A member's copy verifies, and its identifiers open their commitments")
    func copy() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await live(client)
            let id = try #require(MemberID(text: member))
            let ride = try await client.ride(member)["id"]?.stringValue ?? ""
            let given = try await client.post(
                "/v1/activities/\(ride)/pictures",
                #"{"content":"iVBORw0KGgo="}"#,
                as: .school,
                key: "picture"
            )
            #expect(given.status == 201, "\(given.text)")
            let shared = server.shared
            let copy = try await MemberCopy(
                of: id,
                from: server.engine,
                pictures: try await PictureCopy(
                    of: id,
                    in: shared.pictures,
                    files: shared.memberFiles
                )
            )
            let picture = "pictures/\(ride)-1.png"
            let paths = try copy.files().map(\.path)
            #expect(paths.contains(picture), "\(paths)")
            let reply = try await client.get("/v1/members/\(member)/export", as: .program)
            #expect(reply.status == 200)
            #expect(try await client.get("/v1/members/\(member)/export").status == 403)
            guard Python.path != nil else { return }
            let folder = try ProofFolder()
            for file in try copy.files() { try folder.write(file.bytes, to: file.path) }
            let good = try Python.verify(folder.url.path, "--key", copy.log.key)
            #expect(good.status == 0, "\(good.output)")
            #expect(good.output.contains("\(copy.count) entries and 1 identifiers and 1 pictures"))
            for (path, from, to) in [
                ("identifiers.json", "13800138000", "13800138001"),
                ("entries.ndjson", "\"points\":500", "\"points\":501"),
                ("proofs.json", "\"index\":1", "\"index\":2"),
                ("pictures.json", "\"number\":1", "\"digit\":1"),
                ("pictures.json", "-1.png", "-2.png"),
                ("pictures.json", "\"size\":8", "\"size\":9"),
            ] {
                let whole = try #require(try copy.files().first { $0.path == path })
                let text = String(decoding: whole.bytes, as: UTF8.self)
                try #require(text.contains(from), "\(path)")
                let spoilt = text.replacing(from, with: to, maxReplacements: 1)
                try folder.write(Array(spoilt.utf8), to: path)
                let bad = try Python.verify(folder.url.path, "--key", copy.log.key)
                #expect(bad.status == 1, "\(path): \(bad.output)")
                try folder.write(whole.bytes, to: path)
            }
            for bytes in [[0x89], [UInt8]("iVBORw0K".utf8)] {
                try folder.write(bytes, to: picture)
                let bad = try Python.verify(folder.url.path, "--key", copy.log.key)
                #expect(bad.status == 1, "\(bad.output)")
            }
        }
    }
}

/// Every way of spoiling a receipt: each value changed, each name gone, more than there should be.
enum Spoiling {
    static func all(_ receipt: JSON) -> [JSON] {
        variants(receipt).filter { $0 != receipt }
    }

    private static func variants(_ json: JSON) -> [JSON] {
        switch json {
        case .null: return [.integer(0)]
        case .bool(let value): return [.bool(!value)]
        case .integer(let value): return [.integer(value &+ 1), .string("\(value)")]
        case .string(let value):
            // A letter of a base 64 text or a checkpoint, in the middle and at the end.
            return [.string(changed(value)), .string(value + "x")]
        case .array(let values):
            var all = values.indices.flatMap { index in
                variants(values[index]).map { variant in
                    var changed = values
                    changed[index] = variant
                    return JSON.array(changed)
                }
            }
            all.append(.array(values + [.string(Base64.encode([UInt8](repeating: 0, count: 32)))]))
            if !values.isEmpty { all.append(.array(Array(values.dropLast()))) }
            return all
        case .object(let members):
            var all: [JSON] = []
            let isReceipt = members.contains { $0.name == "checkpoint" }
            for index in members.indices {
                let name = members[index].name
                // The key in the file is not looked at when a key is given.
                if isReceipt, name == "key" { continue }
                for variant in variants(members[index].value) {
                    var changed = members
                    changed[index] = JSON.Member(name, variant)
                    all.append(.object(changed))
                }
            }
            for index in members.indices {
                var fewer = members
                fewer.remove(at: index)
                all.append(.object(fewer))
            }
            all.append(.object(members + [JSON.Member("zz", .null)]))
            return all
        }
    }

    private static func changed(_ text: String) -> String {
        var letters = Array(text)
        guard !letters.isEmpty else { return "x" }
        let middle = letters.count / 2
        letters[middle] = letters[middle] == "A" ? "B" : "A"
        return String(letters)
    }
}
