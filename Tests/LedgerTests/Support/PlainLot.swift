// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

extension Lot {
    /// A lot of which only what a test is about is said.
    static func plain(
        _ id: UInt64,
        points: Int64,
        maturesAt: Instant = .always,
        expiresAt: Instant = .never
    ) -> Lot {
        Lot(
            id: ID(id),
            issuer: 1,
            rule: 1,
            points: Points(points),
            maturesAt: maturesAt,
            expiresAt: expiresAt
        )
    }
}
