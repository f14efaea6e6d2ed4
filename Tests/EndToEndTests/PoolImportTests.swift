// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Codes of others from a file, with the executable as it is built.
@Suite("Codes from files, at the terminal", .enabled(if: Jifen.isBuilt, Jifen.isMissing))
struct PoolImportTests {
    @Test(
        "A file is tried as a whole, taken once, and found sound; a code that is known takes nothing in"
    )
    func importing() throws {
        let folder = try TemporaryFolder()
        let data = folder.url.appending(path: "data").path
        let program = Jifen.example("hongmi") + "/program"
        #expect(try Jifen.run("program", "publish", program, "--data", data).status == 0)
        let file = folder.url.appending(path: "codes.csv")
        func take(_ text: String, _ more: String...) throws -> Jifen.Ended {
            try text.write(to: file, atomically: true, encoding: .utf8)
            return try Jifen.run(
                ["pool", "import", file.path, "--reward", "video_month", "--data", data, "--json"]
                    + more
            )
        }
        let many = "code\n" + (1...2_500).map { "FILM-\($0)-XYZ" }.joined(separator: "\n")
        let tried = try take(many, "--dry-run")
        #expect(tried.status == 0, "\(tried.errors)")
        #expect(tried.output.contains("\"entries\":[]"))
        let taken = try take(many)
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(taken.output.components(separatedBy: "ent_").count == 3, "\(taken.output)")
        // The second part is good, and nothing of it is taken, because the first is not.
        let mixed = (1...2_000).map { "NEW-\($0)-XYZ" } + ["FILM-7-XYZ", "OTHER-1-XYZ"]
        let known = try take(mixed.joined(separator: "\n"))
        #expect(known.status == 1)
        #expect(known.output.contains("line 2001"), "\(known.output)")
        #expect(known.output.contains("\"entries\":[]"), "\(known.output)")
        let twice = try take("AAAA\nBBBB\nAAAA")
        #expect(twice.status == 1 && twice.errors.contains("line 3 has the code of line 1"))
        let bad = try take("AAAA\na b c d\n")
        #expect(bad.status == 1 && bad.errors.contains("line 2 is no code"))
        #expect(try Jifen.run("verify", "--data", data).status == 0)
        let grep = try Data(contentsOf: URL(filePath: data + "/journal.db"))
        #expect(grep.range(of: Data("FILM-7-XYZ".utf8)) == nil)
    }
}
