// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// What a random caller wants, with members, purchases, payments and holds by their ordinal, so
/// that the same wishes can be played in two worlds.
enum Intent: Hashable {
    case wait(microseconds: Int64)
    case enrol(tier: String)
    case buy(Shopping)
    case act(member: Int, kind: String, quantity: Int64, ago: Int64)
    case pay(member: Int, partner: String, bill: Int64, points: Int64?)
    case hold(member: Int, partner: String, points: Int64, minutes: Int64?)
    case capture(hold: Int, points: Int64?)
    case release(hold: Int)
    case redeem(member: Int, reward: String, quantity: Int64)
    case takeBack(purchase: Int, partner: String, lines: [ReturnedLine], fen: Int64?)
    case adjust(member: Int, points: Int64)
    case tier(member: Int, tier: String)
    case settle(member: Int)
    /// What only wide workloads want.
    case wide(WideIntent)

    struct Shopping: Hashable {
        var member: Int
        var partner: String
        var fen: Int64
        var items: [PurchaseItem] = []
        var tenders: [Tender] = []
        var payments: [Int] = []
        var ago: Int64 = 0
    }
}

/// Plays intents in a bank, and remembers what came of them.
final class Player {
    let bank: Bank
    private(set) var members: [MemberID] = []
    private(set) var purchases: [EntryID] = []
    private(set) var payments: [EntryID] = []
    private(set) var holds: [EntryID] = []
    private(set) var redemptions: [EntryID] = []
    private(set) var reports: [EntryID] = []
    private(set) var consents: [MemberID: EntryID] = [:]
    private var sources = 0

    init(_ bank: Bank) {
        self.bank = bank
    }

    /// The command that an intent is here; `nil` for waiting, which only moves the clock.
    func command(_ intent: Intent) -> Command? {
        switch intent {
        case .wait(let microseconds):
            bank.now = Instant(microseconds: bank.now.microseconds + microseconds)
            return nil
        case .enrol(let tier): return .enrolMember(EnrolMember(tier: bank.tier(tier)))
        case .buy(let shopping): return buy(shopping)
        case .act(let member, let kind, let quantity, let ago):
            return .recordActivity(
                RecordActivity(
                    member: pick(members, member),
                    source: source("school"),
                    occurredAt: moment(ago),
                    kind: kind,
                    quantity: quantity
                )
            )
        case .pay(let member, let partner, let bill, let points):
            return .payWithPoints(
                PayWithPoints(
                    member: pick(members, member),
                    source: source(partner),
                    bill: Money(fen: bill),
                    points: points.map { Points($0) }
                )
            )
        case .hold(let member, let partner, let points, let minutes):
            return .placeHold(
                PlaceHold(
                    member: pick(members, member),
                    partner: bank.partner(partner),
                    points: Points(points),
                    minutes: minutes
                )
            )
        default: return laterCommand(intent)
        }
    }

    private func laterCommand(_ intent: Intent) -> Command? {
        switch intent {
        case .capture(let hold, let points):
            .captureHold(CaptureHold(hold: pick(holds, hold), points: points.map { Points($0) }))
        case .release(let hold): .releaseHold(ReleaseHold(hold: pick(holds, hold)))
        case .redeem(let member, let reward, let quantity):
            .redeemReward(
                RedeemReward(
                    member: pick(members, member),
                    reward: bank.reward(reward),
                    quantity: quantity
                )
            )
        case .takeBack(let purchase, let partner, let lines, let fen):
            .returnPurchase(
                ReturnPurchase(
                    purchase: pick(purchases, purchase),
                    source: source(partner),
                    occurredAt: bank.now,
                    lines: lines,
                    amount: fen.map { Money(fen: $0) }
                )
            )
        case .adjust(let member, let points):
            .adjustPoints(
                AdjustPoints(
                    member: pick(members, member),
                    points: Points(points),
                    reason: .mistake
                )
            )
        case .tier(let member, let tier):
            .assignTier(
                AssignTier(member: pick(members, member), tier: bank.tier(tier), reason: "test")
            )
        case .settle(let member): .settleMember(pick(members, member))
        case .wide(let intent): command(intent)
        default: nil
        }
    }

    private func buy(_ shopping: Intent.Shopping) -> Command {
        .recordPurchase(
            RecordPurchase(
                member: pick(members, shopping.member),
                source: source(shopping.partner),
                occurredAt: moment(shopping.ago),
                total: Money(fen: shopping.fen),
                items: shopping.items,
                tenders: shopping.tenders,
                payments: shopping.payments.map { pick(payments, $0) }
            )
        )
    }

    func note(_ reply: Reply) {
        for record in reply.records {
            guard case .rewardRedeemed(let fact) = record.fact, fact.gift != nil else { continue }
            redemptions.append(record.id)
        }
        guard let record = reply.records.own else { return }
        switch record.fact {
        case .memberEnrolled: if let member = record.member { members.append(member) }
        case .purchaseRecorded: purchases.append(record.id)
        case .paidWithPoints: payments.append(record.id)
        case .holdPlaced: holds.append(record.id)
        case .rewardRedeemed: redemptions.append(record.id)
        case .gameEventReported(let fact) where !fact.isApproved: reports.append(record.id)
        case .consentGiven: if let member = record.member { consents[member] = record.id }
        default: break
        }
    }

    @discardableResult
    func play(_ intent: Intent) -> Reply {
        play(command(intent))
    }

    /// Plays the command that an intent is here.
    func play(_ command: Command?) -> Reply {
        guard let command else { return .unchanged }
        let reply = bank.submit(command)
        note(reply)
        return reply
    }

    /// An ordinal that does not exist becomes an id that does not exist.
    func pick<Entity>(_ list: [Identifier<Entity>], _ index: Int) -> Identifier<Entity> {
        list.indices.contains(index) ? list[index] : Identifier(1_000_000)
    }

    func source(_ partner: String) -> SourceKey {
        sources += 1
        return SourceKey(partner: bank.partner(partner), type: "test", id: "\(sources)")
    }

    func moment(_ ago: Int64) -> Instant {
        Instant(microseconds: bank.now.microseconds - ago)
    }
}
