// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import Engine
@testable import TestSupport

@Suite("Games in the engine", .timeLimit(.minutes(15)))
struct GameEngineTests {
    private static let games = """
        - code: daily
          kind: mission
          name: {zh: 签到, en: Check-in}
          partner: shop
          repeats: daily
          goal: {of: check_ins, count: 1}
          gives: {points: 1, tickets: 2, draw: wheel}
        - code: wheel
          kind: draw
          name: {zh: 转盘, en: Wheel}
          mechanic: wheel
          audience: adults
          partner: shop
          from: 2026-03-01
          until: 2026-03-31
          per_day: 5
          no_prize_ppm: 300000
          prizes:
            - {code: cup, name: {zh: 杯子, en: Cup}, odds_ppm: 400000, value: 20.00, stock: 2,
               when_sold_out: no_prize, tax: incidental_income}
            - {code: few, name: {zh: 积分, en: Points}, odds_ppm: 300000, points: 2,
               validity: {days: 30}, stock: unlimited, tax: incidental_income}

        """

    private static let source = ProgramSource(
        files: TestProgram.source.files + [SourceFile(path: "games/all.yaml", text: games)]
    )

    private func settings(secret: UInt8 = 5) -> EngineSettings {
        var settings = EngineSettings()
        settings.sweepRanges = 3
        settings.drawSeeds = SecretSeeds(secret: Array(repeating: secret, count: 32))
        return settings
    }

    /// A month of games; the disks after every step.
    private func life() async throws -> [Disk] {
        let store = MemoryStore()
        let coalition = try await Coalition(store, settings: settings(), program: Self.source)
        let wheel = try #require(coalition.engine.program?.registry.game(code: "wheel"))
        let members = try await coalition.enrol(3)
        var disks: [Disk] = []
        try await coalition.submit(.startDraw(StartDraw(draw: wheel)))
        for _ in 0..<4 {
            coalition.clock.advance(days: 1)
            for member in members {
                try await coalition.submit(.checkIn(CheckIn(member: member)))
                try await coalition.submit(.drawPrize(DrawPrize(member: member, draw: wheel)))
                disks.append(store.disk)
            }
        }
        coalition.clock.advance(days: 40)
        try await coalition.submit(.endDraw(EndDraw(draw: wheel)))
        try await coalition.engine.stop()
        return disks + [store.disk]
    }

    @Test(
        "Killed after any commit, draws recover to what the journal says, and every disk is sound"
    )
    func recovery() async throws {
        for disk in try await life() {
            let rows = try Journal.recoveredRows(of: disk, settings: settings())
            #expect(rows == StateRows(of: try Journal.replay(disk)).rows)
            #expect(Lives.report(on: disk, settings()).problems.isEmpty)
            try Journal.expectSound(disk, settings: settings())
        }
    }

    @Test("A ticket that somebody changed is found, and so is a seed")
    func tampering() async throws {
        let disk = try #require(try await life().last)
        let records = try Journal.records(of: disk)
        func problem(_ index: Int, _ fact: Fact) throws -> VerificationProblem? {
            let record = records[index]
            let forged = Record(
                ledger: record.ledger,
                version: record.version,
                authority: record.authority,
                key: record.key,
                source: record.source,
                fact: fact
            )
            var writer = ByteWriter()
            JournalBody.write(forged, into: &writer)
            var tampered = disk
            tampered.entries[index] = writer.bytes
            return Lives.report(on: tampered, settings()).problems.first
        }
        for (index, record) in records.enumerated() {
            switch record.fact {
            case .prizeDrawn(let fact):
                let other = PrizeDrawn(
                    draw: fact.draw,
                    partner: fact.partner,
                    ticket: fact.ticket,
                    number: (fact.number + 500_000) % 1_000_000,
                    drawn: fact.drawn,
                    prize: fact.prize,
                    points: fact.points,
                    value: fact.value,
                    tax: fact.tax
                )
                #expect(try problem(index, .prizeDrawn(other)) != nil)
            case .drawEnded(let fact):
                let seed = [UInt8](repeating: 1, count: 32)
                let other = DrawEnded(draw: fact.draw, seed: seed, dossier: fact.dossier)
                #expect(try problem(index, .drawEnded(other))?.invariant == .drawsAreProved)
            case .memberCheckedIn(let fact):
                let other = MemberCheckedIn(day: fact.day, days: fact.days + 1)
                #expect(try problem(index, .memberCheckedIn(other)) != nil)
            case .drawStarted(let fact):
                let other = DrawStarted(
                    draw: fact.draw,
                    commitment: fact.commitment,
                    manifest: fact.commitment
                )
                #expect(try problem(index, .drawStarted(other))?.invariant == .drawsAreProved)
            default: break
            }
        }
    }

    @Test("A draw cannot be tried out, and a lost secret stops it")
    func dryRunAndSecret() async throws {
        let store = MemoryStore()
        let coalition = try await Coalition(store, settings: settings(), program: Self.source)
        let wheel = try #require(coalition.engine.program?.registry.game(code: "wheel"))
        let member = try await coalition.enrol(1)[0]
        try await coalition.submit(.startDraw(StartDraw(draw: wheel)))
        try await coalition.submit(.checkIn(CheckIn(member: member)))
        let draw = Command.drawPrize(DrawPrize(member: member, draw: wheel))
        let dry = try await coalition.submit(draw, isDryRun: true)
        guard case .refused(.invalid) = dry else {
            Issue.record("a draw was tried out: \(dry)")
            return
        }
        try await coalition.engine.stop()
        let other = try await Coalition(
            store,
            clock: coalition.clock,
            settings: settings(secret: 6)
        )
        let refused = try await other.submit(draw)
        guard case .refused(.drawSeedMissing) = refused else {
            Issue.record("a draw went on with another secret: \(refused)")
            return
        }
        try await other.engine.stop()
    }

    @Test("The same key draws once, whatever comes between")
    func retries() async throws {
        let coalition = try await Coalition(
            MemoryStore(),
            settings: settings(),
            program: Self.source
        )
        let wheel = try #require(coalition.engine.program?.registry.game(code: "wheel"))
        let member = try await coalition.enrol(1)[0]
        try await coalition.submit(.startDraw(StartDraw(draw: wheel)))
        try await coalition.submit(.checkIn(CheckIn(member: member)))
        let draw = Command.drawPrize(DrawPrize(member: member, draw: wheel))
        let first = try await coalition.submit(draw, key: "one").record
        let again = try await coalition.submit(draw, key: "one").record
        #expect(first != nil && first == again)
        let second = try await coalition.submit(draw, key: "two").record
        #expect(second?.id != first?.id)
        let tickets = try await coalition.engine.member(member)?.games.tickets(of: wheel)
        #expect(tickets?.used == 2)
        try await coalition.engine.stop()
    }
}
