// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

/// Plays a year of the coalition's life, slot by slot, against a real engine.
///
/// The same plan gives the same year: all chance is seeded, and the clock stands still while a slot
/// is decided. What needs an answer first, such as the purchase that a payment with points belongs
/// to, waits for the next slot.
final class DemoYear {
    let plan: DemoPlan
    let town: Town
    let clock: DemoClock
    let engine: Engine
    private let progress: Progress

    var generator: SeededGenerator
    var population: Population
    /// How many people have joined.
    var joined = 0
    var tally = DemoTally()
    /// For the next slot.
    var waiting: [Errand] = []
    var placedHolds: [PlacedHold] = []
    var plannedReturns: [Int: [PlannedReturn]] = [:]
    var monthEnds = MonthEnds()
    var playDays: PlayDays
    var greenDeeds: GreenDeeds
    /// What an authority has asked for, until somebody lets it go.
    var askedEvidence: EntryID?
    private var receipts = 0

    init(plan: DemoPlan, town: Town, clock: DemoClock, engine: Engine, progress: Progress) {
        self.plan = plan
        self.town = town
        self.clock = clock
        self.engine = engine
        self.progress = progress
        generator = SeededGenerator(seed: plan.seed)
        playDays = PlayDays(generator: SeededGenerator(seed: plan.seed &+ 1))
        greenDeeds = GreenDeeds(generator: SeededGenerator(seed: plan.seed &+ 2))
        population = Population(count: plan.members, days: DemoPlan.days, generator: &generator)
    }

    func play(until stop: StopSignal) async throws {
        for (day, slots) in plan.schedule().enumerated() {
            guard !stop.isRaised else { throw Failure("stopped on day \(day + 1) of the year") }
            receipts = 0
            clock.stand(at: plan.morning(ofDay: day))
            try await doBooks(on: day)
            try await run(newcomers(on: day), day: day)
            try await playGames(on: day)
            try await planGreenDeeds(on: day)
            try await planOutings(on: day)
            try await planPools(on: day)
            try await takePrecautions(on: day)
            try await answerAuthorities(on: day)
            for (slot, purchases) in slots.enumerated() {
                try await play(slot: slot, day: day, purchases: purchases)
            }
            clock.stand(at: plan.night(ofDay: day))
            try await run(takeWaiting(), day: day)
            try await settle()
            progress.update(tally.purchases, of: Int64(plan.purchases))
        }
    }

    private func play(slot: Int, day: Int, purchases: Int) async throws {
        let end = plan.end(ofSlot: slot, day: day)
        clock.stand(at: end)
        var errands = takeWaiting() + endings()
        if slot == 0 { errands += comingBack(on: day, at: end) }
        for _ in 0..<purchases { errands.append(visit(on: day, before: end)) }
        errands += sideErrands(count: purchases, at: end)
        try await run(errands, day: day)
    }

    private func takeWaiting() -> [Errand] {
        defer { waiting = [] }
        return waiting
    }

    /// Lets time take effect on everybody who is due.
    func settle() async throws {
        while true {
            let count = try await engine.settle()
            guard count > 0 else { return }
            tally.settlings += Int64(count)
        }
    }

    func receipt(_ shop: Shop, on day: Int) -> String {
        receipts += 1
        let date = plan.day(day).description.replacing("-", with: "")
        return "\(shop.mark)\(date)-\(10_000 + receipts)"
    }

    func run(_ errands: [Errand], day: Int) async throws {
        guard !errands.isEmpty else { return }
        let outcomes = try await engine.submit(errands.map(\.submission))
        for (errand, outcome) in zip(errands, outcomes) {
            switch outcome {
            case .recorded(let record), .replayed(let record), .previewed(let record):
                tally.count(record)
                note(record, of: errand.person)
                followUp(errand, record, day: day)
            case .refused(let refusal):
                tally.refusals[refusal.code, default: 0] += 1
                // Whoever cannot pay with points pays otherwise.
                if case .pay(let visit) = errand.purpose {
                    waiting.append(purchase(visit, on: day))
                }
            case .unchanged: break
            }
        }
    }

    /// What the operator does; answers its entry, or `nil` when it was refused or changed nothing.
    @discardableResult
    func operate(
        _ command: Command,
        codes: [SealedCode] = [],
        by authority: Authority = .operatorConsole
    ) async throws -> EntryID? {
        let request = Request(command, authority: authority)
        switch try await engine.submit([Submission(request, codes: codes)]).first {
        case .recorded(let record):
            tally.count(record)
            return record.id
        case .refused(let refusal):
            tally.refusals[refusal.code, default: 0] += 1
            return nil
        default: return nil
        }
    }

    private func note(_ record: Record, of person: Int) {
        if population[person].member == nil { population[person].member = record.member }
        guard let after = record.ledger.holder?.after else { return }
        population[person].available = after.available.rawValue
    }
}
