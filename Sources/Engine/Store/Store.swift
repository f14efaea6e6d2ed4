// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// The storage of one program: an append-only journal, key indexes, state rows and the vault.
///
/// Three callers, never mixed: the deciding thread calls the lookups, the committing thread calls
/// `commit`, and anybody may call `read`. A lookup sees every batch whose `commit` had returned
/// at the last `refreshLookups`; the engine itself remembers what is on its way. Every method may throw a fault; none refuses.
public protocol Store: AnyObject, Sendable {
    // MARK: Lookups, on the deciding thread

    /// Lets the lookups see every batch whose `commit` has returned; until it is called again they
    /// may go on showing what was durable then, so that not every lookup takes locks of its own.
    func refreshLookups() throws

    /// The body of a state row as last written back; `nil` when there is none.
    func row(_ key: RowKey) throws -> [UInt8]?

    /// The body of a journal entry; `nil` when the journal is shorter.
    func entry(_ sequence: UInt64) throws -> [UInt8]?

    /// The entry that an idempotency key belongs to; keys older than the retention may be gone.
    func sequence(ofKey indexBytes: [UInt8]) throws -> UInt64?

    /// The entry that a business key belongs to, for ever.
    func sequence(ofSource indexBytes: [UInt8]) throws -> UInt64?

    /// The largest idempotency key that begins with `prefix`; `nil` when none does.
    func largestKey(startingWith prefix: [UInt8]) throws -> [UInt8]?

    /// The largest business key that begins with `prefix`; `nil` when none does.
    func largestSource(startingWith prefix: [UInt8]) throws -> [UInt8]?

    /// The member whom an identifier belongs to, by its lookup digest.
    func member(ofIdentifier digest: [UInt8]) throws -> UInt64?

    /// Whether a code of others with this digest is in a pool.
    func hasCode(_ digest: [UInt8]) throws -> Bool

    /// Members whose written-back row has a deadline at or before `instant`, earliest first.
    func membersDue(at instant: Instant, limit: Int) throws -> [UInt64]

    /// Redemptions whose written-back row has a deadline at or before `instant`, earliest first.
    func redemptionsDue(at instant: Instant, limit: Int) throws -> [UInt64]

    /// Rows of slots whose written-back row has a deadline at or before `instant`, earliest first.
    func slotsDue(at instant: Instant, limit: Int) throws -> [UInt64]

    // MARK: Recovery, before the threads start

    /// The sequence number of the newest entry; 0 for an empty journal.
    func lastSequence() throws -> UInt64

    /// For each sweep range, the entry up to which its rows are true; 0 where never written.
    ///
    /// The number of ranges may change only where all marks are equal, as a clean stop leaves them;
    /// otherwise this throws.
    func marks(ranges: Int) throws -> [UInt64]

    /// Calls `body` with every entry from `first` on, in order.
    func forEachEntry(
        from first: UInt64,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws

    /// Calls `body` with every stored row of a kind, in id order.
    func forEachRow(
        of kind: RowKey.Kind,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws

    // MARK: Verifying, while no engine runs

    /// What the index of idempotency keys holds in place of a key's bytes: the bytes themselves,
    /// unless the store keeps a hash of them.
    func storedForm(ofKey indexBytes: [UInt8]) -> [UInt8]

    /// Calls `body` with every remembered idempotency key in its stored form, and its entry.
    func forEachKey(_ body: (UnsafeRawBufferPointer, UInt64) throws -> Void) throws

    /// Calls `body` with every business key, and its entry.
    func forEachSource(_ body: (UnsafeRawBufferPointer, UInt64) throws -> Void) throws

    /// Calls `body` with every identifier that the vault holds, and its member.
    func forEachIdentifier(_ body: (VaultEntry, UInt64) throws -> Void) throws

    /// Calls `body` with every code of others, by reward and number.
    func forEachCode(_ body: (StoredCode) throws -> Void) throws

    // MARK: Committing, on the committing thread

    /// Makes a batch durable, all or nothing. When it throws, the batch may or may not be durable:
    /// the engine stops for good and the next start finds out.
    func commit(_ batch: borrowing CommitBatch) throws

    /// Ends the writing connection after a clean stop.
    func close() throws

    // MARK: Reading, from any thread

    /// Lends a consistent snapshot of everything durable.
    func read<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreSnapshot) throws -> Value
    ) async throws -> Value
}

extension Store {
    public func storedForm(ofKey indexBytes: [UInt8]) -> [UInt8] { indexBytes }
}

/// A consistent view of what is durable.
public protocol StoreSnapshot {
    func entry(_ sequence: UInt64) throws -> [UInt8]?
    func lastSequence() throws -> UInt64
    func member(ofIdentifier digest: [UInt8]) throws -> UInt64?
    func sequence(ofKey indexBytes: [UInt8]) throws -> UInt64?
    func sequence(ofSource indexBytes: [UInt8]) throws -> UInt64?
    /// The identifiers of a member that the vault still holds.
    func identifiers(of member: UInt64) throws -> [VaultEntry]
    /// Codes of others in the pool of a reward, by their numbers.
    func codes(of reward: UInt32, in numbers: ClosedRange<Int64>) throws -> [StoredCode]
}

extension Store {
    /// For stores whose lookups are always as new as can be.
    public func refreshLookups() throws {}

    /// For stores that cannot tell: larger than every key, so that each key is looked up.
    public func largestKey(startingWith prefix: [UInt8]) throws -> [UInt8]? {
        prefix + [UInt8.max]
    }

    public func largestSource(startingWith prefix: [UInt8]) throws -> [UInt8]? {
        prefix + [UInt8.max]
    }
}
