// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("The reading of the repository")
struct RepositoryTests {
    @Test("The root is found and its files are listed and read")
    func root() {
        #expect(Repository.paths.contains("Package.swift"))
        #expect(Repository.read("Package.swift")?.tokens.isEmpty == false)
        #expect(Repository.tests.contains { $0.path.hasSuffix("RepositoryTests.swift") })
        #expect(!Repository.sources.isEmpty)
        #expect(Repository.rooms.contains("Primitives"))
    }

    @Test("A file knows its room and the folders inside it")
    func room() {
        let file = SourceFile(path: "Sources/Ledger/Lots/Lot.swift", text: "a\n\nb\n")
        #expect(file.room == "Ledger")
        #expect(file.innerFolders == ["Lots"])
        #expect(file.lines == ["a", "", "b"])
        #expect(SourceFile(path: "Tests/LedgerTests/A.swift", text: "").room == nil)
    }
}
