// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The files of the checkout these tests were built from.
enum Repository {
    /// `Tests/TidyTests/Reading/Repository.swift` lies four levels below the root.
    static let root: URL = {
        var url = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url
    }()

    /// All paths that belong to the project: what git tracks or would add.
    static let paths: [String] = (pathsFromGit() ?? pathsFromDisk()).sorted()

    /// Swift files under `Sources`.
    static let sources: [SourceFile] = swiftFiles(under: "Sources/")

    /// Swift files under `Tests` and `Benchmarks`.
    static let tests: [SourceFile] = swiftFiles(under: "Tests/") + swiftFiles(under: "Benchmarks/")

    /// Names of the folders directly under `Sources` that hold code of ours.
    static let rooms: [String] = Set(
        paths.filter { $0.hasPrefix("Sources/") && $0.split(separator: "/").count > 2 }
            .map { String($0.split(separator: "/")[1]) }
    ).subtracting(Room.systemLibraries).sorted()

    static func read(_ path: String) -> SourceFile? {
        guard let data = try? Data(contentsOf: root.appending(path: path)) else { return nil }
        guard let text = String(data: data, encoding: .utf8) else { return nil }
        return SourceFile(path: path, text: text)
    }

    static func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: root.appending(path: path).path
        )
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    private static func swiftFiles(under prefix: String) -> [SourceFile] {
        paths.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".swift") }.compactMap(read)
    }

    // MARK: - Listing

    private static func pathsFromGit() -> [String]? {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        git.currentDirectoryURL = root
        let output = Pipe()
        git.standardOutput = output
        git.standardError = FileHandle.nullDevice
        guard (try? git.run()) != nil else { return nil }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        guard git.terminationStatus == 0 else { return nil }
        let names = data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        return names.filter { FileManager.default.fileExists(atPath: root.path + "/" + $0) }
    }

    /// For a checkout without git, such as an unpacked archive.
    private static func pathsFromDisk() -> [String] {
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
        return (names ?? []).filter { name in
            !name.split(separator: "/").contains { $0.hasPrefix(".build") || $0 == ".git" }
                && !isFolder(name)
        }
    }

    private static func isFolder(_ name: String) -> Bool {
        var isDirectory = ObjCBool(false)
        let path = root.path + "/" + name
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }
}
