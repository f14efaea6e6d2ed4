// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import SQLiteStore

/// A data folder that this process writes, with its engine.
struct OpenFolder: Sendable {
    let folder: DataFolder
    let engine: Engine
    let secret: [UInt8]

    var sealer: Sealer { Secret.sealer(secret) }

    /// Opens the folder, makes it when it is new, and starts the engine.
    ///
    /// No engine is made elsewhere, so nothing becomes the program without `PublicationGate`.
    static func open(
        _ folder: DataFolder,
        clock: any WallClock = SystemClock(),
        settings: EngineSettings = EngineSettings()
    ) throws -> OpenFolder {
        try Files.makeFolder(folder.path)
        let store = try openStore(folder)
        let secret = try Secret.load(from: folder, isNew: try store.lastSequence() == 0)
        var settings = settings
        settings.publicationChecks.append(try PublicationGate.check())
        settings.drawSeeds = SecretSeeds(secret: secret)
        settings.log = try LogOpening.settings(of: folder)
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
