// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Rules

@Suite("The schema of documents")
struct SchemaTests {
    private typealias Value = SchemaValidator.Value

    private let schema: SchemaValidator

    init() throws {
        schema = SchemaValidator(root: try JSONParser.parse(Array(ProgramSchema.text.utf8)))
    }

    /// A document as an editor sees it: plain scalars that look like numbers or flags are such.
    private func value(_ node: DocumentNode) -> Value {
        switch node.content {
        case .list(let nodes): return .array(nodes.map { value($0) })
        case .mapping(let entries): return .object(entries.map { ($0.key, value($0.value)) })
        case .text(let text, let isPlain):
            guard isPlain else { return .string(text) }
            if node.isNull { return .null }
            if ["true", "false"].contains(text) { return .bool(text == "true") }
            return Decimal(text) == nil ? .string(text) : .number(text)
        }
    }

    private func definition(_ path: String) -> String {
        path.split(separator: "/").first.map { String($0) } == path
            ? "program" : String(path.prefix { $0 != "/" })
    }

    private func node(_ file: SourceFile) throws -> DocumentNode {
        var findings = Findings()
        return try #require(DocumentComposer.compose(file, &findings))
    }

    private func source(_ name: String) throws -> ProgramSource {
        name == "small" ? SmallProgram.source : try ExampleFolder.source(name)
    }

    @Test("It accepts every document of the examples", arguments: ["hongmi", "cdnow", "small"])
    func examples(name: String) throws {
        for file in try source(name).files {
            let document = value(try node(file))
            #expect(schema.accepts(document, as: definition(file.path)), "\(file.path)")
            #expect(schema.accepts(document, schema.root), "\(file.path)")
        }
    }

    @Test("The tables of conditions and amounts are accepted, too")
    func rules() throws {
        var drawing = NaiveDrawing(seed: 3)
        for round in 0..<60 {
            let text = drawing.rules().map(\.document).joined(separator: "\n")
            let document = value(try node(SourceFile(path: "rules/r.yaml", text: text)))
            #expect(schema.accepts(document, as: "rules"), "\(round): \(text)")
        }
    }

    @Test(
        "A document with one mistake is accepted by neither the schema nor the reader",
        arguments: ["hongmi", "small"]
    )
    func mutated(name: String) throws {
        var count = 0
        for file in try source(name).files {
            let root = try node(file)
            for mutant in Mutants.of(root) {
                let isAccepted = schema.accepts(value(mutant.document), as: definition(file.path))
                let errors = errors(mutant.document, path: file.path)
                #expect(
                    isAccepted == errors.isEmpty,
                    "\(file.path) \(mutant.name): schema \(isAccepted), reader \(errors)"
                )
                count += isAccepted ? 0 : 1
            }
        }
        #expect(count > 100)
    }

    /// What the reader says of one document, without looking at the others.
    private func errors(_ root: DocumentNode, path: String) -> [Diagnostic] {
        var reader = DocumentReader(findings: Findings())
        switch definition(path) {
        case "program": _ = reader.program(root)
        case "partners": for node in reader.declarations(root) { _ = reader.partner(node) }
        case "rules": for node in reader.declarations(root) { _ = reader.rule(node) }
        default: for node in reader.declarations(root) { _ = reader.reward(node) }
        }
        return reader.findings.sorted.filter { $0.severity == .error }
    }

    @Test("Every key of a form is a property of its schema and the other way round")
    func properties() throws {
        #expect(ProgramSchema.forms.count > 20)
        let names = ProgramSchema.forms.map(\.name)
        #expect(Set(names).count == names.count)
        for form in ProgramSchema.forms {
            let properties = schema.root["$defs"]?[form.name]?["properties"]?.objectValue
            #expect(properties?.map(\.name) == form.keys, "\(form.name)")
        }
        #expect(DocumentForm.condition.keys == ConditionWord.allCases.map(\.rawValue))
    }

    @Test("The reader knows every key of the forms of whole documents, and no other")
    func readerKeys() {
        let forms: [(String, DocumentForm)] = [
            ("program.yaml", .program), ("partners/p.yaml", .partner), ("rules/r.yaml", .rule),
            ("rewards/w.yaml", .reward),
        ]
        for (path, form) in forms {
            let place = Place.start(of: path)
            let entries = (form.keys + ["colour"]).map { key in
                DocumentNode.Entry(
                    key: key,
                    keyPlace: place,
                    value: DocumentNode(place: place, content: .text("", isPlain: true))
                )
            }
            let node = DocumentNode(place: place, content: .mapping(entries))
            let unknown = errors(node, path: path).filter { $0.code == .unknownKey }
            #expect(unknown.map(\.message) == ["'colour' is no key of this document"], "\(path)")
        }
    }

    @Test("It names its dialect and a schema for each kind of document")
    func head() {
        #expect(
            schema.root["$schema"]?.stringValue == "https://json-schema.org/draft/2020-12/schema"
        )
        for kind in ProgramSchema.kinds {
            #expect(schema.root["$defs"]?[kind.name] != nil)
        }
        #expect(ProgramSchema.text.hasSuffix("}\n"))
    }
}

/// A document with one change: a key dropped or added, or a value of another kind.
private struct Mutants {
    let name: String
    let document: DocumentNode

    static func of(_ root: DocumentNode) -> [Mutants] {
        places(in: root, [], isTable: false).flatMap { place in
            changes(of: place.node, isTable: place.isTable).map { change in
                Mutants(
                    name: "\(change.name) at \(place.path)",
                    document: replace(root, place.path[...], by: change.node)
                )
            }
        }
    }

    private typealias Found = (node: DocumentNode, path: [Int], isTable: Bool)

    private static func places(
        in node: DocumentNode,
        _ path: [Int],
        isTable: Bool
    ) -> [Found] {
        var found: [Found] = [(node, path, isTable)]
        switch node.content {
        case .text: break
        case .list(let nodes):
            for (index, part) in nodes.enumerated() {
                found += places(in: part, path + [index], isTable: false)
            }
        case .mapping(let entries):
            for (index, entry) in entries.enumerated() {
                let byTier = ["points", "fixed", "multiply"].contains(entry.key)
                found += places(in: entry.value, path + [index], isTable: byTier)
            }
        }
        return found
    }

    /// Tables have the program's tiers for keys, which no schema knows.
    private static func changes(
        of node: DocumentNode,
        isTable: Bool
    ) -> [(name: String, node: DocumentNode)] {
        let place = node.place
        func with(_ content: DocumentNode.Content) -> DocumentNode {
            DocumentNode(place: place, content: content)
        }
        switch node.content {
        case .text(let text, _):
            return [
                ("list for '\(text)'", with(.list([with(.text("x-1", isPlain: true))]))),
                ("null for '\(text)'", with(.text("", isPlain: true))),
                ("marks for '\(text)'", with(.text("", isPlain: false))),
            ]
        case .list: return [("empty list", with(.list([])))]
        case .mapping(let entries) where isTable:
            return entries.isEmpty ? [] : [("text for a table", with(.text("x y", isPlain: true)))]
        case .mapping(let entries):
            let added = DocumentNode.Entry(
                key: "colour",
                keyPlace: place,
                value: with(.text("red", isPlain: true))
            )
            let dropped = entries.indices.map { index in
                var rest = entries
                rest.remove(at: index)
                return ("without \(entries[index].key)", with(.mapping(rest)))
            }
            return [("unknown key", with(.mapping(entries + [added])))] + dropped
        }
    }

    private static func replace(
        _ node: DocumentNode,
        _ path: ArraySlice<Int>,
        by new: DocumentNode
    ) -> DocumentNode {
        guard let index = path.first else { return new }
        switch node.content {
        case .text: return node
        case .list(var nodes):
            nodes[index] = replace(nodes[index], path.dropFirst(), by: new)
            return DocumentNode(place: node.place, content: .list(nodes))
        case .mapping(var entries):
            let entry = entries[index]
            entries[index] = DocumentNode.Entry(
                key: entry.key,
                keyPlace: entry.keyPlace,
                value: replace(entry.value, path.dropFirst(), by: new)
            )
            return DocumentNode(place: node.place, content: .mapping(entries))
        }
    }
}
