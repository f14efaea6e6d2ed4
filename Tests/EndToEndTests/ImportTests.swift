// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The real purchases of the CDNOW data set, which is not part of the project.
private enum RealPurchases {
    static let path = Jifen.root.deletingLastPathComponent()
        .appending(path: "shared/data/CDNOW_master.txt").path

    static var isThere: Bool { FileManager.default.fileExists(atPath: path) }
}

@Suite(
    "Real purchases",
    .enabled(if: Jifen.isBuilt, Jifen.isMissing),
    .enabled(if: RealPurchases.isThere, "../shared/data/CDNOW_master.txt is absent"),
    .timeLimit(.minutes(20))
)
struct ImportTests {
    private func importPurchases(into folder: String) throws -> Fields {
        let example = Jifen.example("cdnow")
        let ended = try Jifen.run(
            "import",
            "purchases",
            RealPurchases.path,
            "--data",
            folder,
            "--program",
            example + "/program",
            "--mapping",
            example + "/mapping.yaml",
            "--json"
        )
        #expect(ended.status == 0, "\(ended.errors)")
        return try ended.object()
    }

    @Test("CDNOW gives exactly the known figures, and the second time only replays")
    func cdnow() throws {
        let folder = try TemporaryFolder()
        let data = folder.url.appending(path: "data").path
        let first = try importPurchases(into: data)
        #expect(first.number("purchases") == 69_659)
        #expect(first.number("members_created") == 23_570)
        #expect(first.number("awarded_partner_points") == 2_453_159)
        #expect(first.number("awarded_points") == 7_359_477)
        #expect(first.number("replayed") == 0)
        #expect(first.number("rejected") == 0)

        let verified = try Jifen.run("verify", "--data", data, "--json")
        #expect(verified.status == 0, "\(verified.output)")
        let report = try verified.object()
        #expect(report.isTrue("ok"))
        #expect(report.number("entries") == 1 + 23_570 + 69_659)
        #expect(report.number("open_points") == 7_359_477)

        let second = try importPurchases(into: data)
        #expect(second.number("replayed") == 69_659)
        #expect(second.number("members_created") == 0)
        #expect(second.number("awarded_points") == 0)
        #expect(second.number("rejected") == 0)
        let again = try Jifen.run("verify", "--data", data, "--json")
        #expect(try again.object().number("entries") == 1 + 23_570 + 69_659)
    }
}
