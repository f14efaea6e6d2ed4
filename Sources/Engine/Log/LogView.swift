// SPDX-License-Identifier: Apache-2.0

internal import Ledger

/// A log as of a signed checkpoint: all that readers need besides the full tiles.
public struct LogView: Sendable {
    public let checkpoint: Checkpoint
    public let note: SignedNote
    public let keys: LogKeys
    /// The hashes of the tiles that are not full, by level.
    let partial: [[UInt8]]

    public var size: UInt64 { checkpoint.size }
}

/// Where the log stands, for metrics and readiness.
public struct LogStanding: Sendable {
    /// The entries that the signed tree has.
    public internal(set) var signed: UInt64 = 0
    /// The entries whose leaves are in the tree.
    public internal(set) var hashed: UInt64 = 0
    /// The entries that are durable.
    public internal(set) var durable: UInt64 = 0
    /// How many checkpoints this process has signed.
    public internal(set) var checkpoints: UInt64 = 0
    /// Why the log signs no more; `nil` when it does.
    public internal(set) var failure: String?
}

/// What the log says of an entry or a size that it does not have, or cannot prove.
public enum LogRefusal: Error, Hashable, Sendable {
    /// Nothing has been signed yet.
    case nothingSigned
    /// The signed tree has only so many entries.
    case beyond(size: UInt64)
    /// The log is at fault, for this reason.
    case failed(String)
}
