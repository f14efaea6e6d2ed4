// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Primitives
import Testing

@Suite(
    "The files of the transparency log",
    .enabled(if: Jifen.isBuilt, Jifen.isMissing),
    .timeLimit(.minutes(20))
)
struct LogFileTests {
    /// A folder with enough entries for a full tile.
    private func folder() throws -> DataFolder {
        let folder = try DataFolder()
        let server = try Server(folder.path)
        try folder.enrolMembers(through: server)
        let connection = try HTTPConnection(port: server.port)
        for number in 0..<270 {
            let headers = [
                "Authorization": "Bearer \(folder.token)", "Idempotency-Key": "more-\(number)",
            ]
            let answer = try connection.post("/v1/members", headers: headers, body: "{}")
            try #require(answer.status == 201)
        }
        #expect(server.stop() == 0)
        return folder
    }

    private func status(_ arguments: String...) throws -> Int32 {
        try Jifen.run(arguments).status
    }

    /// Turns single bits of a file, one after the other, and expects that `isFound`.
    private func flip(
        _ path: String,
        every step: Int,
        _ isFound: (Int) throws -> Bool
    ) throws {
        let url = URL(filePath: path)
        let whole = try Data(contentsOf: url)
        for place in stride(from: 0, to: whole.count, by: step) {
            var bytes = whole
            bytes[place] ^= 1 << UInt8(place % 8)
            try bytes.write(to: url)
            #expect(try isFound(place), "byte \(place) of \(path)")
        }
        try whole.write(to: url)
    }

    @Test("A bit turned in a checkpoint, a tile or a key is found by verify")
    func turnedBits() throws {
        let folder = try folder()
        let report = try folder.verify()
        #expect(report.number("checkpoints") ?? 0 > 0)
        func isFound(_ place: Int) throws -> Bool {
            try status("verify", "--data", folder.path) == 3
        }
        try flip(folder.path + "/log/checkpoints", every: 29, isFound)
        try flip(folder.path + "/log/keys", every: 7, isFound)
        try flip(folder.path + "/log-key", every: 5, isFound)
        try flip(folder.path + "/log/tile/0", every: 419, isFound)
        try folder.verify()
    }

    @Test("A bit turned anywhere in the database is found, or changes nothing that it holds")
    func turnedPages() throws {
        let folder = try folder()
        let whole = try Jifen.run("export", "--data", folder.path, "--what", "entries").output
        let size = try Data(contentsOf: URL(filePath: folder.path + "/journal.db")).count
        try flip(folder.path + "/journal.db", every: size / 40 + 1) { _ in
            guard try status("verify", "--data", folder.path) == 0 else { return true }
            return try Jifen.run("export", "--data", folder.path, "--what", "entries").output
                == whole
        }
        try folder.verify()
    }

    @Test("A backup holds the log, and what is restored goes on from it")
    func backup() throws {
        let folder = try folder()
        let old = folder.path + "-old.tar"
        let (copy, again) = (folder.path + "-copy", folder.path + "-again")
        #expect(try status("backup", "--data", folder.path, "--to", old) == 0)
        #expect(try status("restore", "--from", old, "--data", copy) == 0)
        #expect(try status("verify", "--data", copy) == 0)
        let before = try Jifen.run("log", "checkpoint", "--data", folder.path).output
        #expect(try Jifen.run("log", "checkpoint", "--data", copy).output == before)
        #expect(try status("log", "rotate-key", "--data", copy) == 0)
        #expect(try status("verify", "--data", copy) == 0)
        #expect(try status("doctor", "--data", copy) == 0)
        let keys = try Jifen.run("log", "keys", "--data", copy).output
        #expect(keys.split(separator: "\n").count == 2)
        let entry = try Jifen.run("log", "proof", "--data", copy, "--entry", "ent_0000000000001")
        #expect(entry.status == 0 && entry.output.contains("leaf_hash"))
        #expect(try status("log", "proof", "--data", copy, "--from", "9") == 0)
        // The journal of before under the log of now: entries are gone.
        #expect(try status("restore", "--from", old, "--data", again) == 0)
        for name in ["log", "log-key"] {
            try FileManager.default.removeItem(atPath: "\(again)/\(name)")
            try FileManager.default.copyItem(atPath: "\(copy)/\(name)", toPath: "\(again)/\(name)")
        }
        #expect(try status("verify", "--data", again) == 3)
        let doctor = try Jifen.run("doctor", "--data", again)
        #expect(doctor.output.contains("entries are missing"))
    }
}
