// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What must hold for payers along a journal: every award is paid for by those whom its rule names,
/// in parts that add up to it, and returns take from them what the award loses.
struct FundingSums {
    /// What the awards of purchases with several payers have lost, by purchase and award.
    private var lost: [EntryID: [Int: Points]] = [:]

    /// What others than the partner pay of what was given for tiers and not taken back.
    private var gifts: [EntryID: [PayerPart]] = [:]

    init() {}

    mutating func violations(
        in record: Record,
        terms: BoundProgram,
        _ lookUp: (EntryID) -> Record?
    ) -> [InvariantViolation] {
        let details: [String]
        switch record.fact {
        case .purchaseReturned(let fact): details = violations(in: fact, lookUp)
        case .occasionReversed(let fact):
            let isSame = gifts.removeValue(forKey: fact.occasion) ?? [] == fact.parts
            details = isSame ? [] : ["it spares other payers than paid for what it takes back"]
        default:
            guard let (awards, _) = record.fact.awardsAtPartner else { return [] }
            if case .occasionAwarded(let fact) = record.fact, fact.kind == .tierReached {
                gifts[record.id] = fact.awards.otherPayers
            }
            details = awards.enumerated().compactMap { FundingSums.fault(in: $1, at: $0, terms) }
        }
        return details.map {
            InvariantViolation(.partsAddUp, in: record, $0)
        }
    }

    private static func fault(
        in award: AwardRecord,
        at position: Int,
        _ terms: BoundProgram
    ) -> String? {
        let sum = award.parts.reduce(Points.zero) { $0 + $1.points }
        guard award.parts.isEmpty || sum == award.awarded else {
            return "the payers of award \(position) pay \(sum) of \(award.awarded)"
        }
        for part in award.parts {
            guard case .sponsor(let partner) = part.payer else { continue }
            guard partner.rawValue > 0, partner.rawValue <= terms.registry.partners.count else {
                return "award \(position) is paid for by a partner that there is not"
            }
        }
        guard let index = terms.index(ofRule: award.rule),
            terms.parts(ofRule: index, award.awarded) != award.parts
        else { return nil }
        return "the payers of award \(position) are not those of its rule"
    }

    private mutating func violations(
        in fact: PurchaseReturned,
        _ lookUp: (EntryID) -> Record?
    ) -> [String] {
        guard case .purchaseRecorded(let purchase) = lookUp(fact.purchase)?.fact,
            fact.clawedBack.count <= purchase.awards.count
        else { return fact.parts.isEmpty ? [] : ["its payers pay for no purchase"] }
        var expected: [PartsTaken] = []
        for (position, (award, points)) in zip(purchase.awards, fact.clawedBack).enumerated()
        where !award.parts.isEmpty {
            let before = lost[fact.purchase]?[position] ?? .zero
            // That an award loses no more than it gave is checked with the returns.
            guard points >= .zero, before + points <= award.awarded else { return [] }
            lost[fact.purchase, default: [:]][position] = before + points
            if let taken = award.partsTaken(losing: points, after: before, at: position) {
                expected.append(taken)
            }
        }
        guard expected.map(\.award) == fact.parts.map(\.award) else {
            return ["it spares the payers of other awards than lose points"]
        }
        return zip(expected, fact.parts).compactMap { expected, taken in
            guard expected != taken else { return nil }
            let sum = taken.parts.reduce(Points.zero) { $0 + $1.points }
            let due = fact.clawedBack[taken.award]
            return sum == due
                ? "it spares the wrong payers of award \(taken.award)"
                : "it spares the payers of award \(taken.award) \(sum) of \(due) points"
        }
    }
}
