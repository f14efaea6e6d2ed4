// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Loyalty
import Primitives

/// `jifen draw dossier`: what became of a draw, as it was sealed at its end.
struct DrawDossierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier",
        abstract: "Print the sealed dossier of a draw, or with --record all that proves it."
    )

    @Argument(help: "The draw's code.")
    var draw: String

    @Flag(help: "Print every ticket and the terms, for `jifen draw verify --file`.")
    var record = false

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let proof = try DrawProof.read(draw, from: try data.folder())
        if record { return try Console.print(proof.json.text) }
        guard let dossier = proof.dossier else {
            throw Failure(
                "the draw '\(draw)' has not ended",
                advice: "`jifen draw end \(draw)` seals its dossier after its last day."
            )
        }
        guard !output.json else { return try Console.print(dossier.text) }
        for member in dossier.objectValue ?? [] where member.name != "prizes" {
            try Console.print("\(member.name)  \(member.value.text)")
        }
        for prize in dossier.objectValue?.first(where: { $0.name == "prizes" })?.value.arrayValue
            ?? []
        {
            try Console.print("  \(prize.text)")
        }
    }
}
