// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives
import Rules

/// Totals of green actions as they are shown, over HTTP and on the command line.
public struct GreenView: Sendable {
    /// Whose totals they are.
    public enum Subject: Sendable {
        case member(MemberID)
        case partner(PartnerNumber)
        /// The program's, with the totals of the partners where they may be seen.
        case program(partners: [PartnerNumber: GreenTotals])
    }

    private let program: BoundProgram
    private let asOf: Instant

    /// `program` is the version whose names and sources are shown.
    public init(program: BoundProgram, asOf: Instant) {
        self.program = program
        self.asOf = asOf
    }

    /// `certificate` is the number under which anybody can check a member's totals.
    public func write(
        _ totals: GreenTotals,
        of subject: Subject,
        certificate: String? = nil,
        into writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.field("object")
        writer.put("green_report" as StaticString)
        write(subject, into: &writer)
        writer.field("notice")
        writer.put(GreenTotals.notice)
        writer.putFields(of: totals.all)
        writer.field("grams_highest")
        writer.put(totals.highestGrams(in: program.program.green))
        writer.field("kinds")
        write(kinds: totals.byKind, into: &writer)
        writer.field("months")
        writer.putList(totals.byMonth, by: "month") { $0.iso8601 }
        writer.field("days")
        write(days: totals.byDay, of: subject, into: &writer)
        writer.field("groups")
        write(groups: totals.byGroup, of: subject, into: &writer)
        writer.field("partners")
        write(partnersOf: subject, into: &writer)
        writer.field("factors")
        write(factors: totals.gramsByFactor, into: &writer)
        writer.field("certificate")
        writer.put(certificate)
        writer.field("as_of")
        writer.put(asOf, in: program.program.timeZone)
        writer.endObject()
    }

    private func write(_ subject: Subject, into writer: inout JSONWriter) {
        var member: MemberID?
        var partner: PartnerNumber?
        switch subject {
        case .member(let id): member = id
        case .partner(let number): partner = number
        case .program: break
        }
        writer.field("member_id")
        if let member { writer.put(member) } else { writer.putNull() }
        writer.field("partner")
        writer.put(partner.map { program.registry.code(of: $0) })
    }

    private func write(kinds: [String: GreenTally], into writer: inout JSONWriter) {
        let activities = program.program.green?.activities ?? []
        writer.beginArray()
        for (code, tally) in kinds.sorted(by: { $0.key < $1.key }) {
            writer.beginObject()
            writer.field("kind")
            writer.put(code)
            writer.field("name")
            if let activity = activities.first(where: { $0.code == code }) {
                writer.put(activity.name)
            } else {
                writer.putNull()
            }
            writer.putFields(of: tally)
            writer.endObject()
        }
        writer.endArray()
    }

    /// A member's own; of others a day may tell of one person.
    private func write(
        days: [CalendarDay: GreenTally],
        of subject: Subject,
        into writer: inout JSONWriter
    ) {
        guard case .member = subject else { return writer.putNull() }
        writer.putList(days, by: "day") { "\($0)" }
    }

    /// Classes and communities are named to their own institution only.
    private func write(
        groups: [GroupName: GreenTally],
        of subject: Subject,
        into writer: inout JSONWriter
    ) {
        guard case .partner = subject else { return writer.putNull() }
        writer.putList(groups, by: "group") { $0.group }
    }

    private func write(partnersOf subject: Subject, into writer: inout JSONWriter) {
        guard case .program(let partners) = subject, !partners.isEmpty else {
            return writer.putNull()
        }
        writer.putList(partners.mapValues(\.all), by: "partner") {
            program.registry.code(of: $0)
        }
    }

    /// Every figure names what it comes from; a factor that the version has no more is named alone.
    private func write(factors: [String: Int64], into writer: inout JSONWriter) {
        let terms = program.program.green
        let rows = terms?.factors ?? []
        writer.beginArray()
        for (code, grams) in factors.sorted(by: { $0.key < $1.key }) {
            let row = rows.first { $0.code == code }
            writer.beginObject()
            writer.field("factor")
            writer.put(code)
            writer.field("grams")
            writer.put(grams)
            writer.field("grams_highest")
            writer.put(terms?.highest(of: grams, byFactor: code) ?? grams)
            writer.field("name")
            if let row { writer.put(row.name) } else { writer.putNull() }
            writer.field("confidence")
            writer.put(row?.confidence.rawValue)
            writer.field("source")
            writer.put(row?.source)
            writer.field("year")
            writer.put(row?.year)
            writer.field("region")
            writer.put(row?.region)
            writer.endObject()
        }
        writer.endArray()
    }
}

extension JSONWriter {
    /// Actions, grams, and the points that activities earned.
    fileprivate mutating func putFields(of tally: GreenTally) {
        field("actions")
        put(tally.actions)
        field("grams")
        put(tally.grams)
        field("grams_returned")
        put(tally.gramsReturned)
        field("points")
        put(tally.points)
    }

    fileprivate mutating func putList<Key: Comparable>(
        _ tallies: [Key: GreenTally],
        by label: StaticString,
        name: (Key) -> String
    ) {
        beginArray()
        for (key, tally) in tallies.sorted(by: { $0.key < $1.key }) {
            beginObject()
            field(label)
            put(name(key))
            putFields(of: tally)
            endObject()
        }
        endArray()
    }
}
