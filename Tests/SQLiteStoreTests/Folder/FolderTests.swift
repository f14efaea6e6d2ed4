// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import SQLiteStore

@Suite("The data folder")
struct FolderTests {
    private let folder = TemporaryFolder()

    @Test("A second writer is refused and told who the first is")
    func lock() throws {
        let store = try folder.open()
        let expected = FolderInUse(directory: folder.data, pid: getpid())
        #expect(throws: expected) { try folder.open() }
        #expect("\(expected)".contains("process \(getpid())"))
        try store.close()
        try folder.open().close()
    }

    @Test("What the lock file says means nothing without the lock")
    func staleLock() throws {
        try folder.open().close()
        try Data("1\n".utf8).write(to: URL(fileURLWithPath: folder.data + "/lock"))
        try folder.open().close()
    }

    @Test("A new folder, its database and its log are for their owner only")
    func mode() throws {
        let store = try folder.open()
        for (name, mode) in [("", 0o700), ("/journal.db", 0o600), ("/journal.db-wal", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.data + name)
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
        try store.close()
    }

    @Test("A file in the folder's place is refused")
    func file() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path,
            withIntermediateDirectories: true
        )
        try Data().write(to: URL(fileURLWithPath: folder.data))
        #expect(throws: FileFault.self) { try folder.open() }
    }

    @Test("A closed store writes no more, and leaves one file")
    func close() throws {
        let store = try folder.open()
        var batches = Batches()
        batches.add(entries: 1)
        try store.commit(batches.take())
        try store.close()
        batches.add(entries: 1)
        #expect(throws: OpenedForReading.self) { try store.commit(batches.take()) }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.data)
        #expect(files.sorted() == ["journal.db", "lock"])
    }
}
