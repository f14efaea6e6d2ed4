// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Journals that no decision writes: the codes' invariant finds each of them from the journal alone.
@Suite("Planted violations of codes")
struct CodeViolationTests {
    private func bank() throws -> Bank {
        Scenario.play(
            """
            enrol ann
            adjust ann 100000 goodwill
            codes video_month 4
            redeem ann video_month 2 as a
            fulfil a
            redeem ann video_month as b
            """,
            in: try ExampleFolder.source("hongmi")
        )
    }

    private func found(_ fact: Fact, isOfMember: Bool = true, in bank: Bank) -> [String] {
        var forgery = Forgery(bank, MemberID(1))
        forgery.fact = fact
        let last = forgery.record
        let record =
            isOfMember
            ? last
            : Record(
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
            )
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
        let reward = bank.reward("video_month")
        return violations.filter { $0.invariant == .codesAreHandedOnce }
            .map { $0.detail.replacing("of reward \(reward) ", with: "") }
    }

    private func redeemed(_ codes: ClosedRange<Int64>?, in bank: Bank) -> [String] {
        let known = bank.records.compactMap { record -> RewardRedeemed? in
            if case .rewardRedeemed(let fact) = record.fact { fact } else { nil }
        }
        let fact = RewardRedeemed(
            reward: bank.reward("video_month"),
            partner: bank.partner("fruit"),
            quantity: 1,
            points: Points(700),
            terms: known.first?.terms,
            codes: codes.map { NumberRuns($0) } ?? NumberRuns()
        )
        return found(.rewardRedeemed(fact), in: bank)
    }

    @Test("A code that somebody has, one that was never imported, none, and more than are due")
    func handing() throws {
        let bank = try bank()
        #expect(redeemed(4...4, in: bank) == [])
        #expect(redeemed(2...2, in: bank).map { $0.prefix(13) } == ["code 2 is tha"])
        #expect(redeemed(5...5, in: bank) == ["code 5 was never imported"])
        #expect(redeemed(nil, in: bank) == ["1 codes are due, the entry names 0"])
    }

    @Test("A code goes back that was seen, that is another's, or without a piece")
    func back() throws {
        let bank = try bank()
        let ids = bank.records.compactMap { record -> EntryID? in
            if case .rewardRedeemed = record.fact { record.id } else { nil }
        }
        func changed(
            _ redemption: EntryID,
            _ codes: ClosedRange<Int64>,
            pieces: Int64 = 1
        ) -> [String] {
            let fact = RedemptionChanged(
                step: .refund,
                redemption: redemption,
                reward: bank.reward("video_month"),
                partner: bank.partner("fruit"),
                pieces: pieces,
                isBack: true,
                origin: RedemptionChanged.Origin(day: nil, outlet: "", early: nil),
                codes: NumberRuns(codes)
            )
            return found(.redemptionChanged(fact), in: bank)
        }
        #expect(changed(ids[1], 3...3) == [])
        #expect(changed(ids[0], 2...2) == ["code 2 goes back, and is not to"])
        #expect(changed(ids[1], 2...2) == ["code 2 goes back, and is not to"])
        #expect(changed(ids[1], 3...3, pieces: 2) == ["1 codes go back with 2 pieces"])
    }

    @Test("An import that does not go on where the one before ended")
    func imports() throws {
        let bank = try bank()
        func imported(_ first: Int64) -> [String] {
            let fact = CodesImported(
                reward: bank.reward("video_month"),
                partner: bank.partner("fruit"),
                first: first,
                count: 2,
                root: Array(repeating: 1, count: 32),
                mark: Array(repeating: 1, count: 16)
            )
            return found(.codesImported(fact), isOfMember: false, in: bank)
        }
        #expect(imported(5) == [])
        #expect(imported(4) == ["4 codes are there, the import begins with 4"])
        #expect(imported(6) == ["4 codes are there, the import begins with 6"])
    }
}
