// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

extension JSONWriter {
    /// One step of a redemption, as its own entry says it.
    mutating func putRedemptionChange(_ record: Record, _ view: RecordView) {
        guard case .redemptionChanged(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no step of a redemption")
        }
        beginStep("redemption_change", of: fact.redemption, fact.partner, record, view)
        putStep(record, fact, view)
        endObject(record, view)
    }

    /// The fields with which a step of a redemption begins.
    mutating func beginStep(
        _ kind: StaticString,
        of redemption: EntryID,
        _ partner: PartnerNumber,
        _ record: Record,
        _ view: RecordView
    ) {
        beginObject()
        field("object")
        put(kind)
        field("id")
        put(RedemptionID(redemption))
        field("entry_id")
        put(record.id, unless: view.isPreview)
        field("member_id")
        if let member = record.member { put(member) } else { putNull() }
        putPartner(partner.rawValue, view)
    }

    /// What happened, when, where, by which key and why.
    mutating func putStep(_ record: Record, _ fact: RedemptionChanged, _ view: RecordView) {
        field("kind")
        put(fact.step.kind)
        field("quantity")
        put(fact.pieces)
        field("points")
        put(fact.points)
        field("cash")
        put(fact.cash)
        field("compensation")
        put(fact.compensation)
        field("reason")
        put(fact.reason)
        field("store")
        put(fact.store.isEmpty ? nil : fact.store)
        field("reference")
        put(fact.reference.isEmpty ? nil : fact.reference)
        field("key")
        put(Int64(clamping: record.authority.principal))
        field("occurred_at")
        put(record.ledger.occurredAt, in: view.zone)
    }
}

/// A redemption with all that has become of it.
struct RedemptionReading: Sendable {
    let made: Record
    let fact: RewardRedeemed
    let course: RedemptionCourse
    let ends: RedemptionEnds
    let changes: [Record]
    let code: String?
    let now: Instant

    var status: RedemptionStatus { ends.status(of: fact, course, at: now) }

    /// `codes` are those of others that the caller may see now; `nil` for none of them.
    func put(_ view: RecordView, showing codes: [ShownCode]?, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("object")
        writer.put("redemption_course" as StaticString)
        writer.field("id")
        writer.put(RedemptionID(made.id))
        writer.field("status")
        writer.put(status.rawValue)
        writer.field("redemption")
        writer.putRedemption(made, view)
        putPieces(&writer)
        putEnds(view, &writer)
        writer.field("code")
        writer.put(code)
        putCodes(codes, &writer)
        writer.field("handing")
        writer.put(course.handing, ends.kind, view)
        writer.field("disputes")
        writer.put(course.disputes)
        writer.field("history")
        writer.beginArray()
        for change in changes {
            writer.beginObject()
            writer.field("entry_id")
            writer.put(change.id)
            switch change.fact {
            case .redemptionChanged(let fact): writer.putStep(change, fact, view)
            case .redemptionHanded(let fact): writer.putStep(change, fact, view)
            default: break
            }
            writer.field("recorded_at")
            writer.put(change.ledger.recordedAt, in: view.zone)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    /// Codes of others: how many, whether somebody saw them, and for whoever may see them now what they are.
    private func putCodes(_ codes: [ShownCode]?, _ writer: inout JSONWriter) {
        writer.field("pool_codes")
        guard ends.isPooled else { return writer.putNull() }
        writer.beginObject()
        writer.field("count")
        writer.put(course.codes(of: fact).count)
        writer.field("shown")
        writer.put(course.isFulfilled)
        writer.field("codes")
        if let codes {
            writer.beginArray()
            for code in codes {
                writer.beginObject()
                writer.field("code")
                writer.put(code.text)
                writer.field("picture")
                writer.put(code.picture)
                writer.endObject()
            }
            writer.endArray()
        } else {
            writer.putNull()
        }
        writer.endObject()
    }

    private func putPieces(_ writer: inout JSONWriter) {
        writer.field("pieces")
        writer.beginObject()
        writer.field("open")
        writer.put(course.open(of: fact.quantity))
        writer.field("used")
        writer.put(course.used)
        writer.field("returned")
        writer.put(course.returned)
        writer.field("lapsed")
        writer.put(course.lapsed)
        writer.endObject()
        writer.field("points_back")
        writer.put(course.points)
        writer.field("cash_back")
        writer.put(course.cash)
    }

    /// What ends it and what that leaves, as the terms said when it was made.
    private func putEnds(_ view: RecordView, _ writer: inout JSONWriter) {
        writer.field("available_from")
        if let from = ends.availableFrom {
            writer.put(from, in: view.zone)
        } else {
            writer.putNull()
        }
        writer.field("usable_from")
        if let from = ends.usableFrom { writer.put(from, in: view.zone) } else { writer.putNull() }
        writer.field("expires_at")
        if let end = ends.expiresAt { writer.put(end, in: view.zone) } else { writer.putNull() }
        writer.field("on_expiry")
        writer.put(ends.terms.onExpiry.rawValue)
        writer.field("cancellable_until")
        if let until = course.cancellableUntil(ends) {
            writer.put(until, in: view.zone)
        } else {
            writer.putNull()
        }
    }
}
