// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// What the played year left behind.
struct DemoResult: Sendable {
    let tally: DemoTally
    let overview: Overview
    let program: BoundProgram
    /// Somebody with points, for trying things out.
    let sample: MemberID
    let sampleAvailable: Int64
    /// Telephones of members with points, with which one signs in.
    let phones: [String]
    let firstDay: CalendarDay
    let lastDay: CalendarDay
    let elapsed: Elapsed
}

/// The playing of a year into a new folder.
struct Demo {
    private let folder: DataFolder
    private let source: ProgramSource
    private let plan: DemoPlan

    init(
        folder: DataFolder,
        source: ProgramSource,
        members: Int,
        purchases: Int,
        seed: UInt64
    ) throws(Failure) {
        guard let program = CompiledProgram.compile(source).program else {
            throw Failure("the program has mistakes")
        }
        self.folder = folder
        self.source = source
        plan = DemoPlan(
            members: members,
            purchases: purchases,
            seed: seed,
            zone: program.timeZone,
            now: SystemClock().now()
        )
        guard plan.firstDay >= program.startsOn else {
            throw Failure("the program starts on \(program.startsOn), less than a year ago")
        }
    }

    func play(until stop: StopSignal) async throws -> DemoResult {
        let watch = Stopwatch()
        let clock = DemoClock()
        clock.stand(at: plan.zone.start(of: plan.firstDay))
        let open = try OpenFolder.open(folder, clock: clock)
        do {
            _ = try await open.publish(source)
            let result = try await play(open, clock, watch, stop)
            try await open.engine.stop()
            return result
        } catch {
            try? await open.engine.stop()
            throw error
        }
    }

    private func play(
        _ open: OpenFolder,
        _ clock: DemoClock,
        _ watch: Stopwatch,
        _ stop: StopSignal
    ) async throws -> DemoResult {
        guard let program = open.engine.program else {
            preconditionFailure("a publication makes a program")
        }
        let progress = Progress("a year", unit: "purchases", total: Int64(plan.purchases))
        let year = DemoYear(
            plan: plan,
            town: try Town(program, sealer: open.sealer),
            clock: clock,
            engine: open.engine,
            progress: progress
        )
        try await year.play(until: stop)
        progress.finish()
        clock.run()
        try await year.settle()
        guard let sample = year.richest, let member = sample.member else {
            preconditionFailure("somebody has joined")
        }
        return DemoResult(
            tally: year.tally,
            overview: try await open.engine.overview(),
            program: program,
            sample: member,
            sampleAvailable: sample.available,
            phones: year.phones,
            firstDay: plan.firstDay,
            lastDay: plan.day(DemoPlan.days - 1),
            elapsed: watch.elapsed
        )
    }
}

extension DemoYear {
    private static let shownPhones = 4

    /// Of those with the most spendable points who have one.
    fileprivate var phones: [String] {
        population.people.filter { $0.member != nil && $0.hasPhone }
            .sorted { $0.available > $1.available }
            .prefix(DemoYear.shownPhones).map(\.phone)
    }

    /// Who has the most spendable points.
    fileprivate var richest: Person? {
        let suspects = Set(suspects.map(\.number))
        return population.people.filter { $0.member != nil && !suspects.contains($0.number) }
            .max { $0.available < $1.available }
    }
}
