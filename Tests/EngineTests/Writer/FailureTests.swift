// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("A store that fails", .timeLimit(.minutes(15)))
struct FailureTests {
    private let isBroken = Counter()
    private let gate = Gate()

    private var fault: FaultyStore.Fault { .init(reason: "no space left on device") }

    /// Fails the commits that come once `isBroken` is above 0, before or after they are durable.
    private func failing(durably: Bool, _ memory: MemoryStore) -> FaultyStore {
        var plan = FaultyStore.Plan()
        let fail: @Sendable (Int) throws -> Void = { [isBroken, fault] _ in
            if isBroken.value > 0 { throw fault }
        }
        plan.beforeCommit = { [gate] number in
            gate.pass()
            if !durably { try fail(number) }
        }
        if durably { plan.afterCommit = fail }
        return FaultyStore(memory, plan)
    }

    @Test(
        "After a failed commit everybody who waits is told, and the engine says why",
        arguments: [false, true]
    )
    func everybodyIsTold(durably: Bool) async throws {
        let memory = MemoryStore()
        let coalition = try await Coalition(failing(durably: durably, memory))
        let member = try await coalition.enrolOne()
        gate.close()
        async let first = answer(coalition, coalition.stay(member, yuan: 1, "1"))
        try await gate.waitForArrival()
        async let second = answer(coalition, coalition.stay(member, yuan: 1, "2"))
        async let read = answer { _ = try await coalition.engine.member(member) }
        async let overview = answer { _ = try await coalition.engine.overview() }
        async let settled = answer { _ = try await coalition.engine.settle() }
        try await Task.sleep(for: .milliseconds(50))
        isBroken.increase()
        gate.open()
        for answer in await [first, second, read, overview, settled] {
            guard case .failed(let reason) = answer else {
                Issue.record("\(String(describing: answer))")
                continue
            }
            #expect(reason.contains("no space left on device"))
        }
        guard case .failed = coalition.engine.condition else {
            Issue.record("\(coalition.engine.condition)")
            return
        }
        await #expect(throws: EngineFault.self) { try await coalition.enrolOne() }
        await #expect(throws: EngineFault.self) { try await coalition.engine.stop() }
    }

    @Test(
        "A restart recovers: nothing acknowledged is lost, a retry has its effect once",
        arguments: [false, true]
    )
    func restart(durably: Bool) async throws {
        let memory = MemoryStore()
        let coalition = try await Coalition(failing(durably: durably, memory))
        let member = try await coalition.enrolOne()
        let first = coalition.stay(member, yuan: 1, "1")
        let second = coalition.stay(member, yuan: 2, "2")
        #expect(try await coalition.submit(first, key: "1").isRecorded)
        isBroken.increase()
        #expect(await answer(coalition, second, key: "2") != nil)

        let again = try await Coalition(MemoryStore(memory.disk), clock: coalition.clock)
        #expect(try await again.submit(first, key: "1").isReplayed)
        let retry = try await again.submit(second, key: "2")
        #expect(durably ? retry.isReplayed : retry.isRecorded)
        #expect(try await again.available(member) == 30)
        try await again.engine.stop()
    }

    @Test("What a failed commit did not make durable is never shown")
    func nothingUndurableIsShown() async throws {
        let memory = MemoryStore()
        let rows = Gate()
        var plan = FaultyStore.Plan()
        plan.beforeCommit = { [gate, isBroken, fault] _ in
            gate.pass()
            if isBroken.value > 0 { throw fault }
        }
        plan.beforeLookup = { _ in rows.pass() }
        let coalition = try await Coalition(FaultyStore(memory, plan))
        let members = try await coalition.enrol(2)
        gate.close()
        rows.close()
        // The award is decided and on its way; then the deciding thread stands at a lookup.
        async let award = answer(coalition, coalition.give(members[0], 70))
        try await gate.waitForArrival()
        async let waiting = answer(coalition, coalition.stay(members[1], yuan: 1, "1"))
        try await rows.waitForArrival()
        async let read = balance(coalition, members[0])
        try await Task.sleep(for: .milliseconds(50))
        isBroken.increase()
        gate.open()
        while coalition.engine.condition == .ready { try await Task.sleep(for: .milliseconds(1)) }
        rows.open()
        #expect(await award != nil)
        #expect(await waiting != nil)
        #expect(await read == nil, "70 points that nobody has")
    }

    @Test("A lookup that fails fails the engine, and what was durable stays")
    func readFault() async throws {
        let memory = MemoryStore()
        let plan = FaultyStore.Plan(beforeLookup: { [isBroken, fault] _ in
            if isBroken.value > 0 { throw fault }
        })
        let coalition = try await Coalition(FaultyStore(memory, plan))
        let member = try await coalition.enrolOne()
        try await coalition.submit(coalition.stay(member, yuan: 4, "1"))
        isBroken.increase()
        // Nothing is known of the shop's receipts yet, so the store has to be asked.
        #expect(await answer(coalition, coalition.purchase(member, yuan: 4, "1")) != nil)
        let again = try await Coalition(MemoryStore(memory.disk))
        #expect(try await again.available(member) == 40)
        try await again.engine.stop()
    }

    private func answer(
        _ coalition: Coalition,
        _ command: Command,
        key: String? = nil
    ) async -> EngineFault? {
        await answer { try await coalition.submit(command, key: key) }
    }

    private func answer(_ body: () async throws -> Void) async -> EngineFault? {
        do {
            try await body()
            return nil
        } catch {
            return error as? EngineFault
        }
    }

    private func balance(_ coalition: Coalition, _ member: MemberID) async -> Int64? {
        try? await coalition.available(member)
    }
}
