// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives
import Testing

/// Plain-text books are read by the programs that they are for, which prove their closing balances.
@Suite("Books for beancount and hledger", .timeLimit(.minutes(10)))
struct BookTests {
    private static func path(of tool: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/"].map { $0 + tool }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// A demo of few days, whose journal has purchases, payments, returns and grams.
    private func demo(_ folder: DataFolder) throws {
        let demo = try Jifen.run([
            "demo", "--data", folder.path, "--members", "40", "--days", "75", "--no-serve",
        ])
        try #require(demo.status == 0, "\(demo.errors)")
    }

    private func export(
        _ folder: DataFolder,
        _ format: String,
        _ more: [String] = []
    ) throws -> String {
        let exported = try Jifen.run(["export", "--format", format, "--data", folder.path] + more)
        try #require(exported.status == 0, "\(exported.errors)")
        return exported.output
    }

    @Test("beancount takes the books of the whole journal and of a part of it")
    func beancount() throws {
        guard let tool = Self.path(of: "bean-check") else {
            return print("skipped: bean-check is not installed (scripts/setup installs beancount)")
        }
        try DataFolder.temporary { folder in
            try demo(folder)
            for more in try periods(of: folder) {
                let file = folder.path + "/books.beancount"
                let books = try export(folder, "beancount", more)
                try books.write(toFile: file, atomically: true, encoding: .utf8)
                let check = try Jifen.run(program: tool, [file])
                #expect(check.status == 0, "\(check.output.prefix(500)) \(check.errors.prefix(500))")
                // A wrong closing balance is found: the check proves something.
                let balance = try #require(
                    books.split(separator: "\n").last { $0.contains(" balance ") }
                )
                let wrong = books.replacing(balance, with: balance.replacing("  ", with: "  1"))
                try wrong.write(toFile: file, atomically: true, encoding: .utf8)
                #expect(try Jifen.run(program: tool, [file]).status != 0)
            }
        }
    }

    @Test("hledger takes the same books, and its balances are those of the fund")
    func hledger() throws {
        guard let tool = Self.path(of: "hledger") else {
            return print("skipped: hledger is not installed (scripts/setup installs it)")
        }
        try DataFolder.temporary { folder in
            try demo(folder)
            for more in try periods(of: folder) {
                let file = folder.path + "/books.journal"
                try export(folder, "hledger", more)
                    .write(toFile: file, atomically: true, encoding: .utf8)
                let check = try Jifen.run(program: tool, ["-f", file, "check", "-s"])
                #expect(check.status == 0, "\(check.errors.prefix(500))")
                let found = try Jifen.run(
                    program: tool,
                    ["-f", file, "balance", "-N", "--flat", "-O", "csv", "Backing-fund"]
                )
                let fund = try Jifen.run(["fund", "show", "--data", folder.path, "--json"])
                let value = try JSONParser.parse(fund.output.utf8)["fund"]
                let fen = value?["amount"]?.integerValue ?? value?.integerValue
                let credit = "\(Money(fen: -(try #require(fen, "\(fund.output)"))))"
                #expect(found.output.contains(credit), "\(found.output) \(credit)")
            }
        }
    }

    /// The whole journal, and its last days with opening balances.
    private func periods(of folder: DataFolder) throws -> [[String]] {
        let entries = try Jifen.run([
            "export", "--what", "entries", "--format", "ndjson", "--data", folder.path,
        ]).output
        let lines = entries.split(separator: "\n")
        let middle = try JSONParser.parse(lines[lines.count * 2 / 3].utf8)
        let moment = try #require(middle["recorded_at"]?.stringValue)
        return [[], ["--from", String(moment.prefix(10))]]
    }
}
