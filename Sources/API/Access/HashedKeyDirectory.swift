// SPDX-License-Identifier: Apache-2.0

public import Engine
import Primitives

/// The directory over stored keys: checks the form, hashes, remembers verdicts for a short time.
public final class HashedKeyDirectory: KeyDirectory {
    /// How many verdicts are remembered; more push the oldest out.
    public static let defaultCapacity = 4_096
    /// A revoked key is good for so long at most.
    public static let defaultLifeSeconds: Int64 = 10

    private let storage: any KeyStorage
    private let clock: any WallClock
    private let verdicts: VerdictCache

    public init(
        storage: any KeyStorage,
        clock: any WallClock,
        capacity: Int = HashedKeyDirectory.defaultCapacity,
        lifeSeconds: Int64 = HashedKeyDirectory.defaultLifeSeconds
    ) {
        self.storage = storage
        self.clock = clock
        verdicts = VerdictCache(capacity: capacity, lifeSeconds: lifeSeconds)
    }

    public func remembered(ofToken token: String) -> Remembered? {
        verdicts[TokenHash(of: token), clock.now()]
    }

    public func principal(ofToken token: String) async throws -> Principal? {
        guard let token = AccessToken(text: token) else { return nil }
        let hash = token.hash
        let now = clock.now()
        let turn = verdicts.turn
        let key = try await storage.key(ofTokenHash: hash)
        guard let key, key.expiresAt ?? .latest > now else {
            verdicts.remember(.unknown, for: hash, at: now, foundIn: turn)
            return nil
        }
        verdicts.remember(
            .known(key.principal),
            for: hash,
            at: now,
            until: key.expiresAt,
            foundIn: turn
        )
        return key.principal
    }

    /// Forgets every verdict, so that a change of the stored keys holds at once.
    public func forget() {
        verdicts.removeAll()
    }
}
