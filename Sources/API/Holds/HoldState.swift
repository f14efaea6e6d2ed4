// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// A hold as it was placed, and how it ended if it has.
struct HoldState: Sendable {
    enum Status: String, Sendable {
        case open
        case captured
        case released
        case expired
    }

    let placed: Record
    let fact: HoldPlaced
    var status = Status.open
    var captured = Points.zero
    var released = Points.zero
    var endedAt: Instant?

    /// `nil` when the record is no hold.
    init?(placed record: Record) {
        guard case .holdPlaced(let fact) = record.fact else { return nil }
        placed = record
        self.fact = fact
    }

    /// The hold after the record that ended it; unchanged by any other record.
    func ended(by record: Record) -> HoldState {
        var hold = self
        switch record.fact {
        case .holdCaptured(let fact):
            hold.status = .captured
            hold.captured = fact.captured
            hold.released = fact.released
        case .holdReleased(let fact):
            hold.status = .released
            hold.released = fact.released
        case .holdExpired(let fact):
            hold.status = .expired
            hold.released = fact.released
        default: return self
        }
        hold.endedAt = record.ledger.occurredAt
        return hold
    }
}

extension Record {
    /// The hold that this entry ended.
    var endedHold: EntryID? {
        switch fact {
        case .holdCaptured(let fact): fact.hold
        case .holdReleased(let fact), .holdExpired(let fact): fact.hold
        default: nil
        }
    }
}

extension JSONWriter {
    /// A hold; `record` is the newest entry about it.
    mutating func putHold(_ hold: HoldState, after record: Record, _ view: RecordView) {
        let isNew = record.id == hold.placed.id
        beginObject()
        field("object")
        put("hold" as StaticString)
        field("id")
        put(HoldID(hold.placed.id), unless: view.isPreview && isNew)
        field("entry_id")
        put(record.id, unless: view.isPreview)
        field("member_id")
        if let member = hold.placed.member { put(member) } else { putNull() }
        putPartner(hold.fact.partner.rawValue, view)
        field("status")
        put(hold.status.rawValue)
        field("points")
        put(hold.fact.points)
        field("captured")
        put(hold.captured)
        field("released")
        put(hold.released)
        field("placed_at")
        put(hold.placed.ledger.recordedAt, in: view.zone)
        field("expires_at")
        put(hold.fact.expiresAt, in: view.zone)
        field("ended_at")
        if let endedAt = hold.endedAt { put(endedAt, in: view.zone) } else { putNull() }
        endObject(record, view)
    }
}
