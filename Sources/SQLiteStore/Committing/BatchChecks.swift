// SPDX-License-Identifier: Apache-2.0

internal import Engine

/// A batch that does not fit the journal; nothing of it was written.
public struct MisfitBatch: Error, Hashable, Sendable, CustomStringConvertible {
    public let reason: String

    public var description: String { "a batch does not fit the journal: \(reason)" }
}

extension CommitBatch {
    /// Checks what the tables do not: a trigger that did it would cost a fifth of the speed.
    func check(follows lastSequence: UInt64) throws {
        var sequence = lastSequence
        for slot in entries {
            guard slot.sequence == sequence + 1 else {
                throw MisfitBatch(reason: "entry \(slot.sequence) follows entry \(sequence)")
            }
            sequence += 1
        }
        try checkKeys(keys, from: lastSequence + 1, through: sequence)
        try checkKeys(sources, from: lastSequence + 1, through: sequence)
        for mark in marks where mark.sequence > sequence {
            throw MisfitBatch(reason: "range \(mark.range) is true for \(mark.sequence)")
        }
    }

    private func checkKeys(_ table: KeyTable, from first: UInt64, through last: UInt64) throws {
        for slot in table.slots where slot.sequence < first || slot.sequence > last {
            throw MisfitBatch(reason: "a key of entry \(slot.sequence), which is not in it")
        }
    }
}
