// SPDX-License-Identifier: Apache-2.0

import Testing

/// A file is one concept; a long one is several.
enum FileLength {
    static let linesMax = 500

    static func violations(in file: SourceFile) -> [Violation] {
        guard file.lines.count > linesMax else { return [] }
        return [
            Violation(
                file,
                line: linesMax + 1,
                "\(file.lines.count) lines, at most \(linesMax): split the file by concept"
            )
        ]
    }
}

@Suite("File length")
struct FileLengthTests {
    @Test("No Swift file has more than 500 lines")
    func repository() {
        expectNone((Repository.sources + Repository.tests).flatMap(FileLength.violations))
    }

    @Test("A planted file of 501 lines is refused, one of 500 is allowed")
    func planted() {
        let line = "let a = 1\n"
        let long = SourceFile.planted(in: "API", String(repeating: line, count: 501))
        #expect(FileLength.violations(in: long).count == 1)
        let full = SourceFile.planted(in: "API", String(repeating: line, count: 500))
        #expect(FileLength.violations(in: full).isEmpty)
    }
}
