// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives
import Testing

/// Plain-text books are read by the programs that they are for, which prove their closing balances.
@Suite(
    "Books for beancount and hledger",
    .enabled(if: Jifen.isBuilt, Jifen.isMissing),
    .timeLimit(.minutes(10))
)
struct BookTests {
    /// A small made-up year, with purchases, payments, returns, grams and money.
    private func year(in folder: TemporaryFolder) throws -> String {
        let data = folder.url.appending(path: "year").path
        let demo = try Jifen.run([
            "demo", "--once", "--json", "--data", data, "--members", "30", "--purchases", "500",
            "--program", Jifen.example("hongmi") + "/program",
        ])
        try #require(demo.status == 0, "\(demo.errors)")
        return data
    }

    private func books(_ data: String, _ format: String, _ more: [String]) throws -> String {
        let exported = try Jifen.run(["export", "--format", format, "--data", data] + more)
        try #require(exported.status == 0, "\(exported.errors)")
        return exported.output
    }

    /// The whole journal; its last third with opening balances; its first third.
    private func periods(of data: String) throws -> [[String]] {
        let entries = try Jifen.run("export", "--what", "entries", "--data", data).output
        let lines = entries.split(separator: "\n")
        func day(_ index: Int) throws -> String {
            let entry = try JSONParser.parse(lines[index].utf8)
            return String(try #require(entry["recorded_at"]?.stringValue).prefix(10))
        }
        let last = try day(lines.count * 2 / 3)
        return [[], ["--from", last], ["--to", try day(lines.count / 3)]]
    }

    private func write(_ text: String, _ name: String, in folder: TemporaryFolder) throws -> String
    {
        let file = folder.url.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test("beancount takes the books, whole and in parts, and finds a wrong balance")
    func beancount() throws {
        guard let tool = Program.named("bean-check") else {
            return print("skipped: bean-check is not installed; scripts/setup installs beancount")
        }
        let folder = try TemporaryFolder()
        let data = try year(in: folder)
        for period in try periods(of: data) {
            let text = try books(data, "beancount", period)
            let check = try Program.run(tool, [try write(text, "books.beancount", in: folder)])
            #expect(check.status == 0, "\(period) \(check.errors.prefix(500))")
            let line = try #require(text.split(separator: "\n").last { $0.contains(" balance ") })
            let wrong = text.replacing(line, with: line.replacing("  ", with: "  1"))
            let found = try Program.run(tool, [try write(wrong, "wrong.beancount", in: folder)])
            #expect(found.status != 0)
        }
    }

    @Test("hledger takes the same books, and its fund, bank and payables are Jifen's")
    func hledger() throws {
        guard let tool = Program.named("hledger") else {
            return print("skipped: hledger is not installed; scripts/setup installs it")
        }
        let folder = try TemporaryFolder()
        let data = try year(in: folder)
        let shown = try Jifen.run("fund", "show", "--data", data, "--json").output
        let fund = try JSONParser.parse(try #require(shown.split(separator: "\n").last).utf8)
        for period in try periods(of: data) {
            let text = try books(data, "hledger", period)
            let file = try write(text, "books.journal", in: folder)
            let check = try Program.run(tool, ["-f", file, "check", "-s"])
            #expect(check.status == 0, "\(period) \(check.errors.prefix(500))")
            guard period.first != "--to" else { continue }
            for (account, name, sign) in [
                ("Liabilities:Backing-fund", "fund_fen", Int64(-1)), ("Assets:Bank", "bank_fen", 1),
                ("Income:Fees", "fees_fen", -1),
            ] {
                let fen = try #require(fund[name]?.integerValue, "\(shown)")
                let arguments = ["-f", file, "balance", "-N", "-O", "csv", "^\(account)$"]
                let balance = try Program.run(tool, arguments).output
                let yuan = "\(Money(fen: sign * fen)) CNY"
                #expect(fen == 0 || balance.contains(yuan), "\(account) \(yuan) \(balance)")
            }
        }
    }
}
