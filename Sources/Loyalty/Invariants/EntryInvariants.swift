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
    private var codes = CodeUses()
    private var evidence = EvidenceOrder()
    private var freezes = FreezeOrder()
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
        // Nearly always nothing is found, and then nothing is allocated.
        var found = returns.violations(in: record, terms: terms, lookUp)
        func add(_ more: [InvariantViolation]) {
            if !more.isEmpty { found += more }
        }
        add(stock.violations(in: record, state))
        add(KeptPromises.violations(in: record, state))
        add(lots(of: record, terms))
        add(grams.violations(in: record))
        add(funding.violations(in: record, terms: terms, lookUp))
        add(money.violations(in: record, terms: terms, state: state))
        add(occasions.violations(in: record))
        add(games.violations(in: record, terms: terms))
        add(redemptions.violations(in: record, lookUp))
        add(households.violations(in: record, state.versions))
        add(handing.violations(in: record, state.versions, lookUp))
        add(slots.violations(in: record, terms: terms))
        add(codes.violations(in: record, state))
        add(evidence.violations(in: record))
        add(freezes.violations(in: record))
        add(tier(of: record, terms))
        return found
    }

    private func tier(of record: Record, _ terms: BoundProgram) -> [InvariantViolation] {
        guard case .tierReached(let fact) = record.fact, case .earned = fact.standing.ground,
            let thresholds = terms.program.tierTerms?.thresholds
        else { return [] }
        let threshold = thresholds[terms.index(ofTier: fact.standing.tier)]
        guard threshold.map({ $0 > fact.points }) ?? true else { return [] }
        let detail = "\(fact.points) points do not reach tier \(fact.standing.tier)"
        return [InvariantViolation(.tiersAreEarned, in: record, detail)]
    }

    /// I7, and that the awards of an entry became its lots, one by one.
    private func lots(of record: Record, _ terms: BoundProgram) -> [InvariantViolation] {
        var found: [InvariantViolation] = []
        for change in record.ledger.lotChanges {
            switch change {
            case .issued(let lot):
                guard !lot.isLifetime, isForEver(lot.rule, terms) else { continue }
                found.append(.init(.lifetimeIsForEver, in: record, "\(lot.id) is born with an end"))
            case .restored(let slice):
                if slice.expiresAt <= record.ledger.recordedAt {
                    let detail = "\(slice.lot) comes back ended"
                    found.append(.init(.returnsLeaveNothing, in: record, detail))
                }
                guard slice.rule == 0, slice.expiresAt != .never else { continue }
                let detail = "\(slice.lot) comes back to end"
                found.append(.init(.lifetimeIsForEver, in: record, detail))
            default: continue
            }
        }
        if let fault = birthFault(in: record) {
            found.append(.init(.lotsSumToBalances, in: record, fault))
        }
        return found
    }

    /// What an entry gives is what its lots hold.
    private func birthFault(in record: Record) -> String? {
        let issued = record.ledger.lotChanges.lazy.compactMap { change in
            if case .issued(let lot) = change { lot } else { nil }
        }
        if let points = record.fact.gamePoints {
            let isSame = issued.reduce(.zero) { $0 + $1.points } == points && issued.count <= 1
            return isSame ? nil : "its lot is not what was given"
        }
        guard let awards = record.fact.awardsAtPartner?.awards else { return nil }
        let given = awards.lazy.filter { $0.awarded > .zero }
        let isSame = given.elementsEqual(issued) {
            $0.awarded == $1.points && $0.rule == $1.rule
        }
        return isSame ? nil : "its lots are not its awards"
    }

    private func isForEver(_ rule: RuleNumber, _ terms: BoundProgram) -> Bool {
        guard rule != 0, let index = terms.index(ofRule: rule) else {
            return terms.isForEver(game: rule)
        }
        return terms.program.rules[index].validity == .lifetime
    }
}
