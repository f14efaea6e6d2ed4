// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import Primitives

/// Writes an archive under another name, and gives it its own when it is whole and synced.
final class ArchiveWriter {
    private let path: String
    private let draft: String
    private let descriptor: Int32
    private let seconds: Int64
    private var isFinished = false

    init(path: String, at now: Instant) throws(Failure) {
        self.path = path
        draft = path + ".part"
        seconds = now.microseconds / Instant.microsecondsPerSecond
        unlink(draft)
        descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("\(draft) cannot be made: \(Files.reason())") }
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(draft) }
    }

    func add(_ name: String, _ bytes: [UInt8]) throws(Failure) {
        try begin(name, size: Int64(bytes.count))
        try write(bytes)
        try write([UInt8](repeating: 0, count: TarHeader.padding(after: Int64(bytes.count))))
    }

    /// Copies a file in, or its first bytes; `progress` hears how many bytes are done.
    func add(
        _ name: String,
        file: String,
        length: Int64? = nil,
        progress: (Int64) -> Void = { _ in }
    ) throws(Failure) {
        let source = try FileSource(path: file)
        let size = length ?? source.length ?? 0
        var left = size
        try begin(name, size: size)
        var piece = [UInt8](repeating: 0, count: BackupArchive.pieceBytes)
        while left > 0 {
            let count = min(Int64(try source.read(into: &piece)), left)
            guard count > 0 else { throw Failure("\(file) ended early") }
            try write(piece[..<Int(count)])
            left -= count
            progress(size - left)
        }
        try write([UInt8](repeating: 0, count: TarHeader.padding(after: size)))
    }

    /// Ends the archive, syncs it and gives it its name; answers its length.
    func finish() throws(Failure) -> Int64 {
        try write([UInt8](repeating: 0, count: TarHeader.blockBytes * 2))
        guard fsync(descriptor) == 0 else { throw failure() }
        guard !Files.exists(path), rename(draft, path) == 0 else {
            throw Failure("\(path) cannot be named: \(Files.reason())")
        }
        isFinished = true
        try Files.syncFolder(of: path)
        return Files.status(path).map { Int64($0.st_size) } ?? 0
    }

    private func begin(_ name: String, size: Int64) throws(Failure) {
        let header = TarHeader(name: name, size: size, modifiedSeconds: seconds)
        try write(header.bytes)
    }

    private func write(_ bytes: some Collection<UInt8>) throws(Failure) {
        guard Files.write(bytes, to: descriptor) else { throw failure() }
    }

    private func failure() -> Failure {
        Failure("\(draft) cannot be written: \(Files.reason())", advice: "Is the disk full?")
    }
}
