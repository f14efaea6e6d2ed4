// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What proves an activity; names nobody, and says no place more exact than a region.
public struct Evidence: Hashable, Sendable, Coded {
    public let grade: EvidenceGrade
    /// Whose record it is; with the record's own number it counts once for all members, partners
    /// and activities.
    public let provider: String
    /// The number of a trip, a bill or a certificate.
    public let reference: String
    /// A region of the factors; empty when it is not known.
    public let region: String

    public static let maximumRegionLength = 64

    public init(
        grade: EvidenceGrade,
        provider: String = "",
        reference: String = "",
        region: String = ""
    ) {
        self.grade = grade
        self.provider = provider
        self.reference = reference
        self.region = region
    }

    /// `nil` when there is no record that could be counted twice.
    public var key: EvidenceKey? {
        reference.isEmpty ? nil : EvidenceKey(provider: provider, reference: reference)
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(grade.rawValue)
        writer.put(provider)
        writer.put(reference)
        writer.put(region)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let grade = EvidenceGrade(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown grade of evidence")
        }
        self.grade = grade
        provider = try reader.text()
        reference = try reader.text()
        region = try reader.text()
    }
}

/// The name of a piece of evidence, whoever reports it.
public struct EvidenceKey: Hashable, Sendable {
    public let provider: String
    public let reference: String

    /// The row that remembers it: keys whose hashes agree share one.
    public var row: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in Array(provider.utf8) + [0] + Array(reference.utf8) {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return hash >> EvidenceKey.unusedBits
    }

    /// The stored key of a row has 56 bits for its id.
    private static let unusedBits: UInt64 = 8
}

/// Evidence that has been used, and by which entry.
public struct EvidenceUses: Hashable, Sendable, Coded {
    public struct Use: Hashable, Sendable {
        public let key: EvidenceKey
        public let entry: EntryID
    }

    public private(set) var uses: [Use] = []

    public init() {}

    public func entry(using key: EvidenceKey) -> EntryID? {
        uses.first { $0.key == key }?.entry
    }

    mutating func note(_ key: EvidenceKey, _ entry: EntryID) {
        uses.append(Use(key: key, entry: entry))
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(uses) { writer, use in
            writer.put(use.key.provider)
            writer.put(use.key.reference)
            writer.put(use.entry.rawValue)
        }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        uses = try reader.array { (reader) throws(MalformedBytes) in
            Use(
                key: EvidenceKey(provider: try reader.text(), reference: try reader.text()),
                entry: EntryID(try reader.unsigned())
            )
        }
    }
}
