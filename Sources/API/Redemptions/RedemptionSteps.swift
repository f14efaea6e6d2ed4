// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// What the operations that change a redemption have in common.
extension LedgerWrite {
    /// A step of the redemption that the path names, or in a batch the field `redemption_id`.
    static func redemptionStep(
        _ id: String,
        _ read: @Sendable @escaping (inout ObjectReader) -> RedemptionStep?
    ) -> LedgerWrite {
        LedgerWrite(
            id: id,
            scope: .redemptionsWrite,
            createsObject: false,
            prepare: { reader, site in
                let named = reader.redemptionID(site)
                let step = read(&reader)
                let body = try StepBody(&reader, site.caller)
                let (text, wanted) = try reader.finish(named, step)
                let made = try await site.caller.redemption(text)
                return PreparedWrite(
                    command: .changeRedemption(
                        body.command(wanted, of: made, site.caller.kind(of: made))
                    ),
                    subject: made
                )
            },
            write: { record, view, writer in writer.putRedemptionChange(record, view) }
        )
    }
}

/// The fields that every step can have.
struct StepBody {
    let quantity: Int64?
    let reason: String?
    let store: String
    let occurredAt: Instant?
    let source: SourceKey?
    /// For what is handed over: the credit's number, or the receipt's.
    let reference: String?

    init(_ reader: inout ObjectReader, _ caller: Caller) throws(Problem) {
        quantity = reader.integer("quantity", in: 1...CommandLimits.quantity)
        reason = reader.text("reason", maximumBytes: CommandLimits.noteBytes)
        store = try reader.store(caller)
        occurredAt = reader.moment("occurred_at")
        reference = reader.text("reference")
        // The source's partner is the redemption's, which is not known yet.
        source = reader.source(partner: PartnerNumber(0), type: "redemption")
    }

    /// `kind` says whether the reference names the effect: a credit of miles has one of its own.
    func command(
        _ step: RedemptionStep,
        of made: Record,
        _ kind: RewardKind? = nil
    ) -> ChangeRedemption {
        let partner = made.partner ?? PartnerNumber(0)
        return ChangeRedemption(
            redemption: made.id,
            step: step,
            quantity: quantity,
            reason: reason ?? "",
            store: store,
            occurredAt: occurredAt,
            reference: reference ?? "",
            source: source.map { SourceKey(partner: partner, type: $0.type, id: $0.id) }
                ?? creditKey(partner, kind)
        )
    }
}

extension StepBody {
    private func creditKey(_ partner: PartnerNumber, _ kind: RewardKind?) -> SourceKey? {
        guard case .externalMiles = kind, let reference, !reference.isEmpty else { return nil }
        return SourceKey(partner: partner, type: "miles_credit", id: reference)
    }
}

extension ObjectReader {
    mutating func redemptionID(_ site: WriteSite) -> String? {
        if let id = site.pathID { return id }
        return required("redemption_id") { $0.id($1, of: RedemptionEntity.self)?.text }
    }
}

extension Caller {
    /// A redemption that the caller may see; anything else is as if it were not there.
    func redemption(_ text: String) async throws -> Record {
        guard let id = RedemptionID(text: text) else { throw Problem(.unknownRedemption) }
        return try await redemption(id.recordedIn)
    }

    func redemption(_ id: EntryID) async throws -> Record {
        guard let record = try await engine.record(id),
            case .rewardRedeemed(let fact) = record.fact,
            sees(fact.partner)
        else { throw Problem(.unknownRedemption) }
        return record
    }
}

extension Caller {
    /// The kind of what was redeemed, by the terms on which it was.
    func kind(of made: Record) -> RewardKind? {
        RedemptionEnds(of: made, in: engine.versions)?.kind
    }
}

extension Problem {
    /// A use of what was not there any more: it is in the journal, and it is no use.
    static func disputed(_ record: Record, _ fact: RedemptionChanged) -> Problem {
        var params = [
            JSON.Member("dispute", .string(record.id.text)),
            JSON.Member("redemption", .string(RedemptionID(fact.redemption).text)),
        ]
        if let first = fact.firstUse {
            let use: JSON = [
                "entry": .string(first.entry.text),
                "key": .integer(Int64(clamping: first.principal)),
                "occurred_at": .string(first.occurredAt.rfc3339()), "store": .string(first.store),
            ]
            params.append(JSON.Member("first_use", use))
        }
        return Problem(409, .redemptionDisputed, params)
    }
}
