// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
public import Rules

extension LoyaltyState {
    func decide(_ command: RecordPurchase, _ moment: Moment) throws(Stop) -> [Record] {
        let partner = command.source.partner
        let index = try moment.partnerIndex(partner, versions)
        let settled = try settled(command.member, moment)
        let payments = try payments(of: command)
        try moment.checkPurchase(at: index, command.source)
        try settled.checkGuardian()
        try moment.check(occurredAt: command.occurredAt)
        for payment in command.payments where try isUsed(payment) {
            throw .refused(.paymentAlreadyUsed(payment))
        }
        let facts = PurchaseFacts(
            partnerIndex: index,
            day: moment.zone.day(of: command.occurredAt),
            tierIndex: moment.program.index(ofTier: settled.member.tier),
            total: command.total,
            items: command.items,
            tenders: command.tenders.completed(payments, total: command.total),
            listTotal: command.details.listTotal,
            tax: command.details.tax,
            store: command.store,
            channel: command.details.channel,
            member: settled.member.facts(forRulesOf: index, in: moment.program, at: moment.now)
        )
        let counters = counters(of: settled.member)
        let evaluation = moment.program.program.evaluate(facts) {
            counters.used($0, in: moment.program)
        }
        try Draft.checkCount(evaluation.awards)
        var draft = settled.draft(at: command.occurredAt)
        let records = draft.issue(evaluation, by: partner, moment)
        let claims = claims(
            of: command.items,
            partner: index,
            at: command.occurredAt,
            settled,
            moment
        )
        draft.save(claims.grams, at: partner)
        let fact = PurchaseRecorded(
            partner: partner,
            store: command.store,
            tier: settled.member.tier,
            credit: settled.member.creditLevel(at: moment.now),
            total: command.total,
            items: command.items,
            tenders: command.tenders,
            payments: command.payments,
            awards: records,
            claims: claims,
            details: command.details
        )
        return settled.concluded(
            with: moment.record(draft, .purchaseRecorded(fact), source: command.source),
            qualifying: records.qualifying,
            of: facts.day,
            moment,
            self
        )
    }

    func decide(_ command: RecordActivity, _ moment: Moment) throws(Stop) -> [Record] {
        try checkForm(of: command, moment)
        let partner = command.source.partner
        let index = try moment.partnerIndex(partner, versions)
        let settled = try settled(command.member, moment)
        try moment.checkActivity(at: index, group: command.group)
        try settled.checkGuardian()
        try moment.check(occurredAt: command.occurredAt)
        try check(command.evidence)
        let member = settled.member
        let report = report(command, member, moment)
        let facts = ActivityFacts(
            partnerIndex: index,
            day: moment.zone.day(of: command.occurredAt),
            tierIndex: moment.program.index(ofTier: member.tier),
            kind: command.kind,
            quantity: report.earningQuantity,
            member: settled.member.facts(forRulesOf: index, in: moment.program, at: moment.now)
        )
        let counters = counters(of: member)
        let evaluation = moment.program.program.evaluate(facts) {
            counters.used($0, in: moment.program)
        }
        try Draft.checkCount(evaluation.awards)
        var draft = settled.draft(at: command.occurredAt)
        let records = draft.issue(evaluation, by: partner, moment)
        draft.save(report.claim?.grams ?? 0, at: partner)
        let fact = ActivityRecorded(
            partner: partner,
            kind: command.kind,
            quantity: report.quantity,
            tier: member.tier,
            awards: records,
            bucket: report.bucket,
            group: command.group,
            evidence: command.evidence,
            claim: report.claim
        )
        return settled.concluded(
            with: moment.record(draft, .activityRecorded(fact), source: command.source),
            qualifying: records.qualifying,
            of: facts.day,
            moment,
            self
        )
    }
}

extension Draft {
    /// Every award becomes a lot, and an entry has room for so many.
    static func checkCount(_ awards: [Award]) throws(Stop) {
        guard awards.count > Lot.maximumPerEntry else { return }
        let detail = "more than \(Lot.maximumPerEntry) rules give points at once"
        throw .refused(.invalid([Violation("", .tooMany, detail)]))
    }

    /// Issues one lot for every award, and repays a debt from those that are spendable at once.
    mutating func issue(
        _ evaluation: Evaluation,
        by partner: PartnerNumber,
        qualifying: Bool = true,
        _ moment: Moment
    ) -> [AwardRecord] {
        var records: [AwardRecord] = []
        records.reserveCapacity(evaluation.awards.count)
        var spendable: [LotSlice] = []
        for award in evaluation.awards {
            let rule = moment.program.number(ofRule: award.ruleIndex)
            let expiry = expiry(award.validity, moment)
            // Points that ended before they were reported are not given.
            let points = expiry > moment.now ? award.awarded : .zero
            let qualifies = qualifying && moment.program.program.qualifies(award.ruleIndex)
            let parts =
                points > .zero
                ? evaluation.shares[award.shares].map(moment.program.part) : []
            records.append(
                AwardRecord(
                    award,
                    rule: rule,
                    awarded: points,
                    qualifies: qualifies,
                    parts: parts
                )
            )
            guard points > .zero else { continue }
            let maturity = occurredAt.adding(days: award.maturesAfterDays)
            let lot = Lot(
                id: nextLot(),
                issuer: partner.rawValue,
                rule: rule,
                points: points,
                maturesAt: maturity > moment.now ? maturity : .always,
                expiresAt: expiry
            )
            change(.issued(lot))
            let isPending = lot.maturesAt != .always
            move(
                points,
                from: Chart.issued.account(UInt64(partner.rawValue)),
                to: account(isPending ? .pending : .available)
            )
            if !isPending && balances.debt > .zero {
                spendable.append(OpenLot(lot).slice(points))
            }
        }
        if !spendable.isEmpty { repayDebt(from: spendable) }
        return records
    }

    /// Base lots never expire; a promotional lot's end is fixed here, at its birth.
    func expiry(_ validity: Validity, _ moment: Moment) -> Instant {
        switch validity {
        case .lifetime: .never
        case .days(let days):
            moment.zone.start(of: moment.zone.day(of: occurredAt).adding(days: Int32(days) + 1))
        case .until(let day): moment.zone.start(of: day.adding(days: 1))
        }
    }
}

extension BoundProgram {
    /// An award of an evaluation under this version as it would be stored, were it given whole.
    public func record(of award: Award) -> AwardRecord {
        AwardRecord(
            award,
            rule: number(ofRule: award.ruleIndex),
            awarded: award.awarded,
            qualifies: program.qualifies(award.ruleIndex),
            parts: parts(ofRule: award.ruleIndex, award.awarded)
        )
    }
}

extension AwardRecord {
    init(
        _ award: Award,
        rule: RuleNumber,
        awarded: Points,
        qualifies: Bool,
        parts: [PayerPart]
    ) {
        self.init(
            rule: rule,
            wanted: award.wanted,
            awarded: awarded,
            cutBy: award.cutBy,
            uses: award.uses,
            qualifies: qualifies,
            parts: parts
        )
    }
}
