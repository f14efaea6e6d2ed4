// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Collects findings and gives each the severity that its legal bases allow.
struct FindingCollector: Sendable {
    /// Past it only `TEXT-02` is added.
    static let maximumCount = 1_000
    /// Letters of a matched text that a finding shows.
    static let maximumMatched = 120

    private let bases: LegalBases
    private let date: CalendarDay
    private(set) var findings: [Finding] = []

    init(bases: LegalBases, date: CalendarDay) {
        self.bases = bases
        self.date = date
    }

    /// Adds a finding; `severity` may only lower that of the rule.
    mutating func add(
        _ code: LintCode,
        _ subject: Finding.Subject,
        matched: String,
        severity: Severity? = nil,
        _ explanation: LocalizedText? = nil
    ) {
        guard let rule = LintRule.byCode[code] else { return }
        guard findings.count < FindingCollector.maximumCount else {
            return stop(at: subject)
        }
        let wanted = min(rule.severity, severity ?? rule.severity)
        let allowed = allowed(wanted, rule)
        findings.append(
            Finding(
                code: code,
                severity: allowed,
                subject: subject,
                matched: FindingCollector.clipped(matched),
                explanation: explanation ?? rule.title,
                fix: rule.fix,
                bases: cited(rule),
                severityIfVerified: allowed == wanted ? nil : wanted
            )
        )
    }

    /// Without a verified basis a rule advises and does not block.
    private func allowed(_ wanted: Severity, _ rule: LintRule) -> Severity {
        let stands = rule.bases.contains { bases[$0]?.standing(on: date) == .stands }
        return rule.bases.isEmpty || stands ? wanted : .advisory
    }

    private func cited(_ rule: LintRule) -> [Finding.CitedBasis] {
        rule.bases.map { id in
            Finding.CitedBasis(id: id, standing: bases[id]?.standing(on: date))
        }
    }

    private mutating func stop(at subject: Finding.Subject) {
        guard findings.count == FindingCollector.maximumCount,
            let rule = LintRule.byCode[.tooManyFindings]
        else { return }
        findings.append(
            Finding(
                code: rule.code,
                severity: rule.severity,
                subject: subject,
                matched: "",
                explanation: rule.title,
                fix: rule.fix,
                bases: [],
                severityIfVerified: nil
            )
        )
    }

    private static func clipped(_ text: String) -> String {
        guard text.unicodeScalars.count > maximumMatched else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(maximumMatched))) + "…"
    }
}
