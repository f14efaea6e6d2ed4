// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// An exact amount on its way from one account to another.
struct ValueLeg: Hashable, Sendable {
    let debit: AccountID
    let credit: AccountID
    var value: ExactFen
}

/// The money that follows from the points that an entry moves: derived here and nowhere else, so
/// that no decision can forget it.
///
/// Lots from before the books of money were opened have no fund behind them; what they pay is
/// borne by the clearing account, as it always was.
struct ValueLegs {
    private(set) var legs: [ValueLeg] = []
    /// By how many the matured open points grow.
    private(set) var matured: Int64 = 0
    /// Points that cease to be pending because they mature, by issuer.
    private(set) var ripened: [(issuer: UInt64, points: Int64)] = []
    /// Fen that the fund lacks because points that came back are worth more than they had paid.
    private(set) var gap: UInt64 = 0

    private let terms: BoundProgram
    private let origin: BoundProgram

    /// `terms` are those of the version that the record cites, `origin` those of the entry that it
    /// undoes: points are taken back, and come back, at what they were worth then.
    init(of record: Record, _ terms: BoundProgram, undoing origin: BoundProgram, since: UInt64) {
        self.terms = terms
        self.origin = origin
        let undone = record.fact.undoneEntry
        let isOld = undone.map { $0.rawValue < since } ?? false
        for transfer in record.ledger.transfers where transfer.debit.unit == .points {
            count(transfer)
            add(transfer, record.fact, isOld: isOld)
        }
        for change in record.ledger.lotChanges {
            guard case .matured(let slice) = change else { continue }
            guard slice.lot.entry >= since else {
                matured -= slice.points.rawValue
                continue
            }
            ripen(UInt64(slice.issuer), slice.points.rawValue)
        }
        for (issuer, points) in ripened { charge(issuer, points) }
        if !isOld { addPayers(of: record) }
        correct(for: record, since: since, isOld: isOld)
    }

    /// Held points are matured and open as long as they are held.
    private mutating func count(_ transfer: Transfer) {
        func isOpen(_ account: AccountID) -> Bool {
            account.code == Chart.available.rawValue || account.code == Chart.held.rawValue
        }
        if isOpen(transfer.credit) { matured += Int64(transfer.amount) }
        if isOpen(transfer.debit) { matured -= Int64(transfer.amount) }
    }

    private mutating func add(_ transfer: Transfer, _ fact: Fact, isOld: Bool) {
        guard let debit = Chart(rawValue: transfer.debit.code),
            let credit = Chart(rawValue: transfer.credit.code)
        else { return }
        let points = Int64(transfer.amount)
        let fund = Chart.backingFund.account()
        let debt = Chart.memberDebt.account()
        switch (debit, credit) {
        case (.issued, .available): charge(transfer.debit.owner, points)
        case (.available, .issued), (.held, .issued):
            spare(transfer.credit.owner, points, from: fund, isOld: isOld)
        case (.clawbackDebt, .issued):
            spare(transfer.credit.owner, points, from: debt, isOld: isOld)
        case (.available, .clawbackDebt): move(points, from: fund, to: debt)
        case (.available, .redeemed), (.held, .redeemed):
            move(points, from: fund, to: Chart.partnerPayable.account(transfer.credit.owner))
        case (.redeemed, .available):
            refund(points, by: transfer.debit.owner)
        case (.available, .expired), (.held, .expired):
            move(points, from: fund, to: Chart.breakage.account())
        case (.adjusted, .available): move(points, from: fact.adjuster, to: fund)
        case (.available, .adjusted): move(points, from: fund, to: fact.adjuster)
        case (.adjusted, .clawbackDebt): move(points, from: fact.adjuster, to: debt)
        default: break
        }
    }

    private mutating func ripen(_ issuer: UInt64, _ points: Int64) {
        if let index = ripened.firstIndex(where: { $0.issuer == issuer }) {
            ripened[index].points += points
        } else {
            ripened.append((issuer, points))
        }
    }

    /// D14: the issuer pays when its points become spendable.
    private mutating func charge(_ issuer: UInt64, _ points: Int64) {
        let account = Chart.partnerAccount.account(issuer)
        move(points, from: account, to: Chart.backingFund.account())
        move(points, from: account, to: Chart.fees.account(), share: fee(of: issuer, terms))
    }

    /// The partner gives back what it got.
    private mutating func refund(_ points: Int64, by partner: UInt64) {
        move(
            points,
            from: Chart.partnerPayable.account(partner),
            to: Chart.backingFund.account(),
            at: origin.program.faceValue
        )
        let before = ExactFen(of: points, at: origin.program.faceValue).roundedUp
        let now = ExactFen(of: points, at: terms.program.faceValue).roundedUp
        if now > before { gap += UInt64(clamping: now - before + 1) }
    }

    /// What came back is paid for no more, and there is no fee on it.
    private mutating func spare(
        _ issuer: UInt64,
        _ points: Int64,
        from source: AccountID,
        isOld: Bool
    ) {
        guard !isOld else {
            return move(points, from: source, to: Chart.redemptionClearing.account())
        }
        let face = origin.program.faceValue
        let account = Chart.partnerAccount.account(issuer)
        move(points, from: source, to: account, at: face)
        let fee = fee(of: issuer, origin)
        move(points, from: Chart.fees.account(), to: account, share: fee, at: face)
    }

    private func fee(of issuer: UInt64, _ terms: BoundProgram) -> Int64 {
        terms.index(of: PartnerNumber(UInt32(clamping: issuer)))
            .map { terms.program.partners[$0].settlement.feePartsPerMillion }
            ?? terms.program.settlement.feePartsPerMillion
    }

    /// Others than the issuer pay it their parts when it gives the points, and get them back.
    private mutating func addPayers(of record: Record) {
        guard record.fact.hasOtherPayers, let issuer = record.fact.issuingPartner else { return }
        let account = Chart.partnerAccount.account(UInt64(issuer.rawValue))
        for part in record.fact.partsMoved.others {
            let payer: AccountID
            switch part.payer {
            case .partner: continue
            case .operator: payer = Chart.subsidy.account()
            case .sponsor(issuer): continue
            case .sponsor(let sponsor):
                payer = Chart.partnerAccount.account(UInt64(sponsor.rawValue))
            }
            if part.points > .zero {
                move(part.points.rawValue, from: payer, to: account)
            } else {
                move(-part.points.rawValue, from: account, to: payer)
            }
        }
    }

    /// The fund gets back what it paid for lots that it does not stand for.
    private mutating func correct(for record: Record, since: UInt64, isOld: Bool) {
        var used: Int64 = 0
        for change in record.ledger.lotChanges where change.lot.entry < since {
            switch change {
            case .consumed(let slice), .captured(let slice): used += slice.points.rawValue
            case .restored(let slice): used -= slice.points.rawValue
            default: continue
            }
        }
        // What was pending had not been paid for, and is what a return takes first.
        if isOld {
            for transfer in record.ledger.transfers
            where transfer.debit.code == Chart.pending.rawValue
                && transfer.credit.code == Chart.issued.rawValue
            {
                used -= Int64(transfer.amount)
            }
        }
        matured += used
        let passed = record.ledger.transfers.reduce(into: Int64(0)) { sum, transfer in
            let transit = Chart.householdTransit.account()
            if transfer.credit == transit { sum += Int64(transfer.amount) }
            if transfer.debit == transit { sum -= Int64(transfer.amount) }
        }
        if passed != 0 { used -= oldPoints(passing: passed, in: record, since) }
        let (fund, clearing) = (Chart.backingFund.account(), Chart.redemptionClearing.account())
        if used > 0 { move(used, from: clearing, to: fund) }
        if used < 0 { move(-used, from: fund, to: clearing) }
    }

    /// Of points that members of a household give each other: nobody pays for them.
    private func oldPoints(passing points: Int64, in record: Record, _ since: UInt64) -> Int64 {
        var old: Int64 = 0
        for change in record.ledger.lotChanges where change.lot.entry < since {
            switch change {
            case .consumed(let slice) where points > 0: old += slice.points.rawValue
            case .restored(let slice) where points < 0: old -= slice.points.rawValue
            default: continue
            }
        }
        return old
    }

    private mutating func move(
        _ points: Int64,
        from debit: AccountID,
        to credit: AccountID,
        share: Int64 = ExactFen.million,
        at face: Ratio? = nil
    ) {
        guard points > 0, share > 0, debit != credit else { return }
        let value = ExactFen(of: points, at: face ?? terms.program.faceValue, share: share)
        let index = legs.firstIndex {
            $0.debit == debit && $0.credit == credit && $0.value.unit == value.unit
        }
        if let index {
            legs[index].value.add(value)
        } else {
            legs.append(ValueLeg(debit: debit, credit: credit, value: value))
        }
    }
}

extension Record {
    /// Whether its points are worth money to anybody: asked of every entry, so it makes nothing.
    var movesValue: Bool {
        for transfer in ledger.transfers where transfer.debit.unit == .points {
            if transfer.credit.code == Chart.pending.rawValue { continue }
            switch (Chart(rawValue: transfer.debit.code), Chart(rawValue: transfer.credit.code)) {
            case (.pending, .issued), (.available, .held), (.held, .available): continue
            default: return true
            }
        }
        return fact.hasOtherPayers
    }
}

extension Fact {
    /// Whether others than the issuer pay for a part of what it gives or takes back.
    var hasOtherPayers: Bool {
        switch self {
        case .purchaseRecorded(let fact): fact.awards.contains { !$0.parts.isEmpty }
        case .activityRecorded(let fact): fact.awards.contains { !$0.parts.isEmpty }
        case .occasionAwarded(let fact): fact.awards.contains { !$0.parts.isEmpty }
        case .purchaseReturned(let fact): !fact.parts.isEmpty
        case .occasionReversed(let fact): !fact.parts.isEmpty
        default: false
        }
    }

    /// The entry that it undoes, wholly or in part.
    var originEntry: EntryID? {
        if case .redemptionChanged(let fact) = self { fact.redemption } else { undoneEntry }
    }

    /// The entry whose points are taken back.
    var undoneEntry: EntryID? {
        switch self {
        case .purchaseReturned(let fact): fact.purchase
        case .occasionReversed(let fact): fact.occasion
        case .gameGiftReversed(let fact): fact.gift
        default: nil
        }
    }

    /// Who stands for a correction by hand, or for a debt that is given up.
    fileprivate var adjuster: AccountID {
        switch self {
        case .pointsAdjusted(let fact) where fact.partner > 0:
            Chart.partnerAccount.account(UInt64(fact.partner))
        case .debtWrittenOff(let fact):
            fact.isBorneByFund ? Chart.backingFund.account() : Chart.writeOffs.account()
        default: Chart.adjustments.account()
        }
    }
}
