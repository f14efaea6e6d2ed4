// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

/// A question as it was asked: its parameters read, and held to the inspection of whoever asks.
struct InspectionAsking: Sendable {
    let call: Call
    let caller: Caller
    let now: Instant
    /// The span of the journal's time; the whole past where nothing narrows it.
    let from: Instant
    /// The moment behind the span.
    let until: Instant
    let member: MemberID?
    let partner: PartnerNumber?
    private let bounds: InspectionBounds?
    private let held: InspectionQuery.Held

    var engine: Engine { caller.engine }
    var registry: Registry { (engine.program ?? caller.program).registry }
    var zone: ProgramTimeZone { caller.program.program.timeZone }

    init(_ call: Call, of query: InspectionQuery) throws {
        self.call = call
        caller = try call.caller
        now = call.now
        held = query.held
        let zone = caller.program.program.timeZone
        let scope = caller.principal.inspection?.scope
        bounds = scope.map { InspectionBounds($0, zone) }
        let known = Set(query.parameters.map(\.name))
        if let stray = call.query.parameters.first(where: { !known.contains($0.name) }) {
            throw Problem(400, .unknownParameter, [JSON.Member("parameter", .string(stray.name))])
        }
        for parameter in query.parameters where parameter.isRequired {
            guard call.query[parameter.name] != nil else {
                throw Problem.invalid(parameter.name, Expected.needed)
            }
        }
        let first = try call.query.day("from") ?? scope?.from
        let last = try call.query.day("until") ?? scope?.until
        if let first, let last, last < first { throw Problem.invalid("until", Expected.past) }
        from = first.map { zone.start(of: $0) } ?? .earliest
        until = last.map { zone.start(of: $0.adding(days: 1)) } ?? .never
        member = try call.query["member_id"].map { text throws(Problem) in
            guard let id = MemberID(text: text) else { throw Problem(.unknownMember) }
            return id
        }
        partner = try call.query["partner"].map { [caller] code throws(Problem) in
            guard let number = caller.program.registry.partner(code: code) else {
                throw Problem(.unknownPartner)
            }
            return number
        }
        try holdToBounds(first, last)
        if query.held == .everything, bounds?.isNarrow ?? false { throw Problem.outside(.program) }
    }

    private func holdToBounds(_ first: CalendarDay?, _ last: CalendarDay?) throws(Problem) {
        guard let bounds else { return }
        if let member, !bounds.includes(member) { throw Problem.outside(.member) }
        if let partner, !bounds.includes(partner: registry.code(of: partner)) {
            throw Problem.outside(.partner)
        }
        try require(days: [first, last].compactMap(\.self))
    }

    /// Holds days to the period of the inspection.
    func require(days: [CalendarDay]) throws(Problem) {
        guard let bounds, !days.allSatisfy(bounds.includes(day:)) else { return }
        throw bounds.outsidePeriod
    }

    /// Whether a row is about something that the inspection is about, and what the question asks for.
    func includes(_ row: InspectionRow) -> Bool {
        if let member, row.member != member { return false }
        if let partner, row.partner != partner { return false }
        guard let bounds else { return true }
        if let moment = row.moment, !bounds.includes(moment) { return false }
        guard bounds.isNarrow else { return true }
        if let member = row.member, bounds.includes(member) { return true }
        guard let partner = row.partner, partner.rawValue > 0 else { return false }
        return bounds.includes(partner: registry.code(of: partner))
    }

    /// Whether neither the question nor the inspection is about some people or partners only.
    var isOfEverybody: Bool { member == nil && !(bounds?.isNarrow ?? false) }

    /// The moment `at` of the question, or now.
    func moment() throws(Problem) -> Instant {
        let moment = try call.query.moment("at") ?? now
        guard moment <= now else { throw Problem.invalid("at", Expected.past) }
        if held == .rows, let bounds, !bounds.includes(moment) { throw bounds.outsidePeriod }
        return moment
    }

    /// The first and the last day of the span; of an open one the journal's.
    var days: (first: CalendarDay, last: CalendarDay) {
        let last = until == .never ? now : until.adding(seconds: -1)
        let day = zone.day(of: last)
        return (min(zone.day(of: from), day), day)
    }

    func month() throws(Problem) -> CalendarMonth {
        guard let month = CalendarMonth(iso8601: call.query["month"] ?? "") else {
            throw Problem.invalid("month", Expected.month)
        }
        return month
    }

    /// An amount of fen; `standard` where none is named.
    func fen(_ name: String, standard: Int64) throws(Problem) -> Int64 {
        guard let text = call.query[name] else { return standard }
        guard let fen = Int64(text), fen >= 0 else {
            throw Problem.invalid(name, Expected.between(0, .max))
        }
        return fen
    }

    /// Rows made of the span's entries about a topic, the oldest first; `make` answers one for each
    /// entry that has something to say.
    func rows(
        about topic: EntryTopics,
        _ make: @Sendable @escaping (Record) -> InspectionRow?
    ) async throws -> InspectionFinding {
        try await fold(about: topic, into: InspectionFinding()) { finding, record in
            guard let row = make(record), includes(row) else { return true }
            return finding.add(row)
        }
    }

    /// What the span's entries about a topic come to.
    func fold<Value: Sendable>(
        about topic: EntryTopics,
        from start: Instant? = nil,
        into initial: Value,
        _ add: @Sendable @escaping (inout Value, Record) -> Bool
    ) async throws -> Value {
        let scan = try await engine.scan(
            about: topic,
            from: start ?? from,
            until: until,
            maximum: InspectionLimits.entries,
            into: initial,
            add
        )
        guard !scan.isCut else { throw tooWide }
        return scan.value
    }

    /// What members asked in the span, the oldest first.
    func questions() async throws -> [Question] {
        try await noted { shared, before, limit in
            try await shared.questions.questions(
                QuestionFilter(member: member, partner: partner),
                before: before,
                limit: limit
            ).map { (number: $0.number, at: $0.askedAt, value: $0) }
        }
    }

    /// What was looked at by an operation in the span, the oldest first.
    func lookUps(of operation: String) async throws -> [LookUp] {
        try await noted { shared, before, limit in
            try await shared.book.lookUps(
                LookUpFilter(member: member, operation: operation),
                before: before,
                limit: limit
            ).map { (number: $0.number, at: $0.at, value: $0) }
        }
    }

    /// What stands beside the journal in the span, read newest first, a page at a time.
    private func noted<Value>(
        _ page: (SharedParts, UInt64?, Int) async throws -> [(
            number: UInt64, at: Instant, value: Value
        )]
    ) async throws -> [Value] {
        var found: [Value] = []
        var before: UInt64?
        while true {
            let read = try await page(call.shared, before, InspectionLimits.rows)
            for one in read where from <= one.at && one.at < until { found.append(one.value) }
            guard found.count <= InspectionLimits.noted else {
                throw tooWide(InspectionLimits.noted)
            }
            guard read.count == InspectionLimits.rows, let last = read.last, last.at >= from
            else { return found.reversed() }
            before = last.number
        }
    }

    /// The span has more entries about the topic than one question looks at.
    private var tooWide: Problem { tooWide(Int(InspectionLimits.entries)) }

    private func tooWide(_ limit: Int) -> Problem {
        let limit = JSON.Member("limit", .integer(Int64(limit)))
        return Problem(422, .scopeTooWide, [limit])
    }

    /// The rows that may be shown, in their sequence.
    func finding(_ rows: [InspectionRow]) -> InspectionFinding {
        InspectionFinding(rows.filter(includes))
    }
}
