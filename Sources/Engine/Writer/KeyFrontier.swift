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
/// its scope, and then nothing need be asked whether it is new. Where several tills of a scope run
/// side by side, it lies beyond what the store has, and only the batches on their way are asked.
struct KeyFrontier {
    /// How many scopes are remembered; the keys of others are looked up.
    ///
    /// No scope is forgotten: the store would teach it again without the keys that are on their way.
    private static let scopesMaximum = 4_096

    /// Where a key can have been used before.
    enum Trace {
        case nowhere
        case onTheWay
        case anywhere
    }

    /// The largest key of a scope by where it is.
    private struct Reach {
        var stored: [UInt8]
        var inFlight: [UInt8] = []
        var newest: [UInt8]
    }

    private var reaches: [Reach] = []
    private var places: [KeyScope: Int] = [:]
    private var newest: (scope: KeyScope, place: Int)?
    /// Scopes with keys in the open batch, and in the one before it.
    private var open: Set<Int> = []
    private var flight: Set<Int> = []

    /// Where to look for a key; `stored` answers the largest stored key of a scope.
    mutating func trace(
        _ key: IndexKey,
        stored: (_ prefix: [UInt8]) throws -> [UInt8]?
    ) rethrows -> Trace {
        guard let place = try place(of: key, stored: stored) else { return .anywhere }
        if reaches[place].newest.isBefore(key.bytes) { return .nowhere }
        return reaches[place].stored.isBefore(key.bytes) ? .onTheWay : .anywhere
    }

    /// Takes in a key that is being written.
    mutating func note(_ key: IndexKey) {
        guard let place = knownPlace(of: key.scope) else { return }
        if reaches[place].newest.isBefore(key.bytes) { reaches[place].newest = key.bytes }
        if newest?.place != place || open.isEmpty { open.insert(place) }
        newest = (key.scope, place)
    }

    /// The open batch is on its way, and lookups show the one before it.
    mutating func turn() {
        for place in flight { reaches[place].stored = reaches[place].inFlight }
        for place in open { reaches[place].inFlight = reaches[place].newest }
        (flight, open) = (open, [])
    }

    private func knownPlace(of scope: KeyScope) -> Int? {
        if let newest, newest.scope == scope { return newest.place }
        return places[scope]
    }

    private mutating func place(
        of key: IndexKey,
        stored: (_ prefix: [UInt8]) throws -> [UInt8]?
    ) rethrows -> Int? {
        if let place = knownPlace(of: key.scope) { return place }
        guard reaches.count < KeyFrontier.scopesMaximum else { return nil }
        let largest = try stored(key.prefix) ?? []
        reaches.append(Reach(stored: largest, newest: largest))
        places[key.scope] = reaches.count - 1
        return reaches.count - 1
    }
}

extension [UInt8] {
    /// Whether these bytes come before others in the order of the store's indexes.
    fileprivate func isBefore(_ other: [UInt8]) -> Bool {
        lexicographicallyPrecedes(other)
    }
}
