// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen log rotate-key`: another key signs from now on.
struct LogRotateKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key",
        abstract: "Sign the log with a new key from now on; the server must not run meanwhile.",
        discussion: """
            The journal gets an entry with the new public key, and the checkpoint that ends with it is \
            signed by both keys. The old private key is destroyed; old checkpoints stay good.
            """
    )

    private static let patienceSeconds = 60.0

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try data.folder()
        try folder.requireJournal()
        let key = try await OpenFolder.using(folder) { open in try await rotate(open) }
        guard output.json else { return try Console.print(key.text) }
        let object: JSON = ["key": .string(key.text)]
        try Console.print(object.text)
    }

    private func rotate(_ open: OpenFolder) async throws -> NoteKey {
        guard let log = open.engine.log else { throw Failure("the folder has no log") }
        let before = try await open.engine.overview().sequence
        try wait(for: before, log)
        let origin = try log.view().keys.origin
        let seed = try FolderLog(open.folder).makeNextSeed()
        guard let signer = NoteSigner(name: origin, seed: seed) else {
            throw Failure("the new key could not be made")
        }
        let command = Command.rotateLogKey(RotateLogKey(key: signer.key.publicKey))
        let outcomes = try await open.engine.submit([Submission(Request(command))])
        guard case .recorded(let record) = outcomes.first else {
            throw Failure("the journal did not take the new key: \(outcomes)")
        }
        try wait(for: record.sequence, log)
        return signer.key
    }

    private func wait(for sequence: UInt64, _ log: LogKeeper) throws {
        guard log.waitUntilSigned(sequence, seconds: LogRotateKeyCommand.patienceSeconds) else {
            let reason = log.standing.failure ?? "it is busy; try again"
            throw Failure("the log has not signed entry \(EntryID(sequence)): \(reason)")
        }
    }
}
