// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Looks for what the law, or fairness, does not let a program say or do.
///
/// The rules are rows of `LintRule.all`. Whether one blocks depends on its legal bases on the day
/// the linter is made for. Making a linter costs more than linting a short text: keep it.
public struct Linter: Sendable {
    /// A longer text is refused as a whole.
    public static let maximumTextBytes = 4 * 1_024 * 1_024

    let bases: LegalBases
    let date: CalendarDay
    let lexicon: Lexicon

    public init(bases: LegalBases, date: CalendarDay) {
        let lexicon = Lexicon(ruleGroups: RulePhrases.all.map(\.group))
        self.init(bases: bases, date: date, lexicon: lexicon)
    }

    init(bases: LegalBases, date: CalendarDay, lexicon: Lexicon) {
        self.bases = bases
        self.date = date
        self.lexicon = lexicon
    }

    /// The findings in a text, in the sequence of their places.
    ///
    /// The time it takes grows with the length of the text and not faster.
    public func lint(
        text: String,
        in circumstances: Circumstances = .unknown
    ) -> [Finding] {
        var collector = FindingCollector(bases: bases, date: date)
        guard text.utf8.count <= Linter.maximumTextBytes else {
            let start = TextSpan(bytes: 0..<0, line: 1, column: 1)
            collector.add(.textTooLong, .text(start), matched: "")
            return collector.findings
        }
        let reading = Reading(text, lexicon: lexicon)
        let linter = TextLinter(
            reading: reading,
            circumstances: circumstances,
            bases: bases,
            date: date
        )
        for remark in linter.remarks() {
            guard let span = reading.text.span(remark.letters) else { continue }
            collector.add(
                remark.code,
                .text(span),
                matched: reading.text.original(remark.letters),
                severity: remark.severity,
                remark.explanation
            )
        }
        return collector.findings
    }
}
