// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Turns forms and shapes into schemas.
enum SchemaWriter {
    static func schema(of form: DocumentForm) -> JSON {
        let properties = form.fields.map { field in
            let text = JSON.Member("description", .string(field.text))
            return JSON.Member(field.key, adding(text, to: schema(of: field.shape)))
        }
        var members: [JSON.Member] = [
            .init("description", .string(form.text)), .init("type", "object"),
            .init("additionalProperties", false), .init("properties", .object(properties)),
        ]
        let required = form.fields.filter(\.isRequired).map(\.key)
        if !required.isEmpty {
            members.append(.init("required", .array(required.map { .string($0) })))
        }
        if form.needsAny { members.append(.init("minProperties", 1)) }
        if !form.needs.isEmpty { members.append(dependent(form.needs)) }
        if !form.cases.isEmpty {
            members.append(.init("allOf", .array(form.cases.map { schema(of: $0) })))
        }
        if !form.oneOf.isEmpty { members.append(.init("oneOf", choices(form.oneOf))) }
        if !form.someOf.isEmpty { members.append(.init("anyOf", choices(form.someOf))) }
        return .object(members)
    }

    private static func choices(_ keys: [String]) -> JSON {
        .array(keys.map { .object([.init("required", .array([.string($0)]))]) })
    }

    private static func dependent(_ needs: [String: [String]]) -> JSON.Member {
        let rows = needs.sorted { $0.key < $1.key }.map { key, others in
            JSON.Member(key, .array(others.map { .string($0) }))
        }
        return .init("dependentRequired", .object(rows))
    }

    /// When a key has one of some words, then something else must be there.
    private static func schema(of rule: DocumentForm.Case) -> JSON {
        let words: JSON = .object([.init("enum", .array(rule.words.map { .string($0) }))])
        var then: [JSON.Member] = []
        if !rule.needs.isEmpty {
            then.append(.init("required", .array(rule.needs.map { .string($0) })))
        }
        var properties = rule.forbids.map { JSON.Member($0, false) }
        if let (key, needs) = rule.inside {
            properties.append(.init(key, .object([dependent(needs)])))
        }
        if !properties.isEmpty { then.append(.init("properties", .object(properties))) }
        if !rule.needed.isEmpty { then.append(dependent(rule.needed)) }
        return .object([
            .init(
                "if",
                .object([
                    .init("properties", .object([.init(rule.key, words)])),
                    .init("required", .array([.string(rule.key)])),
                ])
            ),
            .init("then", .object(then)),
        ])
    }

    private static func adding(_ member: JSON.Member, to schema: JSON) -> JSON {
        .object([member] + (schema.objectValue ?? []))
    }

    private static func schema(of shape: DocumentShape) -> JSON {
        switch shape {
        case .text(let letters):
            .object([
                .init("type", "string"), .init("minLength", 1),
                .init("maxLength", .integer(Int64(letters))),
            ])
        case .code: pattern("^[a-z][a-z0-9_-]{0,63}$")
        case .flag: .object([.init("enum", .array([true, false, "yes", "no"]))])
        case .whole(let range): number("integer", range.lowerBound, range.upperBound)
        case .money(let range): money(range)
        case .ratio: ratio
        case .percent(let range): percent(range)
        case .grams: grams
        case .publicKey: pattern("^[0-9a-fA-F]{\(CreditIssuer.keyLength * 2)}$")
        case .day: pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .dayOfYear: pattern("^[0-9]{2}-[0-9]{2}$")
        case .words(let words):
            .object([.init("enum", .array(words.map { .string($0) }))])
        case .word(let word): .object([.init("const", .string(word))])
        case .list(let shape, let most):
            .object([
                .init("type", "array"), .init("items", schema(of: shape)), .init("minItems", 1),
                .init("maxItems", .integer(Int64(most))),
            ])
        case .form(let form): ProgramSchema.reference(form.name)
        case .condition: ProgramSchema.reference(DocumentForm.condition.name)
        case .byTier(let shape): byTier(shape)
        case .any(let shapes):
            .object([.init("anyOf", .array(shapes.map { schema(of: $0) }))])
        }
    }

    private static func byTier(_ shape: DocumentShape) -> JSON {
        let one = schema(of: shape)
        let table: JSON = .object([
            .init("type", "object"), .init("additionalProperties", one), .init("minProperties", 1),
        ])
        return .object([.init("anyOf", .array([one, table]))])
    }

    /// A number, or the same in quotes.
    private static func money(_ range: ClosedRange<Int64>) -> JSON {
        let number: JSON = .object([
            .init("type", "number"),
            // A whole yuan is the finest bound that needs no fraction.
            .init(range.lowerBound > 0 ? "exclusiveMinimum" : "minimum", 0),
            .init("maximum", .integer(range.upperBound / 100)),
        ])
        let text = pattern("^(0|[1-9][0-9]*)(\\.[0-9]{1,2})?$")
        return .object([.init("anyOf", .array([number, text]))])
    }

    private static func percent(_ range: ClosedRange<Int64>) -> JSON {
        let text = pattern("^(0|[1-9][0-9]*)(\\.[0-9]{1,4})?$")
        let number = number("number", range.lowerBound, range.upperBound)
        return .object([.init("anyOf", .array([number, text]))])
    }

    private static var grams: JSON {
        let most = DocumentLimits.factorMicrograms / EmissionFactor.microgramsPerGram
        let text = pattern("^(0|[1-9][0-9]*)(\\.[0-9]{1,6})?$")
        return .object([.init("anyOf", .array([number("number", 0, most), text]))])
    }

    private static var ratio: JSON {
        let number: JSON = .object([.init("type", "number"), .init("exclusiveMinimum", 0)])
        let text = pattern("^([1-9][0-9]*/[1-9][0-9]*|(0|[1-9][0-9]*)(\\.[0-9]+)?)$")
        return .object([.init("anyOf", .array([number, text]))])
    }

    private static func number(_ type: String, _ least: Int64, _ most: Int64) -> JSON {
        .object([
            .init("type", .string(type)), .init("minimum", .integer(least)),
            .init("maximum", .integer(most)),
        ])
    }

    private static func pattern(_ pattern: String) -> JSON {
        .object([.init("type", "string"), .init("pattern", .string(pattern))])
    }
}
