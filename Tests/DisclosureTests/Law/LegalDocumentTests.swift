// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules
import Testing

@Suite("Legal documents")
struct LegalDocumentTests {
    private static let good = """
        # A comment.
        - id: law-1
          instrument: {zh: 某法, en: "Some: Law"}
          aliases: [某, 'the ''law''']
          article: {zh: 第一条, en: Art. 1} # behind
          effective_from: 2020-01-01
          effective_to: 2030-12-31
          mark: confirmed
          verified_on: 2026-11-21

        - id: law-2
          instrument: {zh: 政策, en: Policy}
          mark: policy
        """

    private func read(_ text: String) -> LegalReading {
        LegalBases.read([SourceFile(path: "legal/a.yaml", text: text)])
    }

    @Test("A row is read with all it says")
    func row() throws {
        let reading = read(Self.good)
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
        #expect(reading.bases.rows.count == 2)
        let row = try #require(reading.bases["law-1"])
        #expect(row.instrument == LocalizedText(zh: "某法", en: "Some: Law"))
        #expect(row.aliases == ["某", "the 'law'"])
        #expect(row.article?.en == "Art. 1")
        #expect(row.effectiveTo == CalendarDay(iso8601: "2030-12-31"))
        #expect(row.mark == .confirmed)
        #expect(reading.bases["law-2"]?.verifiedOn == nil)
        #expect(reading.bases["law-3"] == nil)
    }

    @Test(
        "Every mistake is found at its place",
        arguments: [
            ("  mark: policy", "  mark: sure", DiagnosticCode.unknownValue, 13, 3),
            ("id: law-2", "id: law-1", .duplicateCode, 11, 3),
            (
                "  mark: confirmed\n  verified_on: 2026-11-21", "  mark: confirmed", .missingKey, 8,
                3
            ),
            ("effective_from: 2020-01-01", "effective_from: soon", .badDate, 6, 3),
            ("effective_to: 2030-12-31", "effective_to: 2019-12-31", .contradictoryTerms, 7, 3),
            ("article:", "artikel:", .unknownKey, 5, 3),
            ("{zh: 政策, en: Policy}", "Policy", .wrongType, 12, 3),
            ("{zh: 政策, en: Policy}", "{zh: 政策}", .wrongType, 12, 3),
            ("aliases: [某, 'the ''law''']", "aliases: some", .wrongType, 4, 3),
            ("  mark: policy", "", .missingKey, 11, 1),
            ("  mark: policy", "mark: policy", .badYaml, 13, 1),
            ("  mark: policy", "    mark: policy", .badYaml, 13, 5),
            ("  mark: policy", "  mark: policy\n  mark: memory", .duplicateKey, 14, 3),
            ("  mark: policy", "  mark: [policy", .badYaml, 13, 16),
            ("  mark: policy", "  mark: \"policy", .badYaml, 13, 16),
            ("  mark: policy", "  mark: a: b", .badYaml, 13, 10),
            ("  mark: policy", "  mark: *x", .badYaml, 13, 9),
            ("  mark: policy", "  mark: policy ]", .unknownValue, 13, 3),
        ]
    )
    func mistakes(old: String, new: String, code: DiagnosticCode, line: Int, column: Int) throws {
        let parts = Self.good.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        let found = read(parts[0] + new + parts[1]).diagnostics
        #expect(found.map(\.code).contains(code), "\(found)")
        let place = found.first { $0.code == code }
        #expect(place?.line == line)
        #expect(place?.column == column)
    }

    @Test("A row with a mistake is left out, the others are kept")
    func others() {
        let text = Self.good + "\n- id: law-3\n  mark: policy\n"
        let reading = read(text)
        #expect(reading.bases.rows.map(\.id) == ["law-1", "law-2"])
        #expect(reading.diagnostics.map(\.code) == [.missingKey])
    }

    @Test("Hostile documents are refused and never trap")
    func hostile() {
        for text in [
            "", "-", "- ", "-\n-\n", "- a", "- a:", "- {", "- a: {", "- a: [,", "- a: '",
            "- a: \"\\",
            "\t- id: x", "- id: x\n\tmark: y", String(repeating: "- a: b\n", count: 5_000),
            String(repeating: "x", count: 300_000), "- a: {zh: {zh: a}, en: b}", "- é: b", "- a:b",
            "- a: b\r\n  c: d\r\n",
        ] {
            _ = read(text)
        }
        #expect(
            read(String(repeating: "x", count: 300_000)).diagnostics.map(\.code) == [.fileTooLarge]
        )
        #expect(read("- a: b\r\n  id: x\r\n").diagnostics.map(\.code).contains(.unknownKey))
    }

    @Test("The shipped rows have no mistake and no rule refers to a row that is not there")
    func shipped() throws {
        let bases = try Files.bases()
        #expect(bases.rows.count > 60)
        #expect(bases.missing(file: "legal").isEmpty)
        #expect(LegalBases.none.missing(file: "legal").count > 40)
    }
}

@Suite("Standing of a legal basis")
struct StandingTests {
    private func basis(_ mark: BasisMark, verified: String?, to: String? = nil) -> LegalBasis {
        LegalBasis(
            id: "x",
            instrument: LocalizedText(zh: "法", en: "Law"),
            effectiveFrom: CalendarDay(iso8601: "2026-01-01"),
            effectiveTo: to.flatMap { CalendarDay(iso8601: $0) },
            mark: mark,
            verifiedOn: verified.flatMap { CalendarDay(iso8601: $0) }
        )
    }

    @Test(
        "A basis stands while it is in force and was verified at most 180 days ago",
        arguments: [
            (BasisMark.confirmed, "2026-11-21", "2026-11-22", LegalBasis.Standing.stands),
            (.secondary, "2026-11-21", "2027-05-20", .stands),
            (.secondary, "2026-11-21", "2027-05-21", .stale),
            (.derived, "2026-11-21", "2026-11-21", .stands),
            (.confirmed, "2025-11-21", "2025-12-31", .notYetInForce),
            (.confirmed, "2026-11-21", "2027-01-01", .expired),
            (.memory, "2026-11-21", "2026-11-22", .unverified),
            (.policy, "2026-11-21", "2026-11-22", .unverified),
            (.notFound, "2026-11-21", "2026-11-22", .unverified),
        ]
    )
    func standing(
        mark: BasisMark,
        verified: String,
        day: String,
        expected: LegalBasis.Standing
    ) throws {
        let day = try #require(CalendarDay(iso8601: day))
        let to = expected == .expired ? "2026-12-31" : nil
        #expect(basis(mark, verified: verified, to: to).standing(on: day) == expected)
    }

    @Test("A basis that nobody verified never stands")
    func never() {
        #expect(basis(.confirmed, verified: nil).standing(on: .today) == .unverified)
    }
}
