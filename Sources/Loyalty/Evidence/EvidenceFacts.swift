// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// An authority asked for evidence: what, by which paper, and for how long it may be given.
public struct EvidenceRequested: Hashable, Sendable, Coded {
    /// The name of the authority, which is a public body and no person.
    public let authority: String
    /// Numbers of the officers' certificates, never names.
    public let officers: [String]
    public let document: String
    public let purpose: String
    public let scope: EvidenceScope
    /// After this nothing is released or exported any more, and nothing is kept for it.
    public let expiresAt: Instant

    public init(
        authority: String,
        officers: [String],
        document: String,
        purpose: String,
        scope: EvidenceScope,
        expiresAt: Instant
    ) {
        self.authority = authority
        self.officers = officers
        self.document = document
        self.purpose = purpose
        self.scope = scope
        self.expiresAt = expiresAt
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(authority)
        writer.put(officers) { $0.put($1) }
        writer.put(document)
        writer.put(purpose)
        scope.encode(into: &writer)
        writer.put(expiresAt.microseconds)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        authority = try reader.text()
        officers = try reader.array { (reader) throws(MalformedBytes) in try reader.text() }
        document = try reader.text()
        purpose = try reader.text()
        scope = try EvidenceScope(from: &reader)
        expiresAt = Instant(microseconds: try reader.signed())
    }
}

/// A second person let evidence go out.
public struct EvidenceReleased: Hashable, Sendable, Coded {
    /// The entry that asked for it.
    public let request: EntryID

    public init(request: EntryID) {
        self.request = request
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(request.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        request = EntryID(try reader.unsigned())
    }
}
