// SPDX-License-Identifier: Apache-2.0

import Rules

/// Finds the line on which a document declares a rule, a reward or a partner.
struct DocumentPlaces {
    private let places: [String: DocumentPlace]
    private let programCode: String

    /// Reads the documents that the program was compiled from.
    init(_ program: CompiledProgram) {
        programCode = program.code
        let source = try? ProgramSource(digestInput: program.digestInput)
        var places: [String: DocumentPlace] = [:]
        for file in source?.files ?? [] {
            let folder = file.path.split(separator: "/").first.map(String.init) ?? ""
            let lines = file.text.split(omittingEmptySubsequences: false) { $0.isNewline }
            for (index, line) in lines.enumerated() {
                guard let (code, column) = DocumentPlaces.code(in: line) else { continue }
                let key = "\(folder)/\(code)"
                guard places[key] == nil else { continue }
                places[key] = DocumentPlace(file: file.path, line: index + 1, column: column)
            }
        }
        self.places = places
    }

    func part(_ kind: DocumentPart.Kind, _ code: String) -> DocumentPart {
        let folder =
            switch kind {
            case .rule: "rules"
            case .reward: "rewards"
            case .partner: "partners"
            case .game: "games"
            case .message: "messages"
            case .program, .card, .change, .offer: "program.yaml"
            }
        return DocumentPart(kind, code: code, place: places["\(folder)/\(code)"])
    }

    /// The value of a `code:` at the start of a document or of an element of a list.
    private static func code(in line: Substring) -> (String, Int)? {
        var rest = line[...]
        if rest.hasPrefix("- ") { rest = rest.dropFirst(2) }
        let column = line.distance(from: line.startIndex, to: rest.startIndex) + 1
        if rest.hasPrefix("{") { rest = rest.dropFirst() }
        guard rest.hasPrefix("code:") else { return nil }
        let value = rest.dropFirst(5).drop { $0 == " " }
        let code = value.prefix { !" ,}#".contains($0) }.filter { $0 != "\"" && $0 != "'" }
        return code.isEmpty ? nil : (code, column)
    }
}

extension DocumentPart {
    func with(field: String) -> DocumentPart {
        DocumentPart(kind, code: code, field: field, place: place)
    }
}
