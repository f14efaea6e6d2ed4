// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// What a report of a green activity amounts to.
struct GreenReport {
    /// As the activity's buckets leave it; what is stored.
    var quantity: Int64
    /// What earning rules count.
    var earningQuantity: Int64
    var bucket: Int64 = 1
    var claim: GramClaim?
}

extension LoyaltyState {
    /// Counts the grams of an activity; activities that no green document declares have none.
    func report(
        _ command: RecordActivity,
        _ member: Member,
        _ moment: Moment
    ) -> GreenReport {
        let quantity = command.quantity
        guard let activity = moment.program.program.green?.activity(code: command.kind) else {
            return GreenReport(quantity: quantity, earningQuantity: quantity)
        }
        let bucketed = activity.bucketed(quantity)
        let claim = claim(activity, bucketed, command, member, moment)
        let counted =
            switch activity.counted {
            case .units: bucketed
            case .once: 1 as Int64
            case .grams: claim?.grams ?? 0
            }
        return GreenReport(
            quantity: bucketed,
            earningQuantity: counted,
            bucket: activity.bucket,
            claim: claim
        )
    }

    /// Refuses a report without the evidence that its activity asks for.
    func checkForm(of command: RecordActivity, _ moment: Moment) throws(Stop) {
        guard let activity = moment.program.program.green?.activity(code: command.kind),
            activity.needsEvidence, command.evidence?.key == nil
        else { return }
        let detail = "the activity counts with its evidence only"
        throw .refused(.invalid([Violation("/evidence/reference", .required, detail)]))
    }

    private func claim(
        _ activity: GreenActivity,
        _ units: Int64,
        _ command: RecordActivity,
        _ member: Member,
        _ moment: Moment
    ) -> GramClaim? {
        guard let action = activity.action, let evidence = command.evidence,
            evidence.grade >= activity.minimumGrade
        else { return nil }
        let region = evidence.region.isEmpty ? nil : evidence.region
        let count = member.count(
            action,
            units,
            region: region,
            at: command.occurredAt,
            under: activity.cap,
            also: [],
            moment
        )
        return count.map { GramClaim(item: 0, count: $0, group: activity.cap.group) }
    }

    /// The grams of the certified goods among a purchase's items.
    func claims(
        of items: [PurchaseItem],
        partner index: Int,
        at occurredAt: Instant,
        _ settled: Settled,
        _ moment: Moment
    ) -> [GramClaim] {
        guard let green = moment.program.program.green, green.hasProducts(ofPartner: index) else {
            return []
        }
        let day = moment.zone.day(of: occurredAt)
        var claims: [GramClaim] = []
        for (position, item) in items.enumerated() {
            guard let product = green.product(item, ofPartner: index),
                day <= product.certificate.until,
                let count = settled.member.count(
                    product.action,
                    item.quantity,
                    region: nil,
                    at: occurredAt,
                    under: product.cap,
                    also: claims,
                    moment
                ), count.grams > 0
            else { continue }
            claims.append(GramClaim(item: position, count: count, group: product.cap.group))
        }
        return claims
    }

    /// The entry that used the evidence before; stops when the row has to be loaded first.
    func check(_ evidence: Evidence?) throws(Stop) {
        guard let key = evidence?.key else { return }
        if let row = self.evidence[key.row] {
            guard let entry = row.value.entry(using: key) else { return }
            throw .refused(.evidenceAlreadyUsed(entry))
        }
        guard unusedEvidence.contains(key.row) else { throw .needs(.evidence(key.row)) }
    }
}

extension Member {
    /// Counts an action at a moment, with what counted before and with claims not yet applied.
    fileprivate func count(
        _ action: String,
        _ units: Int64,
        region: String?,
        at occurredAt: Instant,
        under cap: GreenCap,
        also claims: [GramClaim],
        _ moment: Moment
    ) -> GreenCount? {
        let day = moment.zone.day(of: occurredAt)
        let uses = greenUses
        guard !uses.isForgotten(day) else { return nil }
        let intoDay = occurredAt.microseconds - moment.zone.start(of: day).microseconds
        let hour = intoDay / (3_600 * Instant.microsecondsPerSecond)
        return moment.program.program.green?.count(
            action,
            units: units,
            region: region,
            on: day,
            hour: hour,
            under: cap
        ) { slot in
            var used = uses.used(cap.group, day, slot: slot)
            for claim in claims where claim.group == cap.group {
                used.units += claim.units
                used.grams += claim.grams
                if claim.slot == slot { used.slotUnits += claim.units }
            }
            return used
        }
    }

    public var greenUses: GreenUses { rare(\.green) ?? GreenUses() }

    mutating func note(_ claims: [GramClaim], on day: CalendarDay) {
        guard !claims.isEmpty else { return }
        changeRarities { rarities in
            for claim in claims { rarities.green.note(claim, on: day) }
        }
    }
}

extension Draft {
    /// Books grams that were saved; grams go to the member and never on to anybody else.
    mutating func save(_ grams: Int64, at partner: PartnerNumber) {
        guard grams > 0 else { return }
        let avoided = Chart.avoided.account(UInt64(partner.rawValue))
        add(Transfer(debit: avoided, credit: account(.grams), amount: grams.magnitude))
    }

    /// Takes back what goods saved that came back.
    mutating func unsave(_ grams: Int64, at partner: PartnerNumber) {
        guard grams > 0 else { return }
        let avoided = Chart.avoided.account(UInt64(partner.rawValue))
        add(Transfer(debit: account(.grams), credit: avoided, amount: grams.magnitude))
    }
}
