// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// Everything that becomes durable in one commit; bodies lie end to end in two buffers.
public struct CommitBatch: Sendable {
    public struct EntrySlot: Sendable {
        public let sequence: UInt64
        public let recordedAt: Instant
        public let range: Range<Int>

        public init(sequence: UInt64, recordedAt: Instant, range: Range<Int>) {
            self.sequence = sequence
            self.recordedAt = recordedAt
            self.range = range
        }
    }

    public struct RowSlot: Sendable {
        public let key: RowKey
        /// When time alone will change the row's member; `nil` when it cannot.
        public let deadline: Instant?
        public let range: Range<Int>

        public init(key: RowKey, deadline: Instant?, range: Range<Int>) {
            self.key = key
            self.deadline = deadline
            self.range = range
        }
    }

    /// The bodies of the entries, in sequence order.
    public var entryBytes = ByteWriter(reserving: 1 << 16)
    public var entries: [EntrySlot] = []
    public var keys = KeyTable()
    public var sources = KeyTable()
    /// The moment of the batch, by which idempotency keys age.
    public var committedAt = Instant(microseconds: 0)

    /// The bodies of the rows; within a sweep range in ascending key order.
    public var rowBytes = ByteWriter(reserving: 1 << 16)
    public var rows: [RowSlot] = []
    /// Sweep ranges whose rows are all true for the sequence number, once this batch is durable.
    public var marks: [(range: Int, sequence: UInt64)] = []

    public var vault: [VaultChange] = []
    /// Codes of others that come into pools.
    public var codes: [StoredCode] = []
    /// Idempotency keys first used before this moment may be dropped.
    public var forgetKeysBefore: Instant?

    public init() {}

    public var isEmpty: Bool {
        entries.isEmpty && rows.isEmpty && marks.isEmpty && vault.isEmpty && codes.isEmpty
            && forgetKeysBefore == nil
    }
}

/// An identifier in the clear, with what the journal's commitment to it was made of.
public struct VaultEntry: Hashable, Sendable {
    public let digest: [UInt8]
    public let kind: IdentifierKind
    public let partner: UInt32
    public let salt: [UInt8]
    public let value: String

    public init(
        digest: [UInt8],
        kind: IdentifierKind,
        partner: UInt32,
        salt: [UInt8],
        value: String
    ) {
        self.digest = digest
        self.kind = kind
        self.partner = partner
        self.salt = salt
        self.value = value
    }
}

/// What a batch changes in the vault, the one place that holds personal data.
public enum VaultChange: Hashable, Sendable {
    case store(VaultEntry, member: UInt64)
    case remove(digest: [UInt8])
    /// Everything of a member, what was stored before it in the same batch too.
    case erase(member: UInt64)
}
