// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Ledger
import Loyalty
import Primitives
import Rules

/// The engine of a data folder that this process has opened.
struct EngineTarget: PurchaseTarget {
    let groupSize = 4_096
    /// The zone in which the file's dates are meant.
    let zone: ProgramTimeZone

    private let engine: Engine
    private let sealer: Sealer
    private let partner: PartnerNumber
    private let denomination: Int64
    private let sourceType: String
    /// The newest entry when the run began; what is newer was recorded by the run.
    private let firstSequence: UInt64

    init(_ folder: OpenFolder, mapping: Mapping) async throws {
        guard let program = folder.engine.program else {
            throw Failure("the folder has no program", advice: "Say --program DIR.")
        }
        guard let number = program.registry.partner(code: mapping.partner),
            let index = program.index(of: number)
        else {
            let codes = program.program.partners.prefix(50).map(\.code).joined(separator: ", ")
            throw Failure(
                "the program has no partner '\(mapping.partner)'",
                advice: "The mapping's 'partner' is one of: \(codes)"
            )
        }
        engine = folder.engine
        sealer = folder.sealer
        partner = number
        denomination = program.program.partners[index].denomination
        sourceType = mapping.sourceType
        zone = program.program.timeZone
        firstSequence = try await folder.engine.overview().sequence
    }

    // MARK: Members

    func members(named names: [String], enrolling: Bool) async throws -> [MemberFinding] {
        guard enrolling else { return try await find(names) }
        let identifiers = names.map { PlainIdentifier(.external, $0, partner: partner) }
        let submissions = identifiers.compactMap { $0 }.map { identifier in
            let sealed = sealer.seal(identifier)
            let enrolment = EnrolMember(partner: partner, identifiers: [sealed.sealed])
            return Submission(Request(.enrolMember(enrolment)), vault: [sealed.vault])
        }
        var outcomes = try await engine.submit(submissions)[...]
        var findings: [MemberFinding] = []
        for (name, identifier) in zip(names, identifiers) {
            guard let identifier, let outcome = outcomes.popFirst() else {
                findings.append(.refused(.unusableName(name)))
                continue
            }
            findings.append(try await finding(of: identifier, outcome))
        }
        return findings
    }

    private func finding(
        of identifier: PlainIdentifier,
        _ outcome: Outcome
    ) async throws -> MemberFinding {
        switch outcome {
        case .recorded(let record), .replayed(let record), .previewed(let record):
            return record.member.map { .created(.id($0)) }
                ?? .refused(.unknownMember(identifier.value))
        case .refused(.identifierTaken), .unchanged: return try await find(identifier)
        case .refused(let refusal): return .refused(.refused(refusal))
        }
    }

    private func find(_ names: [String]) async throws -> [MemberFinding] {
        var findings: [MemberFinding] = []
        for name in names {
            guard let identifier = PlainIdentifier(.external, name, partner: partner) else {
                findings.append(.refused(.unusableName(name)))
                continue
            }
            findings.append(try await find(identifier))
        }
        return findings
    }

    private func find(_ identifier: PlainIdentifier) async throws -> MemberFinding {
        let member = try await engine.member(ofIdentifier: sealer.digest(identifier))
        return member.map { .known(.id($0)) } ?? .refused(.unknownMember(identifier.value))
    }

    // MARK: Purchases

    func record(_ purchases: [NamedPurchase]) async throws -> [LineOutcome] {
        try await engine.submit(purchases.map { Submission(Request(command($0))) }).map(outcome)
    }

    func check(_ purchases: [NamedPurchase]) async throws -> [LineFault?] {
        let submissions = purchases.map { Submission(Request(command($0), isDryRun: true)) }
        return try await engine.submit(submissions).map { outcome in
            if case .refused(let refusal) = outcome { .refused(refusal) } else { nil }
        }
    }

    private func command(_ purchase: NamedPurchase) -> Command {
        guard case .id(let member) = purchase.member else {
            preconditionFailure("the engine knows members by their ids")
        }
        let line = purchase.line
        return .recordPurchase(
            RecordPurchase(
                member: member,
                source: SourceKey(partner: partner, type: sourceType, id: line.sourceID),
                store: line.store,
                occurredAt: line.occurredAt,
                total: line.total,
                items: line.item.map { [$0] } ?? [],
                details: line.details
            )
        )
    }

    private func outcome(_ outcome: Outcome) -> LineOutcome {
        switch outcome {
        case .recorded(let record), .previewed(let record):
            guard case .purchaseRecorded(let fact) = record.fact else {
                return .recorded(points: 0, partnerPoints: 0)
            }
            let points = fact.awards.reduce(0) { $0 + $1.awarded.rawValue }
            return .recorded(points: points, partnerPoints: points / denomination)
        case .replayed(let record): return .replayed(inThisRun: record.sequence > firstSequence)
        case .unchanged: return .replayed(inThisRun: false)
        case .refused(let refusal): return .rejected(.refused(refusal))
        }
    }
}
