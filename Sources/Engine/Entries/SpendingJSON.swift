// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Payments, holds and corrections; names stand in the order of their letters.
extension FactJSON {
    func put(_ fact: PaidWithPoints, _ writer: inout EntryWriter) {
        put("bill_fen", fact.bill, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("points", fact.points, &writer)
        writer.name("requested")
        if let points = fact.requested { writer.put(points.rawValue) } else { writer.putNull() }
        put("store", fact.store, &writer)
        put("value_fen", fact.value, &writer)
    }

    func put(_ fact: HoldPlaced, _ writer: inout EntryWriter) {
        put("expires_at", fact.expiresAt, &writer)
        put("minutes", fact.minutes, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("points", fact.points, &writer)
    }

    func put(_ fact: HoldCaptured, _ writer: inout EntryWriter) {
        put("captured", fact.captured, &writer)
        put("hold", fact.hold, &writer)
        put("partner", named: names.partner(fact.partner.rawValue), &writer)
        put("released", fact.released, &writer)
    }

    func put(_ fact: HoldEnded, _ writer: inout EntryWriter) {
        put("hold", fact.hold, &writer)
        put("released", fact.released, &writer)
    }

    func put(_ fact: PointsAdjusted, _ writer: inout EntryWriter) {
        put("corrects", fact.corrects, &writer)
        put("note", fact.note, &writer)
        put("partner", named: names.partner(fact.partner), &writer)
        put("points", fact.points, &writer)
        put("reason", word: fact.reason.code, &writer)
    }
}
