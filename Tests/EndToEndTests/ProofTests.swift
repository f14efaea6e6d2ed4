// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Erasing, tracing and evidence with the executable as it is built, over a small made-up year.
@Suite("Proofs at the terminal", .enabled(if: Jifen.isBuilt, Jifen.isMissing))
struct ProofTests {
    private func year(in folder: TemporaryFolder) throws -> String {
        let data = folder.url.appending(path: "year").path
        let run = try Jifen.run([
            "demo", "--once", "--json", "--data", data, "--members", "12", "--purchases", "300",
            "--program", Jifen.example("hongmi") + "/program",
        ])
        try #require(run.status == 0, "\(run.errors)")
        return data
    }

    private func key(_ scopes: String, for label: String, in data: String) throws -> String {
        let made = try Jifen.run([
            "key", "create", "--operator", "--label", label, "--scopes", scopes, "--data", data,
            "--json",
        ])
        return try #require(try made.object().text("token"), "\(made.errors)")
    }

    /// The bytes of every file in a folder and below it.
    private func bytes(in folder: String) throws -> [(path: String, bytes: [UInt8])] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { name in
            let path = folder + "/" + name
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            guard !isFolder.boolValue else { return nil }
            return (path, [UInt8](try Data(contentsOf: URL(filePath: path))))
        }
    }

    private struct Sealed {
        let value: [UInt8]
        let salt: [UInt8]
        let digest: [UInt8]
    }

    private func vault(of member: Int, in data: String) throws -> [Sealed] {
        let tool = try #require(Program.named("sqlite3"), "scripts/setup installs sqlite3")
        let ended = try Program.run(
            tool,
            [
                "-readonly", data + "/journal.db",
                "SELECT hex(value), hex(salt), hex(digest) FROM vault WHERE member = \(member)",
            ]
        )
        return ended.output.split(separator: "\n").map { line in
            let parts = line.split(separator: "|").map { ProofTests.bytes(hexadecimal: $0) }
            return Sealed(value: parts[0], salt: parts[1], digest: parts[2])
        }
    }

    private static func bytes(hexadecimal text: Substring) -> [UInt8] {
        let digits = Array(text)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(digits[$0..<$0 + 2]), radix: 16)
        }
    }

    private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        Data(bytes).range(of: Data(part)) != nil
    }

    @Test("Of who was erased no byte is left in the folder, nor in a backup that is made later")
    func erased() throws {
        let folder = try TemporaryFolder()
        let data = try year(in: folder)
        let sealed = try vault(of: 1, in: data)
        let others = try vault(of: 2, in: data)
        try #require(!sealed.isEmpty && !others.isEmpty)
        let before = try bytes(in: data)
        #expect(before.contains { contains($0.bytes, sealed[0].value) })
        let command = [
            "member", "erase", "mem_0000000000001", "--reason", "account_closed", "--asked-by",
            "member", "--data", data, "--json",
        ]
        let asked = try Jifen.run(command)
        #expect(asked.status == 1 && asked.output.contains("points_remain"), "\(asked.errors)")
        let done = try Jifen.run(command + ["--points", "forfeit"])
        #expect(done.status == 0, "\(done.errors)")
        let backup = folder.url.appending(path: "backup.tar").path
        #expect(try Jifen.run("backup", "--data", data, "--to", backup).status == 0)
        var files = try bytes(in: data)
        files.append((backup, [UInt8](try Data(contentsOf: URL(filePath: backup)))))
        for file in files {
            for one in sealed {
                #expect(!contains(file.bytes, one.value), "\(file.path)")
                #expect(!contains(file.bytes, one.salt), "\(file.path)")
                #expect(!contains(file.bytes, one.digest), "\(file.path)")
            }
        }
        #expect(files.contains { contains($0.bytes, others[0].value) })
        let verified = try Jifen.run("verify", "--data", data, "--json")
        #expect(verified.status == 0, "\(verified.output)")
        let again = try Jifen.run(command + ["--points", "forfeit"])
        #expect(again.status == 1 && again.output.contains("member_erased"))
    }

    @Test("A member is frozen and freed at the terminal, and the folder verifies")
    func freezing() throws {
        let folder = try TemporaryFolder()
        let data = try year(in: folder)
        let member = "mem_0000000000001"
        func freeze(_ days: String, _ reason: String = "points_farming") throws -> Jifen.Ended {
            try Jifen.run(
                [
                    "member", "freeze", member, "--reason", reason, "--basis", "章程第8条", "--words",
                    "核查中", "--days", days, "--data", data,
                ]
            )
        }
        #expect(try freeze("16").errors.contains("freeze_too_long"))
        #expect(try freeze("5", "weather").status == 2)
        let frozen = try freeze("5")
        #expect(frozen.status == 0 && frozen.output.contains("is frozen until"), "\(frozen.errors)")
        #expect(try freeze("5").errors.contains("already_frozen"))
        let free = try Jifen.run(
            ["member", "unfreeze", member, "--words", "已核实", "--data", data]
        )
        #expect(free.output.contains("frozen no more"))
        #expect(try Jifen.run("verify", "--data", data).status == 0)
    }

    @Test("A lot is traced, a member gets a copy, and evidence goes out by two and verifies")
    func evidence() throws {
        let folder = try TemporaryFolder()
        let data = try year(in: folder)
        let lots = try Jifen.run("export", "--what", "lots", "--format", "csv", "--data", data)
        let lot = try #require(lots.output.split(whereSeparator: \.isNewline).dropFirst().first)
            .split(separator: ",")[0]
        let trace = try Jifen.run("trace", String(lot), "--data", data, "--json")
        #expect(trace.status == 0, "\(trace.errors)")
        #expect(trace.output.contains(#""object":"lot_trace""#))
        let one = try key("evidence:write", for: "one", in: data)
        let two = try key("evidence:release,evidence:write", for: "two", in: data)
        let asked = try Jifen.run([
            "evidence", "request", "--authority", "监管", "--officer", "A-1", "--officer", "A-2",
            "--document", "17", "--purpose", "looks", "--expires", "2099-01-01T00:00:00Z",
            "--member", "mem_0000000000002", "--key", one, "--data", data, "--json",
        ])
        #expect(asked.status == 1 && asked.output.contains("case_too_long"), "\(asked.output)")
        let formatter = ISO8601DateFormatter()
        let soon = formatter.string(from: Date().addingTimeInterval(86_400 * 30))
        let good = try Jifen.run([
            "evidence", "request", "--authority", "监管", "--officer", "A-1", "--officer", "A-2",
            "--document", "17", "--purpose", "looks", "--expires", soon, "--member",
            "mem_0000000000002", "--key", two, "--data", data, "--json",
        ])
        let id = try #require(try good.object().text("case_id"), "\(good.errors)")
        let own = try Jifen.run("evidence", "release", id, "--key", two, "--data", data, "--json")
        #expect(own.status == 1 && own.output.contains("same_person"), "\(own.output)")
        let release = try key("evidence:release", for: "three", in: data)
        let done = try Jifen.run("evidence", "release", id, "--key", release, "--data", data)
        #expect(done.status == 0, "\(done.errors)")
        let bag = folder.url.appending(path: "bag").path
        let tar = folder.url.appending(path: "bag.tar").path
        let exported = try Jifen.run("evidence", "export", id, "--to", bag, "--data", data)
        #expect(exported.status == 0, "\(exported.errors)")
        #expect(try Jifen.run("evidence", "export", id, "--to", tar, "--data", data).status == 0)
        let copy = folder.url.appending(path: "copy").path
        let copied = try Jifen.run(
            "export",
            "--member",
            "mem_0000000000002",
            "--into",
            copy,
            "--data",
            data
        )
        #expect(copied.status == 0, "\(copied.errors)")
        guard let python = Program.named("python3") else { return }
        for place in [bag, copy] {
            let isCopy = FileManager.default.fileExists(atPath: place + "/verify.py")
            let script = place + (isCopy ? "/verify.py" : "/data/verify.py")
            let verified = try Program.run(python, ["-B", script, place])
            #expect(verified.status == 0, "\(verified.output)")
        }
        guard let unpack = Program.named("tar") else { return }
        let other = folder.url.appending(path: "other").path
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
        #expect(try Program.run(unpack, ["xf", tar, "-C", other]).status == 0)
        let unpacked = other + "/evidence-" + id
        for file in try bytes(in: bag) {
            let name = String(file.path.dropFirst(bag.count))
            let same = try Data(contentsOf: URL(filePath: unpacked + name))
            #expect([UInt8](same) == file.bytes, "\(name)")
        }
    }
}
