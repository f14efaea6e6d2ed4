// SPDX-License-Identifier: Apache-2.0

import Yams

/// The keys and values of a mapping document with their places; collects what is wrong.
struct MappingDocument {
    /// A value that is one word, and whether its author quoted it.
    struct Scalar {
        let text: String
        let isPlain: Bool
        let place: Place
    }

    /// Where something stands; both count from 1.
    struct Place {
        var line = 1
        var column = 1

        init(_ mark: Mark? = nil) {
            guard let mark else { return }
            line = max(mark.line, 1)
            column = max(mark.column, 1)
        }
    }

    private static let bytesMaximum = 65_536

    private(set) var findings: [MappingFinding] = []
    private var values: [String: Node] = [:]

    /// Reads a document whose keys are `known`; other keys are findings.
    init(file: String, known: [String]) throws(Failure) {
        let bytes = try Files.read(file, maximum: MappingDocument.bytesMaximum)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure("\(file) is not UTF-8 text", advice: "Save it as UTF-8.")
        }
        let root: Node?
        do {
            root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch {
            throw Failure("\(file) is not YAML: \(error)")
        }
        guard let root else { throw Failure("\(file) says nothing") }
        values = pairs(of: root, named: "the mapping", known: known)
    }

    mutating func add(_ message: String, at place: Place = Place(), fix: String) {
        findings.append(
            MappingFinding(line: place.line, column: place.column, message: message, fix: fix)
        )
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    /// The value of a key as one word; `nil` when it is absent, or after a finding.
    mutating func scalar(_ key: String) -> Scalar? {
        values[key].flatMap { scalar($0, of: key) }
    }

    /// The same for a key that must be there.
    mutating func required(_ key: String, example: String) -> Scalar? {
        guard has(key) else {
            add("the key '\(key)' is missing", fix: "add '\(key): \(example)'")
            return nil
        }
        return scalar(key)
    }

    /// The words of a mapping inside the document.
    mutating func scalars(_ key: String, known: [String]) -> [(name: String, value: Scalar)] {
        guard let node = values[key] else { return [] }
        let inner = pairs(of: node, named: "'\(key)'", known: known)
        return known.compactMap { name in
            inner[name].flatMap { scalar($0, of: name) }.map { (name, $0) }
        }
    }

    private mutating func scalar(_ node: Node, of key: String) -> Scalar? {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            add(
                "'\(key)' has no single value",
                at: Place(node.mark),
                fix: "write one word after it"
            )
            return nil
        }
        return Scalar(
            text: scalar.string,
            isPlain: scalar.style == .plain || scalar.style == .any,
            place: Place(node.mark)
        )
    }

    private mutating func pairs(
        of node: Node,
        named name: String,
        known: [String]
    ) -> [String: Node] {
        guard case .mapping(let mapping) = node else {
            add("\(name) is no mapping", at: Place(node.mark), fix: "write keys and values")
            return [:]
        }
        var pairs: [String: Node] = [:]
        for (key, value) in mapping {
            guard case .scalar(let word) = key, known.contains(word.string) else {
                let text = key.scalar?.string ?? "this"
                add(
                    "'\(text)' is no key of \(name)",
                    at: Place(key.mark),
                    fix: "use one of \(known.joined(separator: ", "))"
                )
                continue
            }
            pairs[word.string] = value
        }
        return pairs
    }
}
