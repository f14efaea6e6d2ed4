// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// A SHA-256 of the hash tree over the journal, as RFC 6962 takes it: of a leaf, or of two children.
public struct TreeHash: Hashable, Sendable {
    public static let length = 32

    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    private var fourth: UInt64 = 0

    private static let leafPrefix: UInt8 = 0
    private static let nodePrefix: UInt8 = 1

    /// `nil` unless there are 32 bytes.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == TreeHash.length else { return nil }
        withUnsafeMutableBytes(of: &self) { $0.copyBytes(from: bytes) }
    }

    /// Copies 32 bytes.
    public init(copying bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == TreeHash.length, "a hash has 32 bytes")
        withUnsafeMutableBytes(of: &self) { $0.copyMemory(from: bytes) }
    }

    private init(_ digest: SHA256Digest) {
        digest.withUnsafeBytes { bytes in
            withUnsafeMutableBytes(of: &self) { $0.copyMemory(from: bytes) }
        }
    }

    public var bytes: [UInt8] { Swift.withUnsafeBytes(of: self) { Array($0) } }

    public func withUnsafeBytes<Value>(
        _ body: (UnsafeRawBufferPointer) throws -> Value
    ) rethrows -> Value {
        try Swift.withUnsafeBytes(of: self, body)
    }

    /// Of no entries at all.
    public static var empty: TreeHash { TreeHash(SHA256().finalize()) }

    /// Of an entry in its canonical form: SHA-256(0x00 || entry).
    public static func leaf(_ entry: UnsafeRawBufferPointer) -> TreeHash {
        var hash = SHA256()
        Swift.withUnsafeBytes(of: leafPrefix) { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: entry)
        return TreeHash(hash.finalize())
    }

    public static func leaf(_ entry: [UInt8]) -> TreeHash {
        entry.withUnsafeBytes { leaf($0) }
    }

    /// Of two neighbours: SHA-256(0x01 || left || right).
    public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * length, alignment: 8) { room in
            room[0] = nodePrefix
            left.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: room[1..<33]).copyMemory(from: $0)
            }
            right.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: room[33..<65]).copyMemory(from: $0)
            }
            var hash = SHA256()
            hash.update(bufferPointer: UnsafeRawBufferPointer(room))
            return TreeHash(hash.finalize())
        }
    }
}
