// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen pool import`: codes of a file, into a data folder or through a running server.
struct PoolImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take codes that others issued into the pool of a reward.",
        discussion: """
            A file has one code on each line, in the first column; a first line 'code' is passed over. All of \
            it is tried first, so a code that is known, or stands twice, takes nothing in. At most 2,000 codes \
            are one part. The codes are sealed in the data folder, and nobody gets them back as a list.
            """
    )

    @Argument(help: "The file, UTF-8.")
    var file: String

    @Option(help: ArgumentHelp("The reward.", valueName: "code"))
    var reward: String

    @Flag(help: "Only try it.")
    var dryRun = false

    @OptionGroup var place: FolderOrServer

    @OptionGroup var output: OutputOptions

    private static let maximumBytes = 4 << 20

    func run() async throws {
        let bytes = try Files.read(file, maximum: PoolImportCommand.maximumBytes)
        let parts = try PoolFile.read(bytes).parts.map(PoolPart.init)
        let reward = reward
        if let client = try place.client() {
            let run = Hexadecimal.text(Randomness.bytes(12))
            try await take(parts) { part, isDryRun in
                let name = "pool-\(run)-\(part.first)" + (isDryRun ? "-try" : "")
                return try await part.send(
                    of: reward,
                    through: client,
                    key: name,
                    isDryRun: isDryRun
                )
            }
        } else {
            try await OpenFolder.using(try place.data.folder()) { open in
                try await take(parts) { part, isDryRun in
                    try await part.take(of: reward, into: open, isDryRun: isDryRun)
                }
            }
        }
    }

    /// Tries every part before the first is taken.
    private func take(
        _ parts: [PoolPart],
        _ body: (PoolPart, Bool) async throws -> PoolPart.Result
    ) async throws {
        var results: [PoolPart.Result] = []
        for part in parts { results.append(try await body(part, true)) }
        if !dryRun, results.allSatisfy({ $0.refusal == nil }) {
            results = []
            for part in parts { results.append(try await body(part, false)) }
        }
        try report(results)
    }

    private func report(_ results: [PoolPart.Result]) throws {
        let refused = results.compactMap(\.refusal)
        let codes = results.reduce(0) { $0 + $1.codes }
        if output.json {
            let object: JSON = [
                "reward": .string(reward), "codes": .integer(Int64(codes)),
                "entries": .array(results.compactMap(\.entry).map { .string($0) }),
                "refused": .array(refused.map { .string($0) }),
            ]
            try Console.print(object.text)
        } else {
            for result in results { try Console.print(result.text) }
            let made = results.count(where: { $0.entry != nil })
            try Console.print(
                "\(codes.of("code")) for \(reward): \(made.of("part")) taken,"
                    + " \(refused.count) refused"
            )
        }
        guard refused.isEmpty else { throw Ended(status: .failed) }
    }
}
