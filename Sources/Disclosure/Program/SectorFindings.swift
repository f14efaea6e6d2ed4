// SPDX-License-Identifier: Apache-2.0

public import Rules

extension Linter {
    /// What sector rules object to in documents that for this reason do not compile.
    ///
    /// The documents' own check refuses them; here they are said with their legal bases: RULE-08 of
    /// banks and payment institutions, MIN-01 of schools and communities, CRED-01 of `credit.yaml`.
    public func lint(sectorMistakesOf compilation: Compilation) -> [Finding] {
        var collector = FindingCollector(bases: bases, date: date)
        for diagnostic in compilation.diagnostics {
            guard let code = LintCode(sectorMistake: diagnostic) else { continue }
            let place = DocumentPlace(
                file: diagnostic.file,
                line: diagnostic.line,
                column: diagnostic.column
            )
            collector.add(
                code,
                .document(DocumentPart(.program, code: diagnostic.file, place: place)),
                matched: diagnostic.code.rawValue,
                LocalizedText(zh: "文档检查未通过:\(diagnostic.message)", en: diagnostic.message)
            )
        }
        return collector.findings
    }
}

extension LintCode {
    /// `nil` for a mistake that no sector rule is behind.
    fileprivate init?(sectorMistake diagnostic: Diagnostic) {
        switch diagnostic.code {
        case .creditPenalty: self = .creditPenalty
        case .institutionCommerce: self = .commerceAtSchool
        case .sectorForbids:
            let isBanks = [SectorRule.bankEarnTrigger, .reserveMoney].contains {
                diagnostic.message.hasSuffix("[\($0.rawValue)]")
            }
            let isSchools = diagnostic.message.hasSuffix(
                "[\(SectorRule.institutionCommerce.rawValue)]"
            )
            guard isBanks || isSchools else { return nil }
            self = isBanks ? .bankTrigger : .commerceAtSchool
        default: return nil
        }
    }
}
