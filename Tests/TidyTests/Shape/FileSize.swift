// SPDX-License-Identifier: Apache-2.0

import Testing

/// The repository holds text that people read; large data is fetched, generated or left out.
enum FileSize {
    static let bytesMax = 256 * 1_024

    static func violation(path: String, bytes: Int) -> Violation? {
        guard bytes > bytesMax else { return nil }
        return Violation(
            path: path,
            "\(bytes) bytes, at most \(bytesMax): generate it, or keep it elsewhere"
        )
    }
}

@Suite("File size")
struct FileSizeTests {
    @Test("No file of the repository is larger than 256 KiB")
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
    }

    @Test("Sizes are read from the disk")
    func reading() {
        #expect(Repository.size(of: "Package.swift") > 0)
    }
}
