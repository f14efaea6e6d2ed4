// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("No fen is lost or made by rounding")
struct RoundingPropertyTests {
    /// Yuan for a point; the last is worth whole fen.
    private static let faces = ["1/60", "7/1100", "1/300", "13/700", "1/100"]

    @Test("Accounts follow their exact value, whatever a point is worth", arguments: faces)
    func exact(face: String) throws {
        for seed in 0..<6 as Range<UInt64> {
            let bank = Bank(Town.source(faceValue: face), comparesEvery: 8)
            let player = Player(bank)
            var workload = Workload(seed: seed &+ 31_000)
            for _ in 0..<200 { player.play(workload.next(for: player)) }
            let program = try #require(bank.state.current?.program)
            let money = try #require(bank.state.program.value.money)
            let (fen, base) = (program.faceValue.numerator, program.faceValue.denominator)
            var accounts = 9
            for partner in bank.state.partners.map(\.value) {
                let taken = partner.redeemed.creditBalance
                #expect(partner.payable.creditBalance == taken * fen / base)
                accounts += 2
            }
            let open = bank.state.members.values.reduce(Int64(0)) {
                $0 + $1.value.balances.available.rawValue + $1.value.balances.held.rawValue
            }
            #expect(money.openPoints == open)
            #expect(money.fund.fen == (open * fen + base - 1) / base)
            let rest = money[.rounding].creditBalance
            #expect(rest >= 0 && rest < accounts)
        }
    }

    @Test("Ten thousand points, one by one, cost what they cost at once")
    func oneByOne() {
        let bank = Town.bank
        let ann = bank.enrol()
        for _ in 0..<300 { bank.give(ann, 1) }
        #expect(bank.state.program.value.money?.fund == Money(fen: 500))
        let adjustments = bank.state.program.value.money?[.adjustments]
        #expect(adjustments?.debitBalance == 500)
        #expect(bank.state.program.value.money?[.rounding].creditBalance == 0)
    }
}
