// SPDX-License-Identifier: Apache-2.0

import API
import Primitives

/// Keys in memory, made as those of a folder are.
actor MemoryKeys: KeyRegister {
    private var all: [AccessKey] = []
    private(set) var tokens: [UInt64: AccessToken] = [:]

    func keys() -> [AccessKey] { all }

    func make(_ issue: KeyIssue, at now: Instant) throws -> (AccessKey, AccessToken) {
        let number = UInt64(all.count) + 1
        if let followed = issue.follows {
            guard let index = all.firstIndex(where: { $0.number == followed.number }) else {
                throw KeyRefusal.unknown
            }
            guard all[index].isActive(at: now) else { throw KeyRefusal.over }
            all[index].endsAt = followed.endsAt
        }
        let alike = all.filter {
            $0.owner == issue.owner && $0.label == issue.label && $0.isActive(at: now)
        }
        guard alike.count < AccessKey.activeMaximum else {
            throw KeyRefusal.tooManyOfLabel(alike.map(\.number))
        }
        let token = AccessToken(mode: .live, random: (number, 7))
        let key = AccessKey(
            number: number,
            owner: issue.owner,
            store: issue.store,
            scopes: issue.scopes,
            label: issue.label,
            hint: token.hint,
            hash: token.hash,
            createdAt: now,
            createdBy: issue.createdBy,
            endsAt: issue.endsAt
        )
        all.append(key)
        tokens[number] = token
        return (key, token)
    }

    func revoke(_ number: UInt64, at now: Instant) throws -> AccessKey {
        guard let index = all.firstIndex(where: { $0.number == number }) else {
            throw KeyRefusal.unknown
        }
        if all[index].revokedAt == nil { all[index].revokedAt = now }
        return all[index]
    }
}
