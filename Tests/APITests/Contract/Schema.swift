// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Checks values against the part of JSON Schema that the contract uses.
///
/// It is stricter than the standard in one thing: an object must not have a property that the
/// schema does not name, so that nothing is sent that the contract does not tell.
struct Schema {
    let contract: JSON
    let schema: JSON

    /// What is wrong with the value, as paths with reasons.
    func complaints(about value: JSON) -> [String] {
        complaints(value, resolved(schema), at: "")
    }

    private func resolved(_ json: JSON) -> JSON {
        guard let reference = json["$ref"]?.stringValue else { return json }
        let names = reference.split(separator: "/").dropFirst()
        let target = names.reduce(JSON?.some(contract)) { $0?[String($1)] }
        return target ?? ["const": "a reference that leads nowhere"]
    }

    private func complaints(_ value: JSON, _ schema: JSON, at path: String) -> [String] {
        if let constant = schema["const"] {
            return constant == value ? [] : ["\(path): \(value.text) is not \(constant.text)"]
        }
        if let values = schema["enum"]?.arrayValue {
            return values.contains(value) ? [] : ["\(path): \(value.text) is none of the words"]
        }
        var found = typeComplaints(value, schema, at: path)
        if let options = schema["oneOf"]?.arrayValue, schema["properties"] == nil {
            let fitting = options.filter { complaints(value, resolved($0), at: path).isEmpty }
            if fitting.count != 1 { found.append("\(path): fits \(fitting.count) of oneOf") }
            return found
        }
        switch value {
        case .object(let members): found += objectComplaints(members, schema, at: path)
        case .array(let elements):
            let items = itemSchema(schema)
            for (index, element) in elements.enumerated() {
                found += complaints(element, items, at: "\(path)/\(index)")
            }
        case .integer(let number):
            if number < schema["minimum"]?.integerValue ?? .min {
                found.append("\(path): too small")
            }
            if number > schema["maximum"]?.integerValue ?? .max {
                found.append("\(path): too large")
            }
        case .string(let text):
            let limit = Int(schema["maxLength"]?.integerValue ?? .max)
            if text.count > limit { found.append("\(path): too long") }
        case .null, .bool: break
        }
        return found
    }

    private func typeComplaints(_ value: JSON, _ schema: JSON, at path: String) -> [String] {
        let types: [String]
        switch schema["type"] {
        case .string(let name): types = [name]
        case .array(let names): types = names.compactMap(\.stringValue)
        default: return []
        }
        let actual =
            switch value {
            case .null: "null"
            case .bool: "boolean"
            case .integer: "integer"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        return types.contains(actual) ? [] : ["\(path): \(actual) is not \(types)"]
    }

    private func objectComplaints(
        _ members: [JSON.Member],
        _ schema: JSON,
        at path: String
    ) -> [String] {
        let shape = shape(schema)
        guard shape.isClosed else { return [] }
        var found: [String] = []
        for name in shape.required where !members.contains(where: { $0.name == name }) {
            found.append("\(path): \(name) is missing")
        }
        for member in members {
            if let property = shape.properties[member.name] {
                found += complaints(member.value, resolved(property), at: "\(path)/\(member.name)")
            } else {
                found.append("\(path): \(member.name) is not in the contract")
            }
        }
        return found
    }

    private struct Shape {
        var properties: [String: JSON] = [:]
        var required: Set<String> = []
        /// A plain `type: object` says nothing of its properties.
        var isClosed: Bool { !properties.isEmpty }
    }

    private func shape(_ schema: JSON) -> Shape {
        var shape = Shape()
        for part in schema["allOf"]?.arrayValue ?? [] {
            let other = self.shape(resolved(part))
            // A later part says more exactly what an earlier one has named.
            shape.properties.merge(other.properties) { $1 }
            shape.required.formUnion(other.required)
        }
        for property in schema["properties"]?.objectValue ?? [] {
            shape.properties[property.name] = property.value
        }
        shape.required.formUnion((schema["required"]?.arrayValue ?? []).compactMap(\.stringValue))
        return shape
    }

    private func itemSchema(_ schema: JSON) -> JSON {
        schema["items"].map(resolved) ?? [:]
    }
}
