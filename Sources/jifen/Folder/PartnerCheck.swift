// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Rules
import SQLiteStore

extension DataFolder {
    /// The partner and its outlet are in the program, so that no account and no key is of a misspelt one.
    func check(partner code: String, store: String?) throws {
        guard let program = try ReadFolder.open(self).programs().versions.latest?.program else {
            throw Failure(
                "the folder has no program yet",
                advice: "`jifen program publish DIR --data \(path)` comes first."
            )
        }
        guard let index = program.partnerIndex(code: code) else {
            let codes = program.partners.prefix(50).map(\.code).joined(separator: ", ")
            throw Failure("the program has no partner '\(code)'", advice: "It has: \(codes)")
        }
        let stores = program.partners[index].stores.map(\.code)
        if let store, !stores.contains(store) {
            let known = stores.isEmpty ? "none" : stores.prefix(50).joined(separator: ", ")
            throw Failure("'\(code)' has no outlet '\(store)'", advice: "It has: \(known)")
        }
    }
}
