// SPDX-License-Identifier: Apache-2.0

public import Primitives

extension CompiledProgram {
    /// Whether the calendar sets a rule off on this day.
    public func hasSchedule(on day: CalendarDay) -> Bool {
        rules.contains { rule in
            guard case .schedule(let days) = rule.trigger else { return false }
            return rule.isValid(on: day) && days.holds(on: day, seasons)
        }
    }
}

extension EarningRule {
    fileprivate func isValid(on day: CalendarDay) -> Bool {
        Season.Window.isHeld(day, from: from, until: until)
    }
}

extension Condition {
    /// Whether a condition that asks for days alone holds on one.
    fileprivate func holds(on day: CalendarDay, _ seasons: [Season]) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.holds(on: day, seasons) }
        case .any(let parts): parts.contains { $0.holds(on: day, seasons) }
        case .not(let part): !part.holds(on: day, seasons)
        case .test(let test): test.holds(on: day, seasons)
        }
    }
}

extension ConditionTest {
    fileprivate func holds(on day: CalendarDay, _ seasons: [Season]) -> Bool {
        switch self {
        case .dates(let from, let until):
            Season.Window.isHeld(day, from: from, until: until)
        case .weekdays(let weekdays): weekdays.contains { $0.number == day.weekday }
        case .monthDays(let days): days.contains { $0.holds(day) }
        case .yearDays(let days): days.contains { $0.holds(DayOfYear(day)) }
        case .seasons(let indexes):
            indexes.contains { seasons[$0].windows.contains { $0.holds(day) } }
        default: preconditionFailure("the days of a schedule ask for days alone")
        }
    }
}

extension DayOfMonth {
    fileprivate func holds(_ day: CalendarDay) -> Bool {
        switch self {
        case .number(let number): day.components.day == number
        case .last: day.adding(days: 1).components.day == 1
        }
    }
}

extension DaysOfYear {
    fileprivate func holds(_ day: DayOfYear) -> Bool {
        from <= until ? from <= day && day <= until : from <= day || day <= until
    }
}

extension Season.Window {
    func holds(_ day: CalendarDay) -> Bool {
        switch self {
        case .yearly(let days): days.holds(DayOfYear(day))
        case .once(let from, let until):
            Season.Window.isHeld(day, from: from, until: until)
        }
    }

    fileprivate static func isHeld(
        _ day: CalendarDay,
        from: CalendarDay?,
        until: CalendarDay?
    ) -> Bool {
        from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
    }
}
