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

    @OptionGroup var data: DataOptions

    @Option(
        help: ArgumentHelp("Publish these documents first, if they changed.", valueName: "dir")
    )
    var program: String?

    @Option(help: ArgumentHelp("The mapping document.", valueName: "file"))
    var mapping: String

    @Option(help: ArgumentHelp("Go through this server, in place of --data.", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("The partner's key; else $JIFEN_KEY.", valueName: "token"))
    var key: String?

    @Flag(help: "Stop at the first line that cannot be taken; nothing after it is.")
    var strict = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if server != nil, data.path != nil || program != nil {
            throw ValidationError("--server takes the place of --data and --program.")
        }
    }

    func run() async throws {
        let mapping = try Mapping.read(mapping)
        let job = try ImportJob(file: file, mapping: mapping, isStrict: strict, json: output.json)
        if let server {
            guard let key = try key ?? Environment.text("JIFEN_KEY") else {
                throw ValidationError("--server needs --key TOKEN, or JIFEN_KEY.")
            }
            try await job.run(through: try BatchClient(server: server, key: key))
        } else {
            let source = try program.map { path throws(Failure) in
                try ProgramFolder.readValid(path)
            }
            try await job.run(into: try data.folder(), program: source)
        }
    }
}
