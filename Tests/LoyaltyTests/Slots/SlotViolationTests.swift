// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Journals that no decision writes: I12 for places finds each of them from the journal alone.
@Suite("Planted violations of slots")
struct SlotViolationTests {
    private func bank() throws -> Bank {
        Scenario.play(
            """
            enrol ann
            adjust ann 100000 goodwill
            slots scenic_entry 2026-03-05 a=09:00-11:00=4/2 b=11:00-14:00=4/2
            redeem ann scenic_entry 2 slot 2026-03-05/a
            redeem ann scenic_entry slot 2026-03-05/b
            scrap scenic_entry 2026-03-05/b
            """,
            in: try ExampleFolder.source("hongmi")
        )
    }

    /// What is found of the bank's journal with one more fact that moves nothing.
    private func found(_ fact: Fact, member: MemberID?, in bank: Bank) -> [String] {
        var forgery = Forgery(bank, member ?? MemberID(1))
        forgery.fact = fact
        let last = forgery.record
        let record =
            member == nil
            ? Record(
                ledger: LedgerEntry(
                    sequence: last.sequence,
                    recordedAt: bank.now,
                    occurredAt: bank.now,
                    holder: nil,
                    transfers: [],
                    lotChanges: []
                ),
                version: 1,
                authority: .operatorConsole,
                key: nil,
                source: nil,
                fact: fact
            ) : last
        let state = LoyaltyState()
        for record in bank.records { state.apply(record) }
        var entries = EntryInvariants()
        var violations: [InvariantViolation] = []
        for entry in bank.records + [record] {
            violations += entries.violations(
                in: entry,
                terms: state.version(1),
                state: state,
                lookUp: { id in bank.record(id) }
            )
        }
        return violations.filter { $0.invariant == .stockIsKept }.map(\.detail)
    }

    private func day(_ bank: Bank) throws -> (CalendarDay, SlotOffer, SlotOffer) {
        let day = try #require(CalendarDay(iso8601: "2026-03-05"))
        let id = try #require(SlotDayKey(bank.reward("scenic_entry"), day).id)
        let slots = try #require(bank.state.slotDays[id]?.value)
        return (day, try #require(slots["a"]).offer, try #require(slots["b"]).offer)
    }

    private func booking(
        _ bank: Bank,
        _ code: String,
        _ offer: SlotOffer,
        _ day: CalendarDay
    ) -> Fact {
        .rewardRedeemed(
            RewardRedeemed(
                reward: bank.reward("scenic_entry"),
                partner: bank.partner("scenic"),
                quantity: 1,
                points: Points(3_600),
                booked: BookedSlot(
                    name: SlotName(day: day, code: code),
                    startsAt: offer.startsAt,
                    endsAt: offer.endsAt
                )
            )
        )
    }

    @Test("More than there are places, in what is not there, in what is cancelled, at another time")
    func bookings() throws {
        let bank = try bank()
        let (day, a, b) = try day(bank)
        let ann = MemberID(1)
        #expect(
            found(booking(bank, "a", a, day), member: ann, in: bank)
                == ["3 are taken in 2026-03-05/a, there are 2"]
        )
        for code in ["b", "c"] {
            #expect(
                found(booking(bank, code, b, day), member: ann, in: bank)
                    == ["it takes a place in 2026-03-05/\(code), where there is none"]
            )
        }
    }

    @Test("An import that drops or shrinks what is booked, or breaks parity")
    func imports() throws {
        let bank = try bank()
        let (day, a, _) = try day(bank)
        func imported(_ slots: [SlotOffer]) -> [String] {
            let days = [OfferedDay(day: day, slots: slots)]
            let fact = SlotsImported(
                reward: bank.reward("scenic_entry"),
                partner: bank.partner("scenic"),
                days: days
            )
            return found(.slotsImported(fact), member: nil, in: bank)
        }
        func offer(_ points: Int64, _ money: Int64 = 0, code: String = "a") -> SlotOffer {
            SlotOffer(
                code: code,
                startsAt: a.startsAt,
                endsAt: a.endsAt,
                forMoney: money,
                forPoints: points
            )
        }
        #expect(imported([offer(2)]) == [])
        #expect(imported([]) == ["2026-03-05/a is dropped and booked"])
        #expect(imported([offer(1)]) == ["2026-03-05/a has 1, 2 are taken"])
        #expect(
            imported([offer(2), offer(0, 3, code: "x")])
                == ["2026-03-05/x is sold for money and not there for points"]
        )
    }

    @Test("A cancellation of what is not there, twice, or with another count")
    func cancellations() throws {
        let bank = try bank()
        let (day, _, _) = try day(bank)
        func cancelled(_ code: String, _ pieces: Int64) -> [String] {
            let fact = SlotCancelled(
                reward: bank.reward("scenic_entry"),
                partner: bank.partner("scenic"),
                slot: SlotName(day: day, code: code),
                reason: "-",
                pieces: pieces,
                redemptions: 1
            )
            return found(.slotCancelled(fact), member: nil, in: bank)
        }
        #expect(cancelled("a", 2) == [])
        #expect(cancelled("a", 1) == ["2026-03-05/a has 2 open, the entry says 1"])
        for code in ["b", "x"] {
            #expect(
                cancelled(code, 1)
                    == ["2026-03-05/\(code) is cancelled, and there is no such slot"]
            )
        }
    }

    @Test("A step in a cancelled slot that is not its cancellation, or takes what is not open")
    func steps() throws {
        let bank = try bank()
        let (day, _, _) = try day(bank)
        let made = bank.records.filter { record in
            if case .rewardRedeemed = record.fact { true } else { false }
        }
        let entry = try #require(bank.records.last?.id)
        func changed(_ place: Int, _ code: String, _ pieces: Int64, _ cause: EntryID?) -> [String] {
            let fact = RedemptionChanged(
                step: .cancelByPartner,
                redemption: made[place].id,
                reward: bank.reward("scenic_entry"),
                partner: bank.partner("scenic"),
                pieces: pieces,
                isBack: true,
                origin: .init(
                    day: nil,
                    outlet: "",
                    early: nil,
                    slot: SlotName(day: day, code: code)
                ),
                cause: cause
            )
            return found(.redemptionChanged(fact), member: MemberID(1), in: bank)
        }
        #expect(changed(1, "b", 1, entry) == [])
        #expect(changed(1, "b", 1, nil) == ["it is no step of what has become of 2026-03-05/b"])
        #expect(changed(0, "a", 2, entry) == ["it is no step of what has become of 2026-03-05/a"])
        #expect(
            changed(0, "a", 3, nil)
                == ["\(made[0].id) has 2 open in 2026-03-05/a, the step takes 3"]
        )
        #expect(changed(0, "c", 1, nil) == ["2026-03-05/c is no slot"])
    }
}
