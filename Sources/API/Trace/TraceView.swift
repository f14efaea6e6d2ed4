// SPDX-License-Identifier: Apache-2.0

public import Engine
import Ledger
public import Loyalty
public import Primitives
import Rules

/// The course of a lot as an answer and the command line show it.
public struct TraceView: Sendable {
    public let trace: LotTrace
    /// All versions of the program, in the sequence of their numbers.
    let versions: [BoundProgram]
    let view: RecordView
    /// Whose places are shown; `nil` for all.
    let partner: PartnerNumber?
    /// Whose doings alone are shown; `nil` for everybody's.
    let member: MemberID?

    public init(
        _ trace: LotTrace,
        versions: [BoundProgram],
        program: BoundProgram,
        to partner: PartnerNumber? = nil,
        ofMember member: MemberID? = nil
    ) {
        self.trace = trace
        self.versions = versions
        view = RecordView(program: program)
        self.partner = partner
        self.member = member
    }

    /// The steps that are shown: a partner sees those at its own place, and what became of the
    /// points that it issued for as long as nobody else is concerned.
    public var steps: [LotTrace.Step] {
        if let member { return trace.steps.filter { $0.record.member == member } }
        guard let partner else { return trace.steps }
        let isIssuer = trace.lot.issuer == partner.rawValue
        return trace.steps.filter { step in
            if let place = step.record.partner { return place == partner }
            return isIssuer && step.record.fact.isOfTimeAlone
        }
    }

    public func write(into writer: inout JSONWriter) {
        let lot = trace.lot
        writer.beginObject()
        writer.field("object")
        writer.put("lot_trace" as StaticString)
        writer.field("lot_id")
        writer.put(lot.id)
        writer.field("member_id")
        if let member = trace.birth.member { writer.put(member) } else { writer.putNull() }
        writer.field("issuer")
        writer.put(view.partnerCode(lot.issuer))
        writer.field("points")
        writer.put(lot.points)
        writer.field("validity")
        writer.put(lot.isLifetime ? "lifetime" : "dated" as StaticString)
        writer.field("matures_at")
        writer.put(boundary: lot.maturesAt, in: view.zone)
        writer.field("expires_at")
        writer.put(boundary: lot.expiresAt, in: view.zone)
        writer.field("origin")
        let isShown = partner == nil || trace.birth.partner == partner
        if isShown { writer.putEntry(trace.birth, view) } else { writer.putNull() }
        writer.field("rule")
        putRule(into: &writer)
        writer.field("steps")
        writer.beginArray()
        for step in steps { put(step, into: &writer) }
        writer.endArray()
        writer.field("holders")
        writer.beginArray()
        if partner == nil {
            for holder in trace.holders where member == nil || holder.member == member {
                put(holder, into: &writer)
            }
        }
        writer.endArray()
        writer.field("truncated")
        writer.put(trace.isTruncated)
        writer.field("entries_read")
        writer.put(trace.entriesRead)
        writer.endObject()
    }

    /// The rule in the words of the version that was in force when it gave the points.
    private func putRule(into writer: inout JSONWriter) {
        let number = trace.lot.rule
        guard number > 0, let version = version(of: trace.birth) else { return writer.putNull() }
        let rule = version.index(ofRule: number).map { version.program.rules[$0] }
        writer.beginObject()
        writer.field("code")
        writer.put(rule?.code ?? view.ruleCode(number) ?? view.gameCode(number))
        writer.field("program_version")
        writer.put(Int64(version.version))
        writer.field("published_at")
        writer.put(version.publishedAt, in: view.zone)
        writer.field("effective_at")
        writer.put(version.effectiveAt, in: view.zone)
        writer.field("name")
        if let rule { writer.put(rule.name) } else { writer.putNull() }
        writer.field("explanation")
        if let rule { writer.put(rule.explanation) } else { writer.putNull() }
        writer.endObject()
    }

    private func version(of record: Record) -> BoundProgram? {
        let index = Int(record.version) - 1
        return versions.indices.contains(index) ? versions[index] : nil
    }

    private func put(_ step: LotTrace.Step, into writer: inout JSONWriter) {
        let record = step.record
        writer.beginObject()
        writer.field("entry_id")
        writer.put(record.id)
        writer.field("kind")
        writer.put(record.fact.kind)
        writer.field("member_id")
        if let member = record.member { writer.put(member) } else { writer.putNull() }
        writer.field("partner")
        writer.put(record.partner.flatMap { view.partnerCode($0.rawValue) })
        writer.field("subject_id")
        writer.put(record.subjectID)
        writer.field("changes")
        writer.beginArray()
        for change in step.changes {
            writer.beginObject()
            writer.field("change")
            writer.put(change.word)
            writer.field("points")
            writer.put(change.points)
            writer.endObject()
        }
        writer.endArray()
        writer.field("occurred_at")
        writer.put(record.ledger.occurredAt, in: view.zone)
        writer.field("recorded_at")
        writer.put(record.ledger.recordedAt, in: view.zone)
        writer.field("program_version")
        writer.put(Int64(record.version))
        writer.field("settlement")
        put(step.settled, into: &writer)
        writer.endObject()
    }

    private func put(_ place: SettlementPlace?, into writer: inout JSONWriter) {
        guard let place else { return writer.putNull() }
        writer.beginObject()
        writer.field("number")
        writer.put(Int64(clamping: place.number))
        writer.field("statement")
        if let number = place.statement {
            writer.put(Int64(clamping: number))
        } else {
            writer.putNull()
        }
        writer.field("cycle_entry_id")
        writer.put(place.cycle)
        writer.field("closed_at")
        writer.put(place.closedAt, in: view.zone)
        writer.field("payment_entry_id")
        if let payment = place.payment { writer.put(payment) } else { writer.putNull() }
        writer.endObject()
    }

    private func put(_ holder: LotTrace.Holder, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("member_id")
        writer.put(holder.member)
        writer.field("free")
        writer.put(holder.free)
        writer.field("held")
        writer.put(holder.held)
        writer.endObject()
    }
}

extension Fact {
    /// Whether nobody did it: points became spendable, or came to their end.
    fileprivate var isOfTimeAlone: Bool {
        switch self {
        case .lotsMatured, .lotsLapsed: true
        default: false
        }
    }
}
