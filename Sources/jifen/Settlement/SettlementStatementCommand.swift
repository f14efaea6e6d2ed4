// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen settlement statement`: one statement on standard output.
struct SettlementStatementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract:
            "Print a partner's statement of a closed cycle: the bytes whose hash is in the journal.",
        discussion: "A server may run meanwhile. --format html is a page to print, csv a table."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json
        case csv
        case html
    }

    @Argument(help: "The cycle's number.")
    var number: UInt64

    @Argument(help: "The partner's code.")
    var partner: String

    @Option(help: "json, csv or html.")
    var format = Format.json

    enum Language: String, ExpressibleByArgument, CaseIterable {
        case zh
        case en
    }

    @Option(help: "The language of the page: zh or en.")
    var language = Language.zh

    @OptionGroup var data: DataOptions

    func run() async throws {
        let source = try FolderRun(
            ReadFolder.open(try data.folder()),
            number,
            at: SystemClock().now()
        )
        let run = try source.closedRun()
        guard let statement = run.statements.first(where: { $0.code == partner }) else {
            throw Failure(
                "cycle \(number) has no statement of '\(partner)'",
                advice: "`jifen settlement show \(number)` lists those that it has."
            )
        }
        let bytes =
            switch format {
            case .json: statement.json
            case .csv: statement.csv
            case .html: StatementPage(statement, in: language == .zh ? .chinese : .english).html
            }
        try Console.write(bytes)
    }
}
