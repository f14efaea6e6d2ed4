// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Primitives

/// `jifen doctor`: how a data folder and its machine are.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at a data folder and its machine; a server may run meanwhile.",
        discussion: "Ends with 1 when anything is marked 'fail'. The books are checked by verify."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try data.folder()
        let contents = ContentChecks(folder: folder, now: SystemClock().now())
        let findings = [versions] + FolderChecks(folder: folder).all + contents.all()
        let isWell = !findings.contains { $0.state == .fail }
        if output.json {
            let object: JSON = [
                "ok": .bool(isWell), "checks": .array(findings.map(\.json)),
            ]
            try Console.print(object.text)
        } else {
            for finding in findings { try Console.print(finding.line) }
        }
        if !isWell { throw Ended(status: .failed) }
    }

    private var versions: Finding {
        var system = utsname()
        uname(&system)
        let kernel = withUnsafeBytes(of: &system.release) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        return Finding("version", .ok, "\(Version.text), Linux \(kernel)")
    }
}
