// SPDX-License-Identifier: Apache-2.0

import Testing

/// What the project promises by number has a test that bears the number in its name: items of the
/// seeds about spending and games, and complaints about other systems.
enum NamedTests {
    static let seeds: [ClosedRange<Int>] = [
        7...8, 15...23, 25...25, 31...40, 44...51, 54...54, 57...57, 60...62, 65...71,
        104...105, 107...107,
    ]

    static let complaints: [ClosedRange<Int>] = [1...20]

    /// The numbers that stand behind a mark in the quoted lines of tests.
    static func numbers(behind mark: Character, in files: [SourceFile]) -> Set<Int> {
        var found: Set<Int> = []
        for file in files where file.path.hasPrefix("Tests/") {
            for line in file.lines where line.contains("\"") {
                for piece in line.split(separator: mark, omittingEmptySubsequences: false)
                    .dropFirst()
                {
                    if let number = Int(piece.prefix { $0.isNumber }) { found.insert(number) }
                }
            }
        }
        return found
    }
}

@Suite("Tests by number")
struct NamedTestsTests {
    private var others: [SourceFile] {
        Repository.tests.filter { !$0.path.hasSuffix("NamedTests.swift") }
    }

    @Test("Every item of the seeds that concerns spending or games stands in a test's name")
    func seeds() {
        let found = NamedTests.numbers(behind: "#", in: others)
        #expect(NamedTests.seeds.joined().filter { !found.contains($0) } == [])
    }

    @Test("Every complaint about points elsewhere has a test named after it")
    func complaints() {
        let found = NamedTests.numbers(behind: "C", in: others)
        #expect(NamedTests.complaints.joined().filter { !found.contains($0) } == [])
    }

    @Test("A number counts behind its mark and nowhere else")
    func reading() {
        let text = "    @Test(\"#4, #15 and 16: C7 says\")\n// #9\n"
        let file = SourceFile(path: "Tests/A/B.swift", text: text)
        #expect(NamedTests.numbers(behind: "#", in: [file]) == [4, 15])
        #expect(NamedTests.numbers(behind: "C", in: [file]) == [7])
    }
}
