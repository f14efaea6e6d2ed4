// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// A journal entry as the store keeps it: the form's version, the record, a checksum of both.
///
/// So damage is found where it is, by whoever reads the entry, and not as a wrong balance later.
public enum JournalBody {
    /// The only form so far; a reader of later ones goes on to read this one.
    private static let version: UInt8 = 1

    public static func write(_ record: Record, into writer: inout ByteWriter) {
        let start = writer.count
        writer.put(version)
        record.encode(into: &writer)
        let checksum = writer.bytes.withUnsafeBytes { bytes in
            CRC32C.checksum(of: UnsafeRawBufferPointer(rebasing: bytes[start...]))
        }
        withUnsafeBytes(of: checksum.littleEndian) { writer.put(raw: $0) }
    }

    public static func read(
        _ bytes: UnsafeRawBufferPointer
    ) throws(MalformedBytes) -> Record {
        var reader = try content(bytes)
        let record = try Record(from: &reader)
        try reader.finish()
        return record
    }

    /// A reader at the start of the record, for those who need only some of it; the checksum was
    /// looked at.
    static func content(_ bytes: UnsafeRawBufferPointer) throws(MalformedBytes) -> ByteReader {
        let length = bytes.count - CRC32C.byteCount
        guard length > 0 else {
            throw MalformedBytes(offset: bytes.count, reason: "the bytes end early")
        }
        let content = UnsafeRawBufferPointer(rebasing: bytes[..<length])
        let stored = bytes.loadUnaligned(fromByteOffset: length, as: UInt32.self)
        guard UInt32(littleEndian: stored) == CRC32C.checksum(of: content) else {
            throw MalformedBytes(offset: length, reason: "the checksum does not fit the entry")
        }
        var reader = ByteReader(content)
        guard try reader.byte() == version else { throw reader.malformed("an unknown form") }
        return reader
    }

    public static func read(_ body: [UInt8]) throws(MalformedBytes) -> Record {
        let result: Result<Record, MalformedBytes> = body.withUnsafeBytes { bytes in
            do throws(MalformedBytes) {
                return .success(try read(bytes))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
