// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

/// Codes of others with an engine and a store: sealed, counted, handed out once whatever is asked at once.
@Suite("Pools of codes", .timeLimit(.minutes(15)))
struct CodePoolTests {
    private static let program = ProgramSource(
        files: TestProgram.source.files.map { file in
            guard file.path == "rewards/all.yaml" else { return file }
            let film = """
                - code: film
                  partner: shop
                  name: {zh: 通兑码, en: Film}
                  kind: ticket
                  ticket: {admits: 1}
                  price: 10
                  value: 5.00
                  stock: unlimited
                  codes: {warn_below: 3}

                """
            return SourceFile(path: file.path, text: file.text + film)
        }
    )

    private struct World {
        let coalition: Coalition
        let film: RewardNumber
        let sealer = TestSealer.make()

        init(_ store: any Store, clock: ManualClock = ManualClock()) async throws {
            coalition = try await Coalition(store, clock: clock, program: CodePoolTests.program)
            film = try #require(coalition.engine.program?.registry.reward(code: "film"))
        }

        func `import`(
            _ codes: [String],
            key: String? = nil,
            isDryRun: Bool = false
        ) async throws -> Outcome {
            let sealed = try sealer.seal(codes, of: film, at: coalition.shop)
            var submission = coalition.submission(
                .importCodes(sealed.command),
                key: key,
                isDryRun: isDryRun
            )
            submission.codes = sealed.codes
            return try #require(try await coalition.engine.submit([submission]).first)
        }

        /// The codes of a redemption in the clear.
        func texts(_ record: Record) async throws -> [String] {
            guard case .rewardRedeemed(let fact) = record.fact else { return [] }
            let stored = try await coalition.engine.codes(of: film, fact.codes)
            return try stored.map {
                try #require(sealer.open($0.code, at: coalition.shop))
            }
        }

        func pool() async throws -> CodePool {
            try await coalition.engine.overview().rewards[Int(film) - 1].codes
        }
    }

    private static func codes(_ range: ClosedRange<Int>) -> [String] {
        range.map { "FILM-\($0)-XYZ" }
    }

    @Test("A retry is no second import; a code that is known, or stands twice, takes nothing in")
    func imports() async throws {
        let memory = MemoryStore()
        let world = try await World(memory)
        let tried = try await world.import(Self.codes(1...4), key: "a", isDryRun: true)
        guard case .previewed = tried else {
            Issue.record("\(tried)")
            return
        }
        #expect(memory.disk.codes.isEmpty)
        let first = try await world.import(Self.codes(1...4), key: "a")
        let again = try await world.import(Self.codes(1...4), key: "a")
        #expect(first.isRecorded && again.isReplayed && again.record?.id == first.record?.id)
        let other = try await world.import(Self.codes(1...3), key: "a")
        guard case .refused(.idempotencyKeyReused(field: "codes", _)) = other else {
            Issue.record("\(other)")
            return
        }
        let known = try await world.import(["FILM-9-XYZ", "FILM-3-XYZ", "FILM-9-XYZ"], key: "b")
        #expect(known == .refused(.codes(.known([1, 2]))))
        #expect(try await world.pool().left.count == 4)
        #expect(memory.disk.codes.count == 4)
        try await world.coalition.engine.stop()
        #expect(Lives.report(on: memory.disk, EngineSettings()).isSound)
    }

    @Test("The store has no code in the clear, and the journal neither")
    func sealed() async throws {
        let memory = MemoryStore()
        let world = try await World(memory)
        _ = try await world.import(["SECRET-CODE-OF-OTHERS"])
        try await world.coalition.engine.stop()
        let clear = Array("SECRET-CODE-OF-OTHERS".utf8)
        func holds(_ bytes: [UInt8]) -> Bool {
            bytes.indices.contains { bytes[$0...].starts(with: clear) }
        }
        #expect(!memory.disk.entries.contains(where: holds))
        #expect(!memory.disk.rows.values.contains(where: holds))
        #expect(!memory.disk.codes.contains { holds($0.code.sealed) || holds($0.code.digest) })
        let stored = try #require(memory.disk.codes.first)
        #expect(world.sealer.open(stored.code, at: world.coalition.hotel) == nil)
        let other = Sealer(secret: Array(repeating: 8, count: 32)) {
            Array(repeating: 1, count: 16)
        }
        #expect(other.open(stored.code, at: world.coalition.shop) == nil)
    }

    @Test("Two hundred wishes at once for fifty codes take each code once, and no more")
    func atOnce() async throws {
        let memory = MemoryStore()
        let world = try await World(memory)
        #expect(try await world.import(Self.codes(1...50)).isRecorded)
        let members = try await world.coalition.enrol(20)
        for member in members {
            try await world.coalition.submit(world.coalition.give(member, 100_000))
        }
        let wishes = (0..<200).map { number in
            world.coalition.submission(
                .redeemReward(
                    RedeemReward(member: members[number % members.count], reward: world.film)
                ),
                key: "wish-\(number)"
            )
        }
        let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for wish in wishes {
                group.addTask {
                    try #require(try await world.coalition.engine.submit([wish]).first)
                }
            }
            return try await group.reduce(into: [Outcome]()) { $0.append($1) }
        }
        let records = outcomes.filter(\.isRecorded).compactMap(\.record)
        #expect(records.count == 50)
        #expect(outcomes.count { $0 == .refused(.codes(.poolEmpty(left: 0))) } == 150)
        var texts: [String] = []
        for record in records { texts += try await world.texts(record) }
        #expect(Set(texts) == Set(Self.codes(1...50)) && texts.count == 50)
        // Who was refused has all points.
        var left: Int64 = 0
        for member in members { left += try await world.coalition.available(member) }
        let price =
            (records.first.flatMap { record -> Int64? in
                if case .rewardRedeemed(let fact) = record.fact {
                    fact.points.rawValue
                } else {
                    nil
                }
            }) ?? 0
        #expect(left == 20 * 100_000 - 50 * price)
        try await world.coalition.engine.stop()
        #expect(Lives.report(on: memory.disk, EngineSettings()).isSound)
    }

    @Test("After a crash behind any commit the pool is whole, and a retry takes the same code")
    func crashes() async throws {
        let memory = MemoryStore()
        let clock = ManualClock()
        let album = Disks()
        let plan = FaultyStore.Plan(afterCommit: { _ in album.add(memory.disk) })
        let world = try await World(FaultyStore(memory, plan), clock: clock)
        #expect(try await world.import(Self.codes(1...5), key: "first").isRecorded)
        let member = try await world.coalition.enrolOne()
        try await world.coalition.submit(world.coalition.give(member, 1_000))
        let wish = Command.redeemReward(RedeemReward(member: member, reward: world.film))
        let made = try await world.coalition.submit(wish, key: "wish")
        let record = try #require(made.record)
        #expect(try await world.texts(record) == ["FILM-1-XYZ"])
        #expect(try await world.import(Self.codes(6...7), key: "second").isRecorded)
        try await world.coalition.engine.stop()
        for disk in album.all {
            #expect(Lives.report(on: disk, EngineSettings()).isSound)
            let again = MemoryStore(disk)
            let second = try await World(again, clock: clock)
            let imports = try await second.import(Self.codes(1...5), key: "first")
            #expect(imports.isRecorded || imports.isReplayed, "\(imports)")
            let knows = try await second.coalition.engine.member(member) != nil
            if knows {
                let retried = try await second.coalition.submit(wish, key: "wish")
                if let record = retried.record {
                    #expect(try await second.texts(record) == ["FILM-1-XYZ"])
                }
            }
            try await second.coalition.engine.stop()
            try Journal.expectSound(again.disk)
            let report = Lives.report(on: again.disk, EngineSettings())
            #expect(report.isSound, "\(report.problems)")
        }
    }

    @Test("Verify finds a code that was changed, exchanged, taken out or put in")
    func tampered() async throws {
        let memory = MemoryStore()
        let world = try await World(memory)
        #expect(try await world.import(Self.codes(1...4)).isRecorded)
        #expect(try await world.import(Self.codes(5...6)).isRecorded)
        try await world.coalition.engine.stop()
        let disk = memory.disk
        func problem(_ change: (inout [StoredCode]) -> Void) -> String {
            var other = disk
            change(&other.codes)
            return Lives.report(on: other, EngineSettings()).problems.first?.detail ?? ""
        }
        #expect(problem { _ in } == "")
        #expect(problem { $0.removeLast() }.contains("1 codes are there from 5 on"))
        #expect(problem { $0.remove(at: 0) }.contains("3 codes are there from 1 on"))
        #expect(
            problem {
                let extra = $0[0]
                $0.append(StoredCode(reward: extra.reward, number: 9, code: extra.code))
            }.contains("code 9 of reward")
        )
        #expect(
            problem {
                let (one, two) = ($0[0], $0[1])
                $0[0] = StoredCode(reward: one.reward, number: one.number, code: two.code)
                $0[1] = StoredCode(reward: two.reward, number: two.number, code: one.code)
            }.contains("are not those that the journal commits to")
        )
        #expect(
            problem {
                let one = $0[0]
                var sealed = one.code.sealed
                sealed[sealed.count - 1] ^= 1
                let code = SealedCode(
                    digest: one.code.digest,
                    salt: one.code.salt,
                    sealed: sealed
                )
                $0[0] = StoredCode(reward: one.reward, number: one.number, code: code)
            }.contains("cannot be opened")
        )
    }
}
