// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Prizes that are rewards: won, used, given up and taken back.
@Suite("Prizes that are rewards")
struct PrizeStories {
    static let games = """
        - {kind: badge, code: shopper, name: {zh: 消费达人, en: Shopper}}
        - kind: mission
          code: spender
          name: {zh: 消费任务, en: Spend}
          partner: shop
          goal: {of: purchases, amount: 100.00, partner: shop}
          gives: {tickets: 3, draw: wheel, badge: shopper}
        - kind: draw
          code: wheel
          name: {zh: 转盘, en: Wheel}
          mechanic: wheel
          audience: adults
          partner: shop
          from: 2026-03-01
          until: 2026-03-31
          per_day: 5
          no_prize_ppm: 0
          prizes:
            - {code: won_box, name: {zh: 礼盒, en: Box}, odds_ppm: 1000000, reward: box, stock: 50,
               when_sold_out: no_prize, tax: discount_coupon}
        - kind: badge_prize
          code: grand
          name: {zh: 集章大奖, en: Grand prize}
          partner: mall
          badges: [shopper]
          prize: {code: won_pen, name: {zh: 笔, en: Pen}, reward: pen, stock: 5,
                  tax: incidental_income}
        """

    static var bank: Bank {
        let bank = Bank(Fair.source(games))
        bank.state.seeds = TestSeeds()
        bank.start("wheel")
        return bank
    }

    /// A world in which a prize is taken back and another one stays.
    static func world() -> Bank {
        let bank = PrizeStories.bank
        let ann = bank.enrolOne()
        let purchase = bank.shop(ann, fen: 10_000)
        let used = bank.win(ann)
        bank.win(ann)
        bank.change(used, .use)
        bank.claim("grand", ann)
        bank.giveBack(purchase, fen: 10_000)
        return bank
    }

    @Test(
        "A drawn reward is redeemed by the next entry, for nothing, of pieces that were set aside"
    )
    func drawn() throws {
        let bank = PrizeStories.bank
        let ann = bank.enrolOne()
        bank.shop(ann, fen: 10_000)
        let reply = bank.draw("wheel", ann)
        guard case .prizeDrawn(let drawn) = reply.records.own?.fact,
            let redemption = drawn.redemption, let record = bank.record(redemption),
            case .rewardRedeemed(let fact) = record.fact
        else { return #expect(Bool(false), "nothing is redeemed: \(reply)") }
        #expect(redemption.rawValue == (reply.records.own?.sequence ?? 0) + 1)
        #expect(fact.reward == bank.reward("box"))
        #expect(fact.points == .zero && fact.quantity == 1)
        #expect(fact.gift?.entry == reply.records.own?.id)
        #expect(record.ledger.transfers.isEmpty && record.source == nil && record.key == nil)
        // Neither the stock of the reward nor the member's limit of two has noticed.
        #expect(bank.stock("box") == 3)
        bank.give(ann, 9_000)
        let two = RedeemReward(member: ann, reward: bank.reward("box"), quantity: 2)
        #expect(bank.submit(.redeemReward(two)).refusal == nil)
        #expect(bank.stock("box") == 1)
        #expect(bank.status(redemption) == .confirmed)
        bank.change(redemption, .fulfil)
        bank.change(redemption, .use)
        #expect(bank.status(redemption) == .used)
        bank.checkWholly()
    }

    @Test("Whoever promised a prize gives it; the member may give it up, and gets nothing for it")
    func kept() {
        let bank = PrizeStories.bank
        let ann = bank.enrolOne()
        bank.shop(ann, fen: 10_000)
        let redemption = bank.win(ann)
        #expect(bank.change(redemption, .cancelByPartner).refusal == .prizeIsKept)
        #expect(bank.change(redemption, .refund).refusal == .prizeIsKept)
        #expect(bank.change(redemption, .revoke).refusal?.code == "redemption_not_open")
        let before = bank.balances(ann)
        #expect(bank.change(redemption, .cancelByMember).refusal == nil)
        #expect(bank.status(redemption) == .cancelledByMember)
        #expect(bank.balances(ann) == before)
        #expect(bank.payable("shop") == .zero)
        #expect(bank.stock("box") == 3)
        bank.checkWholly()
    }

    @Test(
        "A return that undoes the tickets takes open prizes back; one that was used stays and is named"
    )
    func ticketTakenBack() {
        let bank = PrizeStories.bank
        let ann = bank.enrolOne()
        let purchase = bank.shop(ann, fen: 10_000)
        let (first, second, third) = (bank.win(ann), bank.win(ann), bank.win(ann))
        bank.change(second, .use)
        bank.giveBack(purchase, fen: 1)
        #expect(bank.status(first) == .revoked)
        #expect(bank.status(second) == .used)
        #expect(bank.status(third) == .revoked)
        #expect(bank.reversals().map(\.kept) == [[second]])
        // The tickets of what was taken back count as not drawn, that of the used prize does.
        let tickets = bank.games(of: ann).tickets(of: bank.game("wheel"))
        #expect(tickets.earned == 0 && tickets.used == 1)
        bank.shop(ann, fen: 10_000)
        #expect(bank.games(of: ann).tickets(of: bank.game("wheel")).left == 2)
        #expect(bank.change(first, .use).refusal?.code == "redemption_not_open")
        bank.checkWholly()
    }

    @Test(
        "Only as many prizes go as tickets do, the newest first; what was given up counts for none"
    )
    func newestFirst() {
        let bank = PrizeStories.bank
        let ann = bank.enrolOne()
        let purchase = bank.shop(ann, fen: 10_000)
        let (first, second) = (bank.win(ann), bank.win(ann))
        bank.change(second, .cancelByMember)
        bank.giveBack(purchase, fen: 1)
        // Two of three tickets were drawn, one prize is there to be taken.
        #expect(bank.status(first) == .revoked)
        #expect(bank.status(second) == .cancelledByMember)
        bank.checkWholly()
    }

    @Test(
        "A set of badges redeems its reward; without its badge an open one goes, a used one stays"
    )
    func badgeSet() throws {
        for isUsed in [false, true] {
            let bank = PrizeStories.bank
            let ann = bank.enrolOne()
            let purchase = bank.shop(ann, fen: 10_000)
            guard
                case .badgePrizeClaimed(let claim) = bank.claim("grand", ann).records.own?.fact,
                let redemption = claim.redemption
            else { return #expect(Bool(false), "nothing is claimed") }
            #expect(bank.status(redemption) == .confirmed)
            #expect(bank.stock("pen") == 1)
            if isUsed { bank.change(redemption, .use) }
            bank.giveBack(purchase, fen: 10_000)
            #expect(bank.status(redemption) == (isUsed ? .used : .revoked))
            #expect(bank.games(of: ann).hasClaimed(bank.game("grand")) == isUsed)
            #expect(bank.reversals().flatMap(\.kept) == (isUsed ? [redemption] : []))
            bank.checkWholly()
        }
    }

    @Test("A prize that somebody wrote into the journal, or left out of it, is found")
    func forged() throws {
        let bank = PrizeStories.world()
        func faults(_ change: (Record) -> Fact?) -> [Invariant] {
            var records = bank.records
            let index = records.firstIndex { change($0) != nil } ?? 0
            guard let fact = change(records[index]) else { return [] }
            let record = records[index]
            records[index] = Record(
                ledger: record.ledger,
                version: record.version,
                authority: record.authority,
                key: record.key,
                source: record.source,
                fact: fact
            )
            return InvariantChecker.violations(in: bank.state, records: records).map(\.invariant)
        }
        #expect(faults { _ in nil }.isEmpty)
        let nobody = PrizeGift(entry: EntryID(2), game: bank.game("wheel"), tookTicket: true)
        let other = faults { record in
            guard case .rewardRedeemed(let fact) = record.fact, fact.gift != nil else { return nil }
            return .rewardRedeemed(
                RewardRedeemed(
                    reward: fact.reward,
                    partner: fact.partner,
                    quantity: fact.quantity,
                    points: fact.points,
                    terms: fact.terms,
                    gift: nobody
                )
            )
        }
        #expect(other.contains(.redemptionsAddUp))
        let missing = faults { record in
            guard case .rewardRedeemed(let fact) = record.fact, fact.gift != nil else { return nil }
            return .lotsMatured
        }
        #expect(missing.contains(.redemptionsAddUp))
    }
}

extension Bank {
    /// Draws once; the redemption of what it won.
    @discardableResult
    func win(_ member: MemberID) -> EntryID {
        guard case .prizeDrawn(let fact) = draw("wheel", member).records.own?.fact else {
            Issue.record("nothing is drawn")
            return EntryID(0)
        }
        return fact.redemption ?? EntryID(0)
    }

    @discardableResult
    func change(_ redemption: EntryID, _ step: RedemptionStep) -> Reply {
        submit(
            .changeRedemption(
                ChangeRedemption(redemption: redemption, step: step, reason: "as told")
            )
        )
    }

    func status(_ redemption: EntryID) -> RedemptionStatus? {
        guard let record = record(redemption), case .rewardRedeemed(let fact) = record.fact,
            let ends = RedemptionEnds(of: record, in: state.versions)
        else { return nil }
        let course = state.redemptions[redemption.rawValue]?.value ?? RedemptionCourse()
        return ends.status(of: fact, course, at: now)
    }

    /// What games took back so far.
    func reversals() -> [GameGiftReversed] {
        records.compactMap { record in
            if case .gameGiftReversed(let fact) = record.fact { fact } else { nil }
        }
    }
}
