// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Engine
import Loyalty
import Primitives
import Rules

/// `jifen evidence export`: a released case as a folder or an archive.
struct EvidenceExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a released case as a bag that checks itself.",
        discussion: """
            The same case gives the same bytes, whenever and wherever it is written. In the bag lies \
            verify.py, which needs Python's standard library alone.
            """
    )

    @Argument(help: "The case, such as evc_0000000000009.")
    var subject: String

    @Option(help: ArgumentHelp("A new folder, or a new file that ends in .tar.", valueName: "path"))
    var to: String

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let id = EvidenceCaseID(text: subject) else {
            throw ValidationError("'\(subject)' is no case, such as evc_0000000000009.")
        }
        let bag = try await OpenFolder.using(try data.folder()) { open in
            let cases = try await open.engine.evidenceCases()
            guard let held = cases.first(where: { $0.id == id.recordedIn }) else {
                throw Failure("there is no case \(id)")
            }
            return try await ProofFault.worded {
                try await EvidenceBag(of: held, from: open.engine)
            }
        }
        let files = try bag.bag().files
        if to.hasSuffix(".tar") {
            try Files.create(to, with: try bag.archive(), mode: 0o600)
        } else {
            try BagFolder.write(files, to: to, at: bag.madeAt)
        }
        if output.json {
            let object: JSON = [
                "case_id": .string(id.text), "files": .integer(Int64(files.count)),
                "path": .string(to), "entries": .integer(Int64(bag.count)),
            ]
            try Console.print(object.text)
        } else {
            let counts = "\(bag.count.of("entry")) in \(files.count.of("file"))"
            try Console.print("\(id): \(counts) at \(to)")
        }
    }
}

/// Why nothing was proved, at the terminal.
enum ProofFault {
    static func worded<Value: Sendable>(
        _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch let problem as Problem {
            throw Failure("\(problem.code.rawValue): \(problem.code.words.title.en)")
        } catch let fault as ScopeTooWide {
            throw Failure(
                "more than \(fault.limit) entries are within the scope",
                advice: "Ask for a narrower one."
            )
        } catch let fault as CheckpointPending {
            throw Failure("no checkpoint holds \(fault.entry) yet", advice: "Try again.")
        } catch is NoLog {
            throw Failure(
                "the folder keeps no signed log, so it can prove nothing",
                advice: "Any command that writes makes its key and its first checkpoint."
            )
        }
    }
}
