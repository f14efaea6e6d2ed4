// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Primitives
import Rules

/// What documents have to pass on every way to become the program, besides the checks that the
/// rooms below make themselves.
enum PublicationGate {
    /// The linter, over the legal rows that come with the program.
    static func check() throws(Failure) -> PublicationCheck {
        let bases = try LegalRows.read(nil)
        // Each publication is judged on its own day; the one here is never asked for.
        return Linter(bases: bases, date: CalendarDay(daysSinceEpoch: 0)).publicationCheck
    }

    static func checks() throws(Failure) -> PublicationChecks {
        PublicationChecks(others: [try check()])
    }
}
