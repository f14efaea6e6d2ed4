// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Within which keys are expected to rise: one caller's keys, or one partner's sources of a type.
struct KeyScope: Hashable, Sendable {
    let owner: UInt64
    let type: String
}

/// Knows for each scope the largest key that was ever used.
///
/// Tills count upwards and callers are told to, so nearly every new key lies beyond all others of
/// its scope, and then the store need not be asked whether it is new.
struct KeyFrontier {
    /// How many scopes are remembered; the keys of others are looked up.
    ///
    /// No scope is forgotten: the store would teach it again without the keys that are on their way.
    private static let scopesMaximum = 4_096

    private var largest: [KeyScope: [UInt8]] = [:]

    /// Whether the store cannot have the key.
    ///
    /// `stored` answers the largest stored key of a scope.
    mutating func isBeyond(
        _ key: IndexKey,
        stored: (_ prefix: [UInt8]) throws -> [UInt8]?
    ) rethrows -> Bool {
        if let last = largest[key.scope] { return last.lexicographicallyPrecedes(key.bytes) }
        guard largest.count < KeyFrontier.scopesMaximum else { return false }
        let last = try stored(key.prefix) ?? []
        largest[key.scope] = last
        return last.lexicographicallyPrecedes(key.bytes)
    }

    /// Takes in a key that is being written.
    mutating func note(_ key: IndexKey) {
        guard let last = largest[key.scope], last.lexicographicallyPrecedes(key.bytes) else {
            return
        }
        largest[key.scope] = key.bytes
    }
}
