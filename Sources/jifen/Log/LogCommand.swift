// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Ledger
import Loyalty
import Primitives

/// `jifen log`: the transparency log of a data folder, without a server.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Read the transparency log, prove entries, rotate its key.",
        subcommands: [
            LogCheckpointCommand.self, LogKeysCommand.self, LogProofCommand.self,
            LogRotateKeyCommand.self,
        ]
    )

    /// The log of a folder as of its last checkpoint; a server may run meanwhile.
    static func open(_ folder: DataFolder) throws -> LogKeeper {
        try folder.requireJournal()
        let settings = try LogOpening.frozen(folder)
        let source = try ReadFolder.open(folder)
        let registry = try source.programs().registry
        let log = try LogKeeper.reading(source.store, settings, registry: registry)
        if let failure = log.standing.failure {
            throw Failure("the log is at fault: \(failure)", advice: "`jifen verify` says more.")
        }
        return log
    }

    /// What the log answers, or its refusal in words.
    static func ask<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let refusal as LogRefusal {
            switch refusal {
            case .nothingSigned: throw Failure("nothing is signed yet: start the server once")
            case .beyond(let size): throw Failure("the signed log has \(size.grouped) entries")
            case .failed(let reason): throw Failure("the log is at fault: \(reason)")
            }
        }
    }
}

/// `jifen log checkpoint`: the newest signed note, as it is.
struct LogCheckpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Print the newest signed checkpoint, with what witnesses have added."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let log = try LogCommand.open(try data.folder())
        let view = try LogCommand.ask { try log.view() }
        var note = view.note
        note.signatures += log.cosignatures(ofSize: view.size)
        guard output.json else { return try Console.write(Array(note.text.utf8)) }
        let object: JSON = [
            "size": .integer(Int64(clamping: view.size)),
            "root_hash": .string(Base64.text(view.checkpoint.root.bytes)),
            "note": .string(note.text),
        ]
        try Console.print(object.text)
    }
}

/// `jifen log keys`: what checkers trust.
struct LogKeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Print the public keys of the log, and from which size to which each signs."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let log = try LogCommand.open(try data.folder())
        let keys = try LogCommand.ask { try log.view() }.keys
        guard output.json else {
            for term in keys.terms {
                let until = term.until.map { "\($0)" } ?? "-"
                try Console.print("\(term.from) \(until) \(term.key.text)")
            }
            return
        }
        let terms = keys.terms.map { term -> JSON in
            [
                "key": .string(term.key.text),
                "from_size": .integer(Int64(clamping: term.from)),
                "until_size": term.until.map { .integer(Int64(clamping: $0)) } ?? .null,
            ]
        }
        let object: JSON = ["origin": .string(keys.origin), "keys": .array(terms)]
        try Console.print(object.text)
    }
}

/// `jifen log proof`: that an entry is in the signed tree.
struct LogProofCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Prove that an entry is in the log, or that the log only grew.",
        discussion: "Prints one JSON object with hashes in base 64, as GET /v1/log/proofs does."
    )

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The entry to prove.", valueName: "ent_…"))
    var entry: String?

    @Option(help: ArgumentHelp("The older size, for a proof of growth.", valueName: "n"))
    var from: UInt64?

    @Option(help: ArgumentHelp("The size of the tree; default the newest.", valueName: "n"))
    var size: UInt64?

    @Flag(help: "The proof is JSON in any case; the flag is here because every command has it.")
    var json = false

    func validate() throws {
        guard (entry == nil) != (from == nil) else {
            throw ValidationError("Give either --entry or --from.")
        }
    }

    func run() async throws {
        let log = try LogCommand.open(try data.folder())
        if let entry {
            guard let id = EntryID(text: entry) else {
                throw ValidationError("'\(entry)' is no id of an entry.")
            }
            let proof = try LogCommand.ask { try log.inclusion(of: id, inTreeOfSize: size) }
            return try Console.print(object(proof).text)
        }
        let proof = try LogCommand.ask { try log.consistency(from: from ?? 0, to: size) }
        let object: JSON = [
            "from": .integer(Int64(clamping: proof.from)),
            "to": .integer(Int64(clamping: proof.to)),
            "from_root_hash": .string(Base64.text(proof.oldRoot.bytes)),
            "to_root_hash": .string(Base64.text(proof.newRoot.bytes)),
            "hashes": .array(proof.hashes.map { .string(Base64.text($0.bytes)) }),
        ]
        try Console.print(object.text)
    }

    private func object(_ proof: InclusionProof) -> JSON {
        [
            "entry": .string(proof.entry.text),
            "index": .integer(Int64(clamping: proof.index)),
            "size": .integer(Int64(clamping: proof.size)),
            "leaf_hash": .string(Base64.text(proof.leaf.bytes)),
            "root_hash": .string(Base64.text(proof.root.bytes)),
            "hashes": .array(proof.hashes.map { .string(Base64.text($0.bytes)) }),
        ]
    }
}
