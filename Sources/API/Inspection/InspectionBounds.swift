// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// What an inspection is about, as moments of the program's time zone.
struct InspectionBounds: Sendable {
    let zone: ProgramTimeZone
    private let members: Set<MemberID>
    private let partners: Set<String>
    /// The first moment; `nil` from the beginning.
    private let start: Instant?
    /// The moment behind the last one; `nil` up to now.
    private let end: Instant?
    private let scope: Inspection.Scope

    init(_ scope: Inspection.Scope, _ zone: ProgramTimeZone) {
        self.zone = zone
        self.scope = scope
        members = Set(scope.members)
        partners = Set(scope.partners)
        start = scope.from.map { zone.start(of: $0) }
        end = scope.until.map { zone.start(of: $0.adding(days: 1)) }
    }

    /// Whether it names members or partners; one that names nobody is about all of them.
    var isNarrow: Bool { !members.isEmpty || !partners.isEmpty }

    var hasPeriod: Bool { start != nil || end != nil }

    func includes(_ member: MemberID) -> Bool { !isNarrow || members.contains(member) }

    /// `code` is empty where a question names no partner and so is about all of them.
    func includes(partner code: String) -> Bool { !isNarrow || partners.contains(code) }

    func includes(_ moment: Instant) -> Bool {
        (start.map { $0 <= moment } ?? true) && (end.map { moment < $0 } ?? true)
    }

    func includes(day: CalendarDay) -> Bool {
        (scope.from.map { $0 <= day } ?? true) && (scope.until.map { day <= $0 } ?? true)
    }

    /// `until` is the moment behind the span.
    func includes(from: Instant?, until: Instant?) -> Bool {
        if let start {
            guard let from, start <= from else { return false }
        }
        if let end {
            guard let until, until <= end else { return false }
        }
        return true
    }

    /// A day or a moment from which on something is asked; `nil` is from the beginning.
    func includesStart(_ text: String?) -> Bool {
        guard let text else { return start == nil }
        if let day = CalendarDay(iso8601: text) { return includes(from: zone.start(of: day)) }
        return Instant(rfc3339: text).map { includes(from: $0) } ?? true
    }

    /// A day that counts, or a moment that does not, up to which something is asked; `nil` is up to now.
    func includesEnd(_ text: String?) -> Bool {
        guard let text else { return end == nil }
        if let day = CalendarDay(iso8601: text) {
            return includes(until: zone.start(of: day.adding(days: 1)))
        }
        return Instant(rfc3339: text).map { includes(until: $0) } ?? true
    }

    private func includes(from: Instant) -> Bool { start.map { $0 <= from } ?? true }

    private func includes(until: Instant) -> Bool { end.map { until <= $0 } ?? true }

    /// Whether all days of a cycle of settlement count.
    func includes(_ plan: SettlementPlan) -> Bool {
        includes(day: plan.period.from) && includes(day: plan.period.lastDay)
    }

    /// Says which days count.
    var outsidePeriod: Problem {
        Problem.outside(
            .period,
            [
                JSON.Member("from", scope.from.map { .string("\($0)") } ?? .null),
                JSON.Member("until", scope.until.map { .string("\($0)") } ?? .null),
            ]
        )
    }
}

extension Problem {
    /// What of an inspection a question is outside of.
    enum Bound: String {
        case program
        case member
        case partner
        case period
        case evidence
    }

    static func outside(_ bound: Bound, _ params: [JSON.Member] = []) -> Problem {
        let words: (zh: String, en: String) =
            switch bound {
            case .program: ("全部会员或商户的数据", "what is about all members or partners")
            case .member: ("该会员", "this member")
            case .partner: ("该商户", "this partner")
            case .period: ("这段时间", "this time")
            case .evidence: ("取证所要的全部内容", "all that the evidence asks for")
            }
        let subject: JSON = ["zh": .string(words.zh), "en": .string(words.en)]
        return Problem(
            403,
            .outsideInspection,
            [JSON.Member("bound", .string(bound.rawValue)), JSON.Member("subject", subject)]
                + params
        )
    }
}
