// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What tills say, from a file to the books and out again, with the executable as it is built.
@Suite("What tills say, at the terminal", .enabled(if: Jifen.isBuilt, Jifen.isMissing))
struct TillImportTests {
    private static let rules = """
        - code: listed
          name: {zh: 标价, en: List price}
          explanation: {zh: 标价每满1元积1分。, en: Every full yuan of list price earns 1 point.}
          trigger: purchase
          partners: [fruit]
          amount: {points: 1, per_amount: 1.00, basis: before_discount}
          when: {channels: [online]}
          funding:
            - {payer: partner, percent: 50}
            - {payer: sponsor, partner: bank, percent: 50}

        """

    private static let mapping = """
        separator: comma
        partner: fruit
        date_format: YYYY-MM-DD
        currency_scale: 2
        columns: {member: who, date: day, amount: paid, list_amount: listed, tax: tax, channel: how}
        enrol_on_first_sight: true

        """

    private static let purchases = """
        who,day,paid,listed,tax,how
        ann,2026-11-20,36.00,50.00,3.00,online
        ann,2026-11-20,36.00,50.00,,
        bob,2026-11-20,36.00,35.99,,online
        bob,2026-11-20,36.00,50.00,36.01,online
        bob,2026-11-20,36.00,50.00,x,online
        bob,2026-11-20,36.00,50.00,,fax

        """

    private func write(_ text: String, _ name: String, in folder: TemporaryFolder) throws -> String
    {
        let file = folder.url.appending(path: name)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    private func program(in folder: TemporaryFolder) throws -> String {
        let copy = folder.url.appending(path: "program")
        let original = URL(filePath: Jifen.example("hongmi") + "/program")
        try FileManager.default.copyItem(at: original, to: copy)
        _ = try write(TillImportTests.rules, "program/rules/till.yaml", in: folder)
        return copy.path
    }

    @Test("An import takes what lines say and names what no till can say; an export tells it")
    func columns() throws {
        let folder = try TemporaryFolder()
        let data = folder.url.appending(path: "data").path
        let imported = try Jifen.run(
            "import",
            "purchases",
            try write(TillImportTests.purchases, "purchases.csv", in: folder),
            "--data",
            data,
            "--program",
            try program(in: folder),
            "--mapping",
            try write(TillImportTests.mapping, "mapping.yaml", in: folder),
            "--json"
        )
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(try imported.object().number("purchases") == 2)
        #expect(try imported.object().number("rejected") == 4)
        #expect(try imported.object().number("awarded_points") == 108 + 150 + 108)
        #expect(imported.errors.contains("line 4: /list_total/amount too_small"))
        #expect(imported.errors.contains("line 5: /tax/amount too_large"))
        #expect(imported.errors.contains("line 6: tax: the amount is no decimal number"))
        #expect(imported.errors.contains("line 7: 'fax' is no channel"))
        #expect(try Jifen.run("verify", "--data", data).status == 0)

        func export(_ format: String) throws -> Jifen.Ended {
            try Jifen.run("export", "--what", "entries", "--data", data, "--format", format)
        }
        let table = try export("csv")
        let rows = table.output.split(whereSeparator: \.isNewline)
        #expect(rows.contains { $0.hasSuffix(",5000,300,online,183,0,75") }, "\(table.output)")
        #expect(rows.contains { $0.hasSuffix(",5000,,,108,0,0") })
        let lines = try export("ndjson").output
        #expect(lines.contains(#"{"partner":null,"payer":"partner","points":75}"#))
        #expect(lines.contains(#"{"partner":"bank","payer":"sponsor","points":75}"#))
        #expect(lines.contains(#""list_total_fen":5000"#))
    }

    @Test("A simulation takes what a till says, says who pays, and refuses what no till can say")
    func simulation() throws {
        let folder = try TemporaryFolder()
        let program = try program(in: folder)
        func simulate(_ flag: String, _ value: String) throws -> Jifen.Ended {
            try Jifen.run(
                "program",
                "simulate",
                program,
                "--partner",
                "fruit",
                "--total",
                "36.00",
                "--channel",
                "online",
                flag,
                value,
                "--on",
                "2026-11-20"
            )
        }
        let listed = try simulate("--list-total", "50.00")
        #expect(listed.output.contains("258 积分 points"), "\(listed.errors)")
        #expect(listed.output.contains("fruit 75, bank 75"))
        #expect(try simulate("--list-total", "35.99").status == 2)
        #expect(try simulate("--tax", "36.01").status == 2)
        #expect(try simulate("--item", "a:::1:36.00:35.99").status == 2)
    }
}
