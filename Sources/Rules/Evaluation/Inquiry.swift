// SPDX-License-Identifier: Apache-2.0

import Primitives

/// One question to the rules of a partner: what is asked, and what has been found out so far.
///
/// The buffers live on the stack of `PartnerRules.ask`; nothing here outlives the question.
struct Inquiry {
    let cause: Cause
    /// The number of the activity's kind; -1 when no rule names it.
    let kind: Int32
    let quantity: Int64
    let store: Int32
    /// Of the day, as `DayOfYear.key`.
    let dayKey: Int32
    /// One bit each, as nodes have them.
    let weekday: Int64
    let monthDays: Int64
    /// What a condition must be for a rule to fire.
    let needed: Truth
    /// Whether limits are kept and counters asked.
    let keepsLimits: Bool

    let scratch: Scratch
    var hasLines = false
    /// What the limits of the partner and the program leave, once some rule has asked.
    var wide: Remainder?
    /// Program points given by this question in all.
    var given: Int64 = 0

    var lines: UnsafeMutableBufferPointer<Line> { scratch.lines }
    var measurements: UnsafeMutableBufferPointer<Measurement> { scratch.measurements }
    /// Program points given by this question, by group.
    var givenByGroup: UnsafeMutableBufferPointer<Int64> { scratch.givenByGroup }
}

extension Inquiry {
    /// Room on the stack.
    struct Scratch {
        var measurements: UnsafeMutableBufferPointer<Measurement>
        var lines = UnsafeMutableBufferPointer<Line>(start: nil, count: 0)
        var givenByGroup = UnsafeMutableBufferPointer<Int64>(start: nil, count: 0)
    }
}

/// The facts of a question where their caller has them; a copy would count references of all the
/// arrays and texts in them, for every function that looks at them.
typealias AskedFacts = UnsafePointer<PurchaseFacts>

/// What sets rules off; what the rules may know of it stands beside it as the facts of a purchase,
/// without goods for what is no purchase.
struct Question {
    let cause: Cause
    var kind = ""
    var quantity: Int64 = 0
}

extension PartnerRules {
    /// Prepares the scratch space of a question, and answers it by `body`.
    @inline(__always)
    func ask<Answer>(
        _ question: Question,
        _ facts: AskedFacts,
        _ table: RuleTable,
        needed: Truth,
        keepsLimits: Bool,
        _ body: (inout Inquiry) -> Answer
    ) -> Answer {
        withUnsafeTemporaryAllocation(of: Measurement.self, capacity: measures.count) { measures in
            measures.initialize(repeating: Measurement())
            let none = Inquiry.Scratch(measurements: measures)
            guard readsItems || hasGroupLimits else {
                var inquiry = inquiry(question, facts, table, needed, keepsLimits, none)
                return body(&inquiry)
            }
            return withWideScratch(facts, table, none) { scratch in
                var inquiry = inquiry(question, facts, table, needed, keepsLimits, scratch)
                return body(&inquiry)
            }
        }
    }

    /// Room for lines and groups too, which most partners' rules do not need.
    @inline(__always)
    private func withWideScratch<Answer>(
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ scratch: Inquiry.Scratch,
        _ body: (Inquiry.Scratch) -> Answer
    ) -> Answer {
        let lineCount = readsItems ? facts.pointee.items.count : 0
        let groupCount = hasGroupLimits ? table.groupLimits.count : 0
        return withUnsafeTemporaryAllocation(of: Line.self, capacity: lineCount) { lines in
            withUnsafeTemporaryAllocation(of: Int64.self, capacity: groupCount) { groups in
                groups.initialize(repeating: 0)
                var scratch = scratch
                scratch.lines = lines
                scratch.givenByGroup = groups
                return body(scratch)
            }
        }
    }

    @inline(__always)
    private func inquiry(
        _ question: Question,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ needed: Truth,
        _ keepsLimits: Bool,
        _ scratch: Inquiry.Scratch
    ) -> Inquiry {
        let day = readsCalendar ? CalendarBits(facts.pointee.day) : CalendarBits()
        return Inquiry(
            cause: question.cause,
            kind: question.cause == .activity ? kinds.number(of: question.kind, table) : -1,
            quantity: max(question.quantity, 0),
            store: stores.isEmpty ? -1 : stores.number(of: facts.pointee.store, table),
            dayKey: day.key,
            weekday: day.weekday,
            monthDays: day.monthDays,
            needed: needed,
            keepsLimits: keepsLimits,
            scratch: scratch
        )
    }
}

/// A day as the nodes of calendar conditions see it.
struct CalendarBits {
    var key: Int32 = 0
    var weekday: Int64 = 0
    var monthDays: Int64 = 0

    init() {}

    init(_ day: CalendarDay) {
        let parts = day.components
        key = Int32(parts.month * 32 + parts.day)
        weekday = 1 << Int64(day.weekday)
        let isLast = parts.day >= 28 && CalendarBits.isLastOfMonth(day)
        monthDays = 1 << Int64(parts.day) | (isLast ? 1 << 32 : 0)
    }

    private static func isLastOfMonth(_ day: CalendarDay) -> Bool {
        guard day.daysSinceEpoch < .max else { return false }
        return day.adding(days: 1).components.day == 1
    }
}
