// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Grams")
struct GreenStories {
    @Test("Of sources that disagree the lower counts, and elsewhere the lowest of all")
    func sources() {
        Scenario.play(
            """
            enrol ann
            do ann school tram_trip 10499 proof attested/t/1/east  -> ann grams 405
            do ann school tram_trip 10000 proof attested/t/2/west  -> ann grams 705
            at 2027-03-01T10:00:00+08:00
            do ann school tram_trip 10000 proof attested/t/3/west  -> ann grams 1055
            do ann school tram_trip 10000 proof attested/t/4/west ago 90 days -> ann grams 1355
            """,
            in: GreenTown.source()
        )
    }

    @Test("Caps by units and by grams hold for the day of the action, whenever it is reported")
    func caps() {
        Scenario.play(
            """
            enrol ann
            do ann school tram_trip 20000 proof attested/t/1/east  -> ann grams 810
            do ann school tram_trip 20000 proof attested/t/2/east  -> ann grams 900
            do ann school tram_trip 20000 proof attested/t/3/east  -> ann grams 900
            later 1 day
            do ann school tram_trip 20000 proof attested/t/4/east ago 1 day -> ann grams 900
            do ann school tram_trip 20000 proof attested/t/5/east  -> ann grams 1710
            """,
            in: GreenTown.source()
        )
    }

    @Test("A grade that proves too little, or a factor that is not claimable, gives no gram")
    func grades() {
        Scenario.play(
            """
            enrol ann
            do ann school tram_trip 20000 proof documented/t/1/east -> ann grams 0
            do ann school tram_trip 20000 proof declared/t/2/east   -> ann grams 0
            do ann school tram_trip 20000 proof attested/t/1/east   -> refused evidence_already_used
            do ann school stroll 9000                               -> ann grams 0
            """,
            in: GreenTown.source()
        )
    }

    @Test("Evidence counts once for everybody, and a wrong report does not use it up")
    func once() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            do ann school tram_trip 0 proof attested/t/1/east    -> refused validation_failed
            do ann school tram_trip 1000 group b7 proof attested/t/1/east -> refused unknown_group
            do bob school tram_trip 1000 group a1 proof attested/t/1/east -> bob grams 40
            do ann school tram_trip 1000 proof attested/t/1/east  -> refused evidence_already_used
            do ann shop tram_trip 1000 proof attested/t/1/east    -> refused evidence_already_used
            do ann school tram_trip 1000 proof attested/u/1/east          -> ann grams 40
            """,
            in: GreenTown.source()
        )
    }

    @Test("Certified goods save, and what comes back saved nothing, to the last gram")
    func products() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 90.00 item b9/lamp/piece 3 60.00 item a/bulb/piece 2 20.00 \
            item a/fruit/kg 1 10.00 as p        -> ann grams 503, shop grams 503
            return p shop line 0 1              -> ann grams 402
            return p shop line 0 1 line 2 1     -> ann grams 301
            return p shop line 0 1              -> ann grams 201
            return p shop line 1 2              -> ann grams 0, shop grams 0
            buy ann shop 90.00 item b9/lamp/piece 9 90.00  -> ann grams 503
            buy ann mall 90.00 item b9/lamp/piece 9 90.00  -> ann grams 503
            at 2027-01-01T00:00:00+08:00
            buy ann shop 90.00 item b9/lamp/piece 9 90.00  -> ann grams 503
            """,
            in: GreenTown.source()
        )
    }

    @Test("A retry may name the metres that the bucket has dropped, and nothing else")
    func retry() throws {
        let bank = Bank(GreenTown.source())
        let member = bank.enrol()
        func command(_ metres: Int64, _ reference: String = "1") -> Command {
            .recordActivity(
                RecordActivity(
                    member: member,
                    source: SourceKey(partner: bank.partner("school"), type: "trip", id: "1"),
                    occurredAt: Bank.start,
                    kind: "tram_trip",
                    quantity: metres,
                    group: "a1",
                    evidence: Evidence(grade: .attested, provider: "t", reference: reference)
                )
            )
        }
        let record = try #require(bank.submit(command(1_200)).records.own)
        #expect(record.firstDifference(from: command(1_200)) == nil)
        #expect(record.firstDifference(from: command(1_500)) == "quantity")
        #expect(record.firstDifference(from: command(999)) == "quantity")
        #expect(record.firstDifference(from: command(1_200, "2")) == "evidence")
    }

    @Test("A published factor never changes; a new row may come beside it")
    func immutable() {
        let bank = Bank(GreenTown.source())
        func publish(_ factors: String) -> Reply {
            bank.submit(.publishProgram(PublishProgram(source: GreenTown.source(factors: factors))))
        }
        let changed = GreenTown.factors.replacing("baseline: 60", with: "baseline: 61")
        #expect(publish(changed).refusal == .programInvalid(count: 1))
        let added = changed.replacing("code: tram_b", with: "code: tram_b_2")
        // A row that goes and one that comes may both lower what is saved, so people judge them.
        #expect(publish(added).refusal == .needsReview(adverse: 2))
        let back = changed.replacing("baseline: 61", with: "baseline: 62")
        #expect(publish(back).refusal == .programInvalid(count: 1))
    }

    @Test("Totals from the journal are the counters of the state")
    func totals() {
        let bank = Scenario.play(
            """
            enrol ann
            enrol bob
            do ann school tram_trip 10000 group a1 proof attested/t/1/east
            do bob school survey group a1
            do bob school tram_trip 20000 proof attested/t/2/west
            buy ann shop 90.00 item b9/lamp/piece 3 60.00 as p
            later 40 days
            return p shop line 0 1
            """,
            in: GreenTown.source()
        )
        var all = GreenTotals()
        var ann = GreenTotals()
        for record in bank.records {
            all.add(record, zone: .shanghai)
            if record.member == MemberID(1) { ann.add(record, zone: .shanghai) }
        }
        let school = bank.partner("school")
        let group = GroupName(partner: school, group: "a1")
        #expect(all.all.grams == bank.state.savedGrams)
        #expect(all.all.grams == 405 + 600 + 201)
        #expect(ann.all.grams == bank.member(MemberID(1))?.grams.creditBalance)
        #expect(ann.all.gramsReturned == 101)
        #expect(all.byPartner[school]?.grams == bank.books("school").avoided.debitBalance)
        #expect(all.byPartner[school]?.actions == 3)
        #expect(bank.books("school").activities == 3)
        #expect(all.byGroup[group]?.grams == 405)
        #expect(all.byGroup[group]?.points == Points(50))
        #expect(all.byKind["survey"]?.actions == 1)
        #expect(all.byMonth.values.reduce(0) { $0 + $1.grams } == all.all.grams)
        #expect(all.byDay.values.reduce(0) { $0 + $1.grams } == all.all.grams)
        #expect(all.gramsByFactor == ["tram_a": 405, "tram_c": 600, "bulb_2026": 201])
    }

    @Test(
        "The range of an estimate ends at the highest figure of the action where and when it holds",
        arguments: [
            // 40.5 counts in the east, where another source says 60; 30 of everywhere is lower.
            ("tram_a", 405, 600),
            ("tram_b", 600, 600),
            // A row of everywhere may have stood in for the east.
            ("tram_c", 300, 600),
            // What replaces a row of its own source is no range with it.
            ("tram_c_2027", 350, 600),
            ("bulb_2026", 201, 201),
            ("stroll_2026", 0, 0),
            ("tram_a", -405, -405),
            ("tram_a", 1_000_000_000_000, 1_481_481_481_481),
        ] as [(String, Int64, Int64)]
    )
    func ranges(factor: String, grams: Int64, highest: Int64) throws {
        let bank = Bank(GreenTown.source())
        let terms = try #require(bank.state.versions.last?.program.green)
        #expect(terms.highest(of: grams, byFactor: factor) == highest)
        #expect(terms.highest(of: grams, byFactor: "gone") == nil)
    }

    @Test(
        "A replacement widens no range, and a row that may not stand in for others none but its own"
    )
    func narrowRanges() throws {
        let rows = GreenTown.factors
            .replacing("source: C", with: "source: A")
            .replacing("baseline: 60\n", with: "baseline: 60\n  exportable: no\n")
        let bank = Bank(GreenTown.source(factors: rows))
        let terms = try #require(bank.state.versions.last?.program.green)
        #expect(terms.highest(of: 300, byFactor: "tram_c") == 405)
        #expect(terms.highest(of: 350, byFactor: "tram_c_2027") == 405)
        #expect(terms.highest(of: 405, byFactor: "tram_a") == 600)
    }

    @Test("What few people did together is not told, and of one more than too few the whole is")
    func communities() {
        let bank = Bank(GreenTown.source())
        let school = bank.partner("school")
        let group = GroupName(partner: school, group: "a1")
        var book = GreenBook()
        for number in 1...10 {
            let member = bank.enrol()
            for communities in [GreenCommunity.program, .partner(school), .group(group)] {
                #expect(book.tally(of: communities) == nil, "\(number)")
            }
            for time in 1...2 {
                let reply = bank.submit(
                    .recordActivity(
                        RecordActivity(
                            member: member,
                            source: SourceKey(
                                partner: school,
                                type: "trip",
                                id: "\(number)-\(time)"
                            ),
                            occurredAt: Bank.start,
                            kind: "tram_trip",
                            quantity: 1_000,
                            group: number == 1 && time == 1 ? "" : "a1",
                            evidence: Evidence(
                                grade: .attested,
                                provider: "t",
                                reference: "\(number)-\(time)"
                            )
                        )
                    )
                )
                for record in reply.records { book.add(record, zone: .shanghai) }
            }
        }
        #expect(book.tally(of: .program)?.actions == 20)
        #expect(book.tally(of: .partner(school))?.grams == book.program.all.grams)
        #expect(book.tally(of: .group(group))?.actions == 19)
        let other = GroupName(partner: school, group: "a2")
        #expect(book.tally(of: .group(other)) == nil)
    }
}
