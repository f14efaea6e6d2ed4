// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The operating system refused something about a file.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let activity: String
    public let path: String
    public let code: Int32

    public var description: String {
        "\(activity) \(path) failed: \(String(cString: strerror(code))) (\(code))"
    }
}

/// Where a program's files lie.
struct DataFolder: Hashable, Sendable {
    let path: String

    var database: String { path + "/journal.db" }
    var lock: String { path + "/lock" }

    var hasDatabase: Bool { access(database, F_OK) == 0 }

    /// Makes the folder, for its owner only, unless it is there; and makes its name durable.
    func create() throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            guard isFolder.boolValue else {
                throw FileFault(activity: "opening the folder", path: path, code: ENOTDIR)
            }
            return
        }
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try DataFolder.sync(parent)
    }

    /// Makes an empty database for its owner's eyes only; SQLite gives its log the same rights.
    func createDatabase() throws {
        let flags = O_RDWR | O_CREAT | O_CLOEXEC
        let descriptor = Foundation.open(database, flags, 0o600)
        guard descriptor >= 0 else {
            throw FileFault(activity: "making the database", path: database, code: errno)
        }
        Foundation.close(descriptor)
    }

    /// Everything in the folder; empty when there is no folder.
    func contents() throws -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path)
    }

    /// Makes the names in a folder durable.
    static func sync(_ folder: String) throws {
        let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw FileFault(activity: "opening the folder", path: folder, code: errno)
        }
        defer { Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw FileFault(activity: "syncing the folder", path: folder, code: errno)
        }
    }

    static func parent(of path: String) -> String {
        let parent = (path as NSString).deletingLastPathComponent
        return parent.isEmpty ? "." : parent
    }

    private var parent: String { DataFolder.parent(of: path) }
}
