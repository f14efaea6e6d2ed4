// SPDX-License-Identifier: Apache-2.0

public import Ledger

/// Where a log keeps what is not in the journal: tiles, checkpoints, cosignatures and its keys.
///
/// The keeper's thread alone writes; anybody reads. A method that throws is a fault of the disk: the
/// log stops, and says why.
public protocol LogStorage: Sendable {
    /// The hashes of a full tile; `nil` when it is not there.
    func tile(_ tile: TreeTile) throws -> [UInt8]?

    /// Keeps a full tile; it need not be durable yet.
    func keep(_ hashes: [UInt8], as tile: TreeTile) throws

    /// Makes every tile durable that was kept so far, and notes up to which size that is so.
    func makeTilesDurable(throughSize size: UInt64) throws

    /// The size that was noted last; 0 when none was.
    func durableSize() throws -> UInt64

    /// Appends the text of a signed checkpoint; durable when it returns.
    func append(checkpoint: String) throws

    /// The text of the last checkpoint that was appended; `nil` when there is none.
    func lastCheckpoint() throws -> String?

    /// Checkpoints from the first with at least that size on, at most `limit`.
    func checkpoints(fromSize size: UInt64, limit: Int) throws -> [String]

    /// Calls `body` with every checkpoint, in the sequence of their sizes.
    func forEachCheckpoint(_ body: (String) throws -> Void) throws

    /// Appends a line that `LogCosignatures` reads; durable when it returns.
    func append(cosignature line: String) throws

    /// Every line of cosignatures, oldest first.
    func cosignatures() throws -> [String]

    /// The public keys, as `LogKeys` writes them; `nil` in a folder without a log.
    func keys() throws -> String?

    func replace(keys: String) throws

    /// The seed of the key that signs; `nil` when there is none.
    func seed() throws -> [UInt8]?

    /// The seed that a rotation has made and the journal does not know yet; `nil` for none.
    func nextSeed() throws -> [UInt8]?

    /// Makes a seed and keeps it as the next one, in place of what was there.
    func makeNextSeed() throws -> [UInt8]

    /// Makes the next seed the one that signs.
    func promoteNextSeed() throws
}

/// What a log is told once.
public struct LogSettings: Sendable {
    /// What the log calls itself; `nil` for `jifen/` and the code of the first program.
    public var origin: String?
    public var storage: any LogStorage
    /// Whose cosignatures it takes.
    public var witnesses = LogWitnesses.none
    /// At least so long lies between two checkpoints.
    public var signingMilliseconds: Int64 = 500
    /// How many entries one look at the journal reads.
    public var entriesPerRead = 16_384
    /// After how many entries tiles are made durable.
    public var entriesPerSync: UInt64 = 1 << 20
    /// Lets the calling thread yield to others.
    public var lowerPriority: @Sendable () -> Void = {}

    public init(storage: any LogStorage) {
        self.storage = storage
    }
}
