// SPDX-License-Identifier: Apache-2.0

/// The bytes by which a key index is ordered, hashed once however often they are looked up.
struct IndexKey: Hashable, Sendable {
    let bytes: [UInt8]
    private let hash: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var hasher = Hasher()
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        hash = hasher.finalize()
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }

    static func == (left: IndexKey, right: IndexKey) -> Bool {
        left.hash == right.hash && left.bytes == right.bytes
    }
}
