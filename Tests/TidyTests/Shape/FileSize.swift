// SPDX-License-Identifier: Apache-2.0

import Testing

/// The repository holds text that people read; large data is fetched, generated or left out.
enum FileSize {
    static let bytesMax = 256 * 1_024

    /// A contract is one document, whatever its size: its readers take it whole.
    static let whole: Set<String> = [
        "Sources/API/Contract/openapi.yaml", "Sources/API/Contract/openapi.json",
    ]

    static func violation(path: String, bytes: Int) -> Violation? {
        let most = whole.contains(path) ? 4 * bytesMax : bytesMax
        guard bytes > most else { return nil }
        return Violation(
            path: path,
            "\(bytes) bytes, at most \(most): generate it, or keep it elsewhere"
        )
    }
}

@Suite("File size")
struct FileSizeTests {
    @Test("No file of the repository is larger than 256 KiB, but the contract")
    func repository() {
        expectNone(
            Repository.paths.compactMap {
                FileSize.violation(path: $0, bytes: Repository.size(of: $0))
            }
        )
    }

    @Test("A planted large file is refused, one at the limit is allowed")
    func planted() {
        #expect(FileSize.violation(path: "data.bin", bytes: 262_145) != nil)
        #expect(FileSize.violation(path: "data.bin", bytes: 262_144) == nil)
        let contract = "Sources/API/Contract/openapi.yaml"
        #expect(FileSize.violation(path: contract, bytes: 262_145) == nil)
        #expect(FileSize.violation(path: contract, bytes: 1_048_577) != nil)
    }

    @Test("Sizes are read from the disk")
    func reading() {
        #expect(Repository.size(of: "Package.swift") > 0)
    }
}
