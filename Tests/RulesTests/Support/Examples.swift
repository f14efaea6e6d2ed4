// SPDX-License-Identifier: Apache-2.0

import Foundation
import Rules
import Testing

/// Reads the program folders that the project ships.
enum ExampleFolder {
    static func source(_ name: String) throws -> ProgramSource {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "Examples/\(name)/program").resolvingSymlinksInPath()
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        let files = try paths.filter { $0.hasSuffix(".yaml") }.map { path in
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            return SourceFile(path: path, text: text)
        }
        return ProgramSource(files: files)
    }

    static func program(_ name: String) throws -> CompiledProgram {
        let compilation = CompiledProgram.compile(try source(name))
        #expect(compilation.diagnostics.isEmpty, "\(compilation.diagnostics)")
        return try #require(compilation.program)
    }
}
