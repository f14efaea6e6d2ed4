// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import Loyalty
import Synchronization

/// The keys of a data folder for a running server: read again when another process changed them.
final class AccessKeys: KeyStorage {
    /// What tells one state of the file from another without reading it.
    private struct Stamp: Equatable {
        var file: UInt64 = 0
        var size: Int64 = 0
        var seconds: Int64 = 0
        var nanoseconds: Int64 = 0
    }

    private struct State {
        var stamp = Stamp()
        var keys: [TokenHash: AccessKey] = [:]
    }

    private let folder: DataFolder
    private let partner: @Sendable (String) -> PartnerNumber?
    private let state = Mutex(State())

    /// `partner` gives the number that a published program has for a partner's code.
    init(
        of folder: DataFolder,
        partner: @escaping @Sendable (String) -> PartnerNumber?
    ) throws(Failure) {
        self.folder = folder
        self.partner = partner
        _ = try refresh()
    }

    /// Reads the file again if it has changed; answers whether it had.
    func refresh() throws(Failure) -> Bool {
        let stamp = AccessKeys.stamp(of: folder.access)
        guard state.withLock({ $0.stamp != stamp }) else { return false }
        let file = try AccessFile(of: folder)
        let active = file.keys.filter { $0.revokedAt == nil }.map { ($0.hash, $0) }
        state.withLock { state in
            state.keys = Dictionary(active) { first, _ in first }
            state.stamp = stamp
        }
        return true
    }

    func key(ofTokenHash hash: TokenHash) async throws -> StoredKey? {
        guard let key = state.withLock({ $0.keys[hash] }) else { return nil }
        switch key.owner {
        case .operator:
            return StoredKey(principal: principal(of: key, .operator), expiresAt: key.endsAt)
        case .partner(let code):
            guard let number = partner(code) else { return nil }
            let principal = principal(of: key, .partner(number))
            return StoredKey(principal: principal, expiresAt: key.endsAt)
        }
    }

    private func principal(of key: AccessKey, _ kind: Principal.Kind) -> Principal {
        Principal(id: key.number, kind: kind, scopes: key.scopes, store: key.store)
    }

    private static func stamp(of path: String) -> Stamp {
        guard let status = Files.status(path) else { return Stamp() }
        return Stamp(
            file: UInt64(status.st_ino),
            size: Int64(status.st_size),
            seconds: Int64(status.st_mtim.tv_sec),
            nanoseconds: Int64(status.st_mtim.tv_nsec)
        )
    }
}
