// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

@Suite("Following points", .timeLimit(.minutes(15)))
struct TraceTests {
    private static let program = ProgramSource(
        files: TestProgram.source.files.map { file in
            file.path == "program.yaml"
                ? SourceFile(
                    path: file.path,
                    text: file.text + "households: {transfers_per_month: 500}\n"
                ) : file
        }
    )

    private func changes(_ trace: LotTrace) -> [String] {
        trace.steps.map { step in
            "\(step.record.fact.kind)"
                + step.changes.map { change in
                    switch change {
                    case .issued(let lot): " issued \(lot.points)"
                    case .matured(let slice): " matured \(slice.points)"
                    case .consumed(let slice): " consumed \(slice.points)"
                    case .held(let slice): " held \(slice.points)"
                    case .released(let slice): " released \(slice.points)"
                    case .captured(let slice): " captured \(slice.points)"
                    case .restored(let slice): " restored \(slice.points)"
                    }
                }.joined()
        }
    }

    @Test("From the purchase over its maturity to holds, a reward, its refund and a return")
    func life() async throws {
        let coalition = try await Coalition()
        let member = try await coalition.enrolOne()
        let bought = try await coalition.submit(
            coalition.purchase(member, yuan: 700, "a")
        )
        let lot = Lot.ID(entry: try #require(bought.record?.sequence), ordinal: 0)
        coalition.clock.advance(days: 8)
        let held = try await coalition.submit(coalition.hold(member, 40))
        let hold = try #require(held.record?.id)
        try await coalition.submit(.captureHold(CaptureHold(hold: hold, points: Points(15))))
        let redeemed = try await coalition.submit(
            .redeemReward(RedeemReward(member: member, reward: coalition.box))
        )
        let redemption = try #require(redeemed.record?.id)
        try await coalition.submit(
            .changeRedemption(
                ChangeRedemption(redemption: redemption, step: .refund, reason: "broken")
            )
        )
        try await coalition.submit(
            .returnPurchase(
                ReturnPurchase(
                    purchase: try #require(bought.record?.id),
                    source: SourceKey(partner: coalition.shop, type: "return", id: "a"),
                    occurredAt: coalition.clock.now(),
                    amount: Money(fen: 5_000)
                )
            )
        )
        let trace = try #require(try await coalition.engine.trace(lot))
        #expect(
            changes(trace) == [
                "purchase_recorded issued 2100", "lots_matured matured 2100", "hold_placed held 40",
                "hold_captured captured 15 released 25", "reward_redeemed consumed 1500",
                "redemption_refunded restored 1500", "purchase_returned consumed 150",
            ]
        )
        #expect(trace.birth.id == bought.record?.id)
        #expect(trace.holders.map(\.member) == [member])
        #expect(trace.holders.map(\.free) == [1935])
        #expect(!trace.isTruncated)
        let now = try await coalition.engine.member(member)
        #expect(now?.lots[lot]?.free == Points(1935))
        try await coalition.engine.stop()
    }

    @Test("Points that were given in a household are followed to the next member and back")
    func household() async throws {
        let coalition = try await Coalition(program: TraceTests.program)
        let members = try await coalition.enrol(2)
        let (ann, bob) = (members[0], members[1])
        let bought = try await coalition.submit(coalition.stay(ann, yuan: 30, "a"))
        let lot = Lot.ID(entry: try #require(bought.record?.sequence), ordinal: 0)
        let formed = try await coalition.submit(
            .changeHousehold(ChangeHousehold(member: ann, step: .form))
        )
        let household = try #require(formed.record?.id)
        for change in [
            ChangeHousehold(member: ann, step: .invite, other: bob),
            ChangeHousehold(member: bob, step: .join, household: household),
        ] {
            #expect(try await coalition.submit(.changeHousehold(change)).isRecorded)
        }
        for (from, to, points) in [(ann, bob, 120), (bob, ann, 20)] as [(MemberID, MemberID, Int64)]
        {
            let give = TransferPoints(member: from, recipient: to, points: Points(points))
            #expect(try await coalition.submit(.transferPoints(give)).isRecorded)
        }
        let trace = try #require(try await coalition.engine.trace(lot))
        #expect(
            changes(trace) == [
                "purchase_recorded issued 300", "points_sent consumed 120",
                "points_received restored 120", "points_sent consumed 20",
                "points_received restored 20",
            ]
        )
        #expect(trace.holders.map(\.member) == [ann, bob])
        #expect(trace.holders.map(\.free) == [200, 100])
        try await coalition.engine.stop()
    }

    @Test("There is no trace of a lot that there is not, nor of an entry without lots")
    func absent() async throws {
        let coalition = try await Coalition()
        _ = try await coalition.enrolOne()
        for id in [Lot.ID(entry: 1, ordinal: 0), Lot.ID(entry: 2, ordinal: 0), Lot.ID(0)] {
            #expect(try await coalition.engine.trace(id) == nil)
        }
        try await coalition.engine.stop()
    }

    @Test("What the steps leave is what the journal leaves, for every lot of random lives")
    func property() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        var workload = Workload(
            seed: 4,
            coalition: coalition,
            members: try await coalition.enrol(5)
        )
        for step in 0..<500 {
            let next = workload.next()
            let outcome = try await coalition.engine.submit([next.submission])
            workload.learn(next, outcome[0])
            if step % 5 == 0 { coalition.clock.advance(seconds: 40_000) }
        }
        let state = try Journal.replay(store.disk)
        var lots = 0
        for record in try Journal.records(of: store.disk) {
            for case .issued(let lot) in record.ledger.lotChanges {
                let trace = try #require(try await coalition.engine.trace(lot.id))
                let member = try #require(record.member)
                let open = state.members[member.rawValue]?.value.lots[lot.id]
                #expect(trace.holders.first?.free == open?.free.rawValue ?? 0)
                #expect(trace.holders.first?.held == open?.held.rawValue ?? 0)
                lots += 1
            }
        }
        #expect(lots > 100)
        try await coalition.engine.stop()
    }

    @Test("A history that is longer than one answer reads is marked, and its newest part told")
    func long() async throws {
        let coalition = try await Coalition()
        let member = try await coalition.enrolOne()
        let bought = try await coalition.submit(coalition.stay(member, yuan: 1, "a"))
        let lot = Lot.ID(entry: try #require(bought.record?.sequence), ordinal: 0)
        for part in 0..<21 {
            let stays = (0..<1_000).map { coalition.stay(member, yuan: 1, "\(part)-\($0)") }
            _ = try await coalition.engine.submit(stays.map { coalition.submission($0) })
        }
        let trace = try #require(try await coalition.engine.trace(lot))
        #expect(trace.isTruncated)
        #expect(trace.entriesRead == TraceLimits.entries)
        #expect(trace.holders.isEmpty)
        try await coalition.engine.stop()
    }
}
