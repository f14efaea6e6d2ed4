// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// A part of the year that the program names once and rules refer to.
package struct Season: Hashable, Sendable {
    package enum Window: Hashable, Sendable {
        /// The same days of every year.
        case yearly(DaysOfYear)
        /// These days only, both included.
        case once(from: CalendarDay, until: CalendarDay)
    }

    package let code: String
    package let name: LocalizedText
    /// At least one; the season is on a day when any of them holds it.
    package let windows: [Window]

    package init(code: String, name: LocalizedText, windows: [Window]) {
        self.code = code
        self.name = name
        self.windows = windows
    }
}
