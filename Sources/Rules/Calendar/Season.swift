// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A part of the year that the program names once and rules refer to.
public struct Season: Hashable, Sendable {
    public enum Window: Hashable, Sendable {
        /// The same days of every year.
        case yearly(DaysOfYear)
        /// These days only, both included.
        case once(from: CalendarDay, until: CalendarDay)
    }

    public let code: String
    public let name: LocalizedText
    /// At least one; the season is on a day when any of them holds it.
    public let windows: [Window]

    public init(code: String, name: LocalizedText, windows: [Window]) {
        self.code = code
        self.name = name
        self.windows = windows
    }
}
