// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// Campaigns that say beforehand that they may stop, and those that do not.
@Suite("Ending and pausing campaigns")
struct StopTests {
    private func program(
        until: String = "2026-06-30",
        mayStop: Int? = 3,
        pauses: String = ""
    ) -> ProgramSource {
        let stop = mayStop.map { ", may_stop: {notice_days: \($0)}" } ?? ""
        let pauses = pauses.isEmpty ? "" : ", pauses: [\(pauses)]"
        let spring = Market.rule(
            "spring",
            "[shop]",
            "{fixed: 10}",
            "kind: promotional, from: 2026-03-01, until: \(until), validity: {days: 90}"
                + stop + pauses
        )
        return Market.source([Market.spend, spring], noticeDays: 30)
    }

    private func day(_ text: String) throws -> Instant {
        ProgramTimeZone.shanghai.start(of: try #require(CalendarDay(iso8601: text)))
    }

    @Test("What was said beforehand is no worsening, and holds without the program's notice")
    func announced() throws {
        for change in [
            program(until: "2026-03-20"), program(pauses: "{from: 2026-03-10, until: 2026-03-12}"),
        ] {
            let bank = Bank(program())
            let draft = bank.draft(change)
            bank.review(draft)
            #expect(bank.state.drafts[draft]?.changes.adverse == 0)
            #expect(bank.schedule(draft).refusal == nil)
            #expect(bank.status(draft) == .live)
        }
    }

    @Test("What was not said beforehand is worse, and waits for the notice")
    func unsaid() throws {
        for change in [
            program(until: "2026-03-20", mayStop: nil),
            program(mayStop: nil, pauses: "{from: 2026-03-10, until: 2026-03-12}"),
        ] {
            let bank = Bank(program(mayStop: nil))
            let draft = bank.draft(change)
            bank.review(draft)
            #expect((bank.state.drafts[draft]?.changes.adverse ?? 0) > 0)
            let reply = bank.schedule(draft, at: bank.now)
            #expect(reply.refusal?.code == "notice_too_short")
        }
        // To say it of a campaign that runs already is worse, too.
        let bank = Bank(program(mayStop: nil))
        let draft = bank.draft(program(mayStop: 0))
        #expect((bank.state.drafts[draft]?.changes.adverse ?? 0) > 0)
    }

    @Test("It stops no sooner than it said, and takes no day back that has passed")
    func tooSoon() throws {
        for (change, isGood) in [
            (program(until: "2026-03-02"), false), (program(until: "2026-03-03"), true),
            (program(until: "2026-02-28"), false),
            (program(pauses: "{from: 2026-03-03, until: 2026-03-09}"), false),
            (program(pauses: "{from: 2026-03-04, until: 2026-03-09}"), true),
        ] {
            let bank = Bank(program())
            let reply = bank.submit(.submitDraft(SubmitDraft(source: change)))
            #expect((reply.refusal == nil) == isGood, "\(String(describing: reply.refusal))")
            // An end before the beginning is no program at all.
            let codes = ["publication_blocked", "program_invalid"]
            if let refusal = reply.refusal { #expect(codes.contains(refusal.code)) }
            guard let draft = reply.records.last?.id else { continue }
            bank.review(draft)
            #expect(bank.schedule(draft).refusal == nil)
        }
    }

    @Test("In a pause nothing is given, before and behind it all is; what was earned stays")
    func pause() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 20.00           -> awarded 30
            later 3 days
            buy ann shop 20.00           -> awarded 20
            later 1 day
            buy ann shop 20.00           -> awarded 20
            later 1 day
            buy ann shop 20.00           -> awarded 30
            buy ann shop 20.00 ago 1 day -> awarded 20
            buy ann shop 20.00 ago 3 days -> awarded 30
            expect ann pending 0 available 150
            """,
            in: program(pauses: "{from: 2026-03-04, until: 2026-03-05}")
        )
    }

    @Test("A pause that goes on, ends sooner or begins later: only days that are lost count")
    func changedPauses() {
        let before = program(pauses: "{from: 2026-03-01, until: 2026-03-20}")
        let bank = Bank(before)
        let shorter = bank.draft(program(pauses: "{from: 2026-03-01, until: 2026-03-05}"))
        bank.review(shorter)
        #expect(bank.schedule(shorter).refusal == nil)
        let again = bank.draft(program())
        bank.review(again)
        #expect(bank.schedule(again).refusal == nil)
    }

    @Test(
        "What no rule can mean is refused with its place",
        arguments: [
            ("kind: base, may_stop: {notice_days: 3}", "key_not_applicable"),
            ("kind: base, pauses: [{from: 2026-03-01, until: 2026-03-02}]", "key_not_applicable"),
            (
                "kind: promotional, until: 2026-06-30, validity: {days: 9}, "
                    + "pauses: [{from: 2026-03-02, until: 2026-03-01}]", "bad_date"
            ),
            (
                "kind: promotional, until: 2026-06-30, validity: {days: 9}, "
                    + "may_stop: {notice_days: 366}", "out_of_range"
            ),
        ]
    )
    func malformed(fields: String, code: String) {
        let rule = Market.rule("spring", "[shop]", "{fixed: 10}", fields)
        let source = Market.source([Market.spend, rule])
        let found = CompiledProgram.compile(source).diagnostics.map(\.code.rawValue)
        #expect(found.contains(code), "\(found)")
    }
}
