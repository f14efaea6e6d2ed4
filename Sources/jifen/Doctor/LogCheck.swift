// SPDX-License-Identifier: Apache-2.0

import Engine
import Glibc
import Loyalty

/// Whether the transparency log fits the journal, as far as its last checkpoint tells.
enum LogCheck {
    static func finding(
        _ folder: DataFolder,
        _ source: ReadFolder,
        _ state: LoyaltyState
    ) -> Finding {
        let name = "log"
        if let status = Files.status(folder.logKey), status.st_mode & 0o077 != 0 {
            return Finding(name, .fail, "others may read it; `chmod 600 \(folder.logKey)`")
        }
        do {
            let settings = try LogOpening.frozen(folder)
            guard try settings.storage.keys() != nil || settings.storage.seed() != nil else {
                return Finding(name, .ok, "none yet: the next start begins it")
            }
            guard try settings.storage.seed() != nil else {
                return Finding(
                    name,
                    .fail,
                    "\(folder.logKey) is missing: put it back from a backup"
                )
            }
            let log = try LogKeeper.reading(source.store, settings, registry: state.registry)
            if let failure = log.standing.failure { return Finding(name, .fail, failure) }
            guard let view = try? log.view() else {
                return Finding(name, .ok, "a key, and nothing signed yet")
            }
            return Finding(
                name,
                .ok,
                "\(view.size.grouped) entries signed as \(view.keys.origin), the root is the journal's"
            )
        } catch {
            return Finding(name, .fail, Fault.failure(of: error).message)
        }
    }
}
