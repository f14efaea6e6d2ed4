// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// A program version went live; the documents are in the entry, so the journal explains itself.
package struct ProgramPublished: Hashable, Sendable, Coded {
    package let version: ProgramVersion
    /// The documents, as `ProgramSource(digestInput:)` reads them.
    package let documents: [UInt8]

    package init(version: ProgramVersion, documents: [UInt8]) {
        self.version = version
        self.documents = documents
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(version))
        writer.put(UInt64(documents.count))
        writer.put(raw: documents)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        version = try reader.narrow()
        documents = Array(try reader.raw(try reader.count()))
    }
}
