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
        String(path.prefix { $0 != "/" && $0 != "." })
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
            for mutant in declarations(in: try node(file)).flatMap({ Mutants.of($0) }) {
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

    @Test("A file with an empty list is accepted by neither")
    func emptyFiles() {
        for kind in ProgramSchema.kinds {
            let root = DocumentNode(place: Place.start(of: kind.path), content: .list([]))
            #expect(!schema.accepts(value(root), as: kind.name), "\(kind.path)")
            #expect(!errors(root, path: kind.path).isEmpty, "\(kind.path)")
        }
    }

    /// One by one, so that each change is judged without all the others of the file.
    private func declarations(in root: DocumentNode) -> [DocumentNode] {
        guard case .list(let nodes) = root.content else { return [root] }
        return nodes
    }

    /// What the reader says of one document, without looking at the others; that one level of
    /// credit gives less than another is a matter of amounts, which no schema compares.
    private func errors(_ root: DocumentNode, path: String) -> [Diagnostic] {
        var reader = DocumentReader(findings: Findings())
        switch definition(path) {
        case "program": _ = reader.program(root)
        case "credit": _ = reader.credit(root)
        case "calendar": _ = reader.calendar(root)
        case "green": for node in reader.declarations(root) { _ = reader.green(node) }
        case "games": for node in reader.declarations(root) { _ = reader.game(node) }
        case "messages": for node in reader.declarations(root) { _ = reader.message(node) }
        case "partners": for node in reader.declarations(root) { _ = reader.partner(node) }
        case "rules": for node in reader.declarations(root) { _ = reader.rule(node) }
        default: for node in reader.declarations(root) { _ = reader.reward(node) }
        }
        return reader.findings.sorted.filter {
            $0.severity == .error && $0.code != .creditPenalty
        }
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
            ("rewards/w.yaml", .reward), ("credit.yaml", .credit),
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

    @Test("Green declarations know the keys of their kind", arguments: GreenWord.allCases)
    func greenKeys(word: GreenWord) {
        let place = Place.start(of: "green/g.yaml")
        let entries = (GreenWord.keys + ["colour"]).map { key in
            let text = key == "kind" ? word.rawValue : ""
            return DocumentNode.Entry(
                key: key,
                keyPlace: place,
                value: DocumentNode(place: place, content: .text(text, isPlain: true))
            )
        }
        let found = errors(
            DocumentNode(place: place, content: .mapping(entries)),
            path: "green/g.yaml"
        )
        #expect(found.filter { $0.code == .unknownKey }.count == 1)
        let refused = found.filter { $0.code == .keyNotApplicable }
            .compactMap { $0.message.split(separator: "'").first.map { String($0) } }
        let others = GreenWord.keys.filter { !word.form.keys.contains($0) }
        #expect(Set(refused) == Set(others) && refused.count == others.count)
    }

    @Test("Keys that exclude or need one another: neither accepts", arguments: Disagreement.all)
    func disagreements(row: Disagreement) throws {
        let good = try node(SourceFile(path: row.path, text: row.accepted))
        #expect(schema.accepts(value(good), as: definition(row.path)))
        #expect(errors(good, path: row.path).isEmpty)
        #expect(row.refused != row.accepted)
        let bad = try node(SourceFile(path: row.path, text: row.refused))
        #expect(!schema.accepts(value(bad), as: definition(row.path)))
        #expect(errors(bad, path: row.path).map(\.code) == [row.code])
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
