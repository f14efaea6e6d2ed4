// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/slot-cancellations`: a slot does not take place; everything in it is cancelled.
    static let cancelSlot = LedgerWrite(
        id: "cancelSlot",
        scope: .slotsWrite,
        createsObject: false,
        prepare: { reader, site in
            let reward = try reader.reward(site.caller)
            let slot = reader.required("slot") { reader, _ in reader.slot() }
            let reason = reader.requiredText("reason", maximumBytes: CommandLimits.noteBytes)
            let (wanted, name, why) = try reader.finish(reward, slot, reason)
            let command = CancelSlot(reward: wanted.number, slot: name, reason: why)
            return PreparedWrite(command: .cancelSlot(command))
        },
        write: { record, view, writer in writer.putSlotCancellation(record, view) }
    )
}

extension JSONWriter {
    fileprivate mutating func putSlotCancellation(_ record: Record, _ view: RecordView) {
        guard case .slotCancelled(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) cancels no slot")
        }
        beginRewardObject("slot_cancellation", of: fact.reward, at: fact.partner, record, view)
        field("slot")
        put(fact.slot)
        field("reason")
        put(fact.reason)
        field("pieces")
        put(fact.pieces)
        field("redemptions")
        put(fact.redemptions)
        endObject(record, view)
    }
}
