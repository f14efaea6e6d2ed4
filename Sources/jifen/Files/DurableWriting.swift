// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Writing that survives a crash: the file is whole and new, or it is the old one.
extension Files {
    /// Replaces a file: a new one beside it, synced, then renamed over it.
    static func replace(_ path: String, with bytes: [UInt8], mode: mode_t) throws(Failure) {
        let draft = "\(path).\(getpid()).new"
        unlink(draft)
        try create(draft, with: bytes, mode: mode)
        guard rename(draft, path) == 0 else {
            let reason = reason()
            unlink(draft)
            throw Failure("\(path) cannot be replaced: \(reason)")
        }
        try syncFolder(of: path)
    }

    /// Writes a file that must not be there yet, and syncs it; nothing is left of a failure.
    static func create(_ path: String, with bytes: [UInt8], mode: mode_t) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be made: \(reason())") }
        defer { close(descriptor) }
        guard write(bytes, to: descriptor), fsync(descriptor) == 0 else {
            let reason = reason()
            unlink(path)
            throw Failure("\(path) cannot be written: \(reason)")
        }
    }

    /// Removes a file; the folder is to be synced by the caller.
    static func remove(_ path: String) throws(Failure) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw Failure("\(path) cannot be removed: \(reason())")
        }
    }

    /// Makes the names in the folder of a path durable.
    static func syncFolder(of path: String) throws(Failure) {
        let folder = folder(of: path)
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure("\(folder) cannot be opened: \(reason())") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw Failure("\(folder) cannot be synced: \(reason())")
        }
    }

    /// Makes a folder and those above it, for its owner alone; one that is there is left as it is.
    static func makeFolder(_ path: String) throws(Failure) {
        guard !isFolder(path) else { return }
        let above = folder(of: path)
        if above != path, !isFolder(above) { try makeFolder(above) }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST, isFolder(path) else {
            throw Failure("the folder \(path) cannot be made: \(reason())")
        }
    }

    /// Runs `body` while this process alone holds the lock file; waits for others.
    static func withLock<Value>(
        _ path: String,
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be opened: \(reason())") }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Failure("\(path) cannot be locked: \(reason())") }
        }
        return try body()
    }
}
