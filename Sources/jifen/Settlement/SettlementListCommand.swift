// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen settlement list`: the closed cycles.
struct SettlementListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the closed cycles."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var past: PastMoment

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let book = try ReadFolder.open(try data.folder()).settlementBook(past)
        guard !output.json else {
            return try Console.print(
                JSON.array(book.cycles.map { SettlementText.json($0, in: book) }).text
            )
        }
        if book.cycles.isEmpty { try Console.print("no cycle is closed yet") }
        for cycle in book.cycles { try Console.print(SettlementText.line(cycle, in: book)) }
    }
}

/// `jifen settlement show`: where the statements of a closed cycle stand.
struct SettlementShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is due of a closed cycle, and its disputes."
    )

    @Argument(help: "The cycle's number.")
    var number: UInt64

    @OptionGroup var data: DataOptions

    @OptionGroup var past: PastMoment

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try ReadFolder.open(try data.folder())
        let book = try source.settlementBook(past)
        guard let cycle = book[number] else {
            throw Failure(
                "cycle \(number) is not closed",
                advice: "`jifen settlement list` shows the closed ones."
            )
        }
        let registry = try source.programs().registry
        guard !output.json else {
            return try Console.print(SettlementText.json(cycle, in: book, registry).text)
        }
        try Console.print(SettlementText.line(cycle, in: book))
        for line in SettlementText.statements(cycle, in: book, registry) { try Console.print(line) }
    }
}

/// `jifen settlement statements`: the files of a closed cycle, again.
struct SettlementStatementsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements",
        abstract: "Write the statements and the matrix of a closed cycle to a folder.",
        discussion: "They are checked against the hashes in the journal before they are written."
    )

    @Argument(help: "The cycle's number.")
    var number: UInt64

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("Where the files go.", valueName: "dir"))
    var out: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try FolderRun(
            ReadFolder.open(try data.folder()),
            number,
            at: SystemClock().now()
        )
        let run = try source.closedRun()
        try SettlementFiles(folder: out).write(run, of: source)
        guard output.json else {
            return try Console.print(
                "\(run.statements.count.of("statement")) of cycle \(number) in \(out)"
            )
        }
        let object = JSON.object([
            .init("cycle", .integer(Int64(clamping: number))),
            .init("statements", .integer(Int64(run.statements.count))),
            .init("out", .string(out)),
        ])
        try Console.print(object.text)
    }
}
