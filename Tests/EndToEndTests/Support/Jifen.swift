// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The built executable, run as a process of its own.
enum Jifen {
    /// It lies next to the test bundle; `JIFEN_BINARY` names another.
    static let path: String? = {
        let environment = ProcessInfo.processInfo.environment
        let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let beside = bundle.deletingLastPathComponent().appending(path: "jifen").path
        let path = environment["JIFEN_BINARY"] ?? beside
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    static var isBuilt: Bool { path != nil }

    static let isMissing: Comment = "the executable jifen is not built next to the tests"

    /// The project's root, also when the tests are reached by a link.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func example(_ name: String) -> String {
        root.appending(path: "Examples").appending(path: name).path
    }

    struct Ended {
        let status: Int32
        let output: String
        let errors: String

        /// The last line of the output, which is the JSON object of a command that was told to.
        func object() throws -> Fields {
            let line = try #require(output.split(separator: "\n").last, "\(errors)")
            return try Fields(line)
        }
    }

    /// Runs a command to its end.
    static func run(_ arguments: String...) throws -> Ended { try run(arguments) }

    static func run(_ arguments: [String]) throws -> Ended {
        try Program.run(URL(filePath: try #require(path)), arguments)
    }
}

/// Any executable of the machine.
enum Program {
    /// `nil` when the machine has no such command.
    static func named(_ name: String) -> URL? {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.map { URL(filePath: String($0)).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    static func run(_ executable: URL, _ arguments: [String]) throws -> Jifen.Ended {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        let output = Pipe()
        let folder = try TemporaryFolder()
        let errors = folder.url.appending(path: "errors")
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Jifen.Ended(
            status: process.terminationStatus,
            output: String(decoding: bytes, as: UTF8.self),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }
}

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "jifen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    var path: String { url.path }
}
