// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file that the room ships is not there or not as it should be.
struct BrokenResource: Error, CustomStringConvertible {
    let description: String
}

/// The files that the room ships beside its code.
enum ShippedFiles {
    /// The files of a folder with an extension, by their names without it; `""` is the top.
    static func all(in folder: String, withExtension ending: String) throws -> [String: Data] {
        guard let root = Bundle.module.resourceURL else {
            throw BrokenResource(description: "the files of pages are missing")
        }
        let folder = root.appending(path: folder)
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasSuffix(".\(ending)") {
            let content = try Data(contentsOf: folder.appending(path: name))
            files[String(name.dropLast(ending.count + 1))] = content
        }
        return files
    }
}
