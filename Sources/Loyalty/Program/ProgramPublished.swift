// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A program version went live; the documents are in the entry, so the journal explains itself.
public struct ProgramPublished: Hashable, Sendable, Coded {
    public let version: ProgramVersion
    /// The documents, as `ProgramSource(digestInput:)` reads them.
    public let documents: [UInt8]
    /// Whether the books of money are open from here on; entries of earlier journals do not say so.
    public let opensMoney: Bool

    public init(version: ProgramVersion, documents: [UInt8], opensMoney: Bool = true) {
        self.version = version
        self.documents = documents
        self.opensMoney = opensMoney
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(version))
        writer.put(UInt64(documents.count))
        writer.put(raw: documents)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, opensMoney: false)
    }

    init(from reader: inout ByteReader, opensMoney: Bool) throws(MalformedBytes) {
        version = try reader.narrow()
        documents = Array(try reader.raw(try reader.count()))
        self.opensMoney = opensMoney
    }
}
