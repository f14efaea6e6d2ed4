// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loyalty
import Primitives
import Rules
import Testing

/// Many members at several partners do whatever can be done, for two years of their lives.
///
/// `JIFEN_LONG_STEPS` changes how many steps that takes.
@Suite("A long random run", .timeLimit(.minutes(600)))
struct LongRunTests {
    private static let steps: Int = {
        let text = ProcessInfo.processInfo.environment["JIFEN_LONG_STEPS"]
        return text.flatMap { Int($0) }.map { min(max($0, 1_000), 100_000_000) } ?? 10_000
    }()

    private static let seed: UInt64 = {
        let text = ProcessInfo.processInfo.environment["JIFEN_LONG_SEED"]
        return text.flatMap { UInt64($0) } ?? 20_261_122
    }()

    /// Members whose rows are compared with those of a replay at every one of so many parts.
    private static let parts = 20
    private static let days: Int64 = 700

    /// Every part has a version of its own, with a lower or higher price; the utility leaves after
    /// some, and comes back.
    private static func version(ofPart part: Int) -> ProgramSource {
        City.source(boxPrice: 400 + part % 3 * 100, hasUtility: !(8...12).contains(part))
    }

    @Test("Whatever is bought, spent, held, sent back, cancelled and won, everything adds up")
    func longRun() {
        let (steps, seed) = (LongRunTests.steps, LongRunTests.seed)
        let part = steps / LongRunTests.parts
        let bank = Bank(City.source(), comparesEvery: part, checks: .touched)
        bank.state.seeds = TestSeeds()
        let player = Player(bank)
        bank.start("wheel")
        bank.start("raffle")
        var workload = Workload(
            seed: seed,
            population: min(400, max(40, steps / 1_000)),
            steps: steps,
            days: LongRunTests.days
        )
        var (tally, books, codes) = (LongRunTally(), LongRunBooks(), LongRunCodes())
        guard let terms = bank.state.current?.program else {
            Issue.record("no version is in force")
            return
        }
        var money = LongRunMoney(
            faceValue: terms.faceValue,
            feePartsPerMillion: terms.settlement.feePartsPerMillion
        )
        for record in bank.records { money.add(record) }
        for step in 1...steps {
            let intent = workload.next(for: player)
            let wish = player.command(intent)
            let reply = player.play(wish)
            tally.count(reply)
            codes.check(wish, reply)
            for record in reply.records {
                books.add(record)
                money.add(record)
            }
            if step.isMultiple(of: part) {
                let differences =
                    books.differences(from: bank) + money.differences()
                    + codes.differences(from: bank)
                #expect(differences.isEmpty, "seed \(seed), step \(step)")
                bank.adopt(LongRunTests.version(ofPart: step / part))
                if steps > 10_000 { print("long run: \(step) steps, \(tally.line(bank))") }
            }
            guard bank.violations == 0 else {
                Issue.record("seed \(seed), step \(step): \(tally.line(bank))")
                return
            }
        }
        bank.checkWholly()
        for kind in LongRunTally.expected {
            #expect(tally.kinds[kind] ?? 0 > 0, "\(kind) never happens")
        }
        #expect(codes.spent > 0 && codes.givenBack > 0, "codes are looked at, and come back")
        for code in LongRunTally.refused {
            #expect(tally.refusals[code] ?? 0 > 0, "nobody is refused by \(code)")
        }
        print("long run: \(tally.summary(bank))")
    }
}

/// What happened in a run, and what has to happen in one that tells something.
struct LongRunTally {
    private(set) var kinds: [String: Int] = [:]
    private(set) var refusals: [String: Int] = [:]
    private var unchanged = 0

    static let expected = [
        "member_enrolled", "purchase_recorded", "activity_recorded", "paid_with_points",
        "hold_placed", "hold_captured", "hold_released", "hold_expired", "reward_redeemed",
        "redemption_fulfilled", "redemption_used", "redemption_cancelled_by_member",
        "redemption_cancelled_by_partner", "redemption_refunded", "redemption_expired",
        "redemption_disputed", "redemption_revoked", "purchase_returned", "points_adjusted",
        "lots_matured",
        "lots_lapsed", "tier_reached", "consent_given", "credit_attested", "member_checked_in",
        "game_event_reported", "game_event_judged", "mission_completed", "progress_taken",
        "game_gift_reversed", "badge_prize_claimed", "prize_drawn", "codes_imported",
    ]

    static let refused = [
        "insufficient_points", "already_returned", "return_over_purchase", "redemption_not_open",
        "hold_ended", "reward_sold_out", "reward_limit_reached", "reward_not_for_member",
        "no_ticket", "cancellation_too_late", "payment_already_used", "partner_has_left",
        "prize_is_kept", "code_pool_empty", "reward_has_no_pool",
    ]

    mutating func count(_ reply: Reply) {
        switch reply {
        case .recorded(let records):
            for record in records { kinds["\(record.fact.kind)", default: 0] += 1 }
        case .refused(let refusal): refusals[refusal.code, default: 0] += 1
        case .unchanged: unchanged += 1
        }
    }

    func line(_ bank: Bank) -> String {
        let refused = refusals.values.reduce(0, +)
        return "\(bank.records.count) entries, \(refused) refusals, \(bank.now)"
    }

    func summary(_ bank: Bank) -> String {
        let kinds = kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let refusals = refusals.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return line(bank) + "\n" + kinds.joined(separator: ", ") + "\nrefused: "
            + refusals.joined(separator: ", ")
    }
}
