// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Loyalty
import Primitives

/// `jifen draw verify`: recomputes every ticket of a draw, and its stock.
struct DrawVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute every ticket of a draw and its stock, and say the first that differs.",
        discussion: """
            Over a data folder, or with --file over what `jifen draw dossier --record` wrote: then nothing \
            else is needed. Before the end the seed is secret, and only prizes and stock are \
            recomputed. Ends with 3 when anything differs.
            """
    )

    @Argument(help: "The draw's code; not with --file.")
    var draw: String?

    @Option(help: ArgumentHelp("A file with the draw's record.", valueName: "file"))
    var file: String?

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    static let fileMaximum = 1 << 30

    func validate() throws {
        guard (draw == nil) != (file == nil) else {
            throw ValidationError("Name a draw of a data folder, or --file FILE.")
        }
    }

    func run() async throws {
        let proof = try proof()
        let fault = proof.fault
        if output.json {
            let object = JSON.object([
                .init("ok", .bool(fault == nil)), .init("draw", .string(proof.draw)),
                .init("tickets", .integer(Int64(proof.tickets.count))),
                .init("revealed", .bool(proof.seed != nil)),
                .init("fault", fault.map { .string($0) } ?? .null),
            ])
            try Console.print(object.text)
        } else {
            try Console.print("draw     \(proof.draw)")
            try Console.print("tickets  \(proof.tickets.count.grouped)")
            try Console.print("seed     \(proof.seed == nil ? "not revealed yet" : "revealed")")
            try Console.print(fault.map { "NOT in order: \($0)" } ?? "in order")
        }
        if fault != nil { throw Ended(status: .verificationFailed) }
    }

    private func proof() throws -> DrawProof {
        guard let file else { return try DrawProof.read(draw ?? "", from: try data.folder()) }
        let bytes = try Files.read(file, maximum: DrawVerifyCommand.fileMaximum)
        guard let json = try? JSONParser.parse(bytes), let proof = DrawProof(json) else {
            throw Failure(
                "\(file) is no record of a draw",
                advice: "`jifen draw dossier CODE --record` writes one."
            )
        }
        return proof
    }
}

extension DrawProof {
    /// What the journal says of a draw.
    static func read(_ code: String, from folder: DataFolder) throws -> DrawProof {
        let open = try ReadFolder.open(folder)
        let versions = try open.programs().versions
        var proof: DrawProof?
        try open.forEachRecord { record in
            switch record.fact {
            case .drawStarted, .prizeDrawn, .drawEnded: break
            default: return
            }
            let version = versions[Int(record.version) - 1]
            if let started = DrawProof(record, version), started.draw == code { proof = started }
            proof?.add(record, version)
        }
        guard let proof else {
            throw Failure(
                "the draw '\(code)' was not started",
                advice: "`jifen draw start \(code)` starts it."
            )
        }
        return proof
    }
}
