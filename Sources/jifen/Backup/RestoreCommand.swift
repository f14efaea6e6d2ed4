// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Glibc
import Primitives
import SQLiteStore

/// `jifen restore`: a data folder out of a backup.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a data folder out of a backup; the folder must be empty or not there."
    )

    @Option(help: ArgumentHelp("The backup.", valueName: "file"))
    var from: String

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let watch = Stopwatch()
        let folder = try data.folder()
        try Files.requireEmpty(
            folder.path,
            advice: "A restore never writes over anything: name another folder."
        )
        let copy = folder.path + ".journal"
        unlink(copy)
        defer { unlink(copy) }
        try Files.makeFolder(Files.folder(of: folder.path))
        let beside = folder.path + ".files"
        let unpacked = try unpack(to: copy, filesTo: beside)
        let progress = Progress("check", unit: "pages")
        let copied = try SQLiteStore.restore(from: copy, to: folder.path) {
            progress.update(Int64($0), of: Int64($1))
        }
        progress.finish()
        let small = [
            (folder.secret, unpacked.secret), (folder.access, unpacked.access),
            (folder.codeKey, unpacked.codeKey), (folder.logKey, unpacked.logKey),
            (folder.nextLogKey, unpacked.nextLogKey), (folder.people, unpacked.people),
        ]
        for (path, bytes) in small {
            if let bytes { try Files.create(path, with: bytes, mode: 0o600) }
        }
        if Files.isFolder(beside), rename(beside, folder.files) != 0 {
            throw Failure("\(folder.files) cannot be made: \(Files.reason())")
        }
        let log = folder.path + ".log"
        if Files.isFolder(log), rename(log, folder.log) != 0 {
            throw Failure("\(folder.log) cannot be made: \(Files.reason())")
        }
        try Files.syncFolder(of: folder.secret)
        try report(folder, entries: copied.lastSequence, watch.elapsed)
    }

    private struct Unpacked {
        var manifest: JSON?
        var secret: [UInt8]?
        var access: [UInt8]?
        var people: [UInt8]?
        var codeKey: [UInt8]?
        var logKey: [UInt8]?
        var nextLogKey: [UInt8]?
        var hasJournal = false
    }

    private func unpack(to copy: String, filesTo beside: String) throws -> Unpacked {
        let archive = try ArchiveReader(path: from)
        let size = Files.status(from).map { Int64($0.st_size) } ?? 0
        let progress = Progress("unpack", unit: "bytes", total: size)
        defer { progress.finish() }
        var unpacked = Unpacked()
        while let header = try archive.next() {
            switch header.name {
            case BackupArchive.manifest:
                unpacked.manifest = try? JSONParser.parse(try archive.content())
            case BackupArchive.secret: unpacked.secret = try archive.content()
            case BackupArchive.access: unpacked.access = try archive.content()
            case BackupArchive.people: unpacked.people = try archive.content()
            case BackupArchive.codeKey: unpacked.codeKey = try archive.content()
            case BackupArchive.logKey: unpacked.logKey = try archive.content()
            case BackupArchive.nextLogKey: unpacked.nextLogKey = try archive.content()
            case let name where BackupArchive.logParts.contains(name):
                let log = copy.dropLast("journal".count) + "log"
                try Files.makeFolder(String(log))
                try archive.extract(to: log + "/" + Files.name(of: name)) { progress.update($0) }
            case BackupArchive.journal:
                try archive.extract(to: copy) { progress.update($0) }
                unpacked.hasJournal = true
            case let name where BackupArchive.isFile(name):
                try Files.makeFolder(beside)
                let path = beside + "/" + name.dropFirst(BackupArchive.files.count)
                try Files.replace(path, with: try archive.content(), mode: 0o600)
            default: throw Failure("\(from) holds '\(header.name)', which no backup of Jifen has")
            }
        }
        guard unpacked.manifest?["format"]?.stringValue == BackupArchive.format,
            unpacked.hasJournal, unpacked.secret != nil
        else { throw Failure("\(from) is no whole backup of Jifen") }
        guard unpacked.manifest?["version"]?.integerValue == BackupArchive.formatVersion else {
            throw Failure("\(from) was made by a newer Jifen", advice: "Restore it with that one.")
        }
        return unpacked
    }

    private func report(_ folder: DataFolder, entries: UInt64, _ elapsed: Elapsed) throws {
        guard output.json else {
            try Console.print("\(folder.path): restored \(entries.grouped) entries in \(elapsed) s")
            return Console.note("`jifen verify --data \(folder.path)` checks the books.")
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("data")
        writer.put(folder.path)
        writer.name("entries")
        writer.put(Int64(clamping: entries))
        writer.name("seconds")
        writer.put(elapsed)
        writer.endObject()
        try Console.print(writer)
    }
}
