// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives
import Rules

/// `jifen program publish`: makes a folder of documents the program from now on.
struct ProgramPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Make a program's documents the version in force.",
        discussion: """
            The first program is in force at once, and so is one that is adverse to nobody. Other \
            changes need a second person (`jifen program submit`); who is alone says why with \
            --without-review, and waits for the notice all the same. Nothing is recorded when the \
            documents are those in force already.
            """
    )

    @Argument(help: "The folder that holds program.yaml.")
    var program: String

    @Option(
        help: ArgumentHelp(
            "Announce adverse changes without a second person, for this reason.",
            valueName: "reason"
        )
    )
    var withoutReview: String?

    @Option(
        help: ArgumentHelp(
            "With --without-review: when it takes effect; by default as early as may be.",
            valueName: "time"
        )
    )
    var at: MomentArgument?

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard withoutReview != nil || at == nil else {
            throw ValidationError("--at belongs to --without-review.")
        }
        guard withoutReview?.isEmpty != true else {
            throw ValidationError("--without-review needs a reason.")
        }
    }

    func run() async throws {
        let source = try ProgramFolder.readValid(program)
        let publication = try await OpenFolder.using(try data.folder()) { open in
            guard let withoutReview, open.engine.program != nil else {
                return try await open.publish(source)
            }
            return try await open.publish(source, withoutReview: withoutReview, at: at?.instant)
        }
        try report(publication)
    }

    private func report(_ publication: Publication) throws {
        guard output.json else { return try Console.print(publication.sentence) }
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("version")
        writer.put(Int64(publication.version))
        writer.name("published")
        writer.put(publication.isNew)
        writer.name("effective_at")
        writer.put(publication.effectiveAt?.rfc3339())
        writer.endObject()
        try Console.print(writer)
    }
}

extension Publication {
    fileprivate var sentence: String {
        switch self {
        case .published(let version): "published as version \(version)"
        case .announced(let version, let effectiveAt):
            "announced as version \(version), in force from \(effectiveAt)"
        case .unchanged(let version): "unchanged: version \(version) is in force"
        }
    }
}
