// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

/// The published examples of accounting for points, each by its name.
@Suite("Revenue of points")
struct RevenueTests {
    @Test("F3, IFRS 15 example 52: 100,000 and 10,000 points of 0.95 are 91,324 and 8,676")
    func example52() throws {
        let alone = try #require(Ratio(95, 100).multiplied(by: 10_000, rounding: .halfUp))
        let allocation = try #require(
            RevenueAllocation(price: 100_000, soldAlone: 100_000, pointsAlone: alone)
        )
        #expect(allocation.sold == 91_324)
        #expect(allocation.points == 8_676)
        var revenue = DeferredRevenue(deferred: allocation.points)
        let first = revenue.recognise(redeemed: 4_500, expected: 9_500)
        let second = revenue.recognise(redeemed: 8_500, expected: 9_700)
        #expect(first == 4_110 && second == 3_493)
        #expect(revenue.left == 1_073)
    }

    @Test("KPMG example 10A: of 9,000, 4,500 of 9,700 points are 4,175")
    func example10A() {
        var revenue = DeferredRevenue(deferred: 9_000)
        let first = revenue.recognise(redeemed: 4_500, expected: 9_700)
        #expect(first == 4_175)
    }

    @Test(
        "KPMG example 10B: 8,500 points in all, of 9,900 expected are 3,552 more, of 9,200 are 4,140",
        arguments: [(9_900 as Int64, 3_552 as Int64), (9_200, 4_140)]
    )
    func example10B(expected: Int64, more: Int64) {
        var revenue = DeferredRevenue(deferred: 9_000)
        _ = revenue.recognise(redeemed: 4_500, expected: 9_700)
        let second = revenue.recognise(redeemed: 8_500, expected: expected)
        #expect(second == more)
    }

    @Test("Of 200 points with 50 redeemed at a rate of 80 % another 120 are expected")
    func expectedRedemptions() {
        let rate = Ratio(80, 100)
        #expect(ExpectedRedemption.points(issued: 200, redeemed: 50, rate: rate) == 120)
        #expect(ExpectedRedemption.points(issued: 50, redeemed: 51, rate: rate) == nil)
    }

    @Test("The parts add up to the price, and all is recognised when all is redeemed")
    func addsUp() throws {
        var chance = SeededGenerator(seed: 52)
        for _ in 0..<2_000 {
            let price = Int64(chance.number(below: 1_000_000_000))
            let sold = Int64(chance.number(below: 1_000_000))
            let points = Int64(chance.number(below: 1_000_000)) + 1
            let allocation = try #require(
                RevenueAllocation(price: price, soldAlone: sold, pointsAlone: points)
            )
            #expect(allocation.sold + allocation.points == price)
            #expect(allocation.sold >= 0 && allocation.points >= 0)
            var revenue = DeferredRevenue(deferred: allocation.points)
            var redeemed: Int64 = 0
            var sum: Int64 = 0
            for _ in 0..<5 {
                redeemed += Int64(chance.number(below: 1_000))
                let expected = redeemed + Int64(chance.number(below: 1_000)) + 1
                let more = revenue.recognise(redeemed: redeemed, expected: expected)
                sum += try #require(more)
                #expect(sum == revenue.recognised && revenue.left >= 0)
            }
            _ = revenue.recognise(redeemed: redeemed + 1, expected: redeemed + 1)
            #expect(revenue.left == 0)
        }
    }

    @Test("More than is expected, nothing expected, and amounts below zero have no answer")
    func refusals() {
        var revenue = DeferredRevenue(deferred: 100)
        let over = revenue.recognise(redeemed: 2, expected: 1)
        let none = revenue.recognise(redeemed: 0, expected: 0)
        #expect(over == nil && none == nil)
        #expect(RevenueAllocation(price: -1, soldAlone: 1, pointsAlone: 1) == nil)
        #expect(RevenueAllocation(price: 1, soldAlone: 0, pointsAlone: 0) == nil)
        #expect(RevenueAllocation(price: 1, soldAlone: .max, pointsAlone: 1) == nil)
    }

    @Test("A pattern needs a year; then what stays is what the later rates leave, rounded down")
    func breakage() {
        var pattern = BreakagePattern()
        for age in 0..<11 { pattern.add(age: age, redeemed: 10, of: 100) }
        #expect(pattern.breakage(of: 1_000, age: 0) == nil)
        pattern.add(age: 11, redeemed: 50, of: 100)
        #expect(pattern.breakage(of: 1_000, age: 11) == 500)
        #expect(pattern.breakage(of: 1_000, age: 10) == 450)
        #expect(pattern.breakage(of: 1_000, age: 12) == 1_000)
        #expect(pattern.breakage(of: 3, age: 10) == 1)
    }

    @Test("Lifetime points are never released by time: lifetime_release")
    func lifetimeRelease() throws {
        #expect(LifetimeRelease.code == "lifetime_release")
        #expect(throws: LifetimeRelease(points: 1)) {
            try BreakageMethod.time.check(lifetimePoints: 1)
        }
        try BreakageMethod.time.check(lifetimePoints: 0)
        try BreakageMethod.pattern.check(lifetimePoints: 1)
    }
}
