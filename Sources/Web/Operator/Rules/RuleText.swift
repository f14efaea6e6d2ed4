// SPDX-License-Identifier: Apache-2.0

/// The part of a document that is one rule, and the lines of its fields.
///
/// It knows no more of YAML than that a field of a mapping begins at its indentation, so that a form
/// can set a field and leave everything else, comments too, as somebody wrote it.
struct RuleText: Hashable, Sendable {
    /// Without the dash and the indentation of a list.
    private(set) var lines: [String]

    init(text: String) {
        lines = text.replacing("\r\n", with: "\n").split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        .map(String.init)
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    /// The lines of a field, with those that belong to it.
    private func span(of name: String) -> Range<Int>? {
        guard let first = lines.firstIndex(where: { RuleText.starts($0, name) }) else { return nil }
        let rest = lines[(first + 1)...]
        let end = rest.firstIndex { line in
            guard let letter = line.first else { return false }
            return letter != " " && letter != "#"
        }
        return first..<(end ?? lines.endIndex)
    }

    private static func starts(_ line: String, _ name: String) -> Bool {
        line.hasPrefix(name + ":")
    }

    /// What stands behind the name of a field, on its line and the ones below it.
    func value(of name: String) -> String? {
        guard let span = span(of: name) else { return nil }
        let first = lines[span.lowerBound].dropFirst(name.count + 1)
        let others = lines[span].dropFirst().map { $0.trimmingPrefix { $0 == " " } }
        return ([Substring(first)] + others).joined(separator: " ")
            .trimmingPrefix { $0 == " " }.description
    }

    /// Sets a field, behind the last one when it is new; `nil` takes it away.
    mutating func set(_ name: String, _ value: String?) {
        let new = value.map { ["\(name): \($0)"] } ?? []
        if let span = span(of: name) {
            lines.replaceSubrange(span, with: new)
        } else {
            lines += new
        }
    }

    /// A text in quotation marks as YAML has them.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for letter in text {
            switch letter {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n", "\r\n", "\t": quoted += " "
            default: quoted.append(letter)
            }
        }
        return quoted + "\""
    }
}

/// All documents of a program, with the place of each rule in them.
struct RuleDocuments: Hashable, Sendable {
    struct Document: Hashable, Sendable {
        let path: String
        var text: String
    }

    /// Where a rule stands: its document, its lines, and how far the list indents it.
    struct Place: Hashable, Sendable {
        let document: Int
        let lines: Range<Int>
        let indentation: Int
        /// Whether it is a member of a list, with a dash before its first line.
        let isMember: Bool
    }

    var documents: [Document]

    init(_ documents: [Facts]) {
        self.documents = documents.map { Document(path: $0.text("path"), text: $0.text("text")) }
    }

    func path(of code: String) -> String? { place(of: code).map { documents[$0.document].path } }

    func place(of code: String) -> Place? {
        for (index, document) in documents.enumerated() where document.path.hasPrefix("rules/") {
            let lines = RuleDocuments.lines(document.text)
            for (number, line) in lines.enumerated() {
                if RuleDocuments.names(line, code, behind: "code: ") {
                    return Place(
                        document: index,
                        lines: 0..<lines.count,
                        indentation: 0,
                        isMember: false
                    )
                }
                guard RuleDocuments.names(line, code, behind: "- code: ") else { continue }
                let end = lines[(number + 1)...].firstIndex { $0.hasPrefix("- ") } ?? lines.count
                return Place(
                    document: index,
                    lines: number..<RuleDocuments.end(of: lines, number, end),
                    indentation: 2,
                    isMember: true
                )
            }
        }
        return nil
    }

    /// The rule's own text; `nil` when no document has a rule of this code where rules lie.
    func rule(_ code: String) -> RuleText? {
        guard let place = place(of: code) else { return nil }
        let lines = RuleDocuments.lines(documents[place.document].text)[place.lines]
        guard place.isMember else { return RuleText(text: lines.joined(separator: "\n")) }
        return RuleText(
            text: lines.map { line in
                let head = line.prefix(place.indentation)
                let isHead = head.allSatisfy { $0 == " " || $0 == "-" }
                return isHead ? String(line.dropFirst(place.indentation)) : line
            }.joined(separator: "\n")
        )
    }

    /// The documents with another text in the place of a rule; a new rule gets a document of its own.
    func replacing(_ code: String, by rule: RuleText) -> RuleDocuments {
        var copy = self
        guard let place = place(of: code) else {
            copy.documents.append(Document(path: "rules/\(code).yaml", text: rule.text))
            return copy
        }
        var lines = RuleDocuments.lines(documents[place.document].text)
        let new = rule.lines.enumerated().map { index, line in
            guard place.isMember else { return line }
            return index == 0 ? "- " + line : line.isEmpty ? "" : "  " + line
        }
        lines.replaceSubrange(place.lines, with: new)
        copy.documents[place.document].text = lines.joined(separator: "\n") + "\n"
        return copy
    }

    /// Comments and empty lines before the next rule belong to that one.
    private static func end(of lines: [String], _ start: Int, _ next: Int) -> Int {
        var end = next
        while end > start + 1 {
            let line = lines[end - 1]
            guard line.isEmpty || line.hasPrefix("#") else { break }
            end -= 1
        }
        return end
    }

    private static func names(_ line: String, _ code: String, behind prefix: String) -> Bool {
        guard line.hasPrefix(prefix) else { return false }
        let rest = line.dropFirst(prefix.count).prefix { $0 != " " && $0 != "#" }
        return rest == code || rest == "\"\(code)\""
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
