// SPDX-License-Identifier: Apache-2.0

import Loyalty

/// The bytes by which a key index is ordered, hashed once however often they are looked up.
struct IndexKey: Sendable {
    let bytes: [UInt8]
    let scope: KeyScope
    let hash: Int

    init(_ key: IdempotencyKey) {
        self.init(key.indexBytes, KeyScope(owner: key.authority.principal, type: ""))
    }

    init(_ key: SourceKey) {
        self.init(key.indexBytes, KeyScope(owner: UInt64(key.partner.rawValue), type: key.type))
    }

    private init(_ bytes: [UInt8], _ scope: KeyScope) {
        self.bytes = bytes
        self.scope = scope
        hash = KeyTable.hash(of: bytes)
    }

    /// The bytes that all keys of the scope begin with.
    var prefix: [UInt8] {
        scope.type.isEmpty
            ? IdempotencyKey(authority: Authority(principal: scope.owner), text: "").indexBytes
            : SourceKey(
                partner: PartnerNumber(UInt32(scope.owner)),
                type: scope.type,
                id: ""
            ).indexBytes
    }
}
