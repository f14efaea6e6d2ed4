// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Primitives
import Rules
import Testing

/// The documents that the project ships, and the texts of its tests.
enum Files {
    /// The project's root, found from this file wherever the package is built.
    static var root: URL {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }

    static func texts(_ folder: String) throws -> [SourceFile] {
        let url = root.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: url.path)
        return try paths.filter { $0.hasSuffix(".yaml") }.map { path in
            SourceFile(
                path: path,
                text: try String(contentsOf: url.appending(path: path), encoding: .utf8)
            )
        }
    }

    static func advert(_ name: String) throws -> String {
        let path = "Examples/hongmi/adverts/\(name).txt"
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func hongmi() throws -> CompiledProgram {
        let source = ProgramSource(files: try texts("Examples/hongmi/program"))
        return try #require(CompiledProgram.compile(source).program)
    }

    static func bases() throws -> LegalBases {
        let reading = LegalBases.read(try texts("Sources/Disclosure/Law/Rows"))
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
        return reading.bases
    }
}

extension CalendarDay {
    /// 1 December 2026, soon after the legal rows were verified.
    static let today = CalendarDay(daysSinceEpoch: 20_788)
}

extension Linter {
    private static let today = Result { Linter(bases: try Files.bases(), date: .today) }

    static func ofToday() throws -> Linter { try today.get() }
}
