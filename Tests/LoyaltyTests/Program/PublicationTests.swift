// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Publication")
struct PublicationTests {
    private func publish(_ bank: Bank, _ source: ProgramSource) -> Reply {
        bank.adopt(source)
    }

    private func town(
        partners: [String] = Town.partners,
        rules: [String] = Town.rules,
        rewards: [String] = Town.rewards,
        tiers: String = Documents.tiers,
        faceValue: String? = nil
    ) -> ProgramSource {
        let source = Documents.source(
            head: tiers + "\nclawback: {on_shortfall: debt, maximum_debt: 1000}",
            partners: partners,
            rules: rules,
            rewards: rewards
        )
        guard let faceValue else { return source }
        return ProgramSource(
            files: source.files.map { file in
                guard file.path == "program.yaml" else { return file }
                let lines = file.text.split(separator: "\n").map {
                    $0.hasPrefix("face_value") ? "face_value: \(faceValue)" : $0
                }
                return SourceFile(path: file.path, text: lines.joined(separator: "\n") + "\n")
            }
        )
    }

    @Test("Nothing is decided before a program is published")
    func notPublished() {
        let commands: [Command] = [
            .enrolMember(EnrolMember()), .settleMember(MemberID(1)),
            .releaseHold(ReleaseHold(hold: EntryID(1))),
        ]
        for command in commands {
            #expect(throws: Stop.refused(.programNotPublished)) {
                try LoyaltyState().decide(command, Circumstances(now: Bank.start))
            }
        }
    }

    @Test("A program with mistakes is refused with their number, the same program again, too")
    func refused() {
        let bank = Town.bank
        #expect(publish(bank, ProgramSource(files: [])).refusal?.code == "program_invalid")
        #expect(publish(bank, Town.source()).refusal == .programUnchanged(version: 1))
        let shuffled = ProgramSource(files: Town.source().files.reversed())
        #expect(publish(bank, shuffled).refusal == .programUnchanged(version: 1))
        #expect(bank.records.count == 1)
    }

    @Test("Numbers are kept for good, whatever a later version reorders, drops or adds")
    func numbers() {
        let bank = Town.bank
        let before = (bank.partner("shop"), bank.reward("pen"), bank.tier("gold"))
        let version = town(
            partners: ["code: bakery, scene: shop, denomination: 3"] + Town.partners.reversed(),
            rules: Town.rules.reversed(),
            rewards: Town.rewards.reversed()
        )
        #expect(publish(bank, version).records.count == 1)
        #expect(bank.partner("shop") == before.0)
        #expect(bank.reward("pen") == before.1)
        #expect(bank.tier("gold") == before.2)
        #expect(bank.partner("bakery") == PartnerNumber(6))
        let member = bank.enrol(tier: "gold")
        bank.buy(member, "bakery", 100)
        bank.buy(member, "shop", 2_500)
        #expect(bank.balances(member).pending == Points(75))
        #expect(bank.books("shop").issued.debitBalance == 75)
        bank.checkWholly()
    }

    @Test("A return is counted by the version of the purchase, also when its rule is gone")
    func oldVersion() {
        let bank = Town.bank
        let member = bank.enrol()
        let purchase = bank.buy(member, "shop", 2_500).records.last?.id ?? EntryID(0)
        let richer = Town.rules.map {
            $0.contains("code: spend")
                ? "code: lavish, trigger: purchase, partners: [shop], "
                    + "amount: {points: 2, per_amount: 1.00}" : $0
        }
        #expect(publish(bank, town(rules: richer)).records.count == 1)
        bank.buy(member, "shop", 1_000)
        #expect(bank.balances(member).pending == Points(75 + 60))
        bank.submit(
            .returnPurchase(
                ReturnPurchase(
                    purchase: purchase,
                    source: bank.source("shop"),
                    occurredAt: bank.now,
                    amount: Money(fen: 1_000)
                )
            )
        )
        #expect(bank.balances(member).pending == Points(45 + 60))
    }

    @Test("A payment is undone at the face value at which it paid")
    func oldFaceValue() {
        let bank = Town.bank
        let member = bank.enrol()
        bank.give(member, 600)
        let payment = bank.submit(
            .payWithPoints(
                PayWithPoints(
                    member: member,
                    source: bank.source("shop"),
                    bill: Money(fen: 1_000)
                )
            )
        ).records.last?.id
        let purchase = bank.submit(
            .recordPurchase(
                RecordPurchase(
                    member: member,
                    source: bank.source("shop"),
                    occurredAt: bank.now,
                    total: Money(fen: 1_000),
                    payments: payment.map { [$0] } ?? []
                )
            )
        ).records.last?.id
        #expect(publish(bank, town(faceValue: "1/50")).records.count == 1)
        bank.submit(
            .returnPurchase(
                ReturnPurchase(
                    purchase: purchase ?? EntryID(0),
                    source: bank.source("shop"),
                    occurredAt: bank.now,
                    amount: Money(fen: 1_000)
                )
            )
        )
        #expect(bank.balances(member).available == Points(600))
        #expect(bank.payable("shop") == .zero)
    }

    @Test("A partner that has left still takes back what it sold")
    func returnToDropped() {
        let bank = Town.bank
        let member = bank.enrol()
        let purchase = bank.buy(member, "mall", 2_500).records.last?.id ?? EntryID(0)
        let version = town(
            partners: Town.partners.filter { !$0.contains("mall") },
            rules: [Town.rules[0]],
            rewards: []
        )
        #expect(publish(bank, version).records.count == 1)
        let reply = bank.submit(
            .returnPurchase(
                ReturnPurchase(
                    purchase: purchase,
                    source: bank.source("mall"),
                    occurredAt: bank.now,
                    amount: Money(fen: 2_500)
                )
            )
        )
        #expect(reply.records.count == 1)
        #expect(bank.balances(member).pending == .zero)
        bank.checkWholly()
    }

    @Test("A tier that a version drops counts as the lowest; a partner that it drops has left")
    func dropped() {
        let bank = Town.bank
        let member = bank.enrol(tier: "gold")
        let version = town(
            partners: Town.partners.filter { !$0.contains("mall") },
            rules: [
                "code: night, trigger: purchase, partners: [hotel], "
                    + "amount: {points: {regular: 1000}, per_quantity: 1, unit: night}"
            ],
            rewards: [],
            tiers: "tiers: [{code: regular, name: {zh: 普通, en: Regular}}]"
        )
        #expect(publish(bank, version).records.count == 1)
        #expect(bank.buy(member, "mall", 100).refusal == .partnerHasLeft(since: bank.now))
        let night = PurchaseItem(
            sku: "",
            category: "",
            unit: "night",
            quantity: 1,
            amount: Money(fen: 100)
        )
        bank.submit(
            .recordPurchase(
                RecordPurchase(
                    member: member,
                    source: bank.source("hotel"),
                    occurredAt: bank.now,
                    total: Money(fen: 100),
                    items: [night]
                )
            )
        )
        #expect(bank.balances(member).available == Points(1_000))
        let redeemed = bank.submit(
            .redeemReward(RedeemReward(member: member, reward: bank.reward("pen")))
        )
        let runsOffAt = bank.now.adding(days: 365)
        #expect(redeemed.refusal == .rewardWithdrawn(runsOffAt: runsOffAt))
    }

    @Test("As many rules as a partner may have give points at once, and one more is not published")
    func mostAwards() {
        let rules = (0..<257).map {
            "code: r\($0), trigger: purchase, partners: [shop], amount: {fixed: 1}"
        }
        let bank = Bank(town(rules: Array(rules.prefix(256)), rewards: []))
        let member = bank.enrol()
        #expect(bank.buy(member, "shop", 100).refusal == nil)
        #expect(bank.member(member)?.lots.lots.count == 256)
        let refusal = publish(bank, town(rules: rules, rewards: [])).refusal
        #expect(refusal == .programInvalid(count: 1))
    }

    @Test("A rule's limits of weeks, months and years are kept")
    func periods() throws {
        for period in ["day", "week", "month", "year", "member"] {
            let rule =
                "code: r, trigger: purchase, partners: [shop], amount: {fixed: 4}, "
                + "limits: [{per: \(period), points: 10}]"
            let bank = Bank(town(rules: [rule], rewards: []))
            let member = bank.enrol()
            for _ in 0..<3 { _ = bank.buy(member, "shop", 100) }
            #expect(bank.member(member)?.balances.pending == Points(30), "\(period)")
        }
    }

    @Test("Tiers over all versions have a number each; more of them than numbers are refused")
    func tooManyTiers() {
        let bank = Town.bank
        var refusals: [Refusal] = []
        for version in 0..<14 {
            let names = (0..<20).map { "{code: t\(version)_\($0), name: {zh: 级, en: Tier}}" }
            let source = town(
                rules: [
                    "code: spend, trigger: purchase, partners: [shop], "
                        + "amount: {points: 1, per_amount: 1.00}"
                ],
                tiers: "tiers: [\(names.joined(separator: ", "))]"
            )
            if let refusal = publish(bank, source).refusal { refusals.append(refusal) }
        }
        #expect(bank.state.registry.tiers.count == 3 + 12 * 20)
        #expect(refusals == [.programInvalid(count: 1), .programInvalid(count: 1)])
    }
}
