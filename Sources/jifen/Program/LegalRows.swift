// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Rules

/// The dated legal rows on which the linter rests, read from files.
enum LegalRows {
    /// Where the build puts those that come with the program: a folder beside the executable.
    private static let folder = "jifen_Disclosure.resources/Rows"
    private static let fileBytesMaximum = 1_048_576
    private static let filesMaximum = 200

    /// The rows of a folder, or those that come with the program.
    static func read(_ folder: String?) throws(Failure) -> LegalBases {
        let path = folder ?? shipped
        guard Files.isFolder(path) else {
            throw Failure("the folder of legal rows \(path) does not exist")
        }
        var files: [SourceFile] = []
        for name in try Files.names(in: path) where name.hasSuffix(".yaml") {
            let bytes = try Files.read(path + "/" + name, maximum: fileBytesMaximum)
            files.append(SourceFile(path: name, text: String(decoding: bytes, as: UTF8.self)))
        }
        guard files.count <= filesMaximum else {
            throw Failure("\(path) has more than \(filesMaximum) documents")
        }
        let reading = LegalBases.read(files)
        guard reading.diagnostics.isEmpty else {
            let lines = reading.diagnostics.map { "  \(path)/\($0)" }
            throw Failure(
                "the legal rows have mistakes:\n" + lines.joined(separator: "\n"),
                advice: "A rule without a sound row would only advise, so nothing was checked."
            )
        }
        return reading.bases
    }

    /// Beside the executable, or in the checkout while developing.
    private static var shipped: String {
        let beside = Bundle.main.bundleURL.appending(path: folder).path
        if Files.isFolder(beside) { return beside }
        return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Disclosure/Law/Rows").path
    }
}
