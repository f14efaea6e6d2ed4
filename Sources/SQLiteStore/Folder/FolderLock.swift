// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Another process (or another store of this one) writes to the data folder.
public struct FolderInUse: Error, Hashable, Sendable, CustomStringConvertible {
    public let directory: String
    /// Who holds the lock, as far as the lock file says.
    public let pid: Int32?

    public var description: String {
        let holder = pid.map { "process \($0)" } ?? "another process"
        return "the data folder \(directory) is in use by \(holder)"
    }
}

/// The right to write to a data folder, for as long as it lives.
///
/// The operating system ends it with the process, however that ends; the file stays and means
/// nothing by itself.
final class FolderLock: Sendable {
    private let descriptor: Int32

    init(_ folder: DataFolder) throws {
        let descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw FileFault(activity: "opening the lock", path: folder.lock, code: errno)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            let holder = FolderLock.pid(in: descriptor)
            close(descriptor)
            guard code == EWOULDBLOCK else {
                throw FileFault(activity: "locking", path: folder.lock, code: code)
            }
            throw FolderInUse(directory: folder.path, pid: holder)
        }
        FolderLock.write(pid: getpid(), to: descriptor)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// For people who ask who holds the folder; nothing depends on it, so a failure is ignored.
    private static func write(pid: Int32, to descriptor: Int32) {
        guard ftruncate(descriptor, 0) == 0 else { return }
        let line = Array("\(pid)\n".utf8)
        _ = pwrite(descriptor, line, line.count, 0)
    }

    private static func pid(in descriptor: Int32) -> Int32? {
        var line = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &line, line.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: line[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
    }
}
