// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Rules
import SQLiteStore

/// A data folder that this process writes, with its engine.
struct OpenFolder: Sendable {
    let folder: DataFolder
    let engine: Engine
    let secret: [UInt8]

    var sealer: Sealer { Secret.sealer(secret) }

    /// Opens the folder, makes it when it is new, and starts the engine.
    static func open(
        _ folder: DataFolder,
        clock: any WallClock = SystemClock(),
        settings: EngineSettings = EngineSettings()
    ) throws -> OpenFolder {
        try Files.makeFolder(folder.path)
        let store = try openStore(folder)
        let secret = try Secret.load(from: folder, isNew: try store.lastSequence() == 0)
        let engine = try Engine(store: store, clock: clock, settings: settings)
        return OpenFolder(folder: folder, engine: engine, secret: secret)
    }

    /// Opens the folder for as long as `body` runs, and stops the engine however that ends.
    static func using<Value>(
        _ folder: DataFolder,
        _ body: (OpenFolder) async throws -> Value
    ) async throws -> Value {
        let open = try open(folder)
        let value: Value
        do {
            value = try await body(open)
        } catch {
            try? await open.engine.stop()
            throw error
        }
        try await open.engine.stop()
        return value
    }

    private static func openStore(_ folder: DataFolder) throws -> SQLiteStore {
        try SQLiteStore.open(at: folder.path)
    }
}

/// What became of documents that were to be the program.
enum Publication: Sendable {
    case published(ProgramVersion)
    case unchanged(ProgramVersion)

    var version: ProgramVersion {
        switch self {
        case .published(let version), .unchanged(let version): version
        }
    }
}

extension OpenFolder {
    /// Makes the documents the program from now on, unless they are it already.
    func publish(_ source: ProgramSource) async throws -> Publication {
        let command = Command.publishProgram(PublishProgram(source: source))
        guard let outcome = try await engine.submit([Submission(Request(command))]).first else {
            preconditionFailure("a submission has an outcome")
        }
        switch outcome {
        case .recorded(let record), .replayed(let record), .previewed(let record):
            return .published(record.version)
        case .refused(.programUnchanged(let version)): return .unchanged(version)
        case .refused(.programInvalid(let count)):
            throw Failure(
                "the program has \(count.of("finding")) and was not published",
                advice: "`jifen program check DIR` shows them all."
            )
        case .refused(let refusal): throw Failure(RefusalText.text(of: refusal))
        case .unchanged: preconditionFailure("a publication is an entry or a refusal")
        }
    }
}
