// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// The document in which a partner or a reward stands, and the lines of it that are it.
///
/// It knows no more of YAML than that a field of a mapping begins at its indentation, so that one field can be
/// changed and everything else, comments too, stays as somebody wrote it. Whoever uses it compiles
/// what comes of it and compares.
struct DocumentEntry: Hashable, Sendable {
    let path: String
    private let lines: [String]
    /// The lines of the entry, and how far its fields are indented.
    private let span: Range<Int>
    private let indentation: Int

    /// `nil` where no document says so in lines of its own.
    init?(of code: String, in folder: String, _ source: ProgramSource) {
        let files = source.files.filter { $0.path.hasPrefix(folder) }
        let found = files.lazy.compactMap { DocumentEntry(of: code, $0) }.first
        guard let found else { return nil }
        self = found
    }

    private init?(of code: String, _ file: SourceFile) {
        let lines = file.text.replacing("\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let indentations = lines.map { DocumentEntry.indentation(ofCode: code, $0) }
        guard let index = indentations.firstIndex(where: { $0 != nil }),
            let indentation = indentations[index]
        else { return nil }
        path = file.path
        self.lines = lines
        self.indentation = indentation
        span = DocumentEntry.span(around: index, indentation, lines)
    }

    /// The whole document with these lines as the value of a field, or with `value` behind its name.
    func replacing(_ name: String, _ value: String = "", with block: [String] = []) -> String {
        let blanks = String(repeating: " ", count: indentation)
        let first = value.isEmpty ? "\(blanks)\(name):" : "\(blanks)\(name): \(value)"
        var changed = lines
        changed.replaceSubrange(
            span(of: name),
            with: [first] + block.map { "\(blanks)  \($0)" }
        )
        let text = changed.joined(separator: "\n")
        return text.hasSuffix("\n") ? text : text + "\n"
    }

    /// The lines of a field; where it is not there, the place behind the last field.
    private func span(of name: String) -> Range<Int> {
        guard let first = span.first(where: { field(at: $0)?.hasPrefix("\(name):") == true }) else {
            let last = span.last { !lines[$0].allSatisfy(\.isWhitespace) } ?? span.lowerBound
            return last + 1..<last + 1
        }
        var end =
            lines[(first + 1)..<span.upperBound].indices.first { index in
                guard let text = field(at: index) else { return false }
                return !text.hasPrefix("- ") && !text.hasPrefix("#")
            } ?? span.upperBound
        // Comments above the field that follows are that field's.
        while end > first + 1, DocumentEntry.saysNothing(lines[end - 1]) { end -= 1 }
        return first..<end
    }

    /// What stands in a line at the indentation of the entry's fields; `nil` for what belongs to one.
    private func field(at index: Int) -> Substring? {
        let blanks = lines[index].prefix { $0 == " " }.count
        guard blanks <= indentation else { return nil }
        var text = lines[index].dropFirst(blanks)
        guard !text.isEmpty else { return nil }
        // The first field of an entry of a list stands behind its dash.
        if blanks + 2 == indentation, text.hasPrefix("- ") { text = text.dropFirst(2) }
        return text
    }

    private static func saysNothing(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        return text.isEmpty || text.hasPrefix("#")
    }

    /// How far the fields are indented beside `code: fruit`; `nil` for another line.
    private static func indentation(ofCode wanted: String, _ line: String) -> Int? {
        let blanks = line.prefix { $0 == " " }.count
        var text = line.dropFirst(blanks)
        let isEntry = text.hasPrefix("- ")
        if isEntry { text = text.dropFirst(2) }
        guard text.hasPrefix("code:") else { return nil }
        let value = text.dropFirst(5).prefix { $0 != "#" }
        let code = value.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        return code == wanted ? blanks + (isEntry ? 2 : 0) : nil
    }

    private static func span(
        around index: Int,
        _ indentation: Int,
        _ lines: [String]
    ) -> Range<Int> {
        func isOutside(_ line: String) -> Bool {
            let blanks = line.prefix { $0 == " " }.count
            guard blanks < line.count, !line.dropFirst(blanks).hasPrefix("#") else { return false }
            return blanks < indentation
        }
        var first = index
        while first > 0, !isOutside(lines[first]), !isOutside(lines[first - 1]) { first -= 1 }
        if first > 0, !isOutside(lines[first]), lines[first - 1].contains("- ") { first -= 1 }
        let end = lines[(index + 1)...].firstIndex(where: isOutside)
        return first..<(end ?? lines.endIndex)
    }
}
