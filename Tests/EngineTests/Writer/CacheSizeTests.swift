// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("The size of the cache", .timeLimit(.minutes(15)))
struct CacheSizeTests {
    /// An answer without the numbers of entries, which depend on when the timer comes by.
    private struct Answer: Hashable {
        let kind: String
        let member: MemberID?
        let after: HolderBalances?
    }

    /// What a member has, without the numbers of lots and entries.
    private struct Holding: Hashable {
        let balances: HolderBalances
        let lots: [[Int64]]
        let limits: LimitUses
        let holds: [Points]
        let redemptions: [RedemptionCount]
        let tier: TierNumber

        init(_ member: Member) {
            balances = member.balances
            lots = member.lots.lots.map { lot in
                [
                    Int64(lot.issuer), Int64(lot.rule), lot.maturesAt.microseconds,
                    lot.expiresAt.microseconds, lot.free.rawValue, lot.held.rawValue,
                ]
            }
            limits = member.limits
            holds = member.holds.map(\.points)
            redemptions = member.redemptions
            tier = member.tier
        }
    }

    private struct Run {
        var answers: [Answer] = []
        var holdings: [Holding] = []
        var mostLoaded = 0
    }

    private func run(seed: UInt64, members: Int, cacheBytes: Int) async throws -> Run {
        var settings = EngineSettings()
        settings.cacheBytes = cacheBytes
        settings.entriesPerSweep = 3
        settings.sweepRanges = 7
        let store = MemoryStore()
        let coalition = try await Coalition(store, settings: settings)
        var workload = Workload(
            seed: seed,
            coalition: coalition,
            members: try await coalition.enrol(members)
        )
        var run = Run()
        for _ in 0..<60 {
            workload.passTime()
            let steps = (0..<10).map { _ in workload.next() }
            let outcomes = try await coalition.engine.submit(steps.map(\.submission))
            for (step, outcome) in zip(steps, outcomes) {
                workload.learn(step, outcome)
                run.answers.append(
                    Answer(
                        kind: outcome.refusal?.code ?? outcome.record.map { "\($0.fact.kind)" }
                            ?? "unchanged",
                        member: outcome.record?.member,
                        after: outcome.record?.ledger.holder?.after
                    )
                )
            }
        }
        run.mostLoaded = try await coalition.engine.overview().loadedMembers
        for member in workload.members {
            run.holdings.append(Holding(try #require(try await coalition.engine.member(member))))
        }
        try await coalition.engine.stop()
        try Journal.expectSound(store.disk, settings: settings)
        return run
    }

    @Test(
        "A tiny cache gives the same answers and holdings as a large one",
        arguments: 1...8 as ClosedRange<UInt64>
    )
    func sameResults(seed: UInt64) async throws {
        let members = seed % 2 == 0 ? 40 : 1_500
        let large = try await run(seed: seed, members: members, cacheBytes: 1 << 30)
        let tiny = try await run(seed: seed, members: members, cacheBytes: 0)
        #expect(tiny.answers == large.answers)
        #expect(tiny.holdings == large.holdings)
        #expect(large.mostLoaded >= members)
        #expect(tiny.mostLoaded < members)
    }

    @Test("The loaded members keep within the bound once their rows are written")
    func bound() async throws {
        var settings = EngineSettings()
        settings.cacheBytes = 100_000
        settings.entriesPerSweep = 1
        settings.sweepRanges = 2
        let coalition = try await Coalition(MemoryStore(), settings: settings)
        let members = try await coalition.enrol(3_000)
        for member in members.prefix(200) {
            try await coalition.submit(coalition.stay(member, yuan: 1, "\(member)"))
        }
        let overview = try await coalition.engine.overview()
        #expect(overview.members == 3_000)
        #expect(overview.cachedBytes < 200_000)
        #expect(overview.loadedMembers < 500)
        try await coalition.engine.stop()
    }
}
