// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// A command of the played year, and what is to be done with its answer.
struct Errand: Sendable {
    enum Purpose: Sendable {
        case join
        case raise
        case activity
        case pay(Visit)
        case purchase(Visit)
        case hold(Shop)
        case endHold(isCapture: Bool)
        case redeem
        case bringBack
        case adjust
        case play
        case report
    }

    let person: Int
    let purpose: Purpose
    let submission: Submission

    init(
        _ person: Int,
        _ purpose: Purpose,
        _ command: Command,
        vault: [VaultEntry] = []
    ) {
        self.person = person
        self.purpose = purpose
        submission = Submission(Request(command), vault: vault)
    }
}

/// Somebody at a till.
struct Visit: Sendable {
    let person: Int
    let shop: Shop
    let basket: Basket
    var occurredAt: Instant
    /// The payment with points that paid part of it.
    var payment: EntryID?
    var paid = Money.zero
}

/// Points that a hold reserves, and what will become of them.
struct PlacedHold: Sendable {
    let person: Int
    let hold: EntryID
    let points: Int64
}

/// Goods that will come back.
struct PlannedReturn: Sendable {
    let person: Int
    let shop: Shop
    let purchase: EntryID
    let basket: Basket
    let day: Int
}
