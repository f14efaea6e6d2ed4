// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Tiers to come")
struct TiersToComeTests {
    private let ann = MemberID(1)

    @Test(
        "An idle member comes to the tier that time itself makes, on every day of six years",
        arguments: [
            "enrol ann\nbuy ann shop 1000.00",
            "enrol ann\nbuy ann shop 300.00\nat 2027-03-01T10:00:00+08:00\nbuy ann shop 299.00",
            "enrol ann\ntier ann gold until 2026-06-30T16:00:00Z\nbuy ann shop 300.00",
            "enrol ann\nbuy ann shop 1000.00 as p\nreturn p shop amount 1000.00",
            "enrol ann tier black",
        ],
        ["one_step, grace_days: 31", "to_earned"]
    )
    func sameAsTime(story: String, downgrade: String) throws {
        let bank = Scenario.play(story, in: Ladder.source(downgrade: downgrade))
        let member = try #require(bank.member(ann))
        for day in Int64(0)..<2_200 {
            let moment = bank.now.adding(days: day)
            let real = try #require(try bank.state.view(of: ann, at: moment))
            let idle = member.idle(until: moment, under: bank.state.versions)
            #expect(idle.standing == real.standing, "\(moment.rfc3339())")
        }
    }

    @Test("A tier is judged by the version in force when it ends, not by one that waits")
    func announced() throws {
        func source(_ downgrade: String) -> ProgramSource {
            Documents.source(
                head: Ladder.tiers
                    + "\nqualification: {\(Ladder.rolling), downgrade: \(downgrade)}",
                noticeDays: 30,
                partners: Ladder.partners,
                rules: Ladder.rules
            )
        }
        for (announcedOn, tier) in [
            ("2027-12-15T10:00:00+08:00", "silver"), ("2027-11-15T10:00:00+08:00", "regular"),
        ] {
            let bank = Scenario.play("enrol ann\nbuy ann shop 1000.00", in: source("one_step"))
            bank.now = try #require(Instant(rfc3339: announcedOn))
            bank.adopt(source("to_earned"))
            let versions = bank.state.versions
            #expect(versions.count == 2)
            let member = try #require(bank.member(ann))
            bank.now = try #require(Instant(rfc3339: "2028-01-02T10:00:00+08:00"))
            #expect(member.idle(until: bank.now, under: versions).tier == bank.tier(tier))
            bank.settle(ann)
            #expect(bank.member(ann)?.tier == bank.tier(tier))
        }
    }

    @Test("To look on renews nothing: a tier lasts as long as its points have made it last")
    func lookingOn() throws {
        let bank = Scenario.play("enrol ann\nbuy ann shop 300.00", in: Ladder.source())
        let member = try #require(bank.member(ann))
        let program = try #require(bank.state.current)
        let later = try #require(Instant(rfc3339: "2027-02-01T00:00:00Z"))
        let outlook = try #require(member.tierOutlook(at: later, in: program))
        #expect(outlook.points == Points(300))
        #expect(outlook.until == member.standing.until)
    }
}
