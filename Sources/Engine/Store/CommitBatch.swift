// SPDX-License-Identifier: Apache-2.0

package import Loyalty
package import Primitives

/// Everything that becomes durable in one commit; bodies lie end to end in two buffers.
package struct CommitBatch: Sendable {
    package struct EntrySlot: Sendable {
        package let sequence: UInt64
        package let recordedAt: Instant
        package let range: Range<Int>

        package init(sequence: UInt64, recordedAt: Instant, range: Range<Int>) {
            self.sequence = sequence
            self.recordedAt = recordedAt
            self.range = range
        }
    }

    package struct RowSlot: Sendable {
        package let key: RowKey
        /// When time alone will change the row's member; `nil` when it cannot.
        package let deadline: Instant?
        package let range: Range<Int>

        package init(key: RowKey, deadline: Instant?, range: Range<Int>) {
            self.key = key
            self.deadline = deadline
            self.range = range
        }
    }

    /// The bodies of the entries, in sequence order.
    package var entryBytes = ByteWriter(reserving: 1 << 16)
    package var entries: [EntrySlot] = []
    package var keys = KeyTable()
    package var sources = KeyTable()
    /// The moment of the batch, by which idempotency keys age.
    package var committedAt = Instant(microseconds: 0)

    /// The bodies of the rows; within a sweep range in ascending key order.
    package var rowBytes = ByteWriter(reserving: 1 << 16)
    package var rows: [RowSlot] = []
    /// Sweep ranges whose rows are all true for the sequence number, once this batch is durable.
    package var marks: [(range: Int, sequence: UInt64)] = []

    package var vault: [VaultChange] = []
    /// Idempotency keys first used before this moment may be dropped.
    package var forgetKeysBefore: Instant?

    package init() {}

    package var isEmpty: Bool {
        entries.isEmpty && rows.isEmpty && marks.isEmpty && vault.isEmpty && forgetKeysBefore == nil
    }
}

/// An identifier in the clear, with what the journal's commitment to it was made of.
package struct VaultEntry: Hashable, Sendable {
    package let digest: [UInt8]
    package let kind: IdentifierKind
    package let partner: UInt32
    package let salt: [UInt8]
    package let value: String

    package init(
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
package enum VaultChange: Hashable, Sendable {
    case store(VaultEntry, member: UInt64)
    case remove(digest: [UInt8])
}
