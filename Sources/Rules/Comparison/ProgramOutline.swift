// SPDX-License-Identifier: Apache-2.0

/// The entities of a program's documents, each as it was written.
struct ProgramOutline {
    /// What one document, or one element of its list, declares.
    struct Entity {
        let name: EntityName
        let node: DocumentNode
    }

    /// In the sequence of files by path.
    private(set) var entities: [Entity] = []
    private var places: [EntityName: Int] = [:]

    private static let singulars = [
        "partners": "partner", "rules": "rule", "rewards": "reward", "messages": "message",
    ]

    /// The program compiled, so its documents can be read again.
    ///
    /// Only files that may declare `wanted` are read when it is given.
    init(_ program: CompiledProgram, only wanted: EntityName? = nil) {
        guard let source = try? ProgramSource(digestInput: program.digestInput) else {
            preconditionFailure("a compiled program holds its documents")
        }
        var findings = Findings()
        for file in source.files where ProgramOutline.mayDeclare(wanted, file) {
            guard let root = DocumentComposer.compose(file, &findings) else {
                preconditionFailure("a document of a compiled program is no document")
            }
            add(root, of: file.path)
        }
    }

    private static func mayDeclare(_ wanted: EntityName?, _ file: SourceFile) -> Bool {
        guard let wanted else { return true }
        return kind(of: file.path) == wanted.kind && file.text.contains(wanted.code)
    }

    subscript(name: EntityName) -> Entity? { places[name].map { entities[$0] } }

    private mutating func add(_ root: DocumentNode, of path: String) {
        let kind = ProgramOutline.kind(of: path)
        guard case .list(let nodes) = root.content else {
            return add(root, EntityName(kind: kind, code: root.code ?? ""))
        }
        for (index, node) in nodes.enumerated() {
            add(node, EntityName(kind: kind, code: node.code ?? "\(path)#\(index + 1)"))
        }
    }

    /// The one `program.yaml` carries a code that is a field like another.
    private mutating func add(_ node: DocumentNode, _ name: EntityName) {
        let isOnly = name.kind == FieldTables.programKind
        let name = isOnly ? EntityName(kind: name.kind, code: "") : name
        places[name] = entities.count
        entities.append(Entity(name: name, node: node))
    }

    /// The folder, or the name of a file that stands outside of folders.
    private static func kind(of path: String) -> String {
        let parts = path.split(separator: "/")
        guard parts.count == 1 else {
            let folder = String(parts[0])
            return singulars[folder] ?? folder
        }
        return String(path.dropLast(".yaml".count))
    }
}

extension DocumentNode {
    /// The text of a key of a mapping.
    func text(of key: String) -> String? {
        guard case .text(let text, _) = self[key]?.content else { return nil }
        return text
    }

    subscript(key: String) -> DocumentNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    fileprivate var code: String? { text(of: "code") }
}
