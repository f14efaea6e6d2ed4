// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Loyalty
import Primitives

/// `jifen program publish`: makes a folder of documents the program from now on.
struct ProgramPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Make a program's documents the version in force.",
        discussion: "Nothing is recorded when the documents are those in force already."
    )

    @Argument(help: "The folder that holds program.yaml.")
    var program: String

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try ProgramFolder.readValid(program)
        let publication = try await OpenFolder.using(try data.folder()) { open in
            try await open.publish(source)
        }
        try report(publication)
    }

    private func report(_ publication: Publication) throws {
        let isNew = if case .published = publication { true } else { false }
        if output.json {
            var writer = JSONWriter()
            writer.beginObject()
            writer.name("version")
            writer.put(Int64(publication.version))
            writer.name("published")
            writer.put(isNew)
            writer.endObject()
            try Console.print(writer)
        } else if isNew {
            try Console.print("published as version \(publication.version)")
        } else {
            try Console.print("unchanged: version \(publication.version) is in force")
        }
    }
}
