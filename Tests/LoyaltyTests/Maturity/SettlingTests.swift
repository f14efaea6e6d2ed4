// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@Suite("Maturity by sweep or by the next command")
struct SettlingTests {
    /// A lot without the number of the entry that issued it.
    private struct Terms: Hashable {
        let issuer: UInt32
        let rule: UInt32
        let maturesAt: Instant
        let expiresAt: Instant
        let free: Points
        let held: Points

        init(_ lot: OpenLot) {
            issuer = lot.issuer
            rule = lot.rule
            maturesAt = lot.maturesAt
            expiresAt = lot.expiresAt
            free = lot.free
            held = lot.held
        }
    }

    /// Of money the balances: each entry rounds for itself, so the sides may differ by a fen.
    private struct Books: Hashable {
        let points: [AccountTotals]
        let balances: [Int64]

        init(_ state: PartnerState) {
            points = [state.issued, state.redeemed, state.avoided]
            balances = [
                state.payable.creditBalance, state.money.account.creditBalance,
                state.money.pendingPoints,
            ]
        }
    }

    private struct Ending: Hashable {
        var balances: [HolderBalances] = []
        var lots: [[Terms]] = []
        var holds: [[Instant]] = []
        var limits: [LimitUses] = []
        var partners: [Books] = []
        var expired: Int64 = 0
    }

    private func ending(_ player: Player) -> Ending {
        var ending = Ending()
        for id in player.members {
            player.bank.settle(id)
            guard let member = player.bank.member(id) else { continue }
            ending.balances.append(member.balances)
            ending.lots.append(member.lots.lots.map(Terms.init))
            ending.holds.append(member.holds.map(\.expiresAt))
            ending.limits.append(member.limits)
        }
        ending.partners = player.bank.state.partners.map { Books($0.value) }
        ending.expired = player.bank.state.program.value.expired.creditBalance
        return ending
    }

    @Test("A sweep anywhere changes no answer and no balance", arguments: 0..<16 as Range<UInt64>)
    func sweeps(seed: UInt64) {
        let plain = Player(Town.busyBank())
        let swept = Player(Town.busyBank())
        var workload = Workload(seed: seed &+ 5_000)
        var chance = SeededGenerator(seed: seed)
        for step in 0..<200 {
            let intent = workload.next(for: plain)
            let reply = plain.play(intent)
            if chance.number(below: 3) == 0 {
                for id in swept.members where chance.number(below: 2) == 0 {
                    swept.bank.settle(id)
                }
            }
            let sweptReply = swept.play(intent)
            if case .settle = intent { continue }
            let isSame =
                reply.refusal?.code == sweptReply.refusal?.code
                && reply.records.last?.fact.kind.description
                    == sweptReply.records.last?.fact.kind.description
            #expect(isSame, "step \(step): \(intent) gives \(reply) or \(sweptReply)")
        }
        #expect(ending(plain) == ending(swept))
    }

    @Test(
        "After a sweep nothing is due, so that nobody sweeps again for nothing",
        arguments: 0..<16 as Range<UInt64>
    )
    func deadlines(seed: UInt64) {
        let player = Player(Town.busyBank())
        var workload = Workload(seed: seed &+ 9_000)
        for _ in 0..<150 {
            player.play(workload.next(for: player))
            for id in player.members {
                guard let before = player.bank.member(id), before.deadline <= player.bank.now
                else { continue }
                player.bank.settle(id)
                player.bank.state.refreshDeadline(ofMember: id.rawValue)
                let after = player.bank.member(id)?.deadline ?? .never
                #expect(after > player.bank.now)
            }
        }
    }

    @Test("What is due is written in the order of its moments, with the moment at which it was due")
    func moments() throws {
        let bank = Scenario.play(
            """
            enrol ann
            buy ann shop 25.00
            buy ann mall 10.00
            buy ann shop 10.00 item m/melon/piece 1 10.00
            hold ann hotel 3 minutes 60
            later 40 days
            settle ann              -> records 4, ann pending 0 available 135 held 0
            """
        )
        let due = bank.records.suffix(4)
        #expect(
            due.map { "\($0.fact.kind)" } == [
                "hold_expired", "lots_matured", "lots_matured", "lots_lapsed",
            ]
        )
        let start = Bank.start
        let lapse = try #require(Instant(rfc3339: "2026-04-01T00:00:00+08:00"))
        #expect(
            due.map(\.ledger.occurredAt) == [
                start.adding(seconds: 3_600), start.adding(days: 7), start.adding(days: 15), lapse,
            ]
        )
        #expect(due.allSatisfy { $0.ledger.recordedAt == start.adding(days: 40) })
        #expect(due.allSatisfy { $0.key == nil && $0.source == nil })
        #expect(due.allSatisfy { $0.authority == .operatorConsole })
    }

    @Test("At one moment lots mature, then holds end, then lots lapse")
    func oneMoment() {
        let program = Documents.source(
            head: Documents.tiers + "\nholds: {default_minutes: 15, maximum_minutes: 20000}",
            partners: ["code: shop, scene: shop, denomination: 1"],
            rules: [
                """
                code: base, trigger: purchase, partners: [shop], amount: {fixed: 10},
                matures_after_days: 7
                """,
                """
                code: dated, kind: promotional, trigger: purchase, partners: [shop],
                amount: {fixed: 10}, matures_after_days: immediately, validity: {days: 6},
                until: 2027-12-31
                """,
            ]
        )
        // Midnight in Shanghai, so that the dated lot ends when the other matures.
        let bank = Scenario.play(
            """
            enrol ann
            buy ann shop 1.00
            hold ann shop 4 minutes 10080
            later 7 days
            settle ann     -> records 3, ann pending 0 available 10 held 0, program expired 10
            """,
            in: program,
            from: Instant(seconds: 1_772_294_400)
        )
        let kinds = bank.records.suffix(3).map { "\($0.fact.kind)" }
        #expect(kinds == ["lots_matured", "hold_expired", "lots_lapsed"])
    }
}
