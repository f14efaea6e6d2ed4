// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Counters that are kept")
struct LimitUsesTests {
    private static let day = CalendarDay(daysSinceEpoch: 20_000)

    private func use(_ number: UInt32, _ day: Int32, _ amount: Int64 = 1) -> LimitUse {
        LimitUse(
            counter: Counter(.partner, .everyone, .day),
            number: number,
            start: LimitUsesTests.day.adding(days: day),
            amount: amount
        )
    }

    @Test(
        "Any sequence of uses gives the sums that a plain list gives",
        arguments: 0..<8 as Range<UInt64>
    )
    func sums(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        var uses = LimitUses()
        var plain: [LimitUse: Int64] = [:]
        for _ in 0..<400 {
            let number = UInt32(chance.number(below: 3))
            let day = Int32(chance.number(below: 20))
            let key = use(number, day, 0)
            let use = use(number, day, Int64(1 + chance.number(below: 9)))
            if chance.number(below: 3) == 0 {
                uses.giveBack(use)
                plain[key] = max(0, plain[key, default: 0] - use.amount)
            } else {
                uses.add(use)
                plain[key, default: 0] += use.amount
            }
        }
        for (key, amount) in plain {
            #expect(uses.amount(key.counter, key.number, key.start) == amount)
        }
        #expect(uses.all.count == plain.values.count { $0 > 0 })
        var writer = ByteWriter()
        uses.encode(into: &writer)
        let read = try writer.bytes.decoded { (reader) throws(MalformedBytes) in
            try LimitUses(from: &reader)
        }
        #expect(read == uses)
    }

    @Test("The oldest periods of a counter are forgotten, and no other counter's")
    func forgetting() {
        var uses = LimitUses()
        uses.add(use(1, 0))
        uses.add(use(3, 0))
        for day in 0..<Int32(LimitUses.maximumPeriods) + 5 { uses.add(use(2, day)) }
        #expect(uses.all.count == LimitUses.maximumPeriods + 2)
        let counter = Counter(.partner, .everyone, .day)
        #expect(uses.amount(counter, 2, LimitUsesTests.day.adding(days: 4)) == 0)
        #expect(uses.amount(counter, 2, LimitUsesTests.day.adding(days: 5)) == 1)
        #expect(uses.amount(counter, 1, LimitUsesTests.day) == 1)
        #expect(uses.amount(counter, 3, LimitUsesTests.day) == 1)
    }

    @Test("Counters out of sequence are not read")
    func outOfSequence() {
        var writer = ByteWriter()
        writer.put([use(2, 0), use(1, 0)]) { $1.encode(into: &$0) }
        #expect(throws: MalformedBytes.self) {
            try writer.bytes.decoded { (reader) throws(MalformedBytes) in
                try LimitUses(from: &reader)
            }
        }
    }

    @Test("The sets of counters are those that their names say")
    func sets() {
        for number in 0..<UInt8(Counter.count) {
            guard let counter = Counter(rawValue: number) else {
                Issue.record("\(number) names a counter")
                continue
            }
            #expect(CounterSet.everyone.contains(counter) == (counter.holder == .everyone))
            let isOfAwards = !counter.countsPurchases && counter.period != .purchase
            #expect(CounterSet.ofAwards.contains(counter) == isOfAwards)
        }
        var seen: [Counter] = []
        CounterSet.ofAwards.visit { seen.append($0) }
        #expect(seen == CounterSet.ofAwards.counters)
    }
}
