// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Ledger
import Loyalty
import Primitives
import Rules

/// `jifen program simulate`: what one purchase or activity earns under documents, and why the other
/// rules give nothing.
struct ProgramSimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Show what one purchase earns under documents, rule by rule, in words.",
        discussion: """
            It is the evaluation that awards, with its limits. Nothing is written. With --member \
            and --data the limits that a real member has used up count, as far as the rules have \
            the same codes.
            """
    )

    @Argument(help: "The folder that holds program.yaml.")
    var folder: String

    @OptionGroup var purchase: SimulatedPurchase

    @OptionGroup var who: SimulatedMember

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try ProgramFolder.readValid(folder)
        guard let program = CompiledProgram.compile(source).program else {
            preconditionFailure("valid documents compile")
        }
        guard let partner = program.partnerIndex(code: purchase.partner) else {
            let codes = program.partners.prefix(50).map(\.code).joined(separator: ", ")
            throw ValidationError("There is no partner '\(purchase.partner)'; there is \(codes).")
        }
        let trace = try trace(program, partner)
        if output.json {
            try Console.print(trace.json)
        } else {
            for line in trace.lines { try Console.print(line) }
        }
    }

    private func trace(_ program: CompiledProgram, _ partner: Int) throws -> SimulationTrace {
        let day = try purchase.day(program.timeZone)
        let recorded = try who.recorded()
        let bound = recorded.map { recorded in
            BoundProgram(
                version: 1,
                publishedAt: .always,
                program: program,
                registry: SimulationTrace.registry(of: recorded.state, with: program)
            )
        }
        let tier =
            try bound.flatMap { bound in recorded.map { bound.index(ofTier: $0.member.tier) } }
            ?? who.tierIndex(in: program)
        let now = program.timeZone.start(of: day.adding(days: 1))
        let facts =
            try bound.flatMap { bound in
                recorded?.member.facts(forRulesOf: partner, in: bound, at: now)
            } ?? who.facts()
        let used: (LimitKey) -> Points = { key in
            guard let bound, let recorded else { return .zero }
            return recorded.state.counters(of: recorded.member).used(key, in: bound)
        }
        return SimulationTrace(
            program: program,
            partnerIndex: partner,
            day: day,
            tierIndex: tier,
            explanations: try explanations(program, partner, day, tier, facts, used)
        )
    }

    private func explanations(
        _ program: CompiledProgram,
        _ partner: Int,
        _ day: CalendarDay,
        _ tier: Int,
        _ member: MemberFacts,
        _ used: (LimitKey) -> Points
    ) throws -> [RuleExplanation] {
        if let kind = purchase.activity {
            let facts = ActivityFacts(
                partnerIndex: partner,
                day: day,
                tierIndex: tier,
                kind: kind,
                quantity: purchase.quantity,
                member: member
            )
            return program.explain(facts, used: used)
        }
        let facts = try purchase.facts(partnerIndex: partner, on: day, tierIndex: tier, member)
        return program.explain(facts, used: used)
    }
}
