// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
import Rules

/// What must hold along a journal for single entries and the few that they look back at: I7, I8 and
/// I12, that awards became lots and are paid for, tiers are earned and grams claimed; needs memory
/// for returns and evidence alone.
public struct EntryInvariants {
    private var returns = ReturnTallies()
    private var stock = StockUses()
    private var grams = GramSums()
    private var funding = FundingSums()
    private var occasions = OccasionOrder()
    private var games = GameSums()
    private var redemptions = RedemptionTallies()
    private var households = HouseholdTallies()
    private var handing = HandingTallies()
    private var slots = SlotUses()
    private var money = MoneySums()

    public init() {}

    /// Takes the records one by one, in order, each when `state` has taken it; `lookUp` answers
    /// earlier ones.
    public mutating func violations(
        in record: Record,
        terms: BoundProgram,
        state: LoyaltyState,
        lookUp: (EntryID) -> Record?
    ) -> [InvariantViolation] {
        returns.violations(in: record, terms: terms, lookUp)
            + stock.violations(in: record, state)
            + KeptPromises.violations(in: record, state)
            + lots(of: record, terms)
            + grams.violations(in: record)
            + funding.violations(in: record, terms: terms, lookUp)
            + money.violations(in: record, terms: terms, state: state)
            + occasions.violations(in: record)
            + games.violations(in: record, terms: terms)
            + redemptions.violations(in: record, lookUp)
            + households.violations(in: record, state.versions)
            + handing.violations(in: record, state.versions, lookUp)
            + slots.violations(in: record, terms: terms)
            + tier(of: record, terms)
    }

    private func tier(of record: Record, _ terms: BoundProgram) -> [InvariantViolation] {
        guard case .tierReached(let fact) = record.fact, case .earned = fact.standing.ground,
            let thresholds = terms.program.tierTerms?.thresholds
        else { return [] }
        let threshold = thresholds[terms.index(ofTier: fact.standing.tier)]
        guard threshold.map({ $0 > fact.points }) ?? true else { return [] }
        let detail = "\(fact.points) points do not reach tier \(fact.standing.tier)"
        return [InvariantViolation(.tiersAreEarned, "entry \(record.sequence)", detail)]
    }

    /// I7, and that the awards of an entry became its lots, one by one.
    private func lots(of record: Record, _ terms: BoundProgram) -> [InvariantViolation] {
        let place = "entry \(record.sequence)"
        var found: [InvariantViolation] = []
        var issued: [Lot] = []
        for change in record.ledger.lotChanges {
            switch change {
            case .issued(let lot):
                issued.append(lot)
                guard !lot.isLifetime, isForEver(lot.rule, terms) else { continue }
                found.append(.init(.lifetimeIsForEver, place, "\(lot.id) is born with an end"))
            case .restored(let slice):
                if slice.expiresAt <= record.ledger.recordedAt {
                    found.append(
                        .init(.returnsLeaveNothing, place, "\(slice.lot) comes back ended")
                    )
                }
                guard slice.rule == 0, slice.expiresAt != .never else { continue }
                found.append(.init(.lifetimeIsForEver, place, "\(slice.lot) comes back to end"))
            default: continue
            }
        }
        if let points = record.fact.gamePoints {
            guard points != (issued.first?.points ?? .zero) || issued.count > 1 else {
                return found
            }
            return found + [.init(.lotsSumToBalances, place, "its lot is not what was given")]
        }
        guard let awards = record.fact.awardsAtPartner?.awards.filter({ $0.awarded > .zero }) else {
            return found
        }
        let isSame = awards.elementsEqual(issued) {
            $0.awarded == $1.points && $0.rule == $1.rule
        }
        guard !isSame else { return found }
        return found + [.init(.lotsSumToBalances, place, "its lots are not its awards")]
    }

    private func isForEver(_ rule: RuleNumber, _ terms: BoundProgram) -> Bool {
        guard rule != 0, let index = terms.index(ofRule: rule) else {
            return terms.isForEver(game: rule)
        }
        return terms.program.rules[index].validity == .lifetime
    }
}
