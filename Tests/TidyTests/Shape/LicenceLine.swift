// SPDX-License-Identifier: Apache-2.0

import Testing

/// Every Swift file names its licence in its first line, and in no longer header.
enum LicenceLine {
    static let line = "// SPDX-License-Identifier: Apache-2.0"

    static func violations(in file: SourceFile) -> [Violation] {
        guard file.lines.first.map(String.init) != line else { return [] }
        return [Violation(file, "the first line must be `\(line)`")]
    }
}

@Suite("Licence line")
struct LicenceLineTests {
    @Test("The first line of every Swift file names the licence")
    func repository() {
        expectNone((Repository.sources + Repository.tests).flatMap(LicenceLine.violations))
    }

    @Test("A planted file without the line, or with it further down, is refused")
    func planted() {
        #expect(LicenceLine.violations(in: .planted(in: "API", "")).count == 1)
        #expect(LicenceLine.violations(in: .planted(in: "API", "import Swift\n")).count == 1)
        let late = "\n\(LicenceLine.line)\n"
        #expect(LicenceLine.violations(in: .planted(in: "API", late)).count == 1)
        let right = "\(LicenceLine.line)\n\nimport Swift\n"
        #expect(LicenceLine.violations(in: .planted(in: "API", right)).isEmpty)
    }
}
