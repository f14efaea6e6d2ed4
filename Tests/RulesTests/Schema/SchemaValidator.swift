// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives

/// Judges a value by a JSON Schema, as far as the schema of documents goes.
struct SchemaValidator {
    /// Values of documents; numbers keep their letters, because amounts have fractions.
    indirect enum Value: Equatable {
        case null
        case bool(Bool)
        case number(String)
        case string(String)
        case array([Value])
        case object([(String, Value)])

        static func == (left: Value, right: Value) -> Bool {
            switch (left, right) {
            case (.bool(let one), .bool(let other)): one == other
            case (.string(let one), .string(let other)): one == other
            default: false
            }
        }
    }

    let root: JSON

    func accepts(_ value: Value, as definition: String) -> Bool {
        guard let schema = root["$defs"]?[definition] else { return false }
        return accepts(value, schema)
    }

    func accepts(_ value: Value, _ schema: JSON) -> Bool {
        guard let members = schema.objectValue else { return false }
        return members.allSatisfy { accepts(value, keyword: $0.name, $0.value, schema) }
    }

    private func accepts(_ value: Value, keyword: String, _ rule: JSON, _ schema: JSON) -> Bool {
        switch keyword {
        case "description", "$schema", "title", "$defs", "then": return true
        case "allOf": return rule.arrayValue?.allSatisfy { accepts(value, $0) } ?? false
        case "if": return !accepts(value, rule) || accepts(value, schema["then"] ?? .null)
        case "$ref":
            let name = rule.stringValue?.split(separator: "/").last.map(String.init) ?? ""
            return accepts(value, as: name)
        case "anyOf": return rule.arrayValue?.contains { accepts(value, $0) } ?? false
        case "oneOf": return rule.arrayValue?.filter { accepts(value, $0) }.count == 1
        case "type": return hasType(value, rule.stringValue ?? "")
        case "enum": return rule.arrayValue?.contains { equal(value, $0) } ?? false
        case "const": return equal(value, rule)
        default: return acceptsBound(value, keyword, rule, schema)
        }
    }

    private func acceptsBound(
        _ value: Value,
        _ keyword: String,
        _ rule: JSON,
        _ schema: JSON
    ) -> Bool {
        switch (value, keyword) {
        case (.object(let members), "properties"):
            return members.allSatisfy { name, part in rule[name].map { accepts(part, $0) } ?? true }
        case (.object(let members), "additionalProperties"):
            return members.allSatisfy { name, part in
                if schema["properties"]?[name] != nil { return true }
                return rule.boolValue == nil && accepts(part, rule)
            }
        case (.object(let members), "dependentRequired"):
            return (rule.objectValue ?? []).allSatisfy { row in
                !members.contains { $0.0 == row.name }
                    || (row.value.arrayValue ?? []).allSatisfy { key in
                        members.contains { $0.0 == key.stringValue }
                    }
            }
        case (.object(let members), "required"):
            return (rule.arrayValue ?? []).allSatisfy { key in
                members.contains { $0.0 == key.stringValue }
            }
        case (.object(let members), "minProperties"):
            return members.count >= rule.integerValue ?? 0
        case (.array(let values), "items"): return values.allSatisfy { accepts($0, rule) }
        case (.array(let values), "minItems"): return values.count >= rule.integerValue ?? 0
        case (.array(let values), "maxItems"): return values.count <= rule.integerValue ?? 0
        case (.number(let text), "minimum"): return (Decimal(string: text) ?? 0) >= bound(rule)
        case (.number(let text), "exclusiveMinimum"):
            return (Decimal(string: text) ?? 0) > bound(rule)
        case (.number(let text), "maximum"): return (Decimal(string: text) ?? 0) <= bound(rule)
        case (.string(let text), "minLength"):
            return text.unicodeScalars.count >= rule.integerValue ?? 0
        case (.string(let text), "maxLength"):
            return text.unicodeScalars.count <= rule.integerValue ?? 0
        case (.string(let text), "pattern"):
            return text.range(of: rule.stringValue ?? "", options: .regularExpression) != nil
        default: return SchemaValidator.bounds.contains(keyword)
        }
    }

    private static let bounds: Set<String> = [
        "additionalProperties", "properties", "dependentRequired", "required", "minProperties",
        "items", "minItems", "maxItems",
        "minimum", "exclusiveMinimum", "maximum", "minLength", "maxLength", "pattern",
    ]

    private func bound(_ rule: JSON) -> Decimal { Decimal(rule.integerValue ?? 0) }

    private func hasType(_ value: Value, _ type: String) -> Bool {
        switch value {
        case .null: type == "null"
        case .bool: type == "boolean"
        case .number(let text): type == "number" || (type == "integer" && !text.contains("."))
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }

    private func equal(_ value: Value, _ other: JSON) -> Bool {
        switch (value, other) {
        case (.bool(let one), .bool(let other)): one == other
        case (.string(let one), .string(let other)): one == other
        default: false
        }
    }
}
