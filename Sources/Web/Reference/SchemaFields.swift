// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Lists the fields of a JSON Schema of the contract, nested ones included.
struct SchemaFields {
    /// Deeper fields are left to the contract itself.
    private static let maximumDepth = 3

    private let contract: JSON

    init(contract: JSON) {
        self.contract = contract
    }

    /// Follows a reference such as `#/components/schemas/Money`.
    func resolved(_ json: JSON) -> JSON {
        guard let reference = json["$ref"]?.stringValue, reference.hasPrefix("#/") else {
            return json
        }
        var target: JSON? = contract
        for name in reference.dropFirst(2).split(separator: "/") {
            target = target?[String(name)]
        }
        return target ?? json
    }

    func fields(of schema: JSON) -> [ReferenceModel.Field] {
        var fields: [ReferenceModel.Field] = []
        collect(schema, under: "", depth: 0, into: &fields)
        return fields
    }

    private func collect(
        _ schema: JSON,
        under path: String,
        depth: Int,
        into fields: inout [ReferenceModel.Field]
    ) {
        let schema = resolved(schema)
        for part in schema["allOf"]?.arrayValue ?? [] {
            collect(part, under: path, depth: depth, into: &fields)
        }
        let required = Set((schema["required"]?.arrayValue ?? []).compactMap(\.stringValue))
        for property in schema["properties"]?.objectValue ?? [] {
            let name = path.isEmpty ? property.name : "\(path).\(property.name)"
            let value = resolved(property.value)
            fields.append(
                ReferenceModel.Field(
                    name: name,
                    type: type(of: value),
                    isRequired: required.contains(property.name),
                    description: description(of: property.value)
                )
            )
            guard depth < SchemaFields.maximumDepth else { continue }
            collect(value, under: name, depth: depth + 1, into: &fields)
            if let items = value["items"] {
                collect(items, under: name + "[]", depth: depth + 1, into: &fields)
            }
        }
    }

    /// A type in words, with its limits.
    func type(of schema: JSON) -> String {
        let schema = resolved(schema)
        if let constant = schema["const"] { return constant.text }
        if let values = schema["enum"]?.arrayValue {
            return values.map { $0.stringValue ?? $0.text }.joined(separator: " | ")
        }
        if let options = schema["oneOf"]?.arrayValue, schema["type"] == nil {
            return options.map { type(of: $0) }.joined(separator: " | ")
        }
        var words = typeName(schema)
        if let format = schema["format"]?.stringValue { words += " (\(format))" }
        let low = schema["minimum"]?.integerValue
        let high = schema["maximum"]?.integerValue
        if low != nil || high != nil {
            words += " \(low.map { "\($0)" } ?? "")…\(high.map { "\($0)" } ?? "")"
        }
        if let length = schema["maxLength"]?.integerValue { words += " ≤ \(length)" }
        if let count = schema["maxItems"]?.integerValue { words += " ≤ \(count)" }
        return words
    }

    private func typeName(_ schema: JSON) -> String {
        switch schema["type"] {
        case .string("array"): (schema["items"].map { type(of: $0) } ?? "") + "[]"
        case .string(let name): name
        case .array(let names): names.compactMap(\.stringValue).joined(separator: " | ")
        default: "object"
        }
    }

    private func description(of schema: JSON) -> String {
        schema["description"]?.stringValue ?? resolved(schema)["description"]?.stringValue ?? ""
    }
}
