// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// The JSON Schema of program documents, for editors and for whoever writes documents by program.
package enum ProgramSchema {
    /// The kinds of documents and the folder or file of each; `$defs` has one for each of them.
    package static let kinds = [
        (name: "program", path: "program.yaml"), (name: "partners", path: "partners/*.yaml"),
        (name: "rules", path: "rules/*.yaml"), (name: "rewards", path: "rewards/*.yaml"),
    ]

    /// A schema of the dialect 2020-12 that takes a document of any kind.
    ///
    /// An editor that knows the kind of a file asks for `#/$defs/rules` and so on. What documents
    /// say together, references above all, only `program check` can tell.
    package static var json: JSON {
        .object([
            .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
            .init("title", "Documents of a Jifen program"),
            .init("anyOf", .array(kinds.map { reference($0.name) })),
            .init("$defs", .object(definitions)),
        ])
    }

    /// `json` as text, with a line feed at its end.
    package static var text: String {
        var writer = JSONWriter(reserving: 65_536)
        writer.put(json)
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private static var definitions: [JSON.Member] {
        let several: [(String, DocumentForm)] = [
            ("partners", .partner), ("rules", .rule), ("rewards", .reward),
        ]
        var members = [JSON.Member("program", reference(DocumentForm.program.name))]
        for (name, form) in several {
            let one = reference(form.name)
            let many: JSON = .object([
                .init("type", "array"), .init("items", one), .init("minItems", 1),
            ])
            members.append(.init(name, .object([.init("anyOf", .array([one, many]))])))
        }
        return members + forms.map { .init($0.name, SchemaWriter.schema(of: $0)) }
    }

    /// Every form of which documents are made, each once, in the sequence of their first use.
    static var forms: [DocumentForm] {
        var found: [DocumentForm] = []
        for form in [DocumentForm.program, .partner, .rule, .reward] { collect(form, &found) }
        return found
    }

    private static func collect(_ form: DocumentForm, _ found: inout [DocumentForm]) {
        guard !found.contains(where: { $0.name == form.name }) else { return }
        found.append(form)
        for field in form.fields { collect(field.shape, &found) }
    }

    private static func collect(_ shape: DocumentShape, _ found: inout [DocumentForm]) {
        switch shape {
        case .form(let form): collect(form, &found)
        case .condition: collect(DocumentForm.condition, &found)
        case .list(let shape, _), .byTier(let shape): collect(shape, &found)
        case .any(let shapes): for shape in shapes { collect(shape, &found) }
        default: break
        }
    }

    fileprivate static func reference(_ name: String) -> JSON {
        .object([.init("$ref", .string("#/$defs/\(name)"))])
    }
}

/// Turns forms and shapes into schemas.
private enum SchemaWriter {
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
        if !form.oneOf.isEmpty {
            let choices = form.oneOf.map { key -> JSON in
                .object([.init("required", .array([.string(key)]))])
            }
            members.append(.init("oneOf", .array(choices)))
        }
        return .object(members)
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
        if let (key, needs) = rule.inside {
            then.append(.init("properties", .object([.init(key, .object([dependent(needs)]))])))
        }
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
