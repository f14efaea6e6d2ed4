// SPDX-License-Identifier: Apache-2.0

import Primitives
public import Rules

/// The legal rows of a program, by id.
public struct LegalBases: Sendable {
    /// In the sequence of the documents.
    public let rows: [LegalBasis]
    private let indexes: [String: Int]
    /// Folded names of what advertising may cite, to the rows that carry them.
    private let titles: [[UInt32]: [Int]]

    /// Of rows with the same id the first counts.
    public init(_ rows: [LegalBasis]) {
        self.rows = rows
        indexes = Dictionary(rows.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var titles: [[UInt32]: [Int]] = [:]
        for (index, row) in rows.enumerated() where row.mark.isCitable {
            for name in [row.instrument.zh, row.instrument.en] + row.aliases {
                titles[LegalBases.folded(name), default: []].append(index)
            }
        }
        self.titles = titles
    }

    public static let none = LegalBases([])

    public subscript(id: String) -> LegalBasis? { indexes[id].map { rows[$0] } }

    /// Whether a text may cite an instrument of this name on a day.
    func mayCite(_ name: [UInt32], on day: CalendarDay) -> Bool {
        (titles[LegalBases.bare(name)] ?? []).contains { index in
            switch rows[index].standing(on: day) {
            case .stands, .stale: true
            case .unverified, .notYetInForce, .expired: false
            }
        }
    }

    private static func folded(_ name: String) -> [UInt32] {
        bare(FoldedText(name).letters)
    }

    /// Without spaces, brackets around a year, and the words "People's Republic of China".
    private static func bare(_ letters: [UInt32]) -> [UInt32] {
        let republic = Letter.folded("中华人民共和国")
        let rest =
            letters.starts(with: republic) ? Array(letters.dropFirst(republic.count)) : letters
        return rest.filter { $0 != Letter.space }
    }

    /// What rules refer to and no row describes, as warnings at the start of a file.
    public func missing(file: String) -> [Diagnostic] {
        let wanted = Set(LintRule.all.flatMap(\.bases)).subtracting(indexes.keys)
        return wanted.sorted().map { id in
            Diagnostic(
                file: file,
                line: 1,
                column: 1,
                severity: .warning,
                code: .missingValue,
                message: "no row has the id '\(id)', so its rules only advise",
                fix: "add the row"
            )
        }
    }
}
