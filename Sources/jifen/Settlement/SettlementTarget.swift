// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Engine
import Loyalty
import Primitives
import SQLiteStore

/// Where a step of settlement goes: into a data folder that nobody serves, or through its server.
struct SettlementTarget: ParsableArguments {
    @OptionGroup var place: FolderOrServer

    /// The entry that the step became.
    func run(_ step: SettlementStep) async throws -> SettlementOutcome {
        guard let client = try place.client() else { return try await runInFolder(step) }
        let once = "settlement-" + Hexadecimal.text(Randomness.bytes(12))
        let answer = try await client.run(step.path, key: once, step.body)
        guard answer.isDone else {
            throw Failure(
                answer.words.joined(separator: ": "),
                details: [JSON.Member("code", .string(answer.code ?? "\(answer.status)"))]
            )
        }
        return SettlementOutcome(
            entry: answer.body["entry_id"]?.stringValue ?? "",
            id: answer.body["id"]?.stringValue ?? "",
            fen: answer.body["amount"]?["amount"]?.integerValue
                ?? answer.body["fen"]?.integerValue ?? 0
        )
    }

    private func runInFolder(_ step: SettlementStep) async throws -> SettlementOutcome {
        let folder = try place.data.folder()
        try folder.requireJournal()
        var actor = ActorOptions()
        actor.key = place.key
        let authority = try actor.authority(in: folder, for: .settlementWrite)
        do {
            let record = try await OpenFolder.using(folder) { open in
                try await open.record(try step.command(open), as: authority)
            }
            return SettlementOutcome(record)
        } catch let inUse as FolderInUse {
            throw Failure(
                "\(inUse): a server has it open, and only that may write it",
                advice:
                    "Go through the server: the same command with --server URL --key TOKEN in place of"
                    + " --data, or `\(step.curl)`."
            )
        }
    }
}

/// A step of settlement, for a folder and for HTTP.
struct SettlementStep {
    let path: String
    let body: JSON
    let command: (OpenFolder) throws -> Command

    /// The same by hand.
    var curl: String {
        "curl -X POST URL\(path) -H 'Authorization: Bearer TOKEN' -H 'Idempotency-Key: KEY'"
            + " -H 'Content-Type: application/json' -d '\(body.text)'"
    }
}

/// What became of a step.
struct SettlementOutcome {
    let entry: String
    /// Of the payment or of the dispute.
    let id: String
    /// What was moved, or what is in dispute.
    let fen: Int64

    init(entry: String, id: String, fen: Int64) {
        self.entry = entry
        self.id = id
        self.fen = fen
    }

    init(_ record: Record) {
        entry = record.id.text
        switch record.fact {
        case .settlement(.paid(let fact)):
            id = SettlementPaymentID(record.id).text
            fen = Int64(fact.fen.magnitude)
        case .settlement(.disputed(let fact)):
            id = DisputeID(record.id).text
            fen = fact.fen
        case .settlement(.resolved(let fact)):
            id = DisputeID(fact.dispute).text
            fen = fact.fen
        default: preconditionFailure("\(record.fact.kind) is no step of settlement")
        }
    }

    func print(_ words: String, _ output: OutputOptions) throws {
        guard output.json else {
            return try Console.print("\(words): \(Money(fen: fen)) yuan, \(id), entry \(entry)")
        }
        let object: JSON = [
            "id": .string(id), "entry": .string(entry), "fen": .integer(fen),
        ]
        try Console.print(object.text)
    }
}

extension OpenFolder {
    /// The number of a partner that was ever in the program: one that has left is still settled with.
    func settledPartner(_ code: String) throws -> PartnerNumber {
        guard let number = engine.program?.registry.partner(code: code) else {
            throw Failure(
                "the program has no partner '\(code)'",
                advice: "`jifen settlement show N` lists those of a cycle."
            )
        }
        return number
    }
}
