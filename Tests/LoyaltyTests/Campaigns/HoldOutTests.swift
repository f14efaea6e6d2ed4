// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@testable import Loyalty

@Suite("Members whom a campaign leaves out")
struct HoldOutTests {
    private func rule(_ more: String) -> String {
        Market.rule(
            "spring",
            "[shop]",
            "{fixed: 10}",
            "kind: promotional, from: 2026-03-11, until: 2026-03-13, \(more)"
        )
    }

    private func program(_ more: String = "validity: {days: 90}, hold_out: 40") -> ProgramSource {
        Market.source([Market.spend, rule(more)])
    }

    @Test("The draw leaves out the share that was named, and other members of another campaign")
    func share() {
        let (first, second) = (HoldOut(percent: 10, rule: "a"), HoldOut(percent: 10, rule: "b"))
        let members = UInt64(1)...20_000
        let out = members.filter(first.holds)
        #expect((1_850...2_150).contains(out.count), "\(out.count)")
        let both = out.count(where: second.holds)
        #expect((120...280).contains(both), "\(both)")
        let wider = HoldOut(percent: 25, rule: "a")
        #expect(out.allSatisfy(wider.holds))
        #expect(members.count(where: HoldOut(percent: 50, rule: "a").holds) > 9_700)
    }

    @Test("The draw is frozen, because the journal holds what came of it")
    func frozen() {
        let members = UInt64(1)...30
        #expect(members.filter(HoldOut(percent: 10, rule: "spring").holds) == [12, 14, 19, 24])
        #expect(
            members.filter(HoldOut(percent: 40, rule: "spring").holds) == [
                5, 6, 8, 12, 14, 19, 24, 25, 26, 28, 29,
            ]
        )
    }

    @Test(
        "Who is left out gets base points and nothing of the campaign, each time; all others get both"
    )
    func awards() throws {
        let bank = Bank(program(), now: Bank.start.adding(days: 10))
        let holdOut = HoldOut(percent: 40, rule: "spring")
        var seen: Set<Bool> = []
        for number in 0..<12 {
            let enrolled = bank.submit(.enrolMember(EnrolMember()))
            let member = try #require(enrolled.records.last?.member)
            seen.insert(holdOut.holds(member.rawValue))
            for time in 0..<2 {
                let reply = bank.submit(
                    .recordPurchase(
                        RecordPurchase(
                            member: member,
                            source: SourceKey(
                                partner: bank.partner("shop"),
                                type: "receipt",
                                id: "\(number)-\(time)"
                            ),
                            occurredAt: bank.now,
                            total: Money(fen: 2_000)
                        )
                    )
                )
                guard case .purchaseRecorded(let fact)? = reply.records.last?.fact else {
                    Issue.record("\(reply)")
                    continue
                }
                let points = fact.awards.reduce(Points.zero) { $0 + $1.awarded }
                #expect(points == Points(holdOut.holds(member.rawValue) ? 20 : 30))
            }
        }
        #expect(seen == [true, false])
    }

    @Test(
        "Only an extra leaves members out",
        arguments: [
            "hold_out: 10", "validity: lifetime, hold_out: 10", "validity: {days: 9}, hold_out: 51",
            "validity: {days: 9}, hold_out: 0",
        ]
    )
    func promised(more: String) {
        #expect(CompiledProgram.compile(program(more)).program == nil)
    }

    @Test("Base rules leave nobody out")
    func base() {
        let base = Market.rule("more", "[shop]", "{fixed: 10}", "hold_out: 10")
        let found = CompiledProgram.compile(Market.source([Market.spend, base])).diagnostics
        #expect(found.map(\.code.rawValue).contains("key_not_applicable"), "\(found)")
    }

    @Test("To leave members out, or more of them, is worse; to leave fewer out is not")
    func impact() {
        func adverse(_ before: String, _ after: String) -> UInt32? {
            let bank = Bank(program(before))
            let draft = bank.draft(program(after))
            return bank.state.drafts[draft]?.changes.adverse
        }
        let days = "validity: {days: 90}"
        #expect(adverse(days, "\(days), hold_out: 10") == 1)
        #expect(adverse("\(days), hold_out: 10", "\(days), hold_out: 20") == 1)
        #expect(adverse("\(days), hold_out: 20", "\(days), hold_out: 10") == 0)
        #expect(adverse("\(days), hold_out: 20", days) == 0)
    }

    @Test("The interval is that of two means, and holds the difference", arguments: 1...20)
    func interval(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var (first, second) = (Sample(), Sample())
        var (left, right): ([Double], [Double]) = ([], [])
        for _ in 0..<(20 + Int(chance.number(below: 200))) {
            let fen = chance.number(in: 0...200_000)
            first.add(fen)
            left.append(Double(fen))
        }
        for _ in 0..<(20 + Int(chance.number(below: 50))) {
            let fen = chance.number(in: 0...150_000)
            second.add(fen)
            right.append(Double(fen))
        }
        func variance(_ values: [Double]) -> Double {
            let mean = values.reduce(0, +) / Double(values.count)
            let about = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return about / Double(values.count - 1) / Double(values.count)
        }
        let half = 1.96 * (variance(left) + variance(right)).squareRoot()
        let told = Double(Sample.halfInterval(first, second))
        #expect(told >= half - 0.001 && told <= half + 3, "\(told) for \(half)")
        #expect(abs(Double(first.mean) - left.reduce(0, +) / Double(left.count)) <= 1)
        // A thousand times as much money is a thousand times as wide, and nothing overflows.
        var rich = Sample()
        for _ in 0..<250_000 { rich.add(Money.maximum.fen / 4) }
        #expect(Sample.halfInterval(rich, rich) <= 2)
    }
}
