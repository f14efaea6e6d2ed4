// SPDX-License-Identifier: Apache-2.0

import Engine
import Glibc

/// The file of signed checkpoints: notes one behind the other, an empty line after each.
///
/// The sizes rise, so that one is found by halving the file. It may be large: it is never read whole.
final class CheckpointFile {
    private let path: String
    private let descriptor: Int32
    private let length: Int
    /// How long the file is without what was never whole; `nil` when all is.
    private(set) var tornLength: Int?

    private static let pieceBytes = 1 << 16
    /// A note and the empty line behind it.
    private static let recordMaximum = SignedNote.bytesMaximum + 1

    /// `nil` when there is no file; `length` is for whoever looks at no more than its start.
    init?(_ path: String, length: Int? = nil) throws(Failure) {
        guard Files.exists(path) else { return nil }
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, let status = Files.status(path) else {
            throw Failure("\(path) cannot be opened: \(Files.reason())")
        }
        self.length = min(length ?? .max, Int(status.st_size))
    }

    deinit { close(descriptor) }

    private func read(_ range: Range<Int>) throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(
                    descriptor,
                    buffer.baseAddress?.advanced(by: filled),
                    buffer.count - filled,
                    off_t(range.lowerBound + filled)
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Failure("\(path) cannot be read: \(Files.reason())") }
            filled += count
        }
        return bytes
    }

    /// The notes in some text that begins with one, each without the empty line behind it, and where
    /// the first begins that is not whole.
    private static func notes(in bytes: ArraySlice<UInt8>) -> (notes: [String], rest: Int) {
        var notes: [String] = []
        var start = bytes.startIndex
        var gaps = 0
        var place = start
        while place + 1 < bytes.endIndex {
            if bytes[place] == 0x0A, bytes[place + 1] == 0x0A {
                gaps += 1
                // The first empty line stands within the note, the second behind it.
                if gaps.isMultiple(of: 2) {
                    notes.append(String(decoding: bytes[start...place], as: UTF8.self))
                    start = place + 2
                    place += 1
                }
            }
            place += 1
        }
        return (notes, start)
    }

    func forEach(_ body: (String) throws -> Void) throws {
        var offset = 0
        while offset < length {
            let piece = try read(offset..<min(length, offset + CheckpointFile.pieceBytes))
            let (notes, rest) = CheckpointFile.notes(in: piece[...])
            for note in notes { try body(note) }
            guard rest > 0 else {
                throw Failure("\(path) is damaged at byte \(offset), or its last note is not whole")
            }
            offset += rest
        }
    }

    /// The last whole note; notes `tornLength` when something that is not whole follows it.
    func last() throws -> String? {
        guard length > 0 else { return nil }
        let start = try firstRecord(from: max(0, length - 2 * CheckpointFile.recordMaximum))
        let bytes = try read(start..<length)
        let (notes, rest) = CheckpointFile.notes(in: bytes[...])
        if rest < bytes.count { tornLength = start + rest }
        return notes.last
    }

    /// Cuts off what was never whole.
    func cut(_ length: Int) throws(Failure) {
        guard truncate(path, off_t(length)) == 0 else {
            throw Failure("\(path) cannot be shortened: \(Files.reason())")
        }
    }

    func checkpoints(fromSize size: UInt64, limit: Int) throws -> [String] {
        var (low, high) = (0, length)
        // A record that begins before `low` is too small, one that begins at `high` is not.
        while high - low > CheckpointFile.pieceBytes {
            let middle = low + (high - low) / 2
            let start = try firstRecord(from: middle)
            guard start < high else {
                high = middle
                continue
            }
            let end = min(length, start + CheckpointFile.recordMaximum)
            guard let note = CheckpointFile.notes(in: try read(start..<end)[...]).notes.first else {
                throw Failure("\(path) is damaged at byte \(start)")
            }
            if CheckpointFile.size(of: note) < size { low = start } else { high = middle }
        }
        var offset = try firstRecord(from: low)
        var found: [String] = []
        while offset < length, found.count < limit {
            let piece = try read(offset..<min(length, offset + CheckpointFile.pieceBytes))
            let (notes, rest) = CheckpointFile.notes(in: piece[...])
            guard rest > 0 else { break }
            found += notes.filter { CheckpointFile.size(of: $0) >= size }
            offset += rest
        }
        return Array(found.prefix(limit))
    }

    private static func size(of note: String) -> UInt64 {
        SignedNote(text: note).flatMap { Checkpoint(body: $0.body) }?.size ?? 0
    }

    /// Where the first record begins at or behind an offset; the length when none does.
    ///
    /// Signature lines begin with a dash, and no first line of a checkpoint does.
    private func firstRecord(from offset: Int) throws(Failure) -> Int {
        guard offset > 0 else { return 0 }
        let start = offset - 2
        let bytes = try read(max(0, start)..<min(length, offset + 2 * CheckpointFile.recordMaximum))
        let dash = Array("—".utf8)
        var place = 0
        while place + 2 < bytes.count {
            if bytes[place] == 0x0A, bytes[place + 1] == 0x0A,
                !bytes[(place + 2)...].starts(with: dash)
            {
                return max(0, start) + place + 2
            }
            place += 1
        }
        return length
    }
}
