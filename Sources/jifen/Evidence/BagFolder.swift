// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import Primitives

/// Files that prove themselves, as a folder: whole, or not there at all.
enum BagFolder {
    /// Writes them into a folder that is not there yet; `instant` is the time of all of them, so that
    /// an archive of the folder does not say when it was written.
    static func write(_ files: [BagFile], to folder: String, at instant: Instant) throws(Failure) {
        let folder = folder.withoutFinalSlash
        guard !Files.exists(folder) else {
            throw Failure("\(folder) is there already", advice: "Name a folder that is not.")
        }
        let draft = folder + ".part"
        guard !Files.exists(draft) else {
            throw Failure("\(draft) is there already", advice: "Remove it: a run ended too early.")
        }
        for file in files {
            let path = draft + "/" + file.path
            try Files.makeFolder(Files.folder(of: path))
            try Files.create(path, with: file.bytes, mode: 0o600)
            try Files.setTime(of: path, to: instant)
        }
        guard rename(draft, folder) == 0 else {
            throw Failure("\(folder) cannot be named: \(Files.reason())")
        }
        try Files.syncFolder(of: folder)
    }
}

extension Files {
    /// Gives a file a time of change.
    fileprivate static func setTime(of path: String, to instant: Instant) throws(Failure) {
        let seconds = Int(instant.microseconds / Instant.microsecondsPerSecond)
        let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
        guard utimensat(AT_FDCWD, path, times, 0) == 0 else {
            throw Failure("the time of \(path) cannot be set: \(reason())")
        }
    }
}
