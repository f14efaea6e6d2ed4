// SPDX-License-Identifier: Apache-2.0

import Primitives

/// An operation as the contract tells it.
struct ContractOperation {
    let contract: JSON
    let path: String
    let method: String
    let json: JSON

    static func all(_ contract: JSON) -> [ContractOperation] {
        (contract["paths"]?.objectValue ?? []).flatMap { path in
            (path.value.objectValue ?? []).map {
                ContractOperation(
                    contract: contract,
                    path: path.name,
                    method: $0.name.uppercased(),
                    json: $0.value
                )
            }
        }
    }

    var id: String { json["operationId"]?.stringValue ?? "" }

    var parameters: [JSON] { (json["parameters"]?.arrayValue ?? []).map(resolved) }

    func parameters(in place: String) -> [String] {
        parameters.filter { $0["in"]?.stringValue == place }.compactMap { $0["name"]?.stringValue }
    }

    /// Media type, schema and examples of the body.
    var body: (media: String, schema: JSON, examples: [JSON.Member])? {
        guard let content = json["requestBody"]?["content"]?.objectValue?.first else { return nil }
        return (
            content.name, content.value["schema"] ?? [:],
            content.value["examples"]?.objectValue ?? []
        )
    }

    /// The first status that the contract lists: what its examples get.
    var status: Int {
        Int(json["responses"]?.objectValue?.first?.name ?? "") ?? 0
    }

    /// The schema of an answer with a status; the problem's for all that is not listed.
    func schema(ofStatus status: Int) -> (media: String, schema: Schema)? {
        let responses = json["responses"]
        guard let response = responses?[String(status)] ?? responses?["default"],
            let content = resolved(response)["content"]?.objectValue?.first
        else { return nil }
        return (content.name, Schema(contract: contract, schema: content.value["schema"] ?? [:]))
    }

    /// The path with the examples of its parameters.
    var examplePath: String {
        let asked = parameters.compactMap { parameter -> String? in
            guard parameter["in"] == "query", parameter["required"] == true,
                let name = parameter["name"]?.stringValue,
                let example = parameter["example"]?.stringValue
            else { return nil }
            return "\(name)=\(example)"
        }
        let query = asked.isEmpty ? "" : "?" + asked.joined(separator: "&")
        return parameters.reduce(path + query) { path, parameter in
            guard let name = parameter["name"]?.stringValue,
                let example = parameter["example"]?.stringValue
            else { return path }
            return path.replacing("{\(name)}", with: example)
        }
    }

    func resolved(_ json: JSON) -> JSON {
        guard let reference = json["$ref"]?.stringValue else { return json }
        let names = reference.split(separator: "/").dropFirst()
        return names.reduce(JSON?.some(contract)) { $0?[String($1)] } ?? .null
    }
}
