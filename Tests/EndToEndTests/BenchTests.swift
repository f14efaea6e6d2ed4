// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The measuring command, with the executable as it is built.
@Suite("Measuring at the terminal", .enabled(if: Jifen.isBuilt, Jifen.isMissing))
struct BenchTests {
    @Test("A folder with something in it is not taken as scratch, and stays as it was")
    func scratch() throws {
        let folder = try TemporaryFolder()
        let mine = folder.url.appending(path: "mine.txt")
        try "mine".write(to: mine, atomically: true, encoding: .utf8)
        let refused = try Jifen.run(
            "bench",
            "--only",
            "evaluate_200_rules",
            "--scratch",
            folder.url.path
        )
        #expect(refused.status == 1 && refused.errors.contains("is not empty"))
        #expect(try String(contentsOf: mine, encoding: .utf8) == "mine")
    }
}
