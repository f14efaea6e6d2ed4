// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Codes of others as a file tells them: one on each line, in the first column.
struct PoolFile {
    /// With the lines that they stand on.
    let codes: [(line: Int, text: String)]

    static let maximumCodes = 50_000
    private static let headers: Set<String> = ["code", "兑换码"]

    /// As many as one command takes, in their sequence.
    var parts: [[(line: Int, text: String)]] {
        stride(from: 0, to: codes.count, by: CodeLimits.codesOfImport).map {
            Array(codes[$0..<min(codes.count, $0 + CodeLimits.codesOfImport)])
        }
    }

    static func read(_ bytes: [UInt8]) throws(Failure) -> PoolFile {
        let mark = CSVLine.byteOrderMark
        let whole = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
        guard let text = String(validating: whole, as: UTF8.self) else {
            throw Failure("the file is not UTF-8", advice: "Save it as CSV in UTF-8.")
        }
        var codes: [(line: Int, text: String)] = []
        var places: [String: Int] = [:]
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            let code = first(of: line)
            if codes.isEmpty, headers.contains(code.lowercased()) { continue }
            guard CodeLimits.isGood(code) else {
                throw Failure(
                    "line \(index + 1) is no code",
                    advice: "A code has 4 to 64 printable ASCII letters without blanks."
                )
            }
            if let earlier = places[code] {
                throw Failure("line \(index + 1) has the code of line \(earlier)")
            }
            guard codes.count < maximumCodes else {
                throw Failure("the file has more than \(maximumCodes.grouped) codes")
            }
            places[code] = index + 1
            codes.append((index + 1, code))
        }
        guard !codes.isEmpty else {
            throw Failure("the file has no codes", advice: "Write one on each line.")
        }
        return PoolFile(codes: codes)
    }

    private static func first(of line: Substring) -> String {
        var cell = line.prefix { $0 != "," && $0 != "\t" && $0 != ";" }.drop { $0 == " " }
        while cell.last == " " { cell.removeLast() }
        guard cell.count > 1, cell.first == "\"", cell.last == "\"" else { return String(cell) }
        return String(cell.dropFirst().dropLast())
    }
}
