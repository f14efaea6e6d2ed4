// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a rule or a reward may refer to.
struct RuleContext: Sendable {
    /// `nil` when `program.yaml` has mistakes: then nothing that depends on it is judged.
    let program: ProgramDeclaration?
    /// Empty when `program` is `nil`.
    let partners: [Partner]
    private let partnerIndexes: [String: Int]
    private let partnerCodes: Set<String>
    private let sortedCodes: [String]

    init(parsed: ParsedProgram) {
        let program = parsed.program
        let partners = program.map { program in
            parsed.partners.map { $0.partner(of: program) }
        }
        self.program = program
        self.partners = partners ?? []
        let numbered = self.partners.enumerated().map { ($0.element.code, $0.offset) }
        partnerIndexes = Dictionary(numbered) { first, _ in first }
        partnerCodes = parsed.partnerCodes
        sortedCodes = parsed.partnerCodes.sorted()
    }

    /// The index of a partner; `nil` after a finding, or when its own document has mistakes.
    func partnerIndex(_ code: Located<String>, _ findings: inout Findings) -> Int? {
        if !partnerCodes.contains(code.value) {
            let nearest = Spelling.nearest(to: code.value, among: sortedCodes)
            findings.error(
                .unknownPartner,
                at: code.place,
                "no document declares a partner '\(code.value)'",
                fix: nearest.map { "write '\($0)'" } ?? "declare it under partners/"
            )
        }
        return partnerIndexes[code.value]
    }
}
