// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The executable without what belongs beside it, and keys without their line in the trail.
@Suite("A whole installation", .enabled(if: Jifen.isBuilt, Jifen.isMissing))
struct WholenessTests {
    private static let resources = ["API", "Disclosure", "Web"].map { "jifen_\($0).resources" }

    /// The executable under another place, with some of its folders.
    private func alone(_ names: [String], in folder: TemporaryFolder) throws -> URL {
        let built = URL(filePath: try #require(Jifen.path)).resolvingSymlinksInPath()
        let copy = folder.url.appending(path: "jifen")
        do {
            // The same file under another name, which is as far from its folders as a copy is.
            try FileManager.default.linkItem(at: built, to: copy)
        } catch {
            try FileManager.default.copyItem(at: built, to: copy)
        }
        for name in names {
            try FileManager.default.createSymbolicLink(
                at: folder.url.appending(path: name),
                withDestinationURL: built.deletingLastPathComponent().appending(path: name)
            )
        }
        return copy
    }

    @Test(
        "An executable away from its folders says in one sentence what is missing, and ends with 4",
        arguments: [
            [], ["jifen_API.resources"], ["jifen_API.resources", "jifen_Disclosure.resources"],
        ]
    )
    func missing(there: [String]) throws {
        let folder = try TemporaryFolder()
        let executable = try alone(there, in: folder)
        let data = folder.url.appending(path: "data").path
        let program = Jifen.example("hongmi") + "/program"
        for command in [
            ["serve", "--program", program, "--data", data, "--port", "1"],
            ["program", "check", program], ["doctor", "--data", data, "--json"],
        ] {
            let ended = try Program.run(executable, command)
            #expect(ended.status == 4, "\(command): \(ended.errors)")
            for name in WholenessTests.resources {
                #expect(ended.errors.contains(name) == !there.contains(name), "\(ended.errors)")
            }
            #expect(ended.errors.contains("not beside the executable"))
            #expect(!FileManager.default.fileExists(atPath: data))
        }
        #expect(try Program.run(executable, ["version"]).status == 0)
    }

    @Test("With its folders it works from wherever it stands")
    func whole() throws {
        let folder = try TemporaryFolder()
        let executable = try alone(WholenessTests.resources, in: folder)
        let program = Jifen.example("hongmi") + "/program"
        let checked = try Program.run(executable, ["program", "check", program])
        #expect(checked.status == 0, "\(checked.errors)")
    }

    private struct Line: Hashable {
        let kind: String
        let key: Int
        let detail: String
    }

    private func trail(_ data: String) throws -> [Line] {
        let tool = try #require(Program.named("sqlite3"), "scripts/setup installs sqlite3")
        let ended = try Program.run(
            tool,
            [
                "-readonly", data + "/access.db",
                """
                SELECT kind, api_key, detail FROM access_acts WHERE api_key IS NOT NULL
                ORDER BY number
                """,
            ]
        )
        return ended.output.split(separator: "\n").map { line in
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(
                String.init
            )
            return Line(kind: parts[0], key: Int(parts[1]) ?? 0, detail: parts[2])
        }
    }

    @Test("A key has its line in the trail, also when a crash came before the line was written")
    func trail() throws {
        let data = try DataFolder()
        // The command line writes it at once.
        #expect(try trail(data.path) == [Line(kind: "key_made", key: 1, detail: "")])
        let people = URL(filePath: data.path + "/access.db")
        let before = try Data(contentsOf: people)
        let made = try Jifen.run(
            ["key", "create", "--operator", "--label", "x", "--data", data.path]
        )
        #expect(made.status == 0, "\(made.errors)")
        #expect(try Jifen.run(["key", "revoke", "1", "--data", data.path]).status == 0)
        let whole = try trail(data.path)
        #expect(whole.map(\.kind) == ["key_made", "key_made", "key_revoked"])
        // As if the process had died between the two files.
        try before.write(to: people)
        #expect(try trail(data.path).count == 1)
        for _ in 0..<2 {
            let server = try Server(data.path)
            #expect(server.stop() == 0, "\(server.logged)")
            #expect(
                try trail(data.path) == [
                    Line(kind: "key_made", key: 1, detail: ""),
                    Line(kind: "key_revoked", key: 1, detail: "found"),
                    Line(kind: "key_made", key: 2, detail: "found"),
                ]
            )
        }
        try data.verify()
    }
}
