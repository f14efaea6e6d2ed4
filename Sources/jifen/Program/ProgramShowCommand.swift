// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Loyalty
import Primitives
import Rules

/// `jifen program show`: the published versions of a data folder, and their documents.
struct ProgramShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the published versions, or write the documents of one of them."
    )

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("A version; by default the one in force.", valueName: "n"))
    var number: Int?

    @Option(
        help: ArgumentHelp("Write the version's documents into this new folder.", valueName: "dir")
    )
    var to: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let versions = try ReadFolder.open(try data.folder()).programs().versions
        guard let newest = versions.latest else {
            throw Failure(
                "nothing is published yet",
                advice: "`jifen program publish DIR --data ...` publishes a program."
            )
        }
        let inForce = versions.inForce(at: SystemClock().now()) ?? newest
        let wanted = number.map { ProgramVersion(clamping: $0) } ?? inForce.version
        guard let version = versions.first(where: { $0.version == wanted }) else {
            throw Failure("there is no version \(wanted); the newest is \(newest.version)")
        }
        if let to { try write(version, to: to) }
        try report(versions, version)
    }

    private func write(_ version: BoundProgram, to folder: String) throws {
        guard !Files.exists(folder) else {
            throw Failure("\(folder) is there already", advice: "Name a folder that is not.")
        }
        let source = try ProgramSource(digestInput: version.program.digestInput)
        for file in source.files {
            let path = folder.withoutFinalSlash + "/" + file.path
            try Files.makeFolder(Files.folder(of: path))
            try Files.create(path, with: Array(file.text.utf8), mode: 0o644)
        }
    }

    private func report(_ versions: [BoundProgram], _ shown: BoundProgram) throws {
        guard output.json else {
            for version in versions {
                let mark = version.version == shown.version ? "*" : " "
                let program = version.program
                try Console.print(
                    "\(mark) version \(version.version)  \(version.publishedAt)  \(program.code)"
                        + "  \(program.partners.count.of("partner")),"
                        + " \(program.rules.count.of("rule")),"
                        + " \(program.rewards.count.of("reward"))"
                )
            }
            return
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("version")
        writer.put(Int64(shown.version))
        writer.name("published_at")
        writer.put(shown.publishedAt.rfc3339())
        writer.name("program")
        shown.program.writeSummary(into: &writer)
        writer.name("versions")
        writer.put(Int64(versions.count))
        writer.endObject()
        try Console.print(writer)
    }
}
