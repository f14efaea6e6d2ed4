// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

/// What the operations before a handing over have in common.
extension LedgerWrite {
    static func handing(_ id: String, _ step: HandingStep) -> LedgerWrite {
        LedgerWrite(
            id: id,
            scope: .redemptionsWrite,
            createsObject: false,
            prepare: { reader, site in
                let named = reader.redemptionID(site)
                let reason = reader.text("reason", maximumBytes: CommandLimits.noteBytes)
                let given = step.needsFile ? reader.file() : nil
                let text = try reader.finish(named)
                let made = try await site.caller.redemption(text)
                // Nothing is kept for a redemption that has no use for it.
                if let given, let member = made.member, site.caller.mayTake(step, made) {
                    try await site.caller.shared.keep(given, for: member)
                }
                let command = HandOver(
                    redemption: made.id,
                    step: step,
                    file: given?.file,
                    reason: reason ?? ""
                )
                return PreparedWrite(command: .handOver(command), subject: made)
            },
            write: { record, view, writer in writer.putHanding(record, view) }
        )
    }
}

extension Caller {
    fileprivate func mayTake(_ step: HandingStep, _ made: Record) -> Bool {
        kind(of: made)?.has(step) ?? false
    }
}

extension JSONWriter {
    /// The step; of the last failure the refund that it became.
    fileprivate mutating func putHanding(_ record: Record, _ view: RecordView) {
        if case .redemptionChanged = record.fact { return putRedemptionChange(record, view) }
        guard case .redemptionHanded(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no step of handing over")
        }
        beginStep("redemption_handing", of: fact.redemption, fact.partner, record, view)
        putStep(record, fact, view)
        endObject(record, view)
    }

    /// What happened, when, by which key and why.
    mutating func putStep(_ record: Record, _ fact: RedemptionHanded, _ view: RecordView) {
        field("kind")
        put(fact.step.kind)
        field("file")
        put(fact.file)
        field("attempts")
        put(fact.attempts)
        field("next_attempt_at")
        if let next = fact.nextAt { put(next, in: view.zone) } else { putNull() }
        field("reason")
        put(fact.reason)
        field("key")
        put(Int64(clamping: record.authority.principal))
        field("occurred_at")
        put(record.ledger.occurredAt, in: view.zone)
    }

    private mutating func put(_ file: HandedFile?) {
        guard let file else { return putNull() }
        beginObject()
        putFields(of: file)
        endObject()
    }

    mutating func putFields(of file: HandedFile) {
        field("media_type")
        put(file.media.name)
        field("size")
        put(file.size)
        field("sha256")
        put(Hexadecimal.text(file.hash))
    }

    /// How far it is from being handed over, and what is missing before.
    mutating func put(_ handing: Handing, _ kind: RewardKind, _ view: RecordView) {
        beginObject()
        field("missing")
        put(kind.missing(handing)?.rawValue)
        field("artwork")
        put(handing.artwork)
        field("proof")
        put(handing.proof)
        field("rounds")
        put(handing.rounds)
        field("approved_at")
        if let at = handing.approvedAt { put(at, in: view.zone) } else { putNull() }
        field("attempts")
        put(handing.attempts)
        field("next_attempt_at")
        if let at = handing.nextAttemptAt { put(at, in: view.zone) } else { putNull() }
        field("reference")
        put(handing.reference.isEmpty ? nil : handing.reference)
        endObject()
    }
}
