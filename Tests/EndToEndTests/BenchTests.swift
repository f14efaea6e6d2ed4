// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The measuring command, with the executable as it is built.
@Suite("Measuring at the terminal", .enabled(if: Jifen.isBuilt, Jifen.isMissing))
struct BenchTests {
    @Test("A folder with something in it is not taken as scratch, and stays as it was")
    func scratch() throws {
        let folder = try TemporaryFolder()
        let mine = folder.url.appending(path: "mine.txt")
        try "mine".write(to: mine, atomically: true, encoding: .utf8)
        let refused = try Jifen.run(
            "bench",
            "--only",
            "evaluate_200_rules",
            "--scratch",
            folder.url.path
        )
        #expect(refused.status == 1 && refused.errors.contains("is not empty"))
        #expect(try String(contentsOf: mine, encoding: .utf8) == "mine")
    }

    /// A bench whose server answers, on a port of its own.
    private func serving(_ scratch: String) throws -> (process: Process, port: UInt16) {
        let port = try Server.freePort()
        let process = Process()
        process.executableURL = URL(filePath: try #require(Jifen.path))
        process.arguments = [
            "bench", "--only", "trace", "--members", "100", "--entries", "3000", "--port",
            "\(port)",
            "--scratch", scratch, "--examples", Jifen.root.appending(path: "Examples").path,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<1_000 where !isReady(port) && process.isRunning { usleep(60_000) }
        try #require(isReady(port), "the bench came to its server")
        return (process, port)
    }

    private func isReady(_ port: UInt16) -> Bool {
        (try? HTTPConnection(port: port).get("/readyz").status) == 200
    }

    @Test(
        "A bench that is ended leaves no server behind, and no folder where it can still clean up",
        arguments: [SIGTERM, SIGINT, SIGKILL]
    )
    func ended(signal: Int32) throws {
        let folder = try TemporaryFolder()
        let scratch = folder.url.appending(path: "scratch").path
        let (process, port) = try serving(scratch)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        for _ in 0..<500 where isReady(port) { usleep(60_000) }
        #expect(!isReady(port))
        #expect(FileManager.default.fileExists(atPath: scratch) == (signal == SIGKILL))
    }

    @Test("What a killed bench left is removed by the next one; what another one uses is not")
    func forgotten() throws {
        let temporary = FileManager.default.temporaryDirectory
        let gone = Process()
        gone.executableURL = URL(filePath: "/bin/true")
        try gone.run()
        gone.waitUntilExit()
        let names = [gone.processIdentifier, getpid()].map { "jifen-bench-\($0)" }
        for name in names {
            let folder = temporary.appending(path: name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        defer {
            for name in names {
                try? FileManager.default.removeItem(at: temporary.appending(path: name))
            }
        }
        // A scratch folder that cannot be taken ends it before anything is measured.
        let refused = try Jifen.run("bench", "--scratch", temporary.path)
        #expect(refused.status == 1)
        let left = names.map {
            FileManager.default.fileExists(atPath: temporary.appending(path: $0).path)
        }
        #expect(left == [false, true])
    }
}
