// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Runs `verify.py` as anybody would who has nothing of ours but that file.
enum Python {
    static let path = ["/usr/bin/python3", "/usr/local/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    static let isMissing: Comment = "there is no python3 on this machine"

    static let script = ExampleProgram.root.appending(path: "Sources/API/Verifier/verify.py")

    /// The tool that `scripts/setup` installs; `nil` when it did not.
    static var bagit: String? {
        let path = ExampleProgram.root.appending(path: ".vendor/python/bin/bagit.py").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    struct Ended {
        let status: Int32
        let output: String
    }

    static func verify(_ arguments: String...) throws -> Ended {
        try run(try #require(path), ["-B", script.path] + arguments)
    }

    /// The verdicts on many files in one process, in their sequence: true when verified.
    static func verdicts(on files: [URL], key: String) throws -> [Bool] {
        let driver = """
            import contextlib, io, sys
            sys.dont_write_bytecode = True
            sys.path.insert(0, sys.argv[1])
            import verify
            for line in sys.stdin.read().splitlines():
                with contextlib.redirect_stdout(io.StringIO()):
                    status = verify.main([line, "--key", sys.argv[2]])
                sys.stdout.write("%d\\n" % status)
            """
        let folder = script.deletingLastPathComponent().path
        let ended = try run(
            try #require(path),
            ["-c", driver, folder, key],
            input: files.map(\.path).joined(separator: "\n")
        )
        try #require(ended.status == 0, "\(ended.output)")
        return ended.output.split(separator: "\n").map { $0 == "0" }
    }

    static func run(
        _ executable: String,
        _ arguments: [String],
        input: String = ""
    ) throws -> Ended {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        let (given, output) = (Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = output
        process.standardError = output
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try given.fileHandleForWriting.close()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ended(
            status: process.terminationStatus,
            output: String(decoding: bytes, as: UTF8.self)
        )
    }
}

/// A folder of a test's own, gone with it.
final class ProofFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appending(path: "jifen-proof-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    @discardableResult
    func write(_ bytes: [UInt8], to path: String) throws -> URL {
        let place = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: place)
        return place
    }
}
