// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Invariants: payers that were tampered with are found")
struct FundingViolationTests {
    private let bank = Scenario.play(
        """
        enrol ann
        buy ann shop 10.00 as p -> paid partner 15 operator 9 hotel 6
        return p shop amount 4.00
        """,
        in: FundedTown.source()
    )

    /// What is found when the parts of an entry are other ones.
    private func found(_ position: Int, _ change: (Fact) -> Fact) -> [Invariant] {
        var records = bank.records
        let old = records[position]
        records[position] = Record(
            ledger: old.ledger,
            version: old.version,
            authority: old.authority,
            key: old.key,
            source: old.source,
            fact: change(old.fact)
        )
        let violations = InvariantChecker.violations(in: bank.state, records: records)
        return Array(Set(violations.map(\.invariant))).sorted { $0.rawValue < $1.rawValue }
    }

    private func purchase(_ change: ([PayerPart]) -> [PayerPart]) -> [Invariant] {
        found(2) { fact in
            guard case .purchaseRecorded(let fact) = fact else { return fact }
            return .purchaseRecorded(fact.with(parts: change(fact.awards[0].parts)))
        }
    }

    private func goodsBack(_ change: ([PartsTaken]) -> [PartsTaken]) -> [Invariant] {
        found(3) { fact in
            guard case .purchaseReturned(let fact) = fact else { return fact }
            return .purchaseReturned(fact.with(parts: change(fact.parts)))
        }
    }

    private func part(_ payer: AwardPayer, _ points: Int64) -> PayerPart {
        PayerPart(payer: payer, points: Points(points))
    }

    @Test("An honest journal is not accused")
    func honest() {
        #expect(purchase { $0 }.isEmpty)
        #expect(goodsBack { $0 }.isEmpty)
    }

    @Test("Parts of an award that do not add up, moved, left out, or of somebody who is not there")
    func awards() {
        let hotel = bank.partner("hotel")
        let wrong: [[PayerPart]] = [
            [],
            [part(.partner, 15), part(.operator, 9), part(.sponsor(hotel), 5)],
            [part(.partner, 15), part(.operator, 9), part(.sponsor(hotel), 7)],
            [part(.partner, 14), part(.operator, 10), part(.sponsor(hotel), 6)],
            [part(.partner, 15), part(.operator, 15)],
            [part(.partner, 15), part(.operator, 9), part(.sponsor(bank.partner("mall")), 6)],
            [part(.partner, 15), part(.operator, 9), part(.sponsor(PartnerNumber(77)), 6)],
            [part(.partner, 15), part(.operator, 9), part(.sponsor(PartnerNumber(0)), 6)],
        ]
        for parts in wrong {
            #expect(purchase { _ in parts }.contains(.partsAddUp), "\(parts)")
        }
    }

    @Test("A return that spares other payers, others' awards, too much or nobody")
    func returns() {
        let hotel = bank.partner("hotel")
        let wrong: [[PartsTaken]] = [
            [],
            [PartsTaken(award: 1, parts: [part(.partner, 12)])],
            [PartsTaken(award: 0, parts: [part(.partner, 12)])],
            [
                PartsTaken(
                    award: 0,
                    parts: [part(.partner, 5), part(.operator, 5), part(.sponsor(hotel), 2)]
                )
            ],
            [
                PartsTaken(
                    award: 0,
                    parts: [part(.partner, 7), part(.operator, 4), part(.sponsor(hotel), 2)]
                )
            ],
        ]
        for parts in wrong {
            // Where others would have been spared, the money is another one, too.
            #expect(goodsBack { _ in parts }.contains(.partsAddUp), "\(parts)")
        }
    }
}

extension PurchaseRecorded {
    /// The same purchase with other payers of its first award.
    func with(parts: [PayerPart]) -> PurchaseRecorded {
        var awards = awards
        awards[0] = AwardRecord(
            rule: awards[0].rule,
            wanted: awards[0].wanted,
            awarded: awards[0].awarded,
            cutBy: awards[0].cutBy,
            uses: awards[0].uses,
            qualifies: awards[0].qualifies,
            parts: parts
        )
        return PurchaseRecorded(
            partner: partner,
            store: store,
            tier: tier,
            credit: credit,
            total: total,
            items: items,
            tenders: tenders,
            payments: payments,
            awards: awards,
            claims: claims
        )
    }
}

extension PurchaseReturned {
    func with(parts: [PartsTaken]) -> PurchaseReturned {
        PurchaseReturned(
            purchase: purchase,
            partner: partner,
            lines: lines,
            amount: amount,
            clawedBack: clawedBack,
            debt: debt,
            refunded: refunded,
            limits: limits,
            qualifying: qualifying,
            grams: grams,
            parts: parts
        )
    }
}
