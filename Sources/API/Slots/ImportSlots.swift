// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/slot-imports`: which slots there are on some days, each day as a whole.
    static let importSlots = LedgerWrite(
        id: "importSlots",
        scope: .slotsWrite,
        createsObject: false,
        prepare: { reader, site in
            let reward = try reader.reward(site.caller)
            let days = reader.required("days") { reader, name in
                reader.objects(name, maximum: SlotLimits.days) { $0.offeredDay() }
            }
            let (wanted, offered) = try reader.finish(reward, days)
            let command = ImportSlots(reward: wanted.number, days: offered)
            return PreparedWrite(command: .importSlots(command))
        },
        write: { record, view, writer in writer.putSlotImport(record, view) }
    )
}

extension ObjectReader {
    fileprivate mutating func offeredDay() -> OfferedDay? {
        let day = required("day") { $0.day($1) }
        let slots = required("slots") { reader, name in
            reader.objects(name, maximum: SlotLimits.slotsOfDay) { $0.slotOffer() }
        }
        guard let day, let slots else { return nil }
        return OfferedDay(day: day, slots: slots)
    }

    private mutating func slotOffer() -> SlotOffer? {
        let code = requiredText("code")
        let startsAt = required("starts_at") { $0.moment($1) }
        let endsAt = required("ends_at") { $0.moment($1) }
        let forMoney = required("for_money") { $0.integer($1, in: SlotLimits.places) }
        let forPoints = required("for_points") { $0.integer($1, in: SlotLimits.places) }
        guard let code, let startsAt, let endsAt, let forMoney, let forPoints else { return nil }
        return SlotOffer(
            code: code,
            startsAt: startsAt,
            endsAt: endsAt,
            forMoney: forMoney,
            forPoints: forPoints
        )
    }
}

extension JSONWriter {
    fileprivate mutating func putSlotImport(_ record: Record, _ view: RecordView) {
        guard case .slotsImported(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) imports no slots")
        }
        beginRewardObject("slot_import", of: fact.reward, at: fact.partner, record, view)
        field("days")
        beginArray()
        for offered in fact.days {
            beginObject()
            field("day")
            put("\(offered.day)")
            field("slots")
            put(Int64(offered.slots.count))
            field("for_money")
            put(offered.slots.reduce(0) { $0 + $1.forMoney })
            field("for_points")
            put(offered.slots.reduce(0) { $0 + $1.forPoints })
            endObject()
        }
        endArray()
        endObject(record, view)
    }
}
