// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Primitives

/// `jifen import purchases`: a file of purchases, into a data folder or through a running server.
struct ImportPurchasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purchases",
        abstract: "Take the purchases of a file; taking it again has no effect.",
        discussion: """
            The mapping says how lines become purchases; see docs/operating.md. Lines that cannot \
            be taken are named on standard error and counted; the others are taken.
            """
    )

    @Argument(help: "The file, or - for standard input.")
    var file: String

    @OptionGroup var place: FolderOrServer

    @Option(
        help: ArgumentHelp("Publish these documents first, if they changed.", valueName: "dir")
    )
    var program: String?

    @Option(help: ArgumentHelp("The mapping document.", valueName: "file"))
    var mapping: String

    @Flag(help: "Stop at the first line that cannot be taken; nothing after it is.")
    var strict = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if place.server != nil, program != nil {
            throw ValidationError("--server takes the place of --program: a server has its own.")
        }
    }

    func run() async throws {
        let mapping = try Mapping.read(mapping)
        let job = try ImportJob(file: file, mapping: mapping, isStrict: strict, json: output.json)
        if let client = try place.client() {
            try await job.run(through: client)
        } else {
            let source = try program.map { path throws(Failure) in
                try ProgramFolder.readValid(path)
            }
            try await job.run(into: try place.data.folder(), program: source)
        }
    }
}
