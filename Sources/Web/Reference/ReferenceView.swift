// SPDX-License-Identifier: Apache-2.0

/// The reference page's values, with the contract's words as HTML.
struct ReferenceView: Sendable {
    let model: ReferenceModel
    let bodies: ReferenceBodies
    let frame: PageFrame

    func render() -> String {
        frame.render(
            "Reference",
            title: frame.words("reference.title"),
            ["reference": bodies.body(in: frame.language) { body() }]
        )
    }

    private func body() -> String {
        frame.part(
            "ReferenceBody",
            [
                "title": frame.words("reference.title"),
                "description": Markdown.html(model.description),
                "operations": model.groups.flatMap(\.operations).map { operation in
                    ["id": operation.id, "call": "\(operation.method) \(operation.path)"]
                },
                "groups": model.groups.map(group),
                "problems": model.problems.map(problem),
            ]
        )
    }

    private func group(_ group: ReferenceModel.Group) -> [String: Any] {
        [
            "name": group.name,
            "summary": group.description,
            "members": group.operations.map(operation),
        ]
    }

    private func operation(_ operation: ReferenceModel.Operation) -> [String: Any] {
        [
            "id": operation.id,
            "method": operation.method,
            "path": operation.path,
            "summary": operation.summary,
            "explanation": Markdown.html(operation.description),
            "has_scope": operation.scope != nil,
            "scope": operation.scope ?? "",
            "for_operator": operation.isForOperator,
            "has_parameters": !operation.parameters.isEmpty,
            "parameters": operation.parameters.map(field),
            "has_body": !operation.body.isEmpty,
            "body": operation.body.map(field),
            "answers": operation.responses.filter { !$0.fields.isEmpty }.map { answer in
                [
                    "heading": "\(answer.status) · \(answer.description)",
                    "fields": answer.fields.map(field),
                ] as [String: Any]
            },
            "curl": operation.curl,
        ]
    }

    private func field(_ field: ReferenceModel.Field) -> [String: Any] {
        [
            "field": field.name,
            "required": field.isRequired,
            "type": field.place.isEmpty ? field.type : "\(field.place) · \(field.type)",
            "meaning": Markdown.inline(field.description),
        ]
    }

    private func problem(_ problem: ReferenceModel.Problem) -> [String: String] {
        [
            "code": problem.code,
            "name": frame.language(problem.title.zh, problem.title.en),
            "detail": frame.language(problem.detail.zh, problem.detail.en),
        ]
    }
}
