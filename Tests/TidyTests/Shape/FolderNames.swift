// SPDX-License-Identifier: Apache-2.0

import Testing

/// A folder inside a room is named by its concept, not by the kind of code in it.
enum FolderNames {
    static let table: Set<String> = ["models", "helpers", "utils", "managers"]

    static func violations(in file: SourceFile) -> [Violation] {
        file.innerFolders.filter { table.contains($0.lowercased()) }.map {
            Violation(file, "the folder `\($0)` names a kind of code: name the concept instead")
        }
    }
}

@Suite("Folder names")
struct FolderNamesTests {
    @Test("Folders are named by concept")
    func repository() {
        expectNone((Repository.sources + Repository.tests).flatMap(FolderNames.violations))
    }

    @Test("A planted folder is refused", arguments: ["Models", "Helpers", "Utils", "Managers"])
    func planted(folder: String) {
        for path in ["Sources/API/\(folder)/A.swift", "Sources/API/Lots/\(folder)/A.swift"] {
            #expect(FolderNames.violations(in: SourceFile(path: path, text: "")).count == 1)
        }
    }

    @Test("A folder named by its concept is allowed")
    func allowed() {
        let file = SourceFile(path: "Sources/Ledger/Lots/Models.swift", text: "")
        #expect(FolderNames.violations(in: file).isEmpty)
    }
}
