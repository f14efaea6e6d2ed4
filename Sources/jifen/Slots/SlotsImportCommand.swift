// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen slots import`: the slots of a file, into a data folder or through a running server.
struct SlotsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take the slots of a file, each day as a whole; taking it again has no effect.",
        discussion: """
            A CSV file has the columns day, code, starts_at, ends_at, for_money and for_points; a JSON \
            file is what POST /v1/slot-imports takes. Where the reward has parity, a slot that is sold \
            for money and is not there for points refuses its part of the file, and names it. At most \
            31 days and 1,000 slots are one part.
            """
    )

    @Argument(help: "The file, .csv or .json.")
    var file: String

    @Option(help: ArgumentHelp("The reward; needed for CSV.", valueName: "code"))
    var reward: String?

    @OptionGroup var place: FolderOrServer

    @OptionGroup var output: OutputOptions

    private static let maximumBytes = 8 << 20

    func run() async throws {
        let bytes = try Files.read(file, maximum: SlotsImportCommand.maximumBytes)
        let read = try SlotFile.read(bytes, isJSON: file.hasSuffix(".json"), reward: reward)
        let parts = read.parts
        let results: [SlotPart.Result]
        if let client = try place.client() {
            results = try await SlotPart.send(parts, of: read.reward, through: client)
        } else {
            results = try await OpenFolder.using(try place.data.folder()) { open in
                try await SlotPart.take(parts, of: read.reward, into: open)
            }
        }
        try report(results, read)
    }

    private func report(_ results: [SlotPart.Result], _ read: SlotFile) throws {
        let refused = results.compactMap(\.refusal)
        if output.json {
            let object: JSON = [
                "reward": .string(read.reward), "days": .integer(Int64(read.days.count)),
                "slots": .integer(Int64(read.slots)),
                "entries": .array(results.compactMap(\.entry).map { .string($0) }),
                "refused": .array(refused.map { .string($0) }),
            ]
            try Console.print(object.text)
        } else {
            for result in results { try Console.print(result.text) }
            let made = results.count(where: { $0.entry != nil })
            try Console.print(
                "\(read.slots.of("slot")) on \(read.days.count.of("day")) for \(read.reward):"
                    + " \(made.of("part")) taken, \(refused.count) refused"
            )
        }
        guard refused.isEmpty else { throw Ended(status: .failed) }
    }
}
