// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/acts`: what people decided - corrections, freezes, erasures, versions, money,
    /// evidence - newest first; nothing that a till books, and nothing that time brought about.
    static let listActs = Operation(
        id: "listActs",
        method: .get,
        path: "/v1/acts",
        access: .operatorKey(.evidenceRead),
        query: ["group", "principal", "from", "until", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let filter = try ActFilter(call.query)
        let page = try Page(call, "/v1/acts", filters: filter.words)
        let found = try await caller.engine.entries(
            about: .acts,
            before: page.position.map { EntryID($0.first) },
            from: filter.from,
            until: filter.until,
            limit: page.limit,
            where: filter.includes
        )
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return page.answer(found.records, next: found.next.map { CursorPosition($0.rawValue) }) {
            $0.putAct($1, view)
        }
    }
}

/// Which acts are shown.
private struct ActFilter: Sendable {
    /// The filters as they were given, which a cursor is bound to.
    let words: [String?]
    let from: Instant?
    let until: Instant?
    private let group: ActGroup?
    private let principal: UInt64?

    init(_ query: Query) throws(Problem) {
        words = ["group", "principal", "from", "until"].map { query[$0] }
        from = try query.moment("from")
        until = try query.moment("until")
        group = try query["group"].map { word throws(Problem) in
            guard let group = ActGroup(rawValue: word) else {
                throw Problem.invalid("group", Expected.oneOf(ActGroup.allCases.map(\.rawValue)))
            }
            return group
        }
        principal = try query["principal"].map { word throws(Problem) in
            guard let number = UInt64(word) else {
                throw Problem.invalid("principal", Expected.integer)
            }
            return number
        }
    }

    @Sendable
    func includes(_ record: Record) -> Bool {
        guard let act = record.fact.actGroup else { return false }
        if let group, act != group { return false }
        // What ended by itself is nobody's act.
        if case .memberUnfrozen(let fact) = record.fact, fact.ground.isTime { return false }
        return principal == nil || principal == record.authority.principal
    }
}

extension JSONWriter {
    fileprivate mutating func putAct(_ record: Record, _ view: RecordView) {
        beginObject()
        field("object")
        put("act" as StaticString)
        field("entry_id")
        put(record.id)
        field("group")
        put(record.fact.actGroup?.rawValue)
        field("kind")
        put(record.fact.kind)
        field("principal")
        put(Int64(clamping: record.authority.principal))
        field("member_id")
        if let member = record.member { put(member) } else { putNull() }
        field("partner")
        put(record.partner.flatMap { view.partnerCode($0.rawValue) })
        field("subject_id")
        put(record.subjectID)
        field("reason")
        put(record.fact.reasonCode)
        field("note")
        put(record.fact.note)
        field("points")
        if let points = record.fact.actPoints { put(points) } else { putNull() }
        field("recorded_at")
        put(record.ledger.recordedAt, in: view.zone)
        field("program_version")
        put(Int64(record.version))
        endObject()
    }
}

extension Fact {
    fileprivate var reasonCode: String? {
        switch self {
        case .pointsAdjusted(let fact): "\(fact.reason.code)"
        case .memberFrozen(let fact): "\(fact.reason.code)"
        case .memberUnfrozen(let fact): "\(fact.ground.code)"
        case .memberErased(let fact): "\(fact.reason.code)"
        case .draftReviewed(let fact): "\(fact.verdict.code)"
        default: nil
        }
    }

    /// What the person wrote.
    fileprivate var note: String? {
        let text: String? =
            switch self {
            case .pointsAdjusted(let fact): fact.note
            case .debtWrittenOff(let fact): fact.reason
            case .tierAssigned(let fact): fact.reason
            case .memberFrozen(let fact): fact.words
            case .memberUnfrozen(let fact): fact.words
            case .freezeObjected(let fact): fact.words
            case .objectionRejected(let fact): fact.words
            case .draftSubmitted(let fact): fact.note
            case .draftReviewed(let fact): fact.reason
            case .draftWithdrawn(let fact): fact.reason
            case .moneyMoved(let fact): fact.reason.isEmpty ? fact.reference : fact.reason
            case .evidenceRequested(let fact): fact.document
            case .slotCancelled(let fact): fact.reason
            default: nil
            }
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    fileprivate var actPoints: Points? {
        switch self {
        case .pointsAdjusted(let fact): fact.points
        case .debtWrittenOff(let fact): fact.points
        case .memberErased(let fact): fact.forfeited
        default: nil
        }
    }
}
