// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Primitives
import SQLiteStore

/// `jifen backup`: one file with the whole data folder, as of one moment.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract:
            "Write a checked copy of the data folder to one file; a server may run meanwhile.",
        discussion: """
            The file is a tar archive with the journal, the keys and the secret: keep it as safe as \
            the server. On the way it needs as much room again beside it.
            """
    )

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The file to write; it must not be there yet.", valueName: "file"))
    var to: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let watch = Stopwatch()
        guard !Files.exists(to) else {
            throw Failure("\(to) is there already", advice: "Backups are not written over.")
        }
        let folder = try data.folder()
        // First the log: what is signed until then is of entries that the copy has.
        let log = BackupArchive.logParts.map { name in
            (name, Int64(Files.status(folder.path + "/" + name)?.st_size ?? 0))
        }
        let source = try ReadFolder.open(folder)
        let copy = to + ".journal"
        unlink(copy)
        defer { unlink(copy) }
        let copied = try copyJournal(source.store, to: copy)
        let bytes = try pack(folder, copy, log, lastSequence: copied.lastSequence)
        guard output.json else {
            return try Console.print(
                "\(to): \(copied.lastSequence.grouped) entries, \(bytes.grouped) bytes, checked,"
                    + " in \(watch.elapsed) s"
            )
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("file")
        writer.put(to)
        writer.name("entries")
        writer.put(Int64(clamping: copied.lastSequence))
        writer.name("bytes")
        writer.put(bytes)
        writer.name("seconds")
        writer.put(watch.elapsed)
        writer.endObject()
        try Console.print(writer)
    }

    private func copyJournal(_ store: SQLiteStore, to copy: String) throws -> VerifiedDatabase {
        let progress = Progress("copy", unit: "pages")
        defer { progress.finish() }
        return try store.backup(to: copy) { progress.update(Int64($0), of: Int64($1)) }
    }

    /// The accounts as of one moment, also while a server writes them.
    private func copyPeople(of folder: DataFolder) throws -> [UInt8] {
        let path = "\(to).people"
        unlink(path)
        defer { unlink(path) }
        let access = try AccessDatabase.open(at: folder.people)
        defer { access.close() }
        try access.copy(to: path)
        return try Files.read(path, maximum: BackupArchive.smallFileMaximum)
    }

    private func pack(
        _ folder: DataFolder,
        _ copy: String,
        _ log: [(name: String, length: Int64)],
        lastSequence: UInt64
    ) throws -> Int64 {
        let now = SystemClock().now()
        let archive = try ArchiveWriter(path: to, at: now)
        let manifest: JSON = [
            "format": .string(BackupArchive.format),
            "version": .integer(BackupArchive.formatVersion),
            "made_at": .string(now.rfc3339()),
            "made_by": .string(Version.text),
            "last_sequence": .integer(Int64(clamping: lastSequence)),
        ]
        try archive.add(BackupArchive.manifest, manifest.bytes + [UInt8(ascii: "\n")])
        let small = [
            (BackupArchive.secret, folder.secret), (BackupArchive.access, folder.access),
            (BackupArchive.codeKey, folder.codeKey), (BackupArchive.logKey, folder.logKey),
            (BackupArchive.nextLogKey, folder.nextLogKey),
        ]
        for (name, path) in small where Files.exists(path) {
            let bytes = try Files.read(path, maximum: BackupArchive.smallFileMaximum)
            try archive.add(name, bytes)
        }
        if Files.exists(folder.people) {
            let copy = try copyPeople(of: folder)
            try archive.add(BackupArchive.people, copy)
        }
        for (name, length) in log where length > 0 {
            try archive.add(name, file: folder.path + "/" + name, length: length)
        }
        if Files.isFolder(folder.files) {
            for name in try Files.names(in: folder.files).sorted()
            where BackupArchive.isFile(BackupArchive.files + name) {
                let path = folder.files + "/" + name
                let bytes = try Files.read(path, maximum: BackupArchive.smallFileMaximum)
                try archive.add(BackupArchive.files + name, bytes)
            }
        }
        let size = Files.status(copy).map { Int64($0.st_size) } ?? 0
        let progress = Progress("pack", unit: "bytes", total: size)
        defer { progress.finish() }
        try archive.add(BackupArchive.journal, file: copy) { progress.update($0) }
        return try archive.finish()
    }
}
