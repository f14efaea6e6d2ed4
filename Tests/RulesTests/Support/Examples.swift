// SPDX-License-Identifier: Apache-2.0

import Foundation
import Rules
import Testing

/// Reads the program folders that the project ships.
enum ExampleFolder {
    /// The project's root, found from this file wherever the package is built.
    static var root: URL {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }

    static func source(_ name: String) throws -> ProgramSource {
        let folder = root.appending(path: "Examples/\(name)/program")
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
