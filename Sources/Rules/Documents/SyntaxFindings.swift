// SPDX-License-Identifier: Apache-2.0

import Yams

extension Findings {
    /// What the YAML library says about a file that it cannot read.
    mutating func syntax(_ error: YamlError, in file: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            notYaml(problem, at: Place(file: file, mark: mark))
        case .reader(let problem, let offset, _, let text):
            notYaml(problem, at: Place(file: file, letter: offset ?? 0, in: text))
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "'\($0.prefix(DocumentLimits.nameLetters))'" }
            self.error(
                .duplicateKey,
                at: Place(file: file, mark: context.mark),
                "a mapping has \(names.joined(separator: ", ")) more than once",
                fix: "keep one of them"
            )
        default:
            notYaml("the text cannot be read", at: .start(of: file))
        }
    }

    private mutating func notYaml(_ problem: String, at place: Place) {
        error(
            .badYaml,
            at: place,
            "this is not YAML: \(problem)",
            fix: "check indentation (spaces, no tabs), colons, quotes and brackets here"
        )
    }
}

extension Place {
    init(file: String, mark: Mark?) {
        self.init(file: file, line: max(mark?.line ?? 1, 1), column: max(mark?.column ?? 1, 1))
    }

    fileprivate init(file: String, letter offset: Int, in text: String) {
        var (line, column) = (1, 1)
        for letter in text.prefix(offset) {
            (line, column) = letter.isNewline ? (line + 1, 1) : (line, column + 1)
        }
        self.init(file: file, line: line, column: column)
    }
}
