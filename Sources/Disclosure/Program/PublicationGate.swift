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
            return findings.map { PublicationFinding($0) } + linter.devaluations(by: candidate)
        }
    }

    /// The same linter, on another day.
    private func on(_ day: CalendarDay) -> Linter {
        Linter(bases: bases, date: day, lexicon: lexicon)
    }

    /// What a change makes worse (RULE-05), by whether points that are issued keep what they had.
    ///
    /// Lots keep the terms of rewards, so that is told and stops nothing; what reaches back is
    /// refused by the check of the promise itself. Nothing keeps a partner that leaves, or that takes
    /// no points any more: somebody has to say why that is right.
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
            guard case .document(let part) = finding.subject, part.kind == .reward else {
                return PublicationFinding(finding, atMost: .needsReason)
            }
            return PublicationFinding(kept: finding)
        }
    }
}

extension PublicationFinding {
    /// A worse reward for points to come; those that are issued keep its terms.
    fileprivate init(kept finding: Finding) {
        let worse = PublicationFinding(finding, atMost: .advice)
        self.init(
            .advice,
            worse.code,
            LocalizedText(
                zh: "对新发积分不利,已发积分保留原条件:\(worse.matched)",
                en: "worse for points to come; points issued before keep their terms:"
                    + " \(worse.matched)"
            ),
            subject: worse.subject,
            matched: worse.matched,
            fix: worse.fix,
            bases: worse.bases
        )
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
