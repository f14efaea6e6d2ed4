// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Codes of others as somebody pasted them, or as a file has them: one on each line, in its first column.
///
/// It only finds the cells; what is wrong with one is judged by the interface, whose places are told as lines.
struct PastedCodes: Hashable, Sendable {
    private static let headers: Set<String> = ["code", "兑换码"]

    let codes: [String]
    private let lines: [Int]

    init(_ text: String) {
        var codes: [String] = []
        var lines: [Int] = []
        for (index, line) in text.split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        ).enumerated() where !line.allSatisfy(\.isWhitespace) {
            let code = PastedCodes.first(of: line)
            if codes.isEmpty, PastedCodes.headers.contains(code.lowercased()) { continue }
            codes.append(code)
            lines.append(index + 1)
        }
        self.codes = codes
        self.lines = lines
    }

    /// As `POST /v1/code-imports` takes them.
    func body(of reward: String) -> JSON {
        ["reward": .string(reward), "codes": .array(codes.map { .string($0) })]
    }

    /// The line that a pointer of the interface is about; `nil` for one about the whole.
    func line(of pointer: String) -> Int? {
        let steps = pointer.split(separator: "/")
        guard steps.count == 2, steps[0] == "codes", let place = Int(steps[1]),
            lines.indices.contains(place)
        else { return nil }
        return lines[place]
    }

    private static func first(of line: Substring) -> String {
        var cell = line.prefix { $0 != "," && $0 != "\t" && $0 != ";" }
            .drop { $0 == " " || $0 == "\u{FEFF}" }
        while cell.last == " " { cell.removeLast() }
        guard cell.count > 1, cell.first == "\"", cell.last == "\"" else { return String(cell) }
        return String(cell.dropFirst().dropLast())
    }
}
