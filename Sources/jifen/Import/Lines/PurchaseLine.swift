// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// A purchase as one line of the file tells it.
struct PurchaseLine: Hashable, Sendable {
    let number: Int
    /// How the partner calls the member.
    let member: String
    let sourceID: String
    let store: String
    let occurredAt: Instant
    let total: Money
    let details: PurchaseDetails
    let item: PurchaseItem?
}

/// A line that is not taken, and why.
struct BadLine: Hashable, Sendable {
    let number: Int
    let fault: LineFault
}
