// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Seeds that anybody can guess; enough for tests.
struct TestSeeds: DrawSeeds {
    func seed(ofDraw code: String) -> [UInt8]? { DrawHash.of(Array("seed of \(code)".utf8)) }
}

/// The town with games: what the tests of games play in.
enum Fair {
    static let games = """
        - {kind: event, code: share, name: {zh: 分享, en: Share}, partner: shop, per_day: 2,
           in_all: 5, approval: false}
        - {kind: event, code: review, name: {zh: 评价, en: Review}, partner: shop, per_day: 1,
           approval: true}
        - {kind: badge, code: sharer, name: {zh: 分享达人, en: Sharer}}
        - {kind: badge, code: shopper, name: {zh: 消费达人, en: Shopper}}
        - {kind: badge, code: regular_guest, name: {zh: 常客, en: Regular guest}}
        - kind: mission
          code: first_share
          name: {zh: 首次分享, en: First share}
          partner: shop
          goal: {of: events, event: share, count: 2}
          gives: {points: 10, tickets: 2, draw: wheel, badge: sharer}
        - kind: mission
          code: reviewer
          name: {zh: 评价商品, en: Review goods}
          partner: shop
          repeats: daily
          goal: {of: events, event: review, count: 1}
          gives: {points: 5, validity: {days: 30}}
        - kind: mission
          code: big_spender
          name: {zh: 消费任务, en: Spend}
          partner: shop
          goal:
            all:
              - {of: purchases, amount: 100.00, partner: shop}
              - any:
                  - {of: purchases, count: 2, scene: shop}
                  - {of: purchases, count: 1, category: melon}
          gives: {points: 50, tickets: 1, draw: wheel, badge: shopper}
        - kind: mission
          code: weekly_look
          name: {zh: 每周签到三天, en: Three days a week}
          partner: mall
          repeats: weekly
          goal: {of: check_ins, count: 3}
          gives: {tickets: 1, draw: wheel}
        - kind: mission
          code: surveyor
          name: {zh: 问卷任务, en: Surveys}
          partner: mall
          goal: {of: activities, quantity: 3, activity: survey}
          gives: {badge: regular_guest}
        - kind: mission
          code: all_round
          name: {zh: 全能, en: All round}
          partner: mall
          goal: {all: [{of: badge, badge: sharer}, {of: badge, badge: shopper}]}
          gives: {points: 100}
        - kind: draw
          code: wheel
          name: {zh: 转盘, en: Wheel}
          mechanic: wheel
          audience: adults
          partner: shop
          from: 2026-03-01
          until: 2026-03-31
          per_day: 3
          no_prize_ppm: 400000
          prizes:
            - {code: kettle, name: {zh: 水壶, en: Kettle}, odds_ppm: 200000, value: 80.00,
               stock: 1, when_sold_out: lamp, tax: incidental_income}
            - {code: lamp, name: {zh: 台灯, en: Lamp}, odds_ppm: 100000, value: 90.00, stock: 1,
               when_sold_out: no_prize, tax: incidental_income}
            - {code: points, name: {zh: 积分, en: Points}, odds_ppm: 200000, points: 20,
               validity: {days: 90}, stock: unlimited, tax: incidental_income}
            - {code: box, name: {zh: 礼盒, en: Box}, odds_ppm: 100000, reward: box, stock: 2,
               tax: discount_coupon}
        - kind: draw
          code: raffle
          name: {zh: 实物抽奖, en: Raffle}
          mechanic: scratch_card
          audience: adults
          partner: mall
          from: 2026-03-01
          until: 2026-03-31
          per_day: 2
          ticket_points: 10
          no_prize_ppm: 500000
          prizes:
            - {code: bag, name: {zh: 帆布袋, en: Tote bag}, odds_ppm: 500000, value: 15.00,
               stock: 100, tax: incidental_income}
        - kind: badge_prize
          code: grand
          name: {zh: 集章大奖, en: Grand prize}
          partner: mall
          badges: [sharer, shopper]
          prize: {code: lifetime_points, name: {zh: 积分, en: Points}, points: 200, stock: 1,
                  tax: incidental_income}
        """

    static func source(_ games: String = games) -> ProgramSource {
        let town = Town.source()
        let file = SourceFile(path: "games/all.yaml", text: games + "\n")
        return ProgramSource(files: town.files + [file])
    }

    static var bank: Bank {
        let bank = Bank(source())
        bank.state.seeds = TestSeeds()
        return bank
    }
}

extension Bank {
    func game(_ code: String) -> GameNumber { state.registry.game(code: code) ?? 0 }

    func enrolOne(_ band: AgeBand = .adult) -> MemberID {
        let consents: [ConsentPurpose] = band == .under14 ? [.guardian] : []
        let reply = submit(.enrolMember(EnrolMember(ageBand: band, consents: consents)))
        return reply.records.first?.member ?? MemberID(0)
    }

    func games(of member: MemberID) -> MemberGames {
        state.members[member.rawValue]?.value.games ?? Member.noGames
    }

    func points(of member: MemberID) -> Int64 {
        state.members[member.rawValue]?.value.balances.available.rawValue ?? -1
    }

    @discardableResult
    func checkIn(_ member: MemberID) -> Reply { submit(.checkIn(CheckIn(member: member))) }

    @discardableResult
    func report(_ event: String, _ member: MemberID, at partner: String = "shop") -> Reply {
        let source = SourceKey(partner: self.partner(partner), type: "g", id: "\(records.count)")
        return submit(
            .reportGameEvent(
                ReportGameEvent(
                    member: member,
                    source: source,
                    event: game(event),
                    occurredAt: now
                )
            )
        )
    }

    @discardableResult
    func draw(_ code: String, _ member: MemberID) -> Reply {
        submit(.drawPrize(DrawPrize(member: member, draw: game(code))))
    }

    @discardableResult
    func claim(_ code: String, _ member: MemberID) -> Reply {
        submit(.claimBadgePrize(ClaimBadgePrize(member: member, prize: game(code))))
    }

    @discardableResult
    func start(_ code: String) -> Reply { submit(.startDraw(StartDraw(draw: game(code)))) }

    @discardableResult
    func end(_ code: String) -> Reply { submit(.endDraw(EndDraw(draw: game(code)))) }

    /// A purchase at the shop; answers its entry.
    @discardableResult
    func shop(
        _ member: MemberID,
        fen: Int64,
        items: [PurchaseItem] = [],
        at partner: String = "shop"
    ) -> EntryID {
        let source = SourceKey(partner: self.partner(partner), type: "r", id: "\(records.count)")
        let reply = submit(
            .recordPurchase(
                RecordPurchase(
                    member: member,
                    source: source,
                    occurredAt: now,
                    total: Money(fen: fen),
                    items: items
                )
            )
        )
        return reply.records.own?.id ?? EntryID(0)
    }

    @discardableResult
    func giveBack(_ purchase: EntryID, fen: Int64, at partner: String = "shop") -> Reply {
        let source = SourceKey(partner: self.partner(partner), type: "b", id: "\(records.count)")
        return submit(
            .returnPurchase(
                ReturnPurchase(
                    purchase: purchase,
                    source: source,
                    occurredAt: now,
                    amount: Money(fen: fen)
                )
            )
        )
    }

    /// The proof of a draw, as an export would make it.
    func proof(of code: String) -> DrawProof? {
        var proof: DrawProof?
        for record in records where record.version > 0 {
            let version = state.version(record.version)
            if let started = DrawProof(record, version), started.draw == code { proof = started }
            proof?.add(record, version)
        }
        return proof
    }
}
