// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import NIOCore
import Primitives
import Rules

extension Call {
    /// The one place that holds an authority to what two officers have opened, and writes down what is
    /// looked at before it is answered.
    func inspect(_ operation: Operation, by principal: Principal) async throws {
        let rule = operation.inspectionRule
        let caller = try caller
        guard let inspection = principal.inspection, inspection.isOpen(at: now) else {
            throw Problem.outside(.program)
        }
        let bounds = InspectionBounds(inspection.scope, caller.program.program.timeZone)
        try await hold(rule.about, to: bounds, caller)
        try await hold(rule.period, to: bounds, caller)
        if rule.isNoted { try await note(operation, by: principal) }
    }

    private func hold(
        _ about: InspectionRule.About,
        to bounds: InspectionBounds,
        _ caller: Caller
    ) async throws {
        switch about {
        case .closed: throw Problem.outside(.program)
        case .published, .totals, .rows: break
        case .everything:
            guard !bounds.isNarrow else { throw Problem.outside(.program) }
        case .member:
            guard let member = MemberID(text: parameter("id")), bounds.includes(member) else {
                throw Problem.outside(.member)
            }
        case .partner:
            guard bounds.includes(partner: pathPartner) else { throw Problem.outside(.partner) }
        case .entry:
            guard let record = try await namedRecord() else { return }
            try await hold(record, to: bounds, caller)
        case .lot:
            guard let lot = Lot.ID(text: parameter("id")),
                let record = try await shared.engine.record(EntryID(lot.entry))
            else { return }
            try await hold(record, to: bounds, caller)
        case .evidenceCase:
            let scope = try await caller.evidenceCase(parameter("id")).request.scope
            guard try await caller.covers(scope, bounds) else { throw Problem.outside(.evidence) }
        case .evidenceScope: try await holdBody(to: bounds, caller)
        }
    }

    private func hold(
        _ record: Record,
        to bounds: InspectionBounds,
        _ caller: Caller
    ) async throws {
        guard bounds.includes(record.ledger.recordedAt) else { throw bounds.outsidePeriod }
        guard try await caller.includes(record, bounds) else {
            throw Problem.outside(record.member == nil ? .partner : .member)
        }
    }

    /// The partner that a question names; empty for none.
    private var pathPartner: String {
        let inPath = ["code", "partner"].map(parameter).first { !$0.isEmpty }
        return inPath ?? query["partner"] ?? ""
    }

    /// The record of an id in the path; `nil` for what is none, which the operation refuses itself.
    private func namedRecord() async throws -> Record? {
        guard let id = EntryID(ofObject: parameter("id")) else { return nil }
        return try await shared.engine.record(id)
    }

    /// A body that cannot be read is refused by the operation.
    private func holdBody(to bounds: InspectionBounds, _ caller: Caller) async throws {
        guard let json = try? JSON.parse(body: body), let scope = json["scope"] else { return }
        var reader = ObjectReader(scope)
        guard let asked = reader.evidenceScope(caller.program.registry) else { return }
        guard try await caller.covers(asked, bounds) else { throw Problem.outside(.evidence) }
    }

    private func hold(
        _ period: InspectionRule.Period,
        to bounds: InspectionBounds,
        _ caller: Caller
    ) async throws {
        guard bounds.hasPeriod else { return }
        let isInside: Bool
        switch period {
        case .any: return
        case .history: isInside = false
        case .moment: isInside = bounds.includes(try query.moment("at") ?? now)
        case .span:
            isInside =
                bounds.includesStart(query["from"]) && bounds.includesEnd(query["until"])
        case .day:
            let today = bounds.zone.day(of: now)
            isInside = bounds.includes(day: try query.day("day") ?? today)
        case .cycle:
            let plan = try await caller.plan(parameter("number"))
            isInside = bounds.includes(plan)
        }
        guard isInside else { throw bounds.outsidePeriod }
    }
}

extension Caller {
    /// Whether an entry is within what an authority has opened; it is for everybody else.
    func inspects(_ record: Record) async throws -> Bool {
        guard let scope = principal.inspection?.scope else { return true }
        let bounds = InspectionBounds(scope, program.program.timeZone)
        guard bounds.includes(record.ledger.recordedAt) else { return false }
        return try await includes(record, bounds)
    }

    /// Whether a case is within what an authority has opened; it is for everybody else.
    func inspects(_ scope: EvidenceScope) async throws -> Bool {
        guard let own = principal.inspection?.scope else { return true }
        return try await covers(scope, InspectionBounds(own, program.program.timeZone))
    }

    /// Whether an entry is about a member or a partner whom the inspection names.
    fileprivate func includes(_ record: Record, _ bounds: InspectionBounds) async throws -> Bool {
        guard bounds.isNarrow else { return true }
        if let member = record.member, bounds.includes(member) { return true }
        guard let partner = try await partner(of: record) else { return false }
        return bounds.includes(partner: program.registry.code(of: partner))
    }

    /// Whether all that a case asks for is within the inspection.
    fileprivate func covers(
        _ scope: EvidenceScope,
        _ bounds: InspectionBounds
    ) async throws -> Bool {
        guard bounds.includes(from: scope.from, until: scope.until) else { return false }
        guard bounds.isNarrow else { return true }
        // A rule gives points to everybody.
        guard !scope.isWide, scope.rules.isEmpty else { return false }
        guard scope.members.allSatisfy(bounds.includes) else { return false }
        let codes = scope.partners.map { program.registry.code(of: $0) }
        guard codes.allSatisfy({ bounds.includes(partner: $0) }) else { return false }
        for lot in scope.lots {
            guard let birth = try await engine.record(EntryID(lot.entry)),
                try await includes(birth, bounds)
            else { return false }
        }
        return true
    }
}
