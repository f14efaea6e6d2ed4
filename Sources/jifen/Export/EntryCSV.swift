// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// A journal entry as a line for a spreadsheet: what it was, where, and what it did to the member.
struct EntryCSV {
    static let columns = [
        "sequence", "id", "recorded_at", "occurred_at", "kind", "member", "partner", "store",
        "source_type", "source_id", "program_version", "authority", "amount_fen", "amount_yuan",
        "points_in", "points_out", "available", "pending", "held", "debt",
        "list_total_fen", "tax_fen", "channel", "partner_pays", "operator_pays", "sponsors_pay",
    ]

    let names: ExportNames

    func line(_ record: Record) -> [UInt8] {
        let ledger = record.ledger
        let place = Place(record.fact, names)
        var line = CSVLine()
        line.put(record.sequence)
        line.put(record.id.text)
        line.put(names.time(ledger.recordedAt))
        line.put(names.time(ledger.occurredAt))
        line.put("\(record.fact.kind)")
        line.put(record.member?.text)
        line.put(place.partner)
        line.put(place.store)
        line.put(record.source?.type)
        line.put(record.source?.id)
        line.put(record.version)
        line.put(record.authority.principal)
        line.put(place.amount?.fen)
        line.put(place.amount?.description)
        let moved = moved(ledger)
        line.put(moved.into)
        line.put(moved.out)
        let after = ledger.holder?.after
        line.put(after?.available.rawValue)
        line.put(after?.pending.rawValue)
        line.put(after?.held.rawValue)
        line.put(after?.debt.rawValue)
        line.put(place.details.listTotal?.fen)
        line.put(place.details.tax?.fen)
        line.put(place.details.channel?.rawValue)
        let payers = Payers(record.funding)
        line.put(payers.partner.rawValue)
        line.put(payers.operator.rawValue)
        line.put(payers.sponsors.rawValue)
        return line.ended
    }

    /// Points that came to the member from others, and went from the member to others.
    private func moved(_ ledger: LedgerEntry) -> (into: UInt64, out: UInt64) {
        var (into, out) = (UInt64(0), UInt64(0))
        for transfer in ledger.transfers where transfer.debit.unit == .points {
            let comes = isMembers(transfer.credit)
            let goes = isMembers(transfer.debit)
            if comes && !goes { into += transfer.amount }
            if goes && !comes { out += transfer.amount }
        }
        return (into, out)
    }

    private func isMembers(_ account: AccountID) -> Bool {
        Chart(rawValue: account.code).map { $0.owner == .member } ?? false
    }

    /// Program points that an entry makes each kind of payer pay; below zero for what it spares it.
    private struct Payers {
        var partner = Points.zero
        var `operator` = Points.zero
        var sponsors = Points.zero

        init(_ parts: [PayerPart]) {
            for part in parts {
                switch part.payer {
                case .partner: partner += part.points
                case .operator: `operator` += part.points
                case .sponsor: sponsors += part.points
                }
            }
        }
    }

    /// Where something happened and for how much money.
    private struct Place {
        var partner: String?
        var store: String?
        var amount: Money?
        var details = PurchaseDetails.none

        init(_ fact: Fact, _ names: ExportNames) {
            switch fact {
            case .memberEnrolled(let fact): partner = names.partner(fact.partner)
            case .identifierAdded(let fact), .identifierRemoved(let fact):
                partner = names.partner(fact.partner)
            case .purchaseRecorded(let fact):
                partner = names.partner(fact.partner.rawValue)
                store = fact.store
                amount = fact.total
                details = fact.details
            case .activityRecorded(let fact): partner = names.partner(fact.partner.rawValue)
            case .occasionAwarded(let fact): partner = names.partner(fact.partner.rawValue)
            case .occasionReversed(let fact): partner = names.partner(fact.partner.rawValue)
            case .gameEventReported(let fact): partner = names.partner(fact.partner.rawValue)
            case .gameEventJudged(let fact): partner = names.partner(fact.partner.rawValue)
            case .missionCompleted(let fact): partner = names.partner(fact.partner.rawValue)
            case .gameGiftReversed(let fact): partner = names.partner(fact.partner.rawValue)
            case .badgePrizeClaimed(let fact): partner = names.partner(fact.partner.rawValue)
            case .prizeDrawn(let fact): partner = names.partner(fact.partner.rawValue)
            case .paidWithPoints(let fact):
                partner = names.partner(fact.partner.rawValue)
                store = fact.store
                amount = fact.value
            case .holdPlaced(let fact): partner = names.partner(fact.partner.rawValue)
            case .holdCaptured(let fact): partner = names.partner(fact.partner.rawValue)
            case .rewardRedeemed(let fact): partner = names.partner(fact.partner.rawValue)
            case .redemptionChanged(let fact):
                partner = names.partner(fact.partner.rawValue)
                store = fact.store
                amount = fact.cash
            case .redemptionHanded(let fact): partner = names.partner(fact.partner.rawValue)
            case .slotsImported(let fact): partner = names.partner(fact.partner.rawValue)
            case .slotCancelled(let fact): partner = names.partner(fact.partner.rawValue)
            case .codesImported(let fact): partner = names.partner(fact.partner.rawValue)
            case .settlement(let fact): partner = names.partner(fact.partner?.rawValue ?? 0)
            case .purchaseReturned(let fact):
                partner = names.partner(fact.partner.rawValue)
                amount = fact.amount
            case .pointsAdjusted(let fact): partner = names.partner(fact.partner)
            case .messageSent(let fact): partner = names.partner(fact.partner)
            case .moneyMoved(let fact):
                partner = names.partner(fact.partner)
                amount = fact.amount
            case .programPublished, .tierAssigned, .tierReached, .tierLapsed, .consentGiven,
                .consentWithdrawn, .creditAttested, .creditWithdrawn, .ageBandChanged,
                .holdReleased, .holdExpired, .lotsMatured, .lotsLapsed, .draftSubmitted,
                .draftReviewed, .draftWithdrawn, .versionScheduled, .scheduleRun,
                .memberCheckedIn, .progressTaken, .drawStarted, .drawEnded, .householdChanged,
                .pointsSent,
                .pointsReceived, .memberErased, .memberFrozen, .memberUnfrozen,
                .freezeObjected, .objectionRejected, .evidenceRequested, .evidenceReleased,
                .debtWrittenOff, .logKeyRotated:
                break
            }
        }
    }
}
