// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Reads the reference out of the OpenAPI document, once.
struct ReferenceQuery {
    private static let methods = ["get", "post"]

    private let contract: JSON
    private let problems: JSON
    private let schemas: SchemaFields

    init(contract: JSON, problems: JSON) {
        self.contract = contract
        self.problems = problems
        schemas = SchemaFields(contract: contract)
    }

    func model() -> ReferenceModel {
        ReferenceModel(
            description: contract["info"]?["description"]?.stringValue ?? "",
            groups: groups,
            problems: (problems.arrayValue ?? []).map { problem in
                ReferenceModel.Problem(
                    code: problem["code"]?.stringValue ?? "",
                    title: words(problem["title"]),
                    detail: words(problem["detail"])
                )
            }
        )
    }

    private func words(_ json: JSON?) -> ReferenceModel.Words {
        ReferenceModel.Words(
            zh: json?["zh"]?.stringValue ?? "",
            en: json?["en"]?.stringValue ?? ""
        )
    }

    private var groups: [ReferenceModel.Group] {
        var groups = (contract["tags"]?.arrayValue ?? []).map { tag in
            ReferenceModel.Group(
                name: tag["name"]?.stringValue ?? "",
                description: tag["description"]?.stringValue ?? "",
                operations: []
            )
        }
        for path in contract["paths"]?.objectValue ?? [] {
            for method in ReferenceQuery.methods {
                guard let operation = path.value[method] else { continue }
                let tag = operation["tags"]?.arrayValue?.first?.stringValue
                guard let index = groups.firstIndex(where: { $0.name == tag }) else { continue }
                groups[index].operations.append(read(operation, method, path.name))
            }
        }
        return groups.filter { !$0.operations.isEmpty }
    }

    private func read(
        _ operation: JSON,
        _ method: String,
        _ path: String
    ) -> ReferenceModel.Operation {
        let parameters = (operation["parameters"]?.arrayValue ?? []).map(schemas.resolved)
        let content = operation["requestBody"]?["content"]?.objectValue?.first
        return ReferenceModel.Operation(
            id: operation["operationId"]?.stringValue ?? "",
            method: method.uppercased(),
            path: path,
            summary: operation["summary"]?.stringValue ?? "",
            description: operation["description"]?.stringValue ?? "",
            scope: operation["x-scope"]?.stringValue,
            isForOperator: operation["x-operator"]?.boolValue ?? false,
            parameters: parameters.map(field),
            body: content?.value["schema"].map(schemas.fields) ?? [],
            responses: (operation["responses"]?.objectValue ?? []).map(answer),
            curl: CurlExample(
                method: method.uppercased(),
                path: examplePath(path, parameters),
                needsKey: operation["security"] == nil,
                needsIdempotencyKey: parameters.contains {
                    $0["name"]?.stringValue == "Idempotency-Key"
                },
                mediaType: content?.name,
                body: content?.value["examples"]?.objectValue?.first?.value["value"]
            ).text
        )
    }

    private func field(_ parameter: JSON) -> ReferenceModel.Field {
        ReferenceModel.Field(
            name: parameter["name"]?.stringValue ?? "",
            place: parameter["in"]?.stringValue ?? "",
            type: parameter["schema"].map(schemas.type) ?? "",
            isRequired: parameter["required"]?.boolValue ?? false,
            description: parameter["description"]?.stringValue ?? ""
        )
    }

    private func answer(_ member: JSON.Member) -> ReferenceModel.Answer {
        let response = schemas.resolved(member.value)
        let schema = response["content"]?.objectValue?.first?.value["schema"]
        let isProblem = member.name == "default"
        return ReferenceModel.Answer(
            status: isProblem ? "4xx, 5xx" : member.name,
            description: response["description"]?.stringValue ?? "",
            fields: isProblem ? [] : schema.map(schemas.fields) ?? []
        )
    }

    private func examplePath(_ path: String, _ parameters: [JSON]) -> String {
        parameters.reduce(path) { path, parameter in
            guard parameter["in"]?.stringValue == "path", let name = parameter["name"]?.stringValue,
                let example = parameter["example"]?.stringValue
            else { return path }
            return path.split(separator: "/", omittingEmptySubsequences: false)
                .map { $0 == "{\(name)}" ? example[...] : $0 }.joined(separator: "/")
        }
    }
}
