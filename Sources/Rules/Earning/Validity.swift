// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// How long awarded points stay good; only a promotional rule can have anything but `lifetime`.
public enum Validity: Hashable, Sendable {
    case lifetime
    /// So many days after the award.
    case days(Int64)
    /// To the end of a day.
    case until(CalendarDay)
}
