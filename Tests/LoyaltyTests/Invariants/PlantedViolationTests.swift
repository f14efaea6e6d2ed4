// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Invariants: what is planted is found")
struct PlantedViolationTests {
    private let bank: Bank
    private let member: MemberID

    init() {
        bank = Town.bank
        member = bank.enrol()
        bank.give(member, 100)
    }

    private var forgery: Forgery { Forgery(bank, member) }

    private func lot(_ rule: UInt32, expiresAt: Instant) -> Lot {
        Lot(
            id: Lot.ID(entry: 99, ordinal: 0),
            issuer: 2,
            rule: rule,
            points: Points(10),
            maturesAt: .always,
            expiresAt: expiresAt
        )
    }

    /// Points that come in properly, with this lot.
    private func issue(_ lot: Lot) -> Forgery {
        var forgery = forgery
        forgery.move(
            10,
            from: forgery.partner(.issued, "shop"),
            to: forgery.account(.available)
        )
        forgery.changes = [.issued(lot)]
        forgery.after.available += Points(10)
        return forgery
    }

    @Test("An honest entry is not accused")
    func honest() {
        #expect(forgery.found().isEmpty)
        #expect(issue(lot(0, expiresAt: .never)).found().isEmpty)
        bank.checkWholly()
    }

    @Test("I1: an entry that only one side of the books took in")
    func sums() {
        let state = issue(lot(0, expiresAt: .never)).state { $0.kind != .partner }
        let found = InvariantChecker.violations(in: state)
        #expect(Set(found.map(\.invariant)) == [.sumsAreZero])
        #expect(Set(found.map(\.place)) == ["ledger points", "ledger fen"])
    }

    @Test("I2: an account on its wrong side, of a member, of a partner, of the program")
    func sides() {
        var overdrawn = forgery
        overdrawn.move(
            101,
            from: overdrawn.account(.available),
            to: overdrawn.partner(.redeemed, "shop")
        )
        overdrawn.after.available = Points(-1)
        #expect(overdrawn.found() == [.sidesAreKept, .lotsSumToBalances, .fundCovers])
        var partner = forgery
        partner.move(
            5,
            from: partner.partner(.partnerPayable, "shop"),
            to: Chart.redemptionClearing.account()
        )
        #expect(partner.found() == [.owedIsValue])
        var given = forgery
        given.move(5, from: given.partner(.deposit, "shop"), to: Chart.bank.account())
        #expect(given.found() == [.sidesAreKept, .owedIsValue])
    }

    @Test("I2: a debt beside points that could repay it")
    func debt() {
        var forgery = forgery
        forgery.move(
            7,
            from: forgery.account(.clawbackDebt),
            to: forgery.partner(.redeemed, "shop")
        )
        forgery.after.debt = Points(7)
        #expect(forgery.found() == [.sidesAreKept])
    }

    @Test("I3: points without a lot, and a lot without points")
    func lots() {
        var forgery = issue(lot(0, expiresAt: .never))
        forgery.changes = []
        #expect(forgery.found() == [.lotsSumToBalances, .fundCovers])
        var other = self.forgery
        other.changes = [.issued(lot(0, expiresAt: .never))]
        #expect(other.found() == [.lotsSumToBalances, .fundCovers])
    }

    @Test("I3: a held lot without a hold")
    func holds() {
        var forgery = forgery
        guard let lot = bank.member(member)?.lots.lots.first else { return }
        forgery.changes = [.held(lot.slice(Points(4)))]
        forgery.move(4, from: forgery.account(.available), to: forgery.account(.held))
        forgery.after.available -= Points(4)
        forgery.after.held += Points(4)
        #expect(forgery.found() == [.lotsSumToBalances])
    }

    @Test("I3: lots that are not the awards of their entry")
    func awards() {
        var forgery = issue(lot(2, expiresAt: .never))
        let award = AwardRecord(
            rule: 2,
            wanted: Points(9),
            awarded: Points(9),
            cutBy: nil,
            uses: .none
        )
        forgery.fact = .activityRecorded(
            ActivityRecorded(
                partner: bank.partner("shop"),
                kind: "survey",
                quantity: 1,
                tier: 1,
                awards: [award]
            )
        )
        #expect(forgery.found() == [.lotsSumToBalances])
    }

    @Test("Grams that nobody claimed, and evidence that counts twice")
    func grams() {
        let evidence = Evidence(grade: .attested, provider: "t", reference: "1")
        func report(_ group: String = "") -> Fact {
            .activityRecorded(
                ActivityRecorded(
                    partner: bank.partner("school"),
                    kind: "walk",
                    quantity: 1,
                    tier: 1,
                    awards: [],
                    group: group,
                    evidence: evidence
                )
            )
        }
        var unclaimed = forgery
        unclaimed.move(5, from: Chart.avoided.account(5), to: unclaimed.account(.grams))
        #expect(unclaimed.found() == [.gramsAreClaimed])
        bank.submit(
            .recordActivity(
                RecordActivity(
                    member: member,
                    source: bank.source("school"),
                    occurredAt: bank.now,
                    kind: "walk",
                    evidence: evidence
                )
            )
        )
        var twice = forgery
        twice.fact = report()
        #expect(twice.found() == [.keysHaveOneEffect])
    }

    @Test("A tier that its points do not reach")
    func tiers() {
        let bank = Bank(Ladder.source())
        let member = bank.enrol()
        func found(_ points: Int64, tier: TierNumber) -> [Invariant] {
            var forgery = Forgery(bank, member)
            forgery.fact = .tierReached(
                TierChanged(
                    previous: 1,
                    standing: TierStanding(
                        tier: tier,
                        until: bank.now.adding(days: 9),
                        assessedAt: bank.now.adding(days: 9),
                        ground: .earned(on: CalendarDay(daysSinceEpoch: 20_513))
                    ),
                    points: Points(points)
                )
            )
            return forgery.found()
        }
        #expect(found(300, tier: 2).isEmpty)
        #expect(found(299, tier: 2) == [.tiersAreEarned])
        #expect(found(999, tier: 3) == [.tiersAreEarned])
        #expect(found(99_999, tier: 4) == [.tiersAreEarned])
    }

    @Test("I4: a state that the journal does not give")
    func replay() {
        let rows = StateRows(of: bank.state)
        let other = StateRows(of: issue(lot(0, expiresAt: .never)).state())
        let found = other.differences(from: rows)
        #expect(Set(found.map(\.invariant)) == [.replayIsState])
        #expect(found.map(\.place) == ["program 0", "partner 2", "member 1"])
        #expect(rows.differences(from: rows).isEmpty)
        #expect(rows.bytes != other.bytes)
        let missing = StateRows(of: LoyaltyState()).differences(from: rows)
        #expect(missing.contains { $0.place == "member 1" })
    }

    @Test("I5: a key or a source with a second effect; a forgotten key may be used again")
    func keys() {
        bank.buy(member, "shop", 100)
        let earlier = bank.records.compactMap(\.key)
        var key = forgery
        key.key = earlier.first
        #expect(key.found() == [.keysHaveOneEffect])
        var source = forgery
        source.source = bank.records.compactMap(\.source).last
        #expect(source.found() == [.keysHaveOneEffect])
        var journal = JournalInvariants(keyRetentionDays: 30)
        for record in bank.records { journal.check(record, in: bank.state) { _ in nil } }
        var late = key
        late.recordedAt = bank.now.adding(days: 30)
        journal.check(late.record, in: late.state()) { _ in nil }
        #expect(journal.violations.isEmpty)
    }

    @Test("I7: a lot of no rule, or of a lifetime rule, with an end")
    func lifetime() {
        let end = bank.now.adding(days: 9)
        #expect(issue(lot(0, expiresAt: end)).found() == [.lifetimeIsForEver])
        #expect(issue(lot(2, expiresAt: end)).found() == [.lifetimeIsForEver])
        #expect(issue(lot(3, expiresAt: end)).found().isEmpty)
    }

    @Test("I11: a value in the clear")
    func personalData() {
        var forgery = forgery
        forgery.fact = .tierAssigned(TierAssigned(tier: 1, reason: "call 13800000000 first"))
        #expect(forgery.found(["13800000000"]) == [.noPersonalData])
        #expect(forgery.found(["13900000000", ""]).isEmpty)
    }

    @Test("I12: more of a reward than there is")
    func stock() {
        var forgery = forgery
        forgery.fact = .rewardRedeemed(
            RewardRedeemed(
                reward: bank.reward("pen"),
                partner: bank.partner("mall"),
                quantity: 2,
                points: Points(600)
            )
        )
        #expect(forgery.found() == [.stockIsKept])
    }

    /// A redemption of so many points of the member's lot, on these terms.
    private func redemption(
        _ shares: [RedemptionTerms.Share],
        points: Int64 = 100,
        owedFen: UInt64? = nil
    ) -> Forgery {
        var forgery = forgery
        guard let lot = bank.member(member)?.lots.lots.first else { return forgery }
        forgery.changes = [.consumed(lot.slice(Points(points)))]
        forgery.move(
            UInt64(points),
            from: forgery.account(.available),
            to: forgery.partner(.redeemed, "hotel")
        )
        forgery.isPaidFor = owedFen == nil
        if let owedFen, owedFen > 0 {
            forgery.move(
                owedFen,
                from: Chart.backingFund.account(),
                to: forgery.partner(.partnerPayable, "hotel")
            )
        }
        forgery.after.available -= Points(points)
        forgery.fact = .rewardRedeemed(
            RewardRedeemed(
                reward: bank.reward("room"),
                partner: bank.partner("hotel"),
                quantity: 1,
                points: Points(points),
                terms: RedemptionTerms(
                    day: CalendarDay(daysSinceEpoch: 20_513),
                    store: "",
                    isOutlet: false,
                    cash: .zero,
                    early: nil,
                    shares: shares
                )
            )
        )
        return forgery
    }

    private func share(_ points: Int64, whole: Int64) -> RedemptionTerms.Share {
        RedemptionTerms.Share(
            version: 1,
            option: "",
            points: Points(points),
            whole: Points(whole),
            fee: .zero
        )
    }

    @Test("Promise: shares that are not the points, and a lot that pays more than it saw")
    func promise() {
        #expect(redemption([share(100, whole: 30_000)]).found().isEmpty)
        #expect(redemption([share(99, whole: 30_000)]).found() == [.promiseIsKept])
        #expect(redemption([share(100, whole: 30_001)]).found() == [.promiseIsKept])
        let two = [share(60, whole: 30_000), share(40, whole: 30_000)]
        #expect(redemption(two).found() == [.promiseIsKept])
    }

    @Test("Owed: a partner is owed neither more nor less than the points are worth")
    func owed() {
        let shares = [share(100, whole: 30_000)]
        #expect(redemption(shares).found().isEmpty)
        // Of 166 and two thirds the partner gets 166, and the fund parts with 167.
        for fen in [0, 165, 166, 167] as [UInt64] {
            #expect(redemption(shares, owedFen: fen).found() == [.owedIsValue])
        }
    }

    @Test("Chain: a gap, a wrong link, wrong balances, a clock that goes back")
    func chain() {
        var link = forgery
        link.previous -= 1
        #expect(link.found() == [.historyIsChained])
        var balances = forgery
        balances.after.pending = Points(1)
        #expect(balances.found() == [.historyIsChained])
        var clock = forgery
        clock.recordedAt = bank.now.adding(seconds: -1)
        #expect(clock.found() == [.historyIsChained])
        var gap = forgery
        gap.sequence += 1
        #expect(gap.found() == [.historyIsChained])
    }

    @Test("Chain: an account of another member")
    func strayAccount() {
        var forgery = forgery
        forgery.move(
            1,
            from: forgery.partner(.issued, "shop"),
            to: Chart.available.account(member.rawValue + 1)
        )
        #expect(forgery.found() == [.sumsAreZero, .fundCovers, .historyIsChained])
    }

    @Test("Deadline: a member who is looked at too late")
    func deadline() {
        bank.submit(
            .adjustPoints(AdjustPoints(member: member, points: Points(-100), reason: .mistake))
        )
        let end = bank.now.adding(days: 9)
        let slice = OpenLot(lot(3, expiresAt: end)).slice(Points(10))
        var forgery = forgery
        forgery.changes = [.issued(lot(3, expiresAt: end)), .held(slice)]
        forgery.fact = .holdPlaced(
            HoldPlaced(
                partner: bank.partner("shop"),
                points: Points(10),
                minutes: 1,
                expiresAt: end.adding(days: 9)
            )
        )
        let held = forgery.state()
        held.refreshDeadline(ofMember: member.rawValue)
        forgery.sequence += 1
        forgery.changes = [.released(slice)]
        forgery.fact = .tierAssigned(TierAssigned(tier: 1, reason: "forged"))
        held.apply(forgery.record)
        let found = InvariantChecker.violations(in: held).map(\.invariant)
        #expect(found.contains(.deadlinesAreKept))
    }
}
