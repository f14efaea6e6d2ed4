// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// A partner leaves: what it issued is good everywhere, what it began is finished, and it begins
/// nothing new.
@Suite("Partners that leave")
struct PartnerExitStories {
    private static let noticeDays = 30

    private func program(
        hasHotel: Bool,
        runOffDays: Int = 365
    ) -> ProgramSource {
        Documents.source(
            head: Documents.tiers + "\n" + Town.standardTerms + "\nrun_off_days: \(runOffDays)",
            noticeDays: PartnerExitStories.noticeDays,
            partners: Town.partners.filter { hasHotel || !$0.contains("code: hotel") },
            rules: Town.rules.filter { hasHotel || !$0.contains("[hotel]") },
            rewards: Town.rewards.filter { hasHotel || !$0.contains("hotel") }
                + (hasHotel
                    ? ["code: soap, partner: hotel, price: 100, value: 5.00, stock: 50"] : [])
        )
    }

    /// A bank in which a version without the hotel was announced, with the notice that it takes.
    private func announced() throws -> (bank: Bank, ann: MemberID, leavesAt: Instant) {
        let bank = Bank(program(hasHotel: true))
        let ann = bank.enrol()
        bank.stay(ann, nights: 10)
        let direct = bank.submit(.publishProgram(PublishProgram(source: program(hasHotel: false))))
        #expect(direct.refusal?.code == "needs_review")
        #expect(bank.adopt(program(hasHotel: false)).refusal == nil)
        let exit = try #require(bank.state.versions.exit(of: bank.partner("hotel"), at: bank.now))
        return (bank, ann, exit.leavesAt)
    }

    private func pay(_ bank: Bank, _ member: MemberID, _ partner: String, _ fen: Int64) -> Reply {
        bank.submit(
            .payWithPoints(
                PayWithPoints(member: member, source: bank.source(partner), bill: Money(fen: fen))
            )
        )
    }

    @Test(
        "B4: a partner leaves after its notice, and the 10,000 points that it issued still redeem"
    )
    func pointsStayGood() throws {
        let (bank, ann, leavesAt) = try announced()
        #expect(bank.books("hotel").issued.debitBalance == 10_000)
        #expect(leavesAt >= bank.now.adding(days: Int64(PartnerExitStories.noticeDays)))
        bank.now = leavesAt.adding(days: 400)
        #expect(bank.view(ann).available == Points(10_000))
        let box = RedeemReward(member: ann, reward: bank.reward("box"), quantity: 2)
        #expect(bank.submit(.redeemReward(box)).refusal == nil)
        // 7,000 points are 116.66 yuan: all but the point that is less than 5 fen.
        guard case .paidWithPoints(let paid) = pay(bank, ann, "mall", 20_000).records.own?.fact
        else { return #expect(Bool(false), "the mall takes no points") }
        #expect(paid.points == Points(6_999))
        #expect(paid.value == Money(fen: 11_665))
        #expect(bank.view(ann).available == Points(1))
        #expect(bank.books("hotel").issued.debitBalance == 10_000)
        bank.checkWholly()
    }

    @Test(
        "Until it leaves it issues and takes; from then on nothing new, and the refusal says since when"
    )
    func nothingNew() throws {
        let (bank, ann, leavesAt) = try announced()
        let hotel = bank.partner("hotel")
        bank.now = leavesAt.adding(seconds: -1)
        bank.stay(ann, nights: 1)
        #expect(bank.view(ann).available == Points(11_000))
        #expect(pay(bank, ann, "hotel", 500).refusal == nil)
        bank.now = leavesAt
        let gone = Refusal.partnerHasLeft(since: leavesAt)
        let refusals = [
            bank.buy(ann, "hotel", 10_000), pay(bank, ann, "hotel", 500),
            bank.submit(
                .placeHold(PlaceHold(member: ann, partner: hotel, points: Points(60)))
            ),
            bank.submit(.enrolMember(EnrolMember(partner: hotel))),
            bank.submit(
                .adjustPoints(
                    AdjustPoints(member: ann, points: Points(5), reason: .goodwill, partner: hotel)
                )
            ),
        ].map(\.refusal)
        #expect(refusals == Array(repeating: gone, count: refusals.count))
        #expect(pay(bank, ann, "shop", 500).refusal == nil)
        #expect(bank.buy(ann, "nowhere", 100).refusal == .unknownPartner)
        bank.checkWholly()
    }

    @Test("Holds are captured, redemptions used, cancelled and refunded, and stays taken back")
    func finished() throws {
        let (bank, ann, leavesAt) = try announced()
        bank.now = leavesAt.adding(seconds: -60)
        let stay = bank.stay(ann, nights: 2)
        let hold = bank.submit(
            .placeHold(
                PlaceHold(member: ann, partner: bank.partner("hotel"), points: Points(600))
            )
        ).records.own?.id
        let soaps = (0..<3).compactMap { _ in
            bank.submit(.redeemReward(RedeemReward(member: ann, reward: bank.reward("soap"))))
                .records.own?.id
        }
        #expect(soaps.count == 3)
        bank.now = leavesAt
        let capture = CaptureHold(hold: hold ?? EntryID(0), points: Points(300))
        #expect(bank.submit(.captureHold(capture)).refusal == nil)
        #expect(bank.change(soaps[0], .use).refusal == nil)
        #expect(bank.change(soaps[1], .refund).refusal == nil)
        #expect(bank.change(soaps[2], .cancelByPartner).refusal == nil)
        #expect(bank.payable("hotel") == Money(fen: 500 + 166))
        let before = bank.view(ann).available
        let command = ReturnPurchase(
            purchase: stay,
            source: bank.source("hotel", "back"),
            occurredAt: bank.now,
            lines: [ReturnedLine(item: 0, quantity: 1)]
        )
        #expect(bank.submit(.returnPurchase(command)).refusal == nil)
        #expect(bank.view(ann).available == before - Points(1_000))
        #expect(bank.books("hotel").issued.debitBalance == 11_000)
        bank.checkWholly()
    }

    @Test("Its rewards run off for points that saw them, and are gone for others and afterwards")
    func runOff() throws {
        let (bank, ann, leavesAt) = try announced()
        bank.now = leavesAt.adding(days: 1)
        let bob = bank.enrol()
        bank.give(bob, 1_000)
        func redeem(_ member: MemberID) -> Refusal? {
            bank.submit(.redeemReward(RedeemReward(member: member, reward: bank.reward("soap"))))
                .refusal
        }
        let end = leavesAt.adding(days: 365)
        #expect(redeem(ann) == nil)
        #expect(redeem(bob) == .rewardWithdrawn(runsOffAt: end))
        bank.now = end.adding(seconds: -1)
        #expect(redeem(ann) == nil)
        bank.now = end
        #expect(redeem(ann) == .rewardWithdrawn(runsOffAt: end))
        bank.checkWholly()
    }

    @Test(
        "An exit is known from its announcement, is off when that is withdrawn, and over on return"
    )
    func known() throws {
        let (bank, ann, leavesAt) = try announced()
        let hotel = bank.partner("hotel")
        #expect(bank.state.versions.exits(at: bank.now).map(\.partner) == [hotel])
        #expect(bank.state.versions.exit(of: bank.partner("shop"), at: bank.now) == nil)
        #expect(bank.state.versions.exit(of: PartnerNumber(99), at: bank.now) == nil)
        bank.now = leavesAt.adding(days: 2)
        #expect(bank.state.versions.exit(of: hotel, at: bank.now)?.leavesAt == leavesAt)
        #expect(bank.adopt(program(hasHotel: true, runOffDays: 366)).refusal == nil)
        bank.now = bank.now.adding(days: 40)
        #expect(bank.state.versions.exit(of: hotel, at: bank.now) == nil)
        bank.stay(ann, nights: 1)
        #expect(bank.view(ann).available == Points(11_000))
        bank.checkWholly()
    }
}

extension Bank {
    @discardableResult
    func stay(_ member: MemberID, nights: Int64) -> EntryID {
        let fen = Money(fen: nights * 50_000)
        let item = PurchaseItem(
            sku: "n",
            category: "room",
            unit: "night",
            quantity: nights,
            amount: fen
        )
        let command = RecordPurchase(
            member: member,
            source: source("hotel"),
            occurredAt: now,
            total: fen,
            items: [item]
        )
        return submit(.recordPurchase(command)).records.own?.id ?? EntryID(0)
    }
}
