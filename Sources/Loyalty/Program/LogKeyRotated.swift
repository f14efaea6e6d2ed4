// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The transparency log is to be signed by another key from this entry on.
public struct RotateLogKey: Hashable, Sendable {
    /// The new Ed25519 public key.
    public var key: [UInt8]

    public init(key: [UInt8]) {
        precondition(key.count == LogKeyRotated.keyLength, "the shape was checked")
        self.key = key
    }
}

/// A new key signs the transparency log; the tree that ends with this entry is signed by both.
///
/// It stands in the journal, so that whoever trusts the log knows each of its keys.
public struct LogKeyRotated: Hashable, Sendable, Coded {
    public static let keyLength = 32

    /// The new Ed25519 public key.
    public let key: [UInt8]

    public init(key: [UInt8]) {
        precondition(key.count == LogKeyRotated.keyLength, "a key has 32 bytes")
        self.key = key
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(raw: key)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        key = Array(try reader.raw(LogKeyRotated.keyLength))
    }
}

extension LoyaltyState {
    func decide(_ command: RotateLogKey, _ moment: Moment) -> [Record] {
        [record(.logKeyRotated(LogKeyRotated(key: command.key)), moment.circumstances)]
    }
}
