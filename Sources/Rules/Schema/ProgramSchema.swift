// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The JSON Schema of program documents, for editors and for whoever writes documents by program.
public enum ProgramSchema {
    /// The kinds of documents and the folder or file of each; `$defs` has one for each of them.
    public static let kinds: [(name: String, path: String)] = documents.map { kind in
        (kind.name, kind.hasSeveral ? "\(kind.name)/*.yaml" : "\(kind.name).yaml")
    }

    /// What a document of each kind declares; one of a folder may also declare a list of it.
    private static let documents: [(name: String, hasSeveral: Bool, forms: [DocumentForm])] = [
        ("program", false, [.program]), ("credit", false, [.credit]),
        ("calendar", false, [.programCalendar]),
        ("partners", true, [.partner]), ("rules", true, [.rule]), ("rewards", true, [.reward]),
        ("green", true, GreenWord.allCases.map(\.form)),
        ("games", true, GameWord.allCases.map(\.form)),
        ("messages", true, MessageWord.allCases.map(\.form)),
    ]

    /// A schema of the dialect 2020-12 that takes a document of any kind.
    ///
    /// An editor that knows the kind of a file asks for `#/$defs/rules` and so on. What documents
    /// say together, references above all, only `program check` can tell.
    public static var json: JSON {
        .object([
            .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
            .init("title", "Documents of a Jifen program"),
            .init("anyOf", .array(kinds.map { reference($0.name) })),
            .init("$defs", .object(definitions)),
        ])
    }

    /// `json` as text, with a line feed at its end.
    public static var text: String {
        var writer = JSONWriter(reserving: 65_536)
        writer.put(json)
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private static var definitions: [JSON.Member] {
        let kinds = documents.map { kind in
            let one = alternatives(kind.forms.map { reference($0.name) })
            return JSON.Member(
                kind.name,
                kind.hasSeveral ? alternatives([one, list(of: one)]) : one
            )
        }
        return kinds + forms.map { .init($0.name, SchemaWriter.schema(of: $0)) }
    }

    private static func list(of one: JSON) -> JSON {
        .object([.init("type", "array"), .init("items", one), .init("minItems", 1)])
    }

    private static func alternatives(_ schemas: [JSON]) -> JSON {
        schemas.count == 1 ? schemas[0] : .object([.init("anyOf", .array(schemas))])
    }

    /// Every form of which documents are made, each once, in the sequence of their first use.
    static var forms: [DocumentForm] {
        var found: [DocumentForm] = []
        for form in documents.flatMap(\.forms) { collect(form, &found) }
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

    static func reference(_ name: String) -> JSON {
        .object([.init("$ref", .string("#/$defs/\(name)"))])
    }
}
