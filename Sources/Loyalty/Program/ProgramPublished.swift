// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A program version went live; the documents are in the entry, so the journal explains itself.
public struct ProgramPublished: Hashable, Sendable, Coded {
    public let version: ProgramVersion
    /// The documents, as `ProgramSource(digestInput:)` reads them.
    public let documents: [UInt8]

    public init(version: ProgramVersion, documents: [UInt8]) {
        self.version = version
        self.documents = documents
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(version))
        writer.put(UInt64(documents.count))
        writer.put(raw: documents)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        version = try reader.narrow()
        documents = Array(try reader.raw(try reader.count()))
    }
}
