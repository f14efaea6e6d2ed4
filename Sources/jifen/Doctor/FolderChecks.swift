// SPDX-License-Identifier: Apache-2.0

import Engine
import Glibc

/// What can be seen of a data folder from outside: its files, its disk, its lock.
struct FolderChecks {
    private static let lowBytes: UInt64 = 1 << 30
    private static let tooLowBytes: UInt64 = 64 << 20
    private static let longLogBytes: Int64 = 512 << 20
    private static let descriptorsMinimum: UInt64 = 1_024
    private static let networkKinds: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ceph", "glusterfs",
    ]
    private static let memoryKinds: Set<String> = ["tmpfs", "ramfs"]

    let folder: DataFolder

    var all: [Finding] {
        [
            place, lock, mode("journal", folder.journal), database, secret, codeKey, disk,
            fileSystem, log,
            descriptors,
        ]
    }

    private var place: Finding {
        guard let status = Files.status(folder.path) else {
            return Finding("folder", .fail, "\(folder.path) does not exist")
        }
        guard status.st_mode & 0o077 == 0 else {
            return Finding("folder", .warn, "others may look in; `chmod 700 \(folder.path)`")
        }
        return Finding("folder", .ok, folder.path)
    }

    private var lock: Finding {
        let path = folder.path + "/lock"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return Finding("lock", .ok, "nobody has written here yet") }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else {
            return Finding("lock", .ok, "free: no process writes the folder")
        }
        let text = (try? Files.read(path, maximum: 64)) ?? []
        let holder = String(decoding: text.prefix { $0 >= 0x20 }, as: UTF8.self)
        return Finding("lock", .ok, "held by process \(holder)")
    }

    private func mode(_ name: String, _ path: String) -> Finding {
        guard let status = Files.status(path) else {
            return Finding(name, .fail, "\(path) is missing")
        }
        let size = "\(Int64(status.st_size).grouped) bytes"
        // What lies in a folder of its owner alone is the owner's alone.
        let isOpen = status.st_mode & 0o077 != 0 && place.state != .ok
        return Finding(name, isOpen ? .warn : .ok, isOpen ? "others may read it; \(size)" : size)
    }

    /// Pragmas of connections are read back by the store at every start; these are in the file.
    private var database: Finding {
        guard let bytes = try? Files.start(of: folder.journal, count: 100),
            let header = DatabaseHeader(bytes), header.isOurs
        else { return Finding("database", .fail, "\(folder.journal) is no database of Jifen") }
        let detail = "pages of \(header.pageBytes.grouped) bytes, SQLite \(header.library)"
        guard header.isWriteAheadLogged else {
            return Finding("database", .warn, detail + ", no write-ahead log yet: start it once")
        }
        return Finding("database", .ok, detail + ", write-ahead log")
    }

    private var secret: Finding {
        guard let status = Files.status(folder.secret) else {
            return Finding("secret", .fail, "missing: put it back from a backup")
        }
        guard status.st_size == Sealer.secretLength else {
            return Finding("secret", .fail, "\(status.st_size) bytes instead of 32")
        }
        guard status.st_mode & 0o077 == 0 else {
            return Finding("secret", .fail, "others may read it; `chmod 600 \(folder.secret)`")
        }
        return Finding("secret", .ok, "32 bytes, its owner's alone")
    }

    private var codeKey: Finding {
        guard let status = Files.status(folder.codeKey) else {
            return Finding("code_key", .ok, "none yet: the server makes it")
        }
        guard status.st_mode & 0o077 == 0 else {
            return Finding("code_key", .fail, "others may read it; `chmod 600 \(folder.codeKey)`")
        }
        return Finding("code_key", .ok, "its owner's alone")
    }

    private var disk: Finding {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else {
            return Finding("disk", .fail, "free space is not known: \(Files.reason())")
        }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        let journal = UInt64(Files.status(folder.journal)?.st_size ?? 0)
        let detail = "\((free >> 20).grouped) MiB free"
        if free < FolderChecks.tooLowBytes { return Finding("disk", .fail, detail) }
        guard free >= max(FolderChecks.lowBytes, journal / 4) else {
            return Finding("disk", .warn, detail)
        }
        return Finding("disk", .ok, detail)
    }

    private var fileSystem: Finding {
        guard let kind = FileSystemKind.of(folder.path) else {
            return Finding("file system", .warn, "its kind is not known")
        }
        if FolderChecks.networkKinds.contains(kind) {
            return Finding("file system", .warn, "\(kind): syncs may not be kept; use a local disk")
        }
        if FolderChecks.memoryKinds.contains(kind) {
            return Finding("file system", .warn, "\(kind): everything is lost with the power")
        }
        return Finding("file system", .ok, kind)
    }

    private var log: Finding {
        let size = Int64(Files.status(folder.journal + "-wal")?.st_size ?? 0)
        let detail = "write-ahead log of \(size.grouped) bytes"
        guard size < FolderChecks.longLogBytes else {
            return Finding("wal", .warn, detail + ": does something read for long?")
        }
        return Finding("wal", .ok, detail)
    }

    private var descriptors: Finding {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let count = UInt64(limit.rlim_cur)
        let detail = "\(count.grouped) files may be open, connections included"
        let isEnough = count >= FolderChecks.descriptorsMinimum
        return Finding("limits", isEnough ? .ok : .warn, detail)
    }
}
