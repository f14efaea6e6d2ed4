// SPDX-License-Identifier: Apache-2.0

import Glibc
import Primitives

/// One file that holds a whole data folder: a tar archive that any system can look into.
enum BackupArchive {
    static let journal = "journal.db"
    static let secret = "secret"
    static let access = "access.json"
    static let manifest = "manifest.json"

    static let smallFileMaximum = 16_777_216
    static let format = "jifen-backup"
    static let formatVersion: Int64 = 1
    fileprivate static let pieceBytes = 1 << 20
}

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

    /// Copies a file in; `progress` hears how many bytes are done.
    func add(_ name: String, file: String, progress: (Int64) -> Void) throws(Failure) {
        let source = try FileSource(path: file)
        let size = source.length ?? 0
        try begin(name, size: size)
        var piece = [UInt8](repeating: 0, count: BackupArchive.pieceBytes)
        while source.bytesRead < size {
            let count = try source.read(into: &piece)
            guard count > 0 else { throw Failure("\(file) ended early") }
            try write(piece[..<count])
            progress(source.bytesRead)
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

/// Reads the files of an archive one after the other.
final class ArchiveReader {
    private let path: String
    private let source: FileSource
    private var left: Int64 = 0
    private var padding = 0

    init(path: String) throws(Failure) {
        self.path = path
        source = try FileSource(path: path)
    }

    /// The next file's header; `nil` at the end of the archive.
    func next() throws(Failure) -> TarHeader? {
        guard left == 0 else { preconditionFailure("each content is read before the next header") }
        _ = try take(padding)
        let block = try take(TarHeader.blockBytes)
        if block.allSatisfy({ $0 == 0 }) { return nil }
        guard let header = TarHeader(block) else {
            throw Failure("\(path) is no backup of Jifen", advice: "`tar tvf` shows what it is.")
        }
        left = header.size
        padding = TarHeader.padding(after: header.size)
        return header
    }

    /// The content as a whole, of a file that is known to be small.
    func content() throws(Failure) -> [UInt8] {
        guard left <= BackupArchive.smallFileMaximum else {
            throw Failure("\(path) holds a file that is far too large")
        }
        defer { left = 0 }
        return try take(Int(left))
    }

    /// Writes the content to a new file.
    func extract(to file: String, progress: (Int64) -> Void) throws(Failure) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("\(file) cannot be made: \(Files.reason())") }
        defer { close(descriptor) }
        while left > 0 {
            let piece = try take(Int(min(left, Int64(BackupArchive.pieceBytes))))
            guard Files.write(piece, to: descriptor) else {
                throw Failure("\(file) cannot be written: \(Files.reason())")
            }
            left -= Int64(piece.count)
            progress(source.bytesRead)
        }
    }

    private func take(_ count: Int) throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let read = try source.read(into: &bytes, from: filled)
            guard read > 0 else {
                throw Failure("\(path) ends early", advice: "The backup was cut off: use another.")
            }
            filled += read
        }
        return bytes
    }
}

extension ByteSource {
    /// Fills an array from an offset on.
    func read(into bytes: inout [UInt8], from offset: Int = 0) throws(Failure) -> Int {
        let count: Result<Int, Failure> = bytes.withUnsafeMutableBytes { buffer in
            do throws(Failure) {
                let free = UnsafeMutableRawBufferPointer(rebasing: buffer[offset...])
                return .success(try read(into: free))
            } catch {
                return .failure(error)
            }
        }
        return try count.get()
    }
}
