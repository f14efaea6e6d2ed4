// SPDX-License-Identifier: Apache-2.0

import Yams

/// Turns the text of one file into a `DocumentNode`; the only place that knows the YAML library.
///
/// The library recurses, at most 1,000 deep; that takes less than two megabytes of stack.
struct DocumentComposer {
    private let file: String
    private var remainingValues = DocumentLimits.values
    private var findings: Findings

    /// `nil` when the file is no document; why is then among the findings.
    static func compose(_ file: SourceFile, _ findings: inout Findings) -> DocumentNode? {
        var composer = DocumentComposer(file: file.path, findings: findings)
        defer { findings = composer.findings }
        guard composer.isAcceptable(file) else { return nil }
        do {
            // The basic resolver knows no numbers and no dates: every scalar stays as written.
            let text = withoutByteOrderMark(file.text)
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            // Anchors are held weakly by their nodes, so the parser must outlive the reading.
            return try withExtendedLifetime(parser) {
                try composer.root(try parser.singleRoot())
            }
        } catch let error as YamlError {
            composer.findings.syntax(error, in: file.path)
        } catch {
            return nil
        }
        return nil
    }

    /// Some editors write the mark; the parser takes it for a first key.
    private static func withoutByteOrderMark(_ text: String) -> String {
        text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    private init(file: String, findings: Findings) {
        self.file = file
        self.findings = findings
    }

    private mutating func isAcceptable(_ source: SourceFile) -> Bool {
        guard source.text.utf8.count <= DocumentLimits.fileBytes else {
            findings.error(
                .fileTooLarge,
                at: .start(of: file),
                "the file is over \(DocumentLimits.fileBytes) bytes",
                fix: "split it into several files of the same folder"
            )
            return false
        }
        guard let mark = AliasMarks.excess(in: source) else { return true }
        refuseAnchor(at: mark)
        return false
    }

    private mutating func root(_ node: Node?) throws(Refused) -> DocumentNode? {
        guard let node else {
            findings.emptyDocument(at: .start(of: file))
            return nil
        }
        return try convert(node, depth: 1)
    }
}

/// The document cannot be read further; why is among the findings.
private struct Refused: Error {}

extension DocumentComposer {
    private mutating func convert(_ node: Node, depth: Int) throws(Refused) -> DocumentNode {
        let place = Place(file: file, mark: node.mark)
        try check(node, depth: depth, at: place)
        switch node {
        case .scalar(let scalar):
            let text = DocumentNode.Content.text(scalar.string, isPlain: scalar.style == .plain)
            return DocumentNode(place: place, content: text)
        case .sequence(let sequence):
            var elements: [DocumentNode] = []
            for element in sequence {
                elements.append(try convert(element, depth: depth + 1))
            }
            return DocumentNode(place: place, content: .list(elements))
        case .mapping(let mapping):
            var entries: [DocumentNode.Entry] = []
            for (key, value) in mapping {
                entries.append(try entry(key, value, depth: depth))
            }
            return DocumentNode(place: place, content: .mapping(entries))
        case .alias:
            refuseAnchor(at: place)
            throw Refused()
        }
    }

    private mutating func entry(
        _ key: Node,
        _ value: Node,
        depth: Int
    ) throws(Refused) -> DocumentNode.Entry {
        let place = Place(file: file, mark: key.mark)
        guard case .scalar(let scalar) = key else {
            findings.error(
                .keyNotText,
                at: place,
                "a key is a list or a mapping",
                fix: "write the key as one word"
            )
            throw Refused()
        }
        try check(key, depth: depth, at: place)
        let value = try convert(value, depth: depth + 1)
        return DocumentNode.Entry(key: scalar.string, keyPlace: place, value: value)
    }

    private mutating func check(_ node: Node, depth: Int, at place: Place) throws(Refused) {
        remainingValues -= 1
        if remainingValues < 0 {
            findings.error(
                .tooManyValues,
                at: place,
                "the file has more than \(DocumentLimits.values) values",
                fix: "split it into several files of the same folder"
            )
        } else if depth > DocumentLimits.depth {
            findings.error(
                .nestingTooDeep,
                at: place,
                "values lie more than \(DocumentLimits.depth) deep inside one another",
                fix: "no document needs such depth: compare it with an example"
            )
        } else if node.anchor != nil {
            refuseAnchor(at: place)
        } else if !hasOrdinaryTag(node) {
            findings.error(
                .tagNotAllowed,
                at: place,
                "the value carries a YAML tag",
                fix: "remove the word that starts with '!'"
            )
        } else {
            return
        }
        throw Refused()
    }

    private func hasOrdinaryTag(_ node: Node) -> Bool {
        switch node {
        case .scalar: node.tag.rawValue == Tag.Name.str.rawValue
        case .mapping: node.tag.rawValue == Tag.Name.map.rawValue
        case .sequence: node.tag.rawValue == Tag.Name.seq.rawValue
        case .alias: true
        }
    }

    private mutating func refuseAnchor(at place: Place) {
        findings.error(
            .anchorNotAllowed,
            at: place,
            "documents have no YAML anchors and aliases",
            fix: "write the value out each time, and do not begin a word of a text with '*'"
        )
    }
}
