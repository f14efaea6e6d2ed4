// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// Fixtures F12 to F14 and the seeds' green items, in the program of the seeds.
@Suite("Green actions of the seeds")
struct GreenFixtureTests {
    @discardableResult
    private func play(_ text: String) throws -> Bank {
        Scenario.play("enrol ann\nenrol bob\n" + text, in: try ExampleFolder.source("hongmi"))
    }

    @Test("F12: 12.3 km by metro in Shenzhen are 12.0 km and 560 g, and the same ride counts once")
    func metro() throws {
        let bank = try play(
            """
            do ann transit metro_trip 12300 proof attested/metro/t-1/shenzhen -> awarded 5, \
            ann grams 560, transit grams 560 activities 1
            do ann transit metro_trip 12300 proof attested/metro/t-1/shenzhen \
            -> refused evidence_already_used
            do bob transit bus_trip 9000 proof attested/metro/t-1/shenzhen \
            -> refused evidence_already_used
            do bob transit metro_trip 12300 proof attested/metro/t-2/shenzhen -> bob grams 560
            """
        )
        guard case .activityRecorded(let fact)? = bank.records.last?.fact else {
            Issue.record("the ride is no activity")
            return
        }
        #expect(fact.quantity == 12_000)
        #expect(fact.claim?.factor == "metro_shenzhen_2021")
    }

    @Test("A factor of one city is not used in another")
    func elsewhere() throws {
        try play(
            """
            do ann transit metro_trip 12300 proof attested/metro/t-1/guangzhou -> awarded 0, \
            ann grams 0
            do ann transit metro_trip 12300 proof attested/metro/t-2/ -> ann grams 0
            do ann transit bicycle_trip 10000 proof attested/bike/t-3/guangzhou -> awarded 4, \
            ann grams 487
            do ann transit ebike_trip 10000 proof attested/bike/t-4/guangzhou -> ann grams 974
            """
        )
    }

    @Test("F13: a meal without cutlery is 15 g, and a second one of the same meal is none")
    func cutlery() throws {
        try play(
            """
            at 2026-03-01T12:00:00+08:00
            do ann restaurant no_cutlery proof attested/eleme/m-1/   -> ann grams 15
            later 2 hours
            do ann restaurant no_cutlery proof attested/eleme/m-2/   -> ann grams 15
            later 4 hours
            do ann restaurant no_cutlery proof attested/eleme/m-3/   -> ann grams 30
            later 1 day
            do ann restaurant no_cutlery 3 proof attested/eleme/m-4/ -> ann grams 45
            """
        )
    }

    @Test("F14: 10 kWh are 2,472 g in the southwest, and as much in an unknown region")
    func electricity() throws {
        try play(
            """
            do ann utility electricity_saving 10 proof documented/grid/b-1/southwest \
            -> awarded 24, ann grams 2472
            do bob utility electricity_saving 10 proof documented/grid/b-2/ -> bob grams 2472
            do bob utility electricity_saving 10 proof documented/grid/b-3/atlantis -> bob grams 4944
            do bob utility electricity_saving 10 proof documented/grid/b-4/east -> bob grams 10000
            """
        )
    }

    @Test("What is not claimable, or not proved well enough, or at fuel, is 0 g")
    func nothing() throws {
        try play(
            """
            do ann utility electricity_saving 10 proof declared/me/b-1/east -> ann grams 0
            do ann community clothing_recycling 3000 proof documented/box/c-1/ -> ann grams 0
            do ann school survey              -> awarded 50, ann grams 0
            do ann school lesson 2            -> awarded 200, ann grams 0
            do ann school project             -> awarded 500, ann grams 0
            buy ann fuel 300.00 item x/petrol/litre 40 300.00    -> awarded 400, ann grams 0
            buy ann mall 100.00 item x/low_carbon/piece 1 100.00 -> ann grams 0
            """
        )
    }

    @Test("A ride without its evidence is refused, and so is a shop that reports no such thing")
    func evidence() throws {
        try play(
            """
            do ann transit metro_trip 12300                      -> refused validation_failed
            do ann transit metro_trip 12300 proof attested///shenzhen -> refused validation_failed
            do ann transit metro_trip 499 proof attested/metro/t-1/shenzhen -> ann grams 0
            """
        )
    }

    @Test("Metro and bus share 60 km a day")
    func caps() throws {
        try play(
            """
            do ann transit metro_trip 40000 proof attested/metro/t-1/shenzhen -> ann grams 1868
            do ann transit bus_trip 40000 proof attested/bus/t-2/shenzhen     -> ann grams 2406
            do ann transit metro_trip 40000 proof attested/metro/t-3/shenzhen -> ann grams 2406
            later 1 day
            do ann transit metro_trip 1000 proof attested/metro/t-4/shenzhen  -> ann grams 2452
            """
        )
    }
}
