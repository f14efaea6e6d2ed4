// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Days by their names in the interface: `2026-11-21`.
enum DayNames {
    /// So many days that end with one; none for what is no day.
    static func until(_ last: String, count: Int) -> [String] {
        guard let day = CalendarDay(iso8601: last) else { return [] }
        return (0..<count).reversed().map { "\(day.adding(days: -Int32($0)))" }
    }
}
