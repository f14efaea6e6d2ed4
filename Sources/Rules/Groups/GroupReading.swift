// SPDX-License-Identifier: Apache-2.0

/// A group as `program.yaml` says it.
struct GroupDeclaration: Sendable {
    let code: Located<String>
    let group: EvaluationGroup
}

extension DocumentReader {
    mutating func groups(_ node: DocumentNode) -> [GroupDeclaration]? {
        list(node, maximum: DocumentLimits.groups) { $0.group($1) }
    }

    private mutating func group(_ node: DocumentNode) -> GroupDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.group.keys) else { return nil }
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let mode = required("mode", of: fields) { $0.choice($1, of: EvaluationGroup.Mode.self) }
        let limits = optional("limits", of: fields) { $0.limits($1) }
        let budget = optional("budget", of: fields) { $0.budget($1) }
        guard findings.errorCount == errorsBefore, let code, let name, let mode else { return nil }
        let group = EvaluationGroup(
            code: code.value,
            name: name,
            mode: mode,
            limits: limits?.value ?? .none,
            budget: budget?.value ?? .none
        )
        return GroupDeclaration(code: code, group: group)
    }
}
