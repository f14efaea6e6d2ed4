// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/program/simulate`: what one purchase or activity earns under documents, or
    /// under the version in force, rule by rule and in words.
    ///
    /// Nothing is kept.
    static let simulateDocuments = Operation(
        id: "simulateDocuments",
        method: .post,
        path: "/v1/program/simulate",
        access: .operatorKey(.programRead),
        body: .documents
    ) { call in
        let caller = try call.caller
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let trial = try Trial(&reader)
        let program = try trial.program(caller)
        guard let partner = program.partnerIndex(code: trial.partner) else {
            throw Problem(.unknownPartner)
        }
        let member = try await trial.member(caller)
        let shared = try await caller.engine.overview().program.limits
        let counters =
            member.map { UsedCounters(own: $0.limits, shared: shared) }
            ?? UsedCounters(shared: shared)
        let simulation = try Simulation(
            trial: trial,
            bound: caller.trialProgram(program),
            partnerIndex: partner,
            member: member,
            counters: counters,
            now: call.now
        )
        return .object { simulation.write(into: &$0) }
    }
}

extension Caller {
    /// The documents as a program with the numbers of the journal, and new ones for what only they
    /// have.
    fileprivate func trialProgram(_ compiled: CompiledProgram) -> BoundProgram {
        var registry = (engine.versions.last ?? program).registry
        registry.register(compiled)
        return BoundProgram(
            version: 1,
            publishedAt: .always,
            program: compiled,
            registry: registry
        )
    }
}

/// One purchase or activity, judged by every rule of a program.
struct Simulation: Sendable {
    private let bound: BoundProgram
    private let partnerIndex: Int
    private let day: CalendarDay
    private let tierIndex: Int
    private let explanations: [RuleExplanation]

    private var program: CompiledProgram { bound.program }

    init(
        trial: Trial,
        bound: BoundProgram,
        partnerIndex: Int,
        member: Member?,
        counters: UsedCounters,
        now: Instant
    ) throws(Problem) {
        self.bound = bound
        self.partnerIndex = partnerIndex
        let program = bound.program
        day = trial.day ?? program.timeZone.day(of: now)
        if let code = trial.tier {
            guard let index = program.tierIndex(code: code) else { throw Problem(.unknownTier) }
            tierIndex = index
        } else {
            tierIndex = member.map { bound.index(ofTier: $0.tier) } ?? 0
        }
        let moment = program.timeZone.start(of: day.adding(days: 1))
        let facts =
            member?.facts(forRulesOf: partnerIndex, in: bound, at: moment)
            ?? MemberFacts(
                enrolledOn: nil,
                lastPurchaseOn: nil,
                purchasesSoFar: 0,
                creditLevel: trial.credit,
                consents: ConsentSet(trial.consents),
                isMinor: false
            )
        explanations = trial.explanations(
            program,
            partnerIndex,
            day,
            tierIndex,
            facts
        ) { counters.used($0, in: bound) }
    }

    func write(into writer: inout JSONWriter) {
        let partner = program.partners[partnerIndex]
        let points = explanations.reduce(Int64(0)) { sum, explanation in
            guard case .fired(let award, _) = explanation.outcome else { return sum }
            return sum + award.awarded.rawValue
        }
        writer.beginObject()
        writer.field("object")
        writer.put("simulation" as StaticString)
        writer.field("partner")
        writer.put(partner.code)
        writer.field("day")
        writer.put("\(day)")
        writer.field("tier")
        writer.put(program.tiers[tierIndex].code)
        writer.field("points")
        writer.put(points)
        writer.field("partner_points")
        writer.put(points / partner.denomination)
        writer.field("rules")
        writer.beginArray()
        for explanation in explanations { put(explanation, into: &writer) }
        writer.endArray()
        writer.endObject()
    }

    private func put(_ explanation: RuleExplanation, into writer: inout JSONWriter) {
        let rule = program.rules[explanation.ruleIndex]
        writer.beginObject()
        writer.field("rule")
        writer.put(rule.code)
        writer.field("name")
        writer.put(rule.name)
        switch explanation.outcome {
        case .fired(let award, let formula):
            writer.field("fired")
            writer.put(true)
            writer.field("wanted")
            writer.put(award.wanted)
            writer.field("awarded")
            writer.put(award.awarded)
            writer.field("cut_by")
            writer.put(award.cutBy.map { $0.code })
            writer.field("formula")
            writer.put(formula)
            writer.field("unmet")
            writer.beginArray()
            writer.endArray()
        case .notFired(let unmet):
            writer.field("fired")
            writer.put(false)
            writer.field("wanted")
            writer.put(Int64(0))
            writer.field("awarded")
            writer.put(Int64(0))
            writer.field("cut_by")
            writer.putNull()
            writer.field("formula")
            writer.putNull()
            writer.field("unmet")
            writer.beginArray()
            for condition in unmet {
                writer.beginObject()
                writer.field("condition")
                writer.put(condition.kind.rawValue)
                writer.field("expected")
                writer.put(condition.expected)
                writer.field("found")
                writer.put(condition.found)
                writer.endObject()
            }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Trial {
    fileprivate func explanations(
        _ program: CompiledProgram,
        _ partnerIndex: Int,
        _ day: CalendarDay,
        _ tierIndex: Int,
        _ member: MemberFacts,
        used: (LimitKey) -> Points
    ) -> [RuleExplanation] {
        if let activity {
            let facts = ActivityFacts(
                partnerIndex: partnerIndex,
                day: day,
                tierIndex: tierIndex,
                kind: activity,
                quantity: quantity,
                member: member
            )
            return program.explain(facts, used: used)
        }
        let facts = PurchaseFacts(
            partnerIndex: partnerIndex,
            day: day,
            tierIndex: tierIndex,
            total: total ?? .zero,
            items: items,
            tenders: tenders,
            listTotal: details.listTotal,
            tax: details.tax,
            store: store,
            channel: details.channel,
            member: member
        )
        return program.explain(facts, used: used)
    }
}
