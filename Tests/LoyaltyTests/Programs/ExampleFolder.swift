// SPDX-License-Identifier: Apache-2.0

import Foundation
import Rules

/// The program folders that the project ships.
enum ExampleFolder {
    static func source(_ name: String) throws -> ProgramSource {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "Examples/\(name)/program").resolvingSymlinksInPath()
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        let files = try paths.filter { $0.hasSuffix(".yaml") }.sorted().map { path in
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            return SourceFile(path: path, text: text)
        }
        return ProgramSource(files: files)
    }
}
