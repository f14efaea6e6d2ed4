// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// What people complain of elsewhere when points and money are counted.
@Suite("Complaints about rounding and terms")
struct RoundingComplaints {
    private func program(
        faceValue: String,
        rules: [String] = [Town.rules[1]],
        rewards: [String] = []
    ) -> ProgramSource {
        let source = Documents.source(
            head: Documents.tiers,
            partners: Town.partners,
            rules: rules,
            rewards: rewards
        )
        return ProgramSource(
            files: source.files.map {
                SourceFile(
                    path: $0.path,
                    text: $0.text.replacing("face_value: 1/60", with: "face_value: \(faceValue)")
                )
            }
        )
    }

    @Test("C13: a rule that counts without tax leaves the tax out, of lines and of the whole")
    func withoutTax() {
        let rule = """
            code: spend, trigger: purchase, partners: [shop],
            amount: {points: 1, per_amount: 1.00, basis: without_tax}
            """
        Scenario.play(
            """
            enrol ann
            buy ann shop 113.00 tax 13.00  -> awarded 300
            buy ann shop 113.00 tax 0.00   -> awarded 339
            buy ann shop 113.00            -> awarded 0
            """,
            in: program(faceValue: "1/60", rules: [rule])
        )
    }

    @Test("C14: 3,030 points of 0.03 are 90.90 yuan, not a point more, and leave no fen to pay")
    func exact() {
        let bank = Bank(program(faceValue: "3/100"))
        let ann = bank.enrol()
        bank.give(ann, 3_031)
        let bill = PayWithPoints(
            member: ann,
            source: bank.source("shop"),
            bill: Money(fen: 9_090)
        )
        guard case .paidWithPoints(let fact) = bank.submit(.payWithPoints(bill)).records.own?.fact
        else { return #expect(Bool(false), "it is refused") }
        #expect(fact.points == Points(3_030))
        #expect(fact.value == Money(fen: 9_090))
        #expect(fact.remaining == .zero)
        #expect(bank.balances(ann).available == Points(1))
    }

    @Test(
        "C15: a preview says what is awarded, to the point",
        arguments: 1...60 as ClosedRange<Int64>
    )
    func preview(step: Int64) throws {
        let bank = Town.bank
        let ann = bank.enrol()
        let command = Command.recordPurchase(
            RecordPurchase(
                member: ann,
                source: bank.source("shop"),
                occurredAt: bank.now,
                total: Money(fen: step * 133 - 34)
            )
        )
        let preview = try bank.state.decide(
            command,
            Circumstances(now: bank.now, authority: bank.authority)
        )
        let before = StateRows(of: bank.state)
        #expect(StateRows(of: bank.state) == before)
        let reply = bank.submit(command)
        #expect(preview.map(\.fact) == reply.records.map(\.fact))
        #expect(preview.map(\.ledger.lotChanges) == reply.records.map(\.ledger.lotChanges))
        #expect(bank.balances(ann).pending.rawValue == (step * 133 - 34) / 100 * 3)
    }

    @Test("C16: points and what is left to pay make up the bill, whatever its last digit")
    func oneRounding() {
        let bank = Town.bank
        let ann = bank.enrol()
        bank.give(ann, 1_000_000)
        var (points, owed) = (Int64(0), Int64(0))
        for fen in 990...1_010 as ClosedRange<Int64> {
            let command = PayWithPoints(
                member: ann,
                source: bank.source("shop"),
                bill: Money(fen: fen)
            )
            guard
                case .paidWithPoints(let fact) = bank.submit(.payWithPoints(command)).records.own?
                    .fact
            else { return #expect(Bool(false), "\(fen) is refused") }
            #expect(fact.value + fact.remaining == Money(fen: fen))
            points += fact.points.rawValue
            owed += fact.value.fen
        }
        #expect(points * 5 == owed * 3)
        #expect(bank.payable("shop") == Money(fen: owed))
    }

    @Test("C17: a caller names the most points for a bill, a reward the least, and terms their end")
    func shares() {
        Scenario.play(
            """
            enrol ann
            adjust ann 1000 goodwill
            pay ann shop 10.00 points 300      -> ann available 700, shop payable 5.00
            redeem ann mixed cash 6.00         -> refused reward_cash_out_of_range
            redeem ann mixed cash 3.00         -> spent 40, ann available 660
            redeem ann mixed                   -> spent 100
            """,
            in: Arcade.source([Arcade.rewards[2]], seasons: "")
        )
    }
}
