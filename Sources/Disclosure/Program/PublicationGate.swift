// SPDX-License-Identifier: Apache-2.0

import Primitives
public import Rules

extension Linter {
    /// The linter as a check of publications, on the day of each.
    ///
    /// Whoever makes an engine hands it over: then no document becomes the program without it.
    public var publicationCheck: PublicationCheck {
        { candidate in
            let linter = self.on(candidate.day)
            // The proof over the rules is a check of its own, which no publication goes without.
            let findings = linter.lint(program: candidate.proposed)
                .filter { !$0.isAboutRuleAndCredit }
            return findings.map(PublicationFinding.init) + linter.devaluations(by: candidate)
        }
    }

    /// The same linter, on another day.
    private func on(_ day: CalendarDay) -> Linter {
        Linter(bases: bases, date: day, lexicon: lexicon)
    }

    /// What a change takes from points that are issued (RULE-05).
    ///
    /// The notice is kept where a version is announced. Redemption goes by the version in force, so
    /// nothing keeps the old terms for old points; somebody has to say why that is right.
    private func devaluations(by candidate: PublicationCandidate) -> [PublicationFinding] {
        guard let current = candidate.current else { return [] }
        let change = ProgramChange(
            live: current,
            draft: candidate.proposed,
            comparison: candidate.comparison,
            noticeOn: date,
            effectiveOn: date.adding(days: Int32(ProgramChange.adverseNoticeDays)),
            protectsIssuedPoints: false
        )
        return lint(change: change).map { finding in
            PublicationFinding(finding, atMost: .needsReason)
        }
    }
}

extension Finding {
    fileprivate var isAboutRuleAndCredit: Bool {
        guard code == .creditPenalty, case .document(let part) = subject else { return false }
        return part.kind == .rule
    }
}

extension PublicationFinding {
    init(_ finding: Finding) { self.init(finding, atMost: .blocking) }

    /// `most` is as severe as the finding may become.
    fileprivate init(_ finding: Finding, atMost most: Severity) {
        self.init(
            finding.severity >= .blocking && most != .blocking
                ? most : Severity(finding.severity),
            finding.code.rawValue,
            finding.explanation,
            subject: PublicationSubject(finding.subject),
            matched: finding.matched,
            fix: finding.fix,
            bases: finding.bases.map { Basis(id: $0.id, standing: $0.standing?.rawValue) }
        )
    }
}

extension PublicationFinding.Severity {
    fileprivate init(_ severity: Disclosure.Severity) {
        switch severity {
        case .advisory, .warning: self = .advice
        case .needsReason: self = .needsReason
        case .blocking: self = .blocking
        }
    }
}

extension PublicationSubject {
    /// `nil` for a place in a text, which no document is.
    fileprivate init?(_ subject: Finding.Subject) {
        guard case .document(let part) = subject else { return nil }
        self.init(
            kind: part.kind.rawValue,
            code: part.code,
            field: part.field,
            place: part.place
        )
    }
}
