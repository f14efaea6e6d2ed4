// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// A world that can step back: one member, two partners, and a few things that may happen.
final class SmallWorld {
    enum Letter: CaseIterable {
        case supper
        case shopping
        case pay
        case shoppingPaid
        case hold
        case capture
        case release
        case returnHalf
        case returnRest
        case returnFirst
        case redeem
        case day
        case week
    }

    struct Place {
        fileprivate var now: Instant
        fileprivate var program: ProgramState
        fileprivate var partners: [PartnerState]
        fileprivate var rewards: [RewardState]
        fileprivate var member: Member
        fileprivate var reversals: [UInt64: Reversal]
        fileprivate var records: [Record]
        fileprivate var journal: JournalInvariants
    }

    private let state: LoyaltyState
    private let member = MemberID(1)
    private let inn: PartnerNumber
    private let shop: PartnerNumber
    private(set) var place: Place
    private(set) var steps = 0

    init?(_ bank: Bank) {
        bank.enrol()
        guard let member = bank.member(MemberID(1)) else { return nil }
        state = bank.state
        inn = bank.partner("inn")
        shop = bank.partner("shop")
        var journal = JournalInvariants()
        for record in bank.records { journal.check(record, in: bank.state) { _ in nil } }
        place = Place(
            now: bank.now,
            program: state.program.value,
            partners: state.partners.map(\.value),
            rewards: state.rewards.map(\.value),
            member: member,
            reversals: [:],
            records: bank.records,
            journal: journal
        )
    }

    var records: [Record] { place.records }

    /// The state with everything that led here.
    var current: LoyaltyState { state }

    func go(to place: Place) {
        self.place = place
        state.program.value = place.program
        for (row, value) in zip(state.partners, place.partners) { row.value = value }
        for (row, value) in zip(state.rewards, place.rewards) { row.value = value }
        state.members[1]?.value = place.member
        for id in state.reversals.keys { state.evict(reversal: id) }
        for (id, value) in place.reversals { state.load(value, purchase: id) }
        state.endBatch()
    }

    /// Lets a letter happen; `nil` when nothing came of it, otherwise what does not hold then.
    func step(_ letter: Letter) -> [InvariantViolation]? {
        steps += 1
        guard let command = command(letter) else { return wait(letter) }
        guard let records = decide(command), !records.isEmpty else { return nil }
        var journal = place.journal
        for record in records {
            state.apply(record)
            journal.check(record, in: state) { self.record($0) }
            place.records.append(record)
        }
        place.journal = journal
        place.program = state.program.value
        place.partners = state.partners.map(\.value)
        place.rewards = state.rewards.map(\.value)
        if let value = state.members[1]?.value { place.member = value }
        place.reversals = state.reversals.mapValues(\.value)
        return InvariantChecker.violations(in: state) + journal.violations
    }

    private func wait(_ letter: Letter) -> [InvariantViolation]? {
        switch letter {
        case .day: place.now = place.now.adding(days: 1)
        case .week: place.now = place.now.adding(days: 7)
        default: return nil
        }
        return []
    }

    private func decide(_ command: Command) -> [Record]? {
        let circumstances = Circumstances(now: place.now)
        while true {
            do throws(Stop) {
                return try state.decide(command, circumstances)
            } catch {
                guard case .needs(let need) = error else { return nil }
                switch need {
                case .member: return nil
                case .record(let id):
                    guard let record = record(id) else { return nil }
                    state.load(record)
                case .reversal(let id): state.load(nil, purchase: id.rawValue)
                case .redemption(let id): state.load(nil, redemption: id.rawValue)
                case .household(let id): state.load(nil, household: id.rawValue)
                case .slots(let row): state.load(nil, slots: row)
                case .evidence(let row): state.load(nil, evidence: row)
                case .sources(let keys): for key in keys { state.load(key, isTaken: false) }
                }
            }
        }
    }

    private func record(_ id: EntryID) -> Record? {
        let index = Int(id.rawValue) - 1
        return place.records.indices.contains(index) ? place.records[index] : nil
    }

    // MARK: Commands

    private func last(_ isWanted: (Fact) -> Bool) -> EntryID {
        place.records.last { isWanted($0.fact) }?.id ?? EntryID(0)
    }

    private static func isPurchase(_ fact: Fact) -> Bool {
        if case .purchaseRecorded = fact { true } else { false }
    }

    private static func isHold(_ fact: Fact) -> Bool {
        if case .holdPlaced = fact { true } else { false }
    }

    private func source(_ partner: PartnerNumber) -> SourceKey {
        SourceKey(partner: partner, type: "small", id: "\(place.records.count)")
    }

    private func command(_ letter: Letter) -> Command? {
        switch letter {
        case .supper: buy(inn, 100)
        case .shopping: buy(shop, 200)
        case .pay:
            .payWithPoints(
                PayWithPoints(member: member, source: source(shop), bill: Money(fen: 5))
            )
        case .shoppingPaid:
            buy(
                shop,
                200,
                [last { if case .paidWithPoints = $0 { true } else { false } }]
            )
        case .hold: .placeHold(PlaceHold(member: member, partner: inn, points: Points(4)))
        case .capture:
            .captureHold(
                CaptureHold(hold: last(SmallWorld.isHold), points: Points(3))
            )
        case .release: .releaseHold(ReleaseHold(hold: last(SmallWorld.isHold)))
        case .returnHalf: takeBack(last(SmallWorld.isPurchase), isHalf: true)
        case .returnRest: takeBack(last(SmallWorld.isPurchase), isHalf: false)
        case .returnFirst:
            takeBack(
                place.records.first { SmallWorld.isPurchase($0.fact) }?.id ?? EntryID(0),
                isHalf: false
            )
        case .redeem: .redeemReward(RedeemReward(member: member, reward: 1))
        case .day, .week: nil
        }
    }

    private func buy(_ partner: PartnerNumber, _ fen: Int64, _ payments: [EntryID] = []) -> Command
    {
        .recordPurchase(
            RecordPurchase(
                member: member,
                source: source(partner),
                occurredAt: place.now,
                total: Money(fen: fen),
                payments: payments
            )
        )
    }

    private func takeBack(_ purchase: EntryID, isHalf: Bool) -> Command {
        var partner = shop
        var fen: Int64 = 1
        if case .purchaseRecorded(let fact) = record(purchase)?.fact {
            partner = fact.partner
            let left = fact.total.fen - (place.reversals[purchase.rawValue]?.amount.fen ?? 0)
            fen = max(1, isHalf ? fact.total.fen / 2 : left)
        }
        return .returnPurchase(
            ReturnPurchase(
                purchase: purchase,
                source: source(partner),
                occurredAt: place.now,
                amount: Money(fen: fen)
            )
        )
    }
}
