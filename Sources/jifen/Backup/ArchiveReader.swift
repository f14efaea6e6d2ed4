// SPDX-License-Identifier: Apache-2.0

import API
import Glibc

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
